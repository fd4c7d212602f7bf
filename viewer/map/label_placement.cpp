#include "viewer/map/label_placement.hpp"

#include "viewer/map/clipping.hpp"
#include "viewer/map/inner_point.hpp"
#include "viewer/map/label_candidates.hpp"
#include "viewer/map/occupied_paper.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <tuple>
#include <utility>

namespace parklens {

namespace {

constexpr double clearanceMm = 0.4;
constexpr int longestLineCharacters = 12;
constexpr double besideMm = 1.0; ///< from an area to the label that tells of it without a line
constexpr double leaderMm = 0.15;
constexpr double dotMm = 0.8;         ///< where a leader begins in an area
constexpr double leaderHalfMm = 0.15; ///< with the room that it needs beside it

/// A label to be placed, and what decides its turn.
struct Wish {
    std::size_t layer = 0;
    std::size_t feature = 0;
    int priority = 0;
    double weight = 0;

    /// The first of two in order of placing.
    auto rank() const { return std::tuple(-priority, -weight, layer, feature); }
};

/// Of the words that no line may end in: those of alphabets, unlike Chinese characters.
double widestWordMm(const QString& text, const TextStyle& style, const Lettering& lettering) {
    constexpr char16_t firstOfChina = 0x2e80;
    double widest = 0.0;
    for (qsizetype start = 0; start < text.size();) {
        const auto isOfWord = [&](QChar character) {
            return !character.isSpace() && character.unicode() < firstOfChina;
        };
        const auto end = std::find_if_not(text.begin() + start, text.end(), isOfWord);
        const auto length = static_cast<qsizetype>(end - text.begin()) - start;
        widest = std::max(widest, lettering.widthMm(text.mid(start, length), style));
        start += length + 1;
    }
    return widest + 0.01;
}

/// Lines of whole words, as many of them in each as its width has room for.
QStringList joinedWords(const QStringList& words,
                        const TextStyle& style,
                        double mostMm,
                        const Lettering& lettering) {
    QStringList lines;
    for (const auto& word : words) {
        const auto longer = lines.isEmpty() ? word : lines.back() + QLatin1Char(' ') + word;
        if (lines.isEmpty() || lettering.widthMm(longer, style) > mostMm) {
            lines << word;
        } else {
            lines.back() = longer;
        }
    }
    return lines;
}

/// Long names stand in two or more lines, as even as possible. Where they have blanks and no word
/// is long, lines end there alone: "昌平区 193～196天" does not end a line in its figure.
QStringList linesOf(const QString& text, const TextStyle& style, const Lettering& lettering) {
    const bool hasLines = text.contains(QLatin1Char('\n')); // as the data have it
    if (text.size() <= longestLineCharacters && !hasLines) {
        return {text};
    }
    constexpr int longestWord = 16;
    const double width = lettering.widthMm(text, style);
    const double count = std::ceil(static_cast<double>(text.size()) / longestLineCharacters);
    const double evenMm = width / count * 1.12;
    const auto words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const bool isOfShortWords =
        std::ranges::all_of(words, [](const QString& word) { return word.size() <= longestWord; });
    if (words.size() > 1 && isOfShortWords && !hasLines) {
        double widest = 0.0;
        for (const auto& word : words) {
            widest = std::max(widest, lettering.widthMm(word, style));
        }
        return joinedWords(words, style, std::max(evenMm, widest + 0.01), lettering);
    }
    return lettering.wrapped(text, style, std::max(evenMm, widestWordMm(text, style, lettering)));
}

/// The eight sides around a marker. A square's corners would bar the places between its sides to
/// the marker's own label.
QPolygonF markerBox(const QPointF& centre, const Marker& marker) {
    constexpr int corners = 8;
    constexpr double step = 2 * std::numbers::pi / corners;
    const double reach = marker.sizeMm / 2 / std::cos(step / 2);
    QPolygonF box;
    for (int corner = 0; corner < corners; ++corner) {
        const double angle = (corner + 0.5) * step;
        box << centre + QPointF(std::cos(angle), std::sin(angle)) * reach;
    }
    return box;
}

/// What a line from a marker to its label covers.
QPolygonF leaderBox(const QLineF& leader) {
    const auto normal = leader.normalVector().unitVector();
    const QPointF across(normal.dx() * leaderHalfMm, normal.dy() * leaderHalfMm);
    return QPolygonF(QList<QPointF>{
        leader.p1() - across, leader.p2() - across, leader.p2() + across, leader.p1() + across});
}

bool isInside(const Rings& rings, const QPointF& point) {
    bool inside = false;
    for (const auto& ring : rings) {
        inside ^= ring.containsPoint(point, Qt::OddEvenFill);
    }
    return inside;
}

/// Whether the label, without its clearance, has anything in the area.
bool reachesInto(const Rings& rings, const QRectF& box) {
    constexpr int columns = 8;
    constexpr int rows = 2;
    const auto text = box.adjusted(clearanceMm, clearanceMm, -clearanceMm, -clearanceMm);
    for (int column = 0; column <= columns; ++column) {
        for (int row = 0; row <= rows; ++row) {
            if (isInside(rings,
                         {text.left() + text.width() * column / columns,
                          text.top() + text.height() * row / rows})) {
                return true;
            }
        }
    }
    return false;
}

/// Whether the box has a part of the area or of its border in it.
bool touches(const Rings& rings, const QRectF& box) {
    return isInside(rings, box.center()) || std::ranges::any_of(rings, [&](const QPolygonF& ring) {
               auto closed = ring;
               if (!closed.isEmpty() && !closed.isClosed()) {
                   closed << closed.front();
               }
               return !clippedLine(closed, box).empty();
           });
}

Envelope groundOf(const QRectF& box, const MapView& view) {
    const auto low = view.toGround(box.bottomLeft());
    const auto high = view.toGround(box.topRight());
    return {.minX = low.x, .minY = low.y, .maxX = high.x, .maxY = high.y};
}

class Placement {
public:
    Placement(const MapScene& scene,
              const MapView& view,
              const Lettering& lettering,
              const std::vector<QRectF>& obstacles)
        : m_scene(scene)
        , m_view(view)
        , m_lettering(lettering)
        , m_occupied(view.frameMm()) {
        for (const auto& obstacle : obstacles) {
            m_occupied.take(QPolygonF(obstacle));
        }
    }

