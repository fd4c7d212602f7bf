#include "viewer/exchange/drawn_layers.hpp"

#include "viewer/layout/companion_maps.hpp"
#include "viewer/map/layer_drawing.hpp"
#include "viewer/map/raster_drawing.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace parklens {

namespace {

constexpr double finestCellsPerMm = 300 / 25.4;
constexpr double mostCells = 8e6;

/// "base.roads[0].lines" → "base_roads_0_lines", and numbered where two layers would have one name.
QString uniqueName(const QString& id, std::set<QString>& taken) {
    QString plain;
    for (const QChar letter : id.toLower()) {
        const bool isKept = (letter >= QLatin1Char('a') && letter <= QLatin1Char('z')) ||
                            (letter >= QLatin1Char('0') && letter <= QLatin1Char('9'));
        if (isKept || !plain.endsWith(QLatin1Char('_'))) {
            plain += isKept ? letter : QChar(QLatin1Char('_'));
        }
    }
    while (plain.endsWith(QLatin1Char('_'))) {
        plain.chop(1);
    }
    auto name = plain;
    for (int number = 2; !taken.insert(name).second; ++number) {
        name = plain + QLatin1Char('_') + QString::number(number);
    }
    return name;
}

/// Fills the columns of one layer.
class FeatureTable {
public:
    FeatureTable(const VectorLayer& layer,
                 const std::vector<PlacedLabel>& labels,
                 std::size_t layerIndex,
                 const MapView& view)
        : m_layer(layer)
        , m_view(view) {
        for (const auto& label : labels) {
            if (label.layer == layerIndex) {
                m_placed[label.feature] = &label;
            }
        }
    }

    DrawnVector make(const QString& name, const Crs& crs) {
        DrawnVector drawn{.layer = &m_layer, .classes = {}};
        const auto features = visibleFeatures(m_layer, m_view);
        for (const auto feature : features) {
            const auto number = m_layer.classes[feature];
            if (drawn.classes.empty() || drawn.classes.back() != number) {
                drawn.classes.push_back(number);
            }
            drawn.hasLabels = drawn.hasLabels || !labelOf(feature).isEmpty();
        }
        drawn.hasSizes = !m_layer.markerSizesMm.empty();
        drawn.features.name = name.toStdString();
        drawn.features.crs = crs;
        drawn.features.fields = fieldsOf(drawn);
        for (const auto feature : features) {
            drawn.features.features.push_back(rowOf(drawn, feature));
        }
        return drawn;
    }

private:
    QString labelOf(std::size_t feature) const {
        return m_layer.labels.empty() ? QString() : m_layer.labels[feature];
    }

    std::vector<FieldDefinition> fieldsOf(const DrawnVector& drawn) const {
        std::vector<FieldDefinition> fields = {{"id", FieldType::Text},
                                               {"class", FieldType::Integer},
                                               {"class_title", FieldType::Text}};
        if (drawn.hasLabels) {
            fields.insert(fields.end(),
                          {{"label", FieldType::Text},
                           {"label_drawn", FieldType::Text},
                           {"label_x", FieldType::Real},
                           {"label_y", FieldType::Real},
                           {"label_angle", FieldType::Real}});
        }
        if (drawn.hasSizes) {
            fields.push_back({"marker_mm", FieldType::Real});
        }
        return fields;
    }

    static FieldValue textOrAbsent(const QString& text) {
        return text.isEmpty() ? FieldValue() : FieldValue(text.toStdString());
    }

    Feature rowOf(const DrawnVector& drawn, std::size_t feature) const {
        const auto number = m_layer.classes[feature];
        Feature row{.fid = 0,
                    .geometry = m_layer.shapes.geometry(feature),
                    .values = {textOrAbsent(m_layer.ids.empty() ? QString() : m_layer.ids[feature]),
                               std::int64_t{number},
                               textOrAbsent(m_layer.legend[number].title)}};
        if (drawn.hasLabels) {
            addLabel(row, feature);
        }
        if (drawn.hasSizes) {
            row.values.emplace_back(static_cast<double>(m_layer.markerSizesMm[feature]));
        }
        return row;
    }

    void addLabel(Feature& row, std::size_t feature) const {
        row.values.push_back(textOrAbsent(labelOf(feature)));
        const auto found = m_placed.find(feature);
        if (found == m_placed.end()) {
            row.values.insert(row.values.end(), 4, FieldValue());
            return;
        }
        const auto& label = *found->second;
        const auto place = m_view.toGround(label.anchorMm);
        row.values.emplace_back(label.lines.join(QLatin1Char('\n')).toStdString());
        row.values.emplace_back(place.x);
        row.values.emplace_back(place.y);
        row.values.emplace_back(label.degrees == 0 ? 0.0 : -label.degrees);
    }

