#include "cli/forest_table.hpp"

namespace parklens::cli {

namespace {

FieldValue orAbsent(const std::optional<std::int64_t>& count) {
    return count ? FieldValue(*count) : FieldValue();
}

} // namespace

FeatureLayer emptyForestTable(const Crs& crs) {
    FeatureLayer layer;
    layer.name = "forest";
    layer.crs = crs;
    layer.fields = {{"id", FieldType::Text}};
    for (const char* name : {"zone_area_m2",
                             "denominator_m2",
                             "valid_area_m2",
                             "nodata_area_m2",
                             "forest_area_m2",
                             "forest_coverage_pct",
                             "forest_coverage_low_pct",
                             "forest_coverage_high_pct"}) {
        layer.fields.push_back({name, FieldType::Real});
    }
    layer.fields.push_back({"patch_count", FieldType::Integer});
    layer.fields.push_back({"dropped_patches", FieldType::Integer});
    layer.fields.push_back({"dropped_area_m2", FieldType::Real});
    layer.fields.push_back({"profile", FieldType::Text});
    layer.fields.push_back({"grade", FieldType::Text});
    return layer;
}

Feature
forestRow(const Zone& zone, const CoverageFigure& figure, const std::string& profile, Grade grade) {
    Feature row;
    row.geometry = zone.polygon;
    row.values = {zone.id};
    const CoverageAreas& areas = figure.areas;
    const bool isMeasured = areas.zoneAreaM2 > 0.0;
    for (const double area : {areas.zoneAreaM2,
                              areas.denominatorM2,
                              areas.validAreaM2,
                              areas.noDataAreaM2,
                              areas.coveredAreaM2}) {
        row.values.push_back(isMeasured ? FieldValue(area) : FieldValue());
    }
    if (figure.percent) {
        row.values.insert(row.values.end(),
                          {figure.percent->value, figure.percent->low, figure.percent->high});
    } else {
        row.values.resize(row.values.size() + 3);
    }
    row.values.push_back(orAbsent(areas.keptPatches));
    row.values.push_back(orAbsent(areas.droppedPatches));
    row.values.push_back(areas.droppedPatches ? FieldValue(areas.droppedAreaM2) : FieldValue());
    row.values.emplace_back(profile);
    row.values.emplace_back(std::string(key(grade)));
    return row;
}

} // namespace parklens::cli