    std::vector<PlacedLabel> place() {
        auto wishes = this->wishes();
        std::ranges::sort(wishes, {}, &Wish::rank);
        std::vector<PlacedLabel> placed;
        std::set<QString> names; // of lines and areas, which are named once on a map
        for (const auto& wish : wishes) {
            const auto& layer = *vectorLayer(wish.layer);
            const bool isOnce = isNamedOnce(layer, wish.feature);
            if (isOnce && names.contains(layer.labels[wish.feature])) {
                continue;
            }
            if (auto label = this->place(wish)) {
                m_occupied.take(label->boxMm);
                if (label->leaderMm) {
                    m_occupied.take(leaderBox(*label->leaderMm));
                }
                placed.push_back(std::move(*label));
                if (isOnce) {
                    names.insert(layer.labels[wish.feature]);
                }
            }
        }
        return placed;
    }

private:
    const VectorLayer* vectorLayer(std::size_t index) const {
        return std::get_if<VectorLayer>(m_scene.layers[index].get());
    }

    std::vector<Wish> wishes() {
        std::vector<Wish> all;
        for (std::size_t index = 0; index < m_scene.layers.size(); ++index) {
            if (const auto* layer = vectorLayer(index);
                layer != nullptr && !layer->labels.empty()) {
                addWishes(*layer, index, all);
            }
        }
        return all;
    }

    void addWishes(const VectorLayer& layer, std::size_t index, std::vector<Wish>& all) {
        std::map<QString, Wish> longest; // of lines that share a name
        for (std::size_t feature = 0; feature < layer.shapes.size(); ++feature) {
            const auto& symbol = layer.legend[layer.classes[feature]].symbol;
            if (!layer.shapes.envelope(feature).intersects(m_view.extent())) {
                continue;
            }
            if (const auto marker = markerOf(layer, feature);
                marker && layer.shapes.kind() == ShapeKind::Points) {
                takeMarkers(layer, feature, *marker);
            }
            if (layer.labels[feature].isEmpty() || !symbol.label ||
                isTooSmall(layer, feature, *symbol.label)) {
                continue;
            }
            Wish wish{index,
                      feature,
                      symbol.label->priority,
                      layer.weights.empty() ? 0 : layer.weights[feature]};
            if (layer.shapes.kind() != ShapeKind::Lines) {
                all.push_back(wish);
                continue;
            }
            if (layer.weights.empty()) {
                wish.weight = visibleLengthMm(layer.shapes, feature, m_view);
            }
            const auto [known, isNew] = longest.emplace(layer.labels[feature], wish);
            if (!isNew && wish.rank() < known->second.rank()) {
                known->second = wish;
            }
        }
        for (const auto& [name, wish] : longest) {
            all.push_back(wish);
        }
    }

    static bool isNamedOnce(const VectorLayer& layer, std::size_t feature) {
        const auto kind = layer.shapes.kind();
        const auto& label = layer.legend[layer.classes[feature]].symbol.label;
        return kind == ShapeKind::Lines ||
               (kind == ShapeKind::Areas && !(label && label->isRepeated));
    }

