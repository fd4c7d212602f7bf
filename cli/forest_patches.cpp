#include "cli/forest_patches.hpp"

#include "gis/base/error.hpp"

namespace parklens::cli {

void requirePatches(const ForestInput& input, const std::string& path) {
    if (!input.raster) {
        throw UsageError({{"--patches 只适用于栅格，国土调查矢量本来就是图斑",
                           "--patches applies to rasters: a land survey has its polygons already"},
                          {.file = path},
                          {"请去掉，或换用栅格", "leave it out, or give a raster"}});
    }
    if (input.raster->isMeanCover) {
        throw UsageError({{"--patches 需要先定出哪些像元是林木，百分比盖度的平均值没有斑块",
                           "--patches needs to know which cells are trees: a mean cover has no "
                           "patches"},
                          {.file = path},
                          {"请同时用 --min-cover 给出最低盖度", "state --min-cover as well"}});
    }
}

FeatureLayer emptyPatchLayer(const Crs& crs) {
    FeatureLayer layer;
    layer.name = "patches";
    layer.crs = crs;
    layer.fields = {{"zone", FieldType::Text},
                    {"id", FieldType::Integer},
                    {"area_m2", FieldType::Real},
                    {"area_is_lower_bound", FieldType::Integer},
                    {"inside_area_m2", FieldType::Real},
                    {"kept", FieldType::Integer}};
    return layer;
}

void addPatches(const std::string& zoneId, const ZonePatches& patches, FeatureLayer& layer) {
    for (const Patch& patch : patches.patches) {
        Feature feature;
        feature.fid = static_cast<std::int64_t>(layer.features.size()) + 1;
        feature.geometry = patch.outline;
        feature.values = {zoneId,
                          patch.id,
                          patch.areaM2,
                          std::int64_t{patch.areaIsLowerBound},
                          patch.insideAreaM2,
                          std::int64_t{patch.kept}};
        layer.features.push_back(std::move(feature));
    }
}

} // namespace parklens::cli
