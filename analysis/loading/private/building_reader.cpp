#include "analysis/land/floor_area.hpp"
#include "analysis/loading/layer_fields.hpp"
#include "analysis/loading/private/land_readers.hpp"
#include "analysis/loading/private/listed_text.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

namespace parklens {

namespace {

/// "4.5;3.9;3.9" → heights; empty where a part is no positive number.
std::vector<double> storeyHeights(std::string_view text) {
    std::vector<double> heights;
    for (const std::string& part : listedParts(text)) {
        const auto height = parseNumber(part);
        if (!height || !(height->value > 0.0)) {
            return {};
        }
        heights.push_back(height->value);
    }
    return heights;
}

class BuildingReader {
public:
    BuildingReader(const FeatureLayer& layer,
                   const LayerSource& source,
                   const LandReading& reading,
                   LandData& land)
        : m_layer(layer)
        , m_fields(layer, source, "land.buildings", reading.standards, reading.diagnostics)
        , m_reading(reading)
        , m_land(land)
        , m_rules(StoreyRules::of(reading.standards)) {
        const auto heights = m_fields.matches().find("storey_heights");
        if (heights != m_fields.matches().end() && !heights->second.unit.empty()) {
            m_metresPerStoreyUnit =
                inCanonicalUnit(1.0, heights->second.unit, "m", reading.standards).value();
        }
        const Standard& rules = reading.standards.standard("land-rules");
        m_heightPct = rules.table("storeys").row({{"rule", "height_difference"}}).number("value");
        m_floorPct =
            rules.table("tolerances").row({{"rule", "floor_area_difference"}}).number("value");
    }

    void read() {
        std::vector<ReadPolygon> polygons = readPolygons(m_layer, m_land.crs, m_reading);
        for (std::size_t i = 0; i < m_layer.features.size(); ++i) {
            Building building = readRow(i);
            building.footprint = std::move(polygons[i].polygon);
            building.footprintAreaM2 = polygons[i].areaM2;
            checkFloors(i, building);
            tellUnknownFloors(building);
            m_land.buildings.push_back(std::move(building));
        }
        tell(Severity::Warning, "storeys_not_positive", m_storeyFaults);
        tell(Severity::Warning, "height_differs", m_heightFaults);
        tell(Severity::Warning, "storey_height_implausible", m_meanFaults);
        tell(Severity::Warning, "floor_area_against_storeys", m_floorFaults);
        tell(Severity::Warning, "negative_amount", m_negativeFaults);
    }

private:
    void tell(Severity severity, const char* code, const std::vector<Problem>& problems) const {
        m_reading.diagnostics.addEach(severity, code, problems);
    }

    Building readRow(std::size_t row) {
        Building building;
        building.id = m_fields.text(row, "id");
        if (building.id.empty()) {
            building.id = fmt::to_string(m_layer.features[row].fid);
        }
        building.place = m_layer.place(row, {});
        building.place.feature = building.id;
        building.parcelId = m_fields.text(row, "parcel");
        building.name = m_fields.text(row, "name");
        building.purpose = m_fields.text(row, "purpose");
        building.heightM = positive(row, "height", building);
        building.floorAreaM2 = positive(row, "floor_area", building);
        building.countedFloorAreaM2 = positive(row, "counted_floor_area", building);
        building.storeyHeightsM = storeyHeights(m_fields.text(row, "storey_heights"));
        for (double& height : building.storeyHeightsM) {
            height *= m_metresPerStoreyUnit;
        }
        if (const auto year = m_fields.number(row, "built_year")) {
            building.builtYear = static_cast<int>(*year);
        }
        readStoreys(row, building);
        checkHeights(row, building);
        return building;
    }

    Place placeOf(const Building& building, std::size_t row, const char* field) const {
        Place place = m_fields.place(row, field);
        place.feature = building.id;
        return place;
    }

    std::optional<double> positive(std::size_t row, const char* field, const Building& building) {
        const std::optional<double> value = m_fields.number(row, field);
        if (value && *value < 0.0) {
            m_negativeFaults.push_back(
                {{fmt::format("为负数 {}，按缺失处理", m_fields.text(row, field)),
                  fmt::format("is negative, {}, and taken as missing", m_fields.text(row, field))},
                 placeOf(building, row, field),
                 {"请改正", "mend it"}});
        }
        // 0 stands for "not surveyed" in these columns: no building has no height or floor.
        return value && *value > 0.0 ? value : std::nullopt;
    }