    /// An area that cannot hold one line of its label is left out at once: there may be very many.
    bool isTooSmall(const VectorLayer& layer, std::size_t feature, const LabelStyle& label) const {
        if (layer.shapes.kind() != ShapeKind::Areas || !label.isOnlyInside) {
            return false;
        }
        const auto box = layer.shapes.envelope(feature);
        return std::min(box.width(), box.height()) / m_view.unitsPerMm() <
               labelLineHeightMm(label.text);
    }

    void takeMarkers(const VectorLayer& layer, std::size_t feature, const Marker& marker) {
        for (const auto& part : paperShape(layer.shapes, feature, m_view)) {
            for (const auto& point : part) {
                m_occupied.take(markerBox(point, marker));
            }
        }
    }

    std::optional<PlacedLabel> place(const Wish& wish) const {
        const auto& layer = *vectorLayer(wish.layer);
        auto symbol = layer.legend[layer.classes[wish.feature]].symbol;
        symbol.marker = markerOf(layer, wish.feature);
        PlacedLabel label;
        label.layer = wish.layer;
        label.feature = wish.feature;
        label.style = symbol.label->text;
        label.lines = layer.shapes.kind() == ShapeKind::Lines
                          ? QStringList{layer.labels[wish.feature]}
                          : linesOf(layer.labels[wish.feature], label.style, m_lettering);
        const QSizeF size = sizeOf(label);
        auto candidate = bestOf(
            labelCandidates(layer.shapes, wish.feature, symbol, size, m_view), wish, symbol, size);
        if (!candidate) {
            candidate = bestOf(furtherCandidates(layer.shapes, wish.feature, symbol, size, m_view),
                               wish,
                               symbol,
                               size);
        }
        if (!candidate) {
            return std::nullopt;
        }
        label.leaderMm = candidate->leaderMm;
        label.hasDot = layer.shapes.kind() == ShapeKind::Areas && candidate->leaderMm;
        label.anchorMm = candidate->middleMm;
        label.degrees = candidate->degrees;
        label.boxMm = turnedBox(*candidate, size);
        return label;
    }

    bool isFree(const LabelCandidate& candidate, const QSizeF& size) const {
        return m_occupied.isFree(turnedBox(candidate, size)) &&
               (!candidate.leaderMm || m_occupied.isFree(leaderBox(*candidate.leaderMm)));
    }

    /// The best free place. Of the name of an area that the map is about: one that tells whose it
    /// is, else where the line alone tells it, rather over its own area than over another.
    std::optional<LabelCandidate> bestOf(const std::vector<LabelCandidate>& candidates,
                                         const Wish& wish,
                                         const Symbol& symbol,
                                         const QSizeF& size) const {
        const auto& layer = *vectorLayer(wish.layer);
        const bool keepsToItself =
            layer.shapes.kind() == ShapeKind::Areas && symbol.label->hasLeader;
        const auto own = keepsToItself ? paperShape(layer.shapes, wish.feature, m_view) : Rings();
        std::optional<LabelCandidate> inOtherArea;
        for (const auto& candidate : candidates) {
            if (!isFree(candidate, size)) {
                continue;
            }
            const auto box = turnedBox(candidate, size);
            const bool isClear =
                !keepsToItself || !standsInOtherArea(layer, wish.feature, box, m_view);
            if (isClear && (!keepsToItself || candidate.leaderMm ||
                            standsAtOwnArea(layer, wish.feature, box, m_view))) {
                return candidate;
            }
            if (candidate.leaderMm && (!inOtherArea || (isInside(own, candidate.middleMm) &&
                                                        !isInside(own, inOtherArea->middleMm)))) {
                inOtherArea = candidate;
            }
        }
        return inOtherArea;
    }

    QSizeF sizeOf(const PlacedLabel& label) const {
        double width = 0;
        for (const auto& line : label.lines) {
            width = std::max(width, m_lettering.widthMm(line, label.style));
        }
        const double height =
            static_cast<double>(label.lines.size()) * labelLineHeightMm(label.style);
        return {width + 2 * clearanceMm, height + 2 * clearanceMm};
    }

