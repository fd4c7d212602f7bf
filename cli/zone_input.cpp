#include "cli/zone_input.hpp"

#include "gis/base/error.hpp"
#include "gis/geometry/validity.hpp"
#include "gis/vector/vector_reader.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

namespace parklens::cli {

namespace {

std::optional<std::size_t> idColumn(const FeatureLayer& layer, const std::string& field) {
    if (field.empty()) {
        return std::nullopt;
    }
    if (const auto index = layer.fieldIndex(field)) {
        return index;
    }
    std::vector<std::string> names;
    for (const FieldDefinition& definition : layer.fields) {
        names.push_back(definition.name);
    }
    throw ConfigError(
        {{fmt::format("没有字段“{}”", field), fmt::format("has no field \"{}\"", field)},
         {.file = layer.file, .layer = layer.name},
         {fmt::format("可用的字段：{}", fmt::join(names, "、")),
          fmt::format("its fields are: {}", fmt::join(names, ", "))}});
}

MultiPolygon polygonOf(const Feature& feature, const Place& place, Diagnostics& diagnostics) {
    const MultiPolygon* polygon = std::get_if<MultiPolygon>(&feature.geometry);
    if (polygon == nullptr || polygon->empty()) {
        diagnostics.add(
            Severity::Error, "geometry_empty", {{"没有面状图形", "has no polygon"}, place, {}});
        return {};
    }
    return makeValid(*polygon, place, diagnostics);
}

} // namespace

void declareZones(CLI::App& app, ZoneInput& input, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    app.add_option("zones", input.path)
        ->description(text("范围（面）", "zones (polygons)"))
        ->type_name("ZONES")
        ->required();
    app.add_option("--layer", input.layer)->description(text("范围的图层名", "layer of the zones"));
    app.add_option("--where", input.where)
        ->description(text("只取符合条件的范围（OGR SQL）",
                           "only the zones that fulfil a condition (OGR SQL)"));
    app.add_option("--id", input.id)
        ->description(text("范围的标识字段，默认为要素号",
                           "field that identifies a zone; default: the feature id"));
    app.add_option("--zones-crs", input.crs)
        ->description(text("范围的坐标系", "coordinate reference system of the zones"));
    app.add_option("--encoding", input.encoding)
        ->description(text("范围属性文字的编码，默认自动判定",
                           "encoding of the zones' attributes; default: found out"));
}

Zones readZones(const ZoneInput& input, Diagnostics& diagnostics, const TaskControl& control) {
    VectorReadOptions options;
    options.layer = input.layer;
    options.where = input.where;
    options.encoding = input.encoding;
    options.settings = SettingNames{{"layer", "--layer"}, {"crs", "--zones-crs"}};
    if (!input.crs.empty()) {
        options.crs = Crs::fromText(input.crs);
    }
    const FeatureLayer layer = readVectorLayer(input.path, options, diagnostics, control);
    const std::optional<std::size_t> id = idColumn(layer, input.id);
    Zones zones = {{}, layer.crs.value()};
    std::set<std::string> seen;
    for (const Feature& feature : layer.features) {
        Zone zone;
        zone.id = id ? toText(feature.values.at(*id)) : fmt::to_string(feature.fid);
        const Place place = {.file = layer.file, .layer = layer.name, .feature = zone.id};
        if (!seen.insert(zone.id).second) {
            throw ConfigError(
                {{fmt::format("标识“{}”不止一个", zone.id),
                  fmt::format("the id \"{}\" occurs more than once", zone.id)},
                 place,
                 {"请换一个标识字段或改正数据", "choose another --id field or correct the data"}});
        }
        zone.polygon = polygonOf(feature, place, diagnostics);
        zones.zones.push_back(std::move(zone));
    }
    return zones;
}

} // namespace parklens::cli