    void readStoreys(std::size_t row, Building& building) {
        building.storeys = m_fields.number(row, "storeys");
        if (building.storeys && !(*building.storeys > 0.0)) {
            m_storeyFaults.push_back(
                {{fmt::format("建筑 {} 的层数为 {}，按缺失处理",
                              building.id,
                              m_fields.text(row, "storeys")),
                  fmt::format("building {} has {} storeys, which is taken as missing",
                              building.id,
                              m_fields.text(row, "storeys"))},
                 placeOf(building, row, "storeys"),
                 {"请补填层数", "fill in the storeys"}});
            building.storeys.reset();
        }
        if (!building.storeys && !building.storeyHeightsM.empty()) {
            building.storeys = static_cast<double>(building.storeyHeightsM.size());
        }
    }

    void checkHeights(std::size_t row, const Building& building) {
        if (!building.heightM) {
            return;
        }
        const std::vector<double>& storeys = building.storeyHeightsM;
        const double sum = std::accumulate(storeys.begin(), storeys.end(), 0.0);
        if (!storeys.empty()) {
            if (std::abs(*building.heightM - sum) > m_heightPct / percent * sum) {
                m_heightFaults.push_back(
                    {{fmt::format("建筑 {} 高 {} m，各层层高合计 {:.1f} m；以各层层高为准",
                                  building.id,
                                  m_fields.text(row, "height"),
                                  sum),
                      fmt::format("building {} is {} m high, its storeys add up to {:.1f} m; the "
                                  "storeys count",
                                  building.id,
                                  m_fields.text(row, "height"),
                                  sum)},
                     placeOf(building, row, "height"),
                     {"请核对高度", "check the height"}});
            }
            return;
        }
        if (!building.storeys) {
            return;
        }
        const double mean = *building.heightM / *building.storeys;
        if (mean < m_rules.lowestStoreyM || mean > m_rules.highestStoreyM) {
            m_meanFaults.push_back(
                {{fmt::format("建筑 {} 平均层高 {:.1f} m，不合常理，没有采用", building.id, mean),
                  fmt::format("building {} has a mean storey height of {:.1f} m, which is "
                              "implausible and not used",
                              building.id,
                              mean)},
                 placeOf(building, row, "height"),
                 {"请核对高度与层数", "check height and storeys"}});
        }
    }

    void checkFloors(std::size_t row, const Building& building) {
        if (!building.floorAreaM2 || !building.storeys || !(building.footprintAreaM2 > 0.0)) {
            return;
        }
        const double expected = *building.storeys * building.footprintAreaM2;
        if (*building.floorAreaM2 <= expected * (1.0 + m_floorPct / percent)) {
            return; // upper storeys may be smaller than the footprint, never larger by much
        }
        m_floorFaults.push_back(
            {{fmt::format("建筑 {} 的建筑面积 {:.1f} m² 大于层数 × 基底 {:.1f} m²",
                          building.id,
                          *building.floorAreaM2,
                          expected),
              fmt::format("building {} has a floor area of {:.1f} m², more than storeys × "
                          "footprint, {:.1f} m²",
                          building.id,
                          *building.floorAreaM2,
                          expected)},
             placeOf(building, row, "floor_area"),
             {"请核对建筑面积、层数与单位", "check floor area, storeys and units"}});
    }

    void tellUnknownFloors(const Building& building) const {
        if (building.floorAreaM2 || building.storeys || building.footprint.empty()) {
            return;
        }
        const bool hasHeight = building.heightM.has_value();
        m_reading.diagnostics.addCounted(
            Severity::Warning,
            hasHeight ? "floors_unknown_height_known" : "floors_unknown",
            {hasHeight
                 ? LocalizedText{"有高度而没有建筑面积和层数，高度不能代替层数，所在宗地的容积率无"
                                 "法"
                                 "计算",
                                 "has a height, but neither floor area nor storeys; a height does "
                                 "not tell the storeys, and its parcel has no plot ratio"}
                 : LocalizedText{"没有建筑面积和层数，所在宗地的容积率无法计算",
                                 "has neither floor area nor storeys; its parcel has no plot "
                                 "ratio"},
             building.place,
             {"请补填建筑面积或层数", "fill in the floor area or the storeys"}});
    }

    const FeatureLayer& m_layer;
    LayerFields m_fields;
    const LandReading& m_reading;
    LandData& m_land;
    StoreyRules m_rules;
    double m_metresPerStoreyUnit = 1.0;
    double m_heightPct = 0.0;
    double m_floorPct = 0.0;
    std::vector<Problem> m_storeyFaults;
    std::vector<Problem> m_heightFaults;
    std::vector<Problem> m_meanFaults;
    std::vector<Problem> m_floorFaults;
    std::vector<Problem> m_negativeFaults;
};

} // namespace

void readBuildings(const std::vector<FeatureLayer>& layers,
                   const LayerSource& source,
                   const LandReading& reading,
                   LandData& land) {
    for (const FeatureLayer& layer : layers) {
        BuildingReader(layer, source, reading, land).read();
    }
    land.hasBuildingLayer = true;
}

} // namespace parklens