    const VectorLayer& m_layer;
    const MapView& m_view;
    std::map<std::size_t, const PlacedLabel*> m_placed;
};

/// The ground of whole cells that covers what of the raster lies in the frame.
struct CellBox {
    Envelope ground;
    QSize size;
};

CellBox cellBoxOf(const RasterLayer& layer, const MapView& view) {
    const auto frame = view.extent();
    const auto extent = layer.cells->extent();
    const Envelope shown{std::max(frame.minX, extent.minX),
                         std::max(frame.minY, extent.minY),
                         std::min(frame.maxX, extent.maxX),
                         std::min(frame.maxY, extent.maxY)};
    const double side = std::max({layer.cells->cellSize(),
                                  view.unitsPerMm() / finestCellsPerMm,
                                  std::sqrt(shown.width() * shown.height() / mostCells)});
    const auto cells = [&](double length) {
        return std::max(1, static_cast<int>(std::ceil(length / side)));
    };
    const QSize size(cells(shown.width()), cells(shown.height()));
    return {{.minX = shown.minX,
             .minY = shown.maxY - side * size.height(),
             .maxX = shown.minX + side * size.width(),
             .maxY = shown.maxY},
            size};
}

/// Cells without data have one colour, that of their hatch seen from afar: programs hatch no cells.
QColor noDataColour(const NoDataLook& look) {
    const double share = std::min(1.0, 2 * look.widthMm / std::max(look.spacingMm, look.widthMm));
    const auto level = [share](int a, int b) { return qRound(a + (b - a) * share); };
    return {level(look.ground.red(), look.line.red()),
            level(look.ground.green(), look.line.green()),
            level(look.ground.blue(), look.line.blue())};
}

DrawnRaster drawnRaster(const RasterLayer& layer, const MapView& view, const TaskControl& control) {
    const auto [ground, size] = cellBoxOf(layer, view);
    auto picture = layer.cells->picture(ground, size, control);
    DrawnRaster drawn{.layer = &layer, .ground = ground, .cells = std::move(picture.image)};
    const bool hasClasses = drawn.cells.format() == QImage::Format_Indexed8;
    const auto noData = noDataColour(layer.legend.noData);
    const int noDataIndex = drawn.cells.colorCount();
    if (!layer.legend.noDataTitle.isEmpty() && !picture.noData.empty()) {
        std::size_t at = 0;
        for (int row = 0; row < size.height(); ++row) {
            for (int column = 0; column < size.width(); ++column, ++at) {
                if (picture.noData[at] != 0 && hasClasses) {
                    drawn.cells.scanLine(row)[column] = static_cast<uchar>(noDataIndex);
                } else if (picture.noData[at] != 0) {
                    drawn.cells.setPixelColor(column, row, noData);
                }
            }
        }
        if (hasClasses) {
            drawn.classes.push_back({noDataIndex, layer.legend.noDataTitle, noData});
        }
    }
    if (hasClasses) {
        std::vector<DrawnRaster::Class> seen;
        for (const auto index : picture.classes) {
            const auto& entry = layer.legend.entries[index];
            seen.push_back({index, entry.title, entry.colour});
        }
        drawn.classes.insert(drawn.classes.begin(), seen.begin(), seen.end());
        drawn.noValue = static_cast<int>(layer.legend.entries.size());
    }
    return drawn;
}

} // namespace

MapView viewOf(const ComposedSheet& sheet) {
    return {sheet.frameMm, sheet.centre, sheet.unitsPerMm};
}

std::vector<DrawnLayer> drawnLayers(const ComposedSheet& sheet, const TaskControl& control) {
    std::vector<const MapScene*> scenes;
    for (const auto& map : sheet.maps) {
        scenes.push_back(map.scene.get());
    }
    std::set<QString> taken;
    std::vector<DrawnLayer> layers;
    for (const auto& [layer, maps] : sharedLayers(scenes)) {
        control.checkCancelled();
        const auto& map = sheet.maps[maps.front()];
        const MapView view(map.frameMm, sheet.centre, sheet.unitsPerMm);
        if (!anythingVisible(*layer, view)) {
            continue;
        }
        DrawnLayer drawn{.name = {}, .maps = maps};
        if (const auto* vector = std::get_if<VectorLayer>(layer.get())) {
            const auto place = std::ranges::find(map.scene->layers, layer);
            const auto index = static_cast<std::size_t>(place - map.scene->layers.begin());
            drawn.name = uniqueName(vector->id, taken);
            drawn.vector =
                FeatureTable(*vector, map.labels, index, view).make(drawn.name, map.scene->crs);
        } else {
            const auto& raster = std::get<RasterLayer>(*layer);
            drawn.name = uniqueName(raster.id, taken);
            drawn.raster = drawnRaster(raster, view, control);
        }
        layers.push_back(std::move(drawn));
    }
    return layers;
}

} // namespace parklens
