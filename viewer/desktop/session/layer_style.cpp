#include "viewer/desktop/session/layer_style.hpp"

#include "viewer/desktop/session/style_look.hpp"
#include "viewer/desktop/session/style_symbols.hpp"
#include "viewer/map/proportional_symbols.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr std::size_t rowsLookedAt = 1000;
/// Crosses between proportional markers, small so that they do not bury them.
constexpr double missingMm = 1.2;

/// The centroid of the largest of the rings, relative to the shapes' origin.
Offset centroidOf(const Shapes& shapes, std::size_t feature) {
    double largest = -1.0;
    Offset centre;
    for (std::size_t part = 0; part < shapes.partCount(feature); ++part) {
        const auto ring = shapes.part(feature, part);
        double area = 0.0;
        double x = 0.0;
        double y = 0.0;
        for (std::size_t index = 0; index < ring.size(); ++index) {
            // Relative to the first corner, where little is cancelled.
            const auto from = [&](std::size_t at) {
                const auto& corner = ring[at % ring.size()];
                return Point{static_cast<double>(corner.x) - static_cast<double>(ring[0].x),
                             static_cast<double>(corner.y) - static_cast<double>(ring[0].y)};
            };
            const auto a = from(index);
            const auto b = from(index + 1);
            const double cross = a.x * b.y - b.x * a.y;
            area += cross;
            x += (a.x + b.x) * cross;
            y += (a.y + b.y) * cross;
        }
        if (!ring.empty() && std::abs(area) > largest) {
            largest = std::abs(area);
            const double divisor = area == 0 ? 1.0 : 3 * area;
            centre = {static_cast<float>(static_cast<double>(ring[0].x) + x / divisor),
                      static_cast<float>(static_cast<double>(ring[0].y) + y / divisor)};
        }
    }
    return centre;
}

/// Puts a look on the drawn layers.
class Dresser {
public:
    Dresser(const DocumentLayer& layer, const LayerStyle& style, const Look& look)
        : m_layer(layer)
        , m_style(style)
        , m_look(look) {
        if (style.labels == LabelChoice::Field) {
            for (const auto& word : wordsOf(*layer.rows, style.labelField)) {
                m_labels.push_back(QString::fromStdString(word));
            }
        }
    }

    std::vector<std::shared_ptr<const MapLayer>> dressed() const {
        std::vector<std::shared_ptr<const MapLayer>> all;
        for (const auto& drawn : m_layer.drawn) {
            const auto* vector = std::get_if<VectorLayer>(drawn.get());
            if (vector == nullptr) {
                all.push_back(drawn);
                continue;
            }
            if (m_style.kind == StyleKind::Original) {
                all.push_back(shared(labelled(*vector)));
                continue;
            }
            const bool isSized = m_style.kind == StyleKind::Proportional;
            const bool isArea = vector->shapes.kind() == ShapeKind::Areas;
            all.push_back(shared(isSized ? ground(*vector) : inClasses(*vector)));
            if (isSized && isArea) {
                all.push_back(shared(sized(centroids(*vector))));
            }
        }
        return all;
    }

private:
    static std::shared_ptr<const MapLayer> shared(VectorLayer layer) {
        return std::make_shared<const MapLayer>(std::move(layer));
    }

    VectorLayer inClasses(VectorLayer layer) const {
        const auto was = layer.legend;
        const auto kind = layer.shapes.kind();
        layer.legend.clear();
        for (std::size_t index = 0; index < m_look.classes.size(); ++index) {
            const auto& look = m_look.classes[index];
            auto symbol = index == missingClass ? missingSymbol(kind)
                                                : plainSymbol(kind, look.colour, look.variant);
            layer.legend.push_back({look.title, std::move(symbol)});
        }
        for (std::size_t feature = 0; feature < layer.classes.size(); ++feature) {
            layer.classes[feature] = m_look.ofRow[rowOf(layer, feature)];
        }
        label(layer, was);
        return layer;
    }

    /// What lies under markers, or the markers themselves of points.
    VectorLayer ground(VectorLayer layer) const {
        if (layer.shapes.kind() == ShapeKind::Points) {
            return sized(std::move(layer));
        }
        const auto was = layer.legend;
        layer.legend = {{{}, quietSymbol(layer.shapes.kind())}};
        std::ranges::fill(layer.classes, std::uint16_t{0});
        label(layer, was);
        return layer;
    }

    VectorLayer sized(VectorLayer layer) const {
        const auto was = layer.legend;
        layer.legend = {{m_look.classes[0].title, missingSymbol(ShapeKind::Points)},
                        {{}, proportionalSymbol(m_style.colour, m_style.largestMm)}};
        layer.legend[0].symbol.marker->sizeMm = missingMm;
        layer.markerSizesMm.clear();
        for (std::size_t feature = 0; feature < layer.classes.size(); ++feature) {
            const auto row = rowOf(layer, feature);
            layer.classes[feature] = m_look.ofRow[row];
            layer.markerSizesMm.push_back(static_cast<float>(
                m_look.ofRow[row] == missingClass ? missingMm : sizeOf(m_look.numbers[row])));
        }
        layer.sizeSamples = samples();
        label(layer, was);
        return layer;
    }

