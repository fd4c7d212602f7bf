#include "cli/zone_input.hpp"

#include "gis/base/error.hpp"
#include "gis/geometry/validity.hpp"
#include "gis/vector/vector_reader.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_set>

namespace parklens::cli {

namespace {

/// What a chunk of features becomes.
struct ZoneChunk {
    std::vector<Zone> zones;
    Diagnostics diagnostics;
};

MultiPolygon polygonOf(Feature& feature, const Place& place, Diagnostics& diagnostics) {
    MultiPolygon* polygon = std::get_if<MultiPolygon>(&feature.geometry);
    if (polygon == nullptr || polygon->empty()) {
        diagnostics.add(
            Severity::Error, "geometry_empty", {{"没有面状图形", "has no polygon"}, place, {}});
        return {};
    }
    return makeValid(std::move(*polygon), place, diagnostics);
}

/// The features' geometries move into the zones.
ZoneChunk zonesOf(FeatureLayer& layer, bool hasId, std::size_t from, std::size_t to) {
    ZoneChunk chunk;
    chunk.zones.reserve(to - from);
    Place place = {.file = layer.file, .layer = layer.name};
    for (std::size_t i = from; i < to; ++i) {
        Feature& feature = layer.features[i];
        Zone zone;
        zone.id = hasId ? toText(feature.values.front()) : fmt::to_string(feature.fid);
        place.feature = zone.id;
        zone.polygon = polygonOf(feature, place, chunk.diagnostics);
        chunk.zones.push_back(std::move(zone));
    }
    return chunk;
}

/// Every zone has an id where a field says them.
void requireIds(const std::vector<Zone>& zones,
                const FeatureLayer& layer,
                const std::string& field) {
    const auto nameless =
        std::find_if(zones.begin(), zones.end(), [](const Zone& zone) { return zone.id.empty(); });
    if (nameless != zones.end()) {
        const auto index = static_cast<std::size_t>(nameless - zones.begin());
        throw ConfigError(
            {{"没有标识（字段为空）", "has no id (the field is empty)"},
             layer.place(index, field),
             {fmt::format("请补上该值、换一个标识字段，或用 --where \"{} IS NOT NULL\" 略去",
                          field),
              fmt::format("fill it in, choose another --id field, or leave the feature out with "
                          "--where \"{} IS NOT NULL\"",
                          field)}});
    }
}

/// The ids of all zones differ. Names the first that comes again.
void requireDistinct(const std::vector<Zone>& zones, const FeatureLayer& layer) {
    std::unordered_set<std::string_view> seen;
    seen.reserve(zones.size());
    for (const Zone& zone : zones) {
        if (!seen.insert(zone.id).second) {
            throw ConfigError(
                {{fmt::format("标识“{}”不止一个", zone.id),
                  fmt::format("the id \"{}\" occurs more than once", zone.id)},
                 {.file = layer.file, .layer = layer.name, .feature = zone.id},
                 {"请换一个标识字段或改正数据", "choose another --id field or correct the data"}});
        }
    }
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

Zones readZones(const ZoneInput& input,
                bool allowNetwork,
                Diagnostics& diagnostics,
                const TaskPool& pool,
                const TaskControl& control) {
    const bool hasId = !input.id.empty();
    VectorReadOptions options;
    options.layer = input.layer;
    options.where = input.where;
    options.encoding = input.encoding;
    options.fields = hasId ? std::vector{input.id} : std::vector<std::string>();
    options.allowNetwork = allowNetwork;
    options.settings = SettingNames{{"layer", "--layer"}, {"crs", "--zones-crs"}};
    if (!input.crs.empty()) {
        options.crs = Crs::fromText(input.crs);
    }
    FeatureLayer layer = readVectorLayer(input.path, options, diagnostics, control);
    constexpr std::size_t chunkSize = 2000;
    const std::size_t count = layer.features.size();
    std::vector<ZoneChunk> chunks((count + chunkSize - 1) / chunkSize);
    pool.parallelFor(chunks.size(), [&](std::size_t i) {
        control.checkCancelled();
        const std::size_t from = i * chunkSize;
        chunks[i] = zonesOf(layer, hasId, from, std::min(from + chunkSize, count));
    });
    Zones zones = {{}, layer.crs.value()};
    zones.zones.reserve(count);
    for (ZoneChunk& chunk : chunks) {
        std::move(chunk.zones.begin(), chunk.zones.end(), std::back_inserter(zones.zones));
        diagnostics.append(chunk.diagnostics);
    }
    if (hasId) {
        requireIds(zones.zones, layer, input.id);
    }
    requireDistinct(zones.zones, layer);
    return zones;
}

Problem namingZonesFile(const Problem& problem, const std::string& path) {
    Problem named = problem;
    if (named.place.file.empty() && !named.place.feature.empty()) {
        named.place.file = path;
    }
    return named;
}

void refuseApart(const RasterSource& raster, const Zones& zones, const std::string& path) {
    throw GeometryError(
        {.what = {fmt::format("没有一个面与栅格 {} 相交(面 {}，栅格 {})",
                              raster.path(),
                              zones.crs.label(),
                              raster.grid().crs().label()),
                  fmt::format("no zone meets the raster {} (zones {}, raster {})",
                              raster.path(),
                              zones.crs.label(),
                              raster.grid().crs().label())},
         .place = {.file = path},
         .mend = {"请核对两者的坐标系与范围", "check the coordinate systems and extents of both"}});
}

} // namespace parklens::cli
