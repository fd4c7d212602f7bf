#include "gis/vector/coordinate_columns.hpp"

#include "gis/vector/wkt_geometry.hpp"

#include <algorithm>
#include <utility>

namespace parklens {

namespace {

bool isAbsent(const Geometry& geometry) {
    return std::holds_alternative<std::monostate>(geometry);
}

bool isSinglePoint(const Geometry& geometry) {
    const auto* points = std::get_if<MultiPoint>(&geometry);
    return points != nullptr && points->points.size() == 1;
}

std::string freeColumnName(const FeatureLayer& layer, std::string name) {
    while (layer.fieldIndex(name)) {
        name += "_";
    }
    return name;
}

std::pair<std::string, std::string> namesOf(const Crs* crs) {
    if (crs == nullptr || !crs->isGeographic()) {
        return {"easting", "northing"};
    }
    switch (crs->mapOffset()) {
    case MapOffset::Gcj02:
        return {"lon_gcj02", "lat_gcj02"};
    case MapOffset::Bd09:
        return {"lon_bd09", "lat_bd09"};
    case MapOffset::None:
        break;
    }
    return {"lon", "lat"};
}

void addPointColumns(FeatureLayer& layer) {
    const auto [x, y] = namesOf(layer.crs ? &*layer.crs : nullptr);
    const FieldDefinition xField{freeColumnName(layer, x), FieldType::Real};
    const FieldDefinition yField{freeColumnName(layer, y), FieldType::Real};
    layer.fields.insert(layer.fields.begin(), {xField, yField});
    for (Feature& feature : layer.features) {
        std::vector<FieldValue> values(2);
        if (!isAbsent(feature.geometry)) {
            const Point point = std::get<MultiPoint>(feature.geometry).points.front();
            values = {point.x, point.y};
        }
        feature.values.insert(feature.values.begin(), values.begin(), values.end());
    }
}

void addTextColumn(FeatureLayer& layer) {
    layer.fields.insert(layer.fields.begin(), {freeColumnName(layer, "wkt"), FieldType::Text});
    for (Feature& feature : layer.features) {
        const std::string text = wktOf(feature.geometry);
        feature.values.insert(feature.values.begin(), text.empty() ? FieldValue() : text);
    }
}

} // namespace

FeatureLayer withCoordinateColumns(FeatureLayer layer, Diagnostics& diagnostics) {
    const auto& features = layer.features;
    const bool hasGeometry = !std::all_of(
        features.begin(), features.end(), [](const Feature& f) { return isAbsent(f.geometry); });
    if (!hasGeometry) {
        layer.crs.reset();
        return layer;
    }
    const bool arePoints = std::all_of(features.begin(), features.end(), [](const Feature& f) {
        return isAbsent(f.geometry) || isSinglePoint(f.geometry);
    });
    if (arePoints) {
        addPointColumns(layer);
    } else {
        addTextColumn(layer);
    }
    const std::string label = layer.crs ? layer.crs->label() : std::string("?");
    diagnostics.add(
        Severity::Note,
        "coordinates_as_columns",
        {.what = {"图形写成列，坐标系为 " + label + "，表格本身不标明坐标系",
                  "geometries are written as columns in " + label + ", which a table cannot say"},
         .place = {.file = layer.file, .layer = layer.name}});
    for (Feature& feature : layer.features) {
        feature.geometry = {};
    }
    layer.crs.reset();
    return layer;
}

} // namespace parklens