    /// Areas as the value is.
    double sizeOf(double value) const {
        return proportionalSizeMm(value, m_look.largest, m_style.largestMm);
    }

    /// Three round values, the largest first.
    std::vector<LegendClass> samples() const {
        std::vector<LegendClass> all;
        for (const double value : sampleValues(m_look.largest)) {
            const auto number = QString::fromStdString(sampleText(value));
            all.push_back(
                {QStringLiteral("%1: %2").arg(QString::fromStdString(m_style.field), number),
                 proportionalSymbol(m_style.colour, sizeOf(value))});
        }
        return all;
    }

    VectorLayer centroids(const VectorLayer& areas) const {
        VectorLayer points{.id = areas.id + QStringLiteral(".symbols"),
                           .title = areas.title,
                           .shapes = Shapes(ShapeKind::Points, areas.shapes.origin()),
                           .classes = areas.classes,
                           .legend = areas.legend,
                           .labels = {},
                           .weights = {},
                           .attribution = areas.attribution,
                           .rows = areas.rows,
                           .index = nullptr};
        const auto origin = areas.shapes.origin();
        for (std::size_t feature = 0; feature < areas.shapes.size(); ++feature) {
            const auto centre = centroidOf(areas.shapes, feature);
            points.shapes.add(MultiPoint{{{origin.x + static_cast<double>(centre.x),
                                           origin.y + static_cast<double>(centre.y)}}});
        }
        indexShapes(points);
        return points;
    }

    /// In its own symbols.
    VectorLayer labelled(VectorLayer layer) const {
        if (m_style.labels != LabelChoice::Unchanged) {
            const auto was = layer.legend;
            label(layer, was);
            return layer;
        }
        for (auto& legendClass : layer.legend) {
            if (auto& label = legendClass.symbol.label) {
                label->text.sizePt = m_style.labelPt.value_or(label->text.sizePt);
            }
        }
        return layer;
    }

    void label(VectorLayer& layer, const std::vector<LegendClass>& was) const {
        if (m_style.labels == LabelChoice::None || layer.id.endsWith(QLatin1String(".symbols"))) {
            layer.labels.clear();
            return;
        }
        auto style = labelStyleOf(was).value_or(plainLabel());
        style.text.sizePt = m_style.labelPt.value_or(style.text.sizePt);
        if (m_style.labels == LabelChoice::Field) {
            style.isRepeated = true; // numbers are of their feature, though others have the same
            layer.labels.clear();
            for (std::size_t feature = 0; feature < layer.classes.size(); ++feature) {
                layer.labels.push_back(m_labels[rowOf(layer, feature)]);
            }
        }
        for (auto& legendClass : layer.legend) {
            legendClass.symbol.label = style;
        }
    }

    const DocumentLayer& m_layer;
    const LayerStyle& m_style;
    const Look& m_look;
    std::vector<QString> m_labels; ///< of each row
};

} // namespace

std::shared_ptr<const DocumentLayer> styledLayer(const std::shared_ptr<const DocumentLayer>& layer,
                                                 const LayerStyle& style,
                                                 std::span<const ColourRamp> ramps) {
    const auto original = layer->original ? layer->original : layer;
    const bool isAsItCame = style.kind == StyleKind::Original &&
                            style.labels == LabelChoice::Unchanged && !style.labelPt;
    if (!original->rows || isAsItCame) {
        return original;
    }
    auto styled = std::make_shared<DocumentLayer>(*original);
    styled->drawn = Dresser(*original, style, lookOf(*original, style, ramps)).dressed();
    styled->original = original;
    return styled;
}

std::vector<std::string> fieldsOf(const LayerStyle& style) {
    std::vector<std::string> fields;
    if (style.kind != StyleKind::Original && style.kind != StyleKind::Single) {
        fields.push_back(style.field);
    }
    if (style.labels == LabelChoice::Field) {
        fields.push_back(style.labelField);
    }
    return fields;
}

bool fits(const LayerStyle& style, const FeatureLayer& rows) {
    return std::ranges::all_of(fieldsOf(style), [&](const std::string& field) {
        return rows.fieldIndex(field).has_value();
    });
}

std::vector<std::string> numericFields(const FeatureLayer& rows) {
    std::vector<std::string> names;
    const auto count = std::min(rows.features.size(), rowsLookedAt);
    for (std::size_t field = 0; field < rows.fields.size(); ++field) {
        const bool isNumeric = std::any_of(
            rows.features.begin(),
            rows.features.begin() + static_cast<std::ptrdiff_t>(count),
            [&](const Feature& row) { return toNumber(row.values[field]).has_value(); });
        if (isNumeric) {
            names.push_back(rows.fields[field].name);
        }
    }
    return names;
}

} // namespace parklens
