#include "viewer/layout/sheet_proof.hpp"

#include "viewer/map/colour_difference.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace parklens {

namespace {

/// Widths and sizes as far apart as this are told apart without colours.
constexpr double leastSizeRatio = 1.4;

bool differInSize(double one, double other) {
    const auto [smaller, larger] = std::minmax(one, other);
    return larger > leastSizeRatio * smaller;
}

QColor onPaper(const QColor& colour) {
    const double share = static_cast<double>(colour.alphaF());
    const auto level = [share](int value) {
        return static_cast<int>(std::lround(255 + (value - 255) * share));
    };
    return {level(colour.red()), level(colour.green()), level(colour.blue())};
}

bool hasFill(const Symbol& symbol) {
    return symbol.fill && isVisible(symbol.fill->colour);
}

/// The stroke that is drawn on top.
const Stroke* topStroke(const Symbol& symbol) {
    return symbol.strokes.empty() ? nullptr : &symbol.strokes.back();
}

double widestMm(const Symbol& symbol) {
    double width = 0;
    for (const auto& stroke : symbol.strokes) {
        width = std::max(width, stroke.widthMm);
    }
    return width;
}

/// The colour by which a class is known; invalid where it has none.
QColor mainColour(const LegendEntry& entry) {
    const auto& symbol = entry.symbol;
    if (entry.kind == ShapeKind::Points) {
        return !symbol.marker                     ? QColor()
               : isVisible(symbol.marker->colour) ? onPaper(symbol.marker->colour)
               : symbol.marker->outline           ? onPaper(symbol.marker->outline->colour)
                                                  : QColor();
    }
    if (entry.kind == ShapeKind::Areas && hasFill(symbol)) {
        return onPaper(symbol.fill->colour);
    }
    const auto* stroke = topStroke(symbol);
    return stroke == nullptr ? QColor() : onPaper(stroke->colour);
}

bool sameStrokes(const Symbol& one, const Symbol& other) {
    if (one.strokes.size() != other.strokes.size() ||
        differInSize(widestMm(one), widestMm(other))) {
        return false;
    }
    return std::ranges::equal(one.strokes, other.strokes, {}, &Stroke::dashesMm, &Stroke::dashesMm);
}

bool sameHatches(const Fill& one, const Fill& other) {
    return std::ranges::equal(one.hatches, other.hatches, [](const Hatch& a, const Hatch& b) {
        return a.angleDegrees == b.angleDegrees && a.line.dashesMm == b.line.dashesMm &&
               !differInSize(a.spacingMm, b.spacingMm);
    });
}

bool sameMarkers(const Marker& one, const Marker& other) {
    return one.shape == other.shape && !differInSize(one.sizeMm, other.sizeMm) &&
           isVisible(one.colour) == isVisible(other.colour) &&
           one.outline.has_value() == other.outline.has_value();
}

/// Whether colours alone tell them apart.
bool differInColourOnly(const LegendEntry& one, const LegendEntry& other) {
    if (one.kind != other.kind || one.isSizeSample || other.isSizeSample) {
        return false;
    }
    const auto& a = one.symbol;
    const auto& b = other.symbol;
    switch (one.kind) {
    case ShapeKind::Points:
        return a.marker && b.marker && sameMarkers(*a.marker, *b.marker);
    case ShapeKind::Lines:
        return sameStrokes(a, b);
    case ShapeKind::Areas:
        break;
    }
    return hasFill(a) == hasFill(b) && sameStrokes(a, b) &&
           sameHatches(a.fill.value_or(Fill{}), b.fill.value_or(Fill{}));
}

} // namespace

PageDrawing proofPage(const PageDrawing& page,
                      const ColourVision& vision,
                      Language language,
                      const Lettering& lettering) {
    const auto name = QString::fromStdString(vision.title.in(language));
    PageDrawing proof{.sizeMm = page.sizeMm, .layers = {}, .frames = {}, .title = {}};
    proof.title = page.title + QStringLiteral(" · ") + name;
    const auto shared = std::make_shared<const ColourVision>(vision);
    for (const auto& layer : page.layers) {
        proof.layers.push_back({layer.name, [draw = layer.draw, shared](Canvas& canvas) {
                                    canvas.setVision(shared);
                                    draw(canvas);
                                    canvas.setVision(nullptr);
                                }});
    }
    const auto mark =
        (language == Language::Chinese ? QStringLiteral("校样：") : QStringLiteral("Proof: ")) +
        name;
    proof.layers.push_back({mark, [mark, lettering](Canvas& canvas) {
                                const TextStyle style{.sizePt = 8.0};
                                canvas.text({4, 6}, mark, style);
                            }});
    return proof;
}

std::vector<ConfusablePair> confusablePairs(const Legend& legend, const ColourVisions& visions) {
    std::vector<ColourVision> all = {{"usual", {"正常视觉", "usual vision"}}};
    all.insert(all.end(), visions.visions.begin(), visions.visions.end());
    std::vector<ConfusablePair> pairs;
    for (std::size_t a = 0; a < legend.entries.size(); ++a) {
        for (std::size_t b = a + 1; b < legend.entries.size(); ++b) {
            const auto& one = legend.entries[a];
            const auto& other = legend.entries[b];
            const auto first = mainColour(one);
            const auto second = mainColour(other);
            if (!differInColourOnly(one, other) || !first.isValid() || !second.isValid()) {
                continue;
            }
            ConfusablePair worst{one.title, other.title, {}, visions.leastDifference};
            for (const auto& vision : all) {
                const double difference = colourDifference(vision.seen(first), vision.seen(second));
                if (difference < worst.difference) {
                    worst.vision = vision.title;
                    worst.difference = difference;
                }
            }
            if (worst.difference < visions.leastDifference) {
                pairs.push_back(std::move(worst));
            }
        }
    }
    return pairs;
}

std::vector<ConfusablePair> confusablePairs(const ComposedSheet& sheet,
                                            const ColourVisions& visions) {
    std::vector<ConfusablePair> pairs;
    std::set<std::pair<QString, QString>> known;
    for (const auto& map : sheet.maps) {
        auto legend = sheet.legend;
        legend.entries.insert(
            legend.entries.end(), map.legend.entries.begin(), map.legend.entries.end());
        for (auto& pair : confusablePairs(legend, visions)) {
            if (known.emplace(pair.one, pair.other).second) {
                pairs.push_back(std::move(pair));
            }
        }
    }
    return pairs;
}

} // namespace parklens