    const MapScene& m_scene;
    const MapView& m_view;
    const Lettering& m_lettering;
    OccupiedPaper m_occupied;
};

bool anyPointShown(const VectorLayer& layer, std::size_t feature, const MapView& view) {
    const auto& symbol = layer.legend[layer.classes[feature]].symbol;
    const auto parts = paperShape(layer.shapes, feature, view);
    return std::ranges::any_of(parts, [&](const QPolygonF& part) {
        return std::ranges::any_of(
            part, [&](const QPointF& point) { return showsPoint(point, symbol, view.frameMm()); });
    });
}

} // namespace

std::vector<PlacedLabel> placeLabels(const MapScene& scene,
                                     const MapView& view,
                                     const Lettering& lettering,
                                     const std::vector<QRectF>& obstacles) {
    return Placement(scene, view, lettering, obstacles).place();
}

bool standsInOtherArea(const VectorLayer& layer,
                       std::size_t feature,
                       const QPolygonF& boxMm,
                       const MapView& view) {
    const auto box = boxMm.boundingRect();
    const auto ground = groundOf(box, view);
    std::optional<InnerPoint> middle;
    for (const auto other : featuresIn(layer, ground)) {
        if (other == feature) {
            continue;
        }
        const auto area = paperShape(layer.shapes, other, view);
        if (!reachesInto(area, box)) {
            continue;
        }
        if (!middle) {
            middle =
                innerPoint(clippedRings(paperShape(layer.shapes, feature, view), view.frameMm()));
        }
        const bool isAround =
            layer.shapes.envelope(other).contains(layer.shapes.envelope(feature)) && middle &&
            isInside(area, middle->point);
        if (!isAround) {
            return true;
        }
    }
    return false;
}

bool standsAtOwnArea(const VectorLayer& layer,
                     std::size_t feature,
                     const QPolygonF& boxMm,
                     const MapView& view) {
    const auto own = paperShape(layer.shapes, feature, view);
    const auto box = boxMm.boundingRect();
    if (reachesInto(own, box)) {
        return true;
    }
    const auto near = box.adjusted(-besideMm, -besideMm, besideMm, besideMm);
    return touches(own, near) && !standsInOtherArea(layer, feature, QPolygonF(near), view);
}

std::vector<QString>
labelsLeftOut(const MapScene& scene, const MapView& view, const std::vector<PlacedLabel>& placed) {
    std::set<std::pair<std::size_t, std::size_t>> known;
    for (const auto& label : placed) {
        known.emplace(label.layer, label.feature);
    }
    std::vector<QString> leftOut;
    for (std::size_t index = 0; index < scene.layers.size(); ++index) {
        const auto* layer = std::get_if<VectorLayer>(scene.layers[index].get());
        if (layer == nullptr || layer->labels.empty() ||
            layer->shapes.kind() != ShapeKind::Points) {
            continue;
        }
        for (std::size_t feature = 0; feature < layer->shapes.size(); ++feature) {
            const auto& style = layer->legend[layer->classes[feature]].symbol.label;
            if (style && style->hasLeader && !layer->labels[feature].isEmpty() &&
                !known.contains({index, feature}) && anyPointShown(*layer, feature, view)) {
                leftOut.push_back(layer->labels[feature]);
            }
        }
    }
    return leftOut;
}

std::vector<QString> pointsOnFrame(const MapScene& scene, const MapView& view) {
    std::vector<QString> names;
    for (const auto& each : scene.layers) {
        const auto* layer = std::get_if<VectorLayer>(each.get());
        if (layer == nullptr || layer->labels.empty() ||
            layer->shapes.kind() != ShapeKind::Points) {
            continue;
        }
        for (const auto feature : featuresIn(*layer, view.extent())) {
            const auto& style = layer->legend[layer->classes[feature]].symbol.label;
            if (style && style->hasLeader && !layer->labels[feature].isEmpty() &&
                !anyPointShown(*layer, feature, view)) {
                names.push_back(layer->labels[feature]);
            }
        }
    }
    return names;
}

void drawLabels(Canvas& canvas, const std::vector<PlacedLabel>& labels) {
    for (const auto& label : labels) {
        if (label.leaderMm) {
            canvas.stroke(QPolygonF({label.leaderMm->p1(), label.leaderMm->p2()}),
                          {.colour = label.style.colour, .widthMm = leaderMm});
            if (label.hasDot) {
                canvas.mark(label.leaderMm->p1(), {.sizeMm = dotMm, .colour = label.style.colour});
            }
        }
        const double lineHeight = labelLineHeightMm(label.style);
        QTransform turn;
        turn.translate(label.anchorMm.x(), label.anchorMm.y());
        turn.rotate(-label.degrees);
        double top = -lineHeight * static_cast<double>(label.lines.size()) / 2;
        for (const auto& line : label.lines) {
            const double width = canvas.lettering().widthMm(line, label.style);
            // Chinese characters fill their square from 0.12 below the baseline to 0.88 above it.
            const QPointF baseline(
                -width / 2, top + lineHeight / 2 + 0.38 * label.style.sizePt * millimetresPerPoint);
            canvas.text(turn.map(baseline), line, label.style, label.degrees);
            top += lineHeight;
        }
    }
}

} // namespace parklens
