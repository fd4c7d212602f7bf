#include "analysis/scenario/unused_values.hpp"

#include <algorithm>

namespace parklens {

namespace {

/// Empty: it may be used.
LocalizedText whyUnused(const std::string& field, const Building& building) {
    if (field == "storeys" && building.floorAreaM2) {
        return {"建筑面积已写明，不按层数推算",
                "the floor area is stated and not worked out from the storeys"};
    }
    const bool isHeight = field == "height" || field == "storey_heights";
    if (isHeight && building.countedFloorAreaM2) {
        return {"计容建筑面积已写明，不按高度推算",
                "the counted floor area is stated and not worked out from heights"};
    }
    if (field == "height" && !building.storeyHeightsM.empty()) {
        return {"各层层高已写明，以各层层高为准",
                "the heights of the storeys are stated, which count instead"};
    }
    if (field == "height" && !building.storeys) {
        return {"没有层数，高度不能代替层数",
                "a height does not tell the storeys, which are missing"};
    }
    return {};
}

class UnusedOfLand {
public:
    UnusedOfLand(const LandData& land, const LandFigures& figures)
        : m_land(land)
        , m_figures(figures) {}

    LocalizedText whyOf(const ScenarioEdit& edit, const std::string& field) const {
        return edit.layer == "land.buildings" ? whyOfBuilding(edit.id, field)
                                              : whyOfParcel(edit.id, field);
    }

private:
    LocalizedText whyOfBuilding(const std::string& id, const std::string& field) const {
        const auto found =
            std::find_if(m_land.buildings.begin(),
                         m_land.buildings.end(),
                         [&](const Building& building) { return building.id == id; });
        if (found == m_land.buildings.end()) {
            return {};
        }
        const auto index = static_cast<std::size_t>(found - m_land.buildings.begin());
        const auto& outside = m_figures.buildings.outside;
        if (std::find(outside.begin(), outside.end(), index) != outside.end()) {
            return {"这栋建筑不在任何宗地上", "the building stands on no parcel"};
        }
        if (LocalizedText why = whyUnused(field, *found); !why.empty()) {
            return why;
        }
        const bool isCounted =
            field == "counted_floor_area" || field == "height" || field == "storey_heights";
        return isCounted && parcelsStateCounted(index)
                   ? LocalizedText{"所在宗地已写明计容建筑面积，以宗地为准",
                                   "its parcel states the counted floor area, which counts instead"}
                   : LocalizedText{};
    }

    bool parcelsStateCounted(std::size_t building) const {
        const auto& shares = m_figures.buildings.shares;
        return std::all_of(shares.begin(), shares.end(), [&](const BuildingShare& share) {
            return share.building != building ||
                   m_land.parcels[share.parcel].countedFloorAreaM2.has_value();
        });
    }

    LocalizedText whyOfParcel(const std::string& id, const std::string& field) const {
        const auto found = std::find_if(m_land.parcels.begin(),
                                        m_land.parcels.end(),
                                        [&](const Parcel& parcel) { return parcel.id == id; });
        if (found == m_land.parcels.end()) {
            return {};
        }
        const auto index = static_cast<std::size_t>(found - m_land.parcels.begin());
        if (field == "floor_area" || field == "footprint_area") {
            return hasMeasuredBuildings(index)
                       ? LocalizedText{"以建筑图层中该宗地的建筑为准，宗地上写的只用于核对",
                                       "the buildings of the building layer count; what the parcel "
                                       "states is only held against them"}
                       : LocalizedText{};
        }
        const bool isPart = field == "structure_area" || field == "yard_area";
        return isPart && found->coefficientAreaM2
                   ? LocalizedText{"建筑系数面积已写明，以它为准",
                                   "the area of the building coefficient is stated, which counts "
                                   "instead"}
                   : LocalizedText{};
    }

    bool hasMeasuredBuildings(std::size_t parcel) const {
        return m_land.hasBuildingLayer && !m_land.parcels[parcel].polygon.empty() &&
               !m_figures.buildings.ofParcel(parcel).empty();
    }

    const LandData& m_land;
    const LandFigures& m_figures;
};

} // namespace

std::vector<UnusedValue> unusedValues(const Scenario& scenario, const ProjectData& data) {
    std::vector<UnusedValue> unused;
    if (data.land == nullptr || data.landFigures == nullptr) {
        return unused;
    }
    const UnusedOfLand land(*data.land, *data.landFigures);
    for (std::size_t i = 0; i < scenario.edits.size(); ++i) {
        const ScenarioEdit& edit = scenario.edits[i];
        const bool isLand = edit.layer == "land.parcels" || edit.layer == "land.buildings";
        for (const auto& [field, value] : edit.values) {
            if (LocalizedText why = isLand ? land.whyOf(edit, field) : LocalizedText{};
                !why.empty()) {
                unused.push_back({i, field, std::move(why)});
            }
        }
    }
    return unused;
}

} // namespace parklens
