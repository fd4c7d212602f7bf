#include "analysis/pipeline/results_folder.hpp"
#include "gis/crs/polygon_transforms.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>
#include <sstream>

namespace parklens {

namespace {

const Crs& crsOf(const ParkPatch& patch, const PipelineRun& run) {
    return run.features.layerSystems.at(patch.layer);
}

/// The system that the rasters of all patches share, else CGCS2000.
Crs commonCrs(const PipelineRun& run) {
    const Crs& first = crsOf(run.features.patches.front(), run);
    for (const ParkPatch& patch : run.features.patches) {
        if (!crsOf(patch, run).isSame(first)) {
            return Crs::cgcs2000();
        }
    }
    return first;
}

std::string textOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

} // namespace

std::optional<FeatureLayer> patchLayer(const PipelineRun& run) {
    if (run.features.patches.empty()) {
        return std::nullopt;
    }
    FeatureLayer layer;
    layer.file = "results.gpkg";
    layer.name = "forest_patches";
    layer.crs = commonCrs(run);
    layer.fields = {{"park_id", FieldType::Text},
                    {"layer", FieldType::Text},
                    {"minimum_area_m2", FieldType::Real},
                    {"area_m2", FieldType::Real},
                    {"inside_area_m2", FieldType::Real},
                    {"area_is_lower_bound", FieldType::Integer}};
    PolygonTransforms transforms(*layer.crs);
    for (const ParkPatch& kept : run.features.patches) {
        Feature feature;
        feature.fid = static_cast<std::int64_t>(layer.features.size()) + 1;
        feature.geometry = transforms.transformed(kept.patch.outline, crsOf(kept, run));
        feature.values = {kept.parkId,
                          kept.layer,
                          kept.minimumAreaM2,
                          kept.patch.areaM2,
                          kept.patch.insideAreaM2,
                          std::int64_t{kept.patch.areaIsLowerBound}};
        layer.features.push_back(std::move(feature));
    }
    return layer;
}

std::optional<FeatureLayer> stationLayer(const PipelineRun& run) {
    if (run.data.air == nullptr) {
        return std::nullopt;
    }
    FeatureLayer layer;
    layer.file = "results.gpkg";
    layer.name = "stations";
    layer.crs = Crs::cgcs2000();
    layer.fields = {{"id", FieldType::Text},
                    {"name", FieldType::Text},
                    {"city", FieldType::Text},
                    {"station_class", FieldType::Text},
                    {"data_status", FieldType::Text},
                    {"stands_for", FieldType::Text},
                    {"year", FieldType::Integer},
                    {"pm25_days_below", FieldType::Integer},
                    {"pm25_days_below_upper", FieldType::Integer}};
    for (const Station& station : run.data.air->stations) {
        if (!station.position) {
            continue;
        }
        const auto parks = run.features.parksByStation.find(station.id);
        Feature feature;
        feature.fid = static_cast<std::int64_t>(layer.features.size()) + 1;
        feature.geometry = MultiPoint{{*station.position}};
        feature.values = {station.id,
                          station.name,
                          station.city,
                          std::string(key(station.stationClass)),
                          std::string(key(station.dataStatus)),
                          parks == run.features.parksByStation.end()
                              ? FieldValue()
                              : FieldValue(fmt::format("{}", fmt::join(parks->second, ","))),
                          FieldValue(),
                          FieldValue(),
                          FieldValue()};
        if (const auto days = run.features.pm25DaysBelow.find(station.id);
            days != run.features.pm25DaysBelow.end()) {
            feature.values[6] = std::int64_t{run.results.project.year};
            feature.values[7] = std::int64_t{days->second.count};
            feature.values[8] = std::int64_t{days->second.upper()};
        }
        layer.features.push_back(std::move(feature));
    }
    return layer.features.empty() ? std::nullopt : std::optional(std::move(layer));
}

FeatureLayer styleLayer(const std::vector<FeatureLayer>& layers,
                        const std::filesystem::path& stylesDirectory) {
    FeatureLayer styles;
    styles.file = "results.gpkg";
    styles.name = "layer_styles";
    styles.fields = {{"f_table_catalog", FieldType::Text},
                     {"f_table_schema", FieldType::Text},
                     {"f_table_name", FieldType::Text},
                     {"f_geometry_column", FieldType::Text},
                     {"styleName", FieldType::Text},
                     {"styleQML", FieldType::Text},
                     {"styleSLD", FieldType::Text},
                     {"useAsDefault", FieldType::Integer},
                     {"description", FieldType::Text},
                     {"owner", FieldType::Text},
                     {"ui", FieldType::Text},
                     {"update_time", FieldType::Text}};
    const std::string none;
    for (const FeatureLayer& layer : layers) {
        const std::string style = textOf(stylesDirectory / (layer.name + ".qml"));
        if (style.empty()) {
            continue;
        }
        Feature feature;
        feature.fid = static_cast<std::int64_t>(styles.features.size()) + 1;
        feature.values = {none,
                          none,
                          layer.name,
                          std::string("geom"),
                          layer.name,
                          style,
                          none,
                          std::int64_t{1},
                          std::string("ParkLens"),
                          none,
                          none,
                          none};
        styles.features.push_back(std::move(feature));
    }
    return styles;
}

} // namespace parklens
