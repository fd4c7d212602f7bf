#include "analysis/pipeline/land_features.hpp"

#include "analysis/indicators/parcel/parcel_subjects.hpp"
#include "analysis/land/floor_area.hpp"

#include <map>

namespace parklens {

namespace {

std::optional<double> valueOf(const LandAmount& amount) {
    return amount.interval ? std::optional(amount.interval->value) : std::nullopt;
}

ParcelFeature
parcelFeature(const std::string& parkId, const ParcelsOfPark& parcels, std::size_t index) {
    const Parcel& parcel = parcels.land->parcels[index];
    const ParcelFigures& figures = parcels.figures->parcels[index];
    const std::size_t project = parcels.figures->projectOfParcel[index];
    ParcelFeature feature;
    feature.parkId = parkId;
    feature.id = parcel.id;
    feature.holder = parcel.holder;
    if (project != LandFigures::npos) {
        feature.projectId = parcels.figures->projects[project].id;
        feature.projectName = parcels.figures->projects[project].name;
    }
    feature.block = parcel.block;
    feature.stateCode = parcel.stateCode;
    feature.supplyCode = parcel.supplyCode;
    feature.landUseCode = parcel.landUseCode;
    feature.industryCode = parcel.industryCode;
    feature.landAreaM2 = figures.amounts.landAreaM2;
    feature.landAreaBasis = figures.landAreaBasis;
    feature.geometryAreaM2 = figures.geometryAreaM2;
    feature.buildingCount = figures.buildingCount;
    feature.footprintM2 = valueOf(figures.amounts.footprintM2);
    feature.floorAreaM2 = valueOf(figures.amounts.floorAreaM2);
    feature.countedFloorAreaM2 = valueOf(figures.amounts.countedFloorAreaM2);
    feature.coefficientAreaM2 = valueOf(figures.amounts.coefficientAreaM2);
    feature.greenM2 = valueOf(figures.amounts.greenM2);
    feature.fixedInvestmentWan = valueOf(figures.amounts.fixedInvestmentWan);
    feature.revenueWan = valueOf(figures.amounts.revenueWan);
    feature.taxWan = valueOf(figures.amounts.taxWan);
    feature.polygon = parcel.polygon;
    return feature;
}

BuildingFeature
buildingFeature(const std::string& parkId, const Building& building, const StoreyRules& rules) {
    const BuildingFloors floors = floorsOf(building, rules);
    BuildingFeature feature;
    feature.parkId = parkId;
    feature.id = building.id;
    feature.purpose = building.purpose;
    feature.storeys = building.storeys;
    feature.heightM = building.heightM;
    feature.footprintM2 = building.footprintAreaM2;
    feature.floorAreaM2 = valueOf(floors.floorM2);
    feature.countedFloorAreaM2 = valueOf(floors.countedM2);
    feature.isFloorEstimate = floors.floorM2.isEstimate;
    feature.footprint = building.footprint;
    return feature;
}

} // namespace

LandFeatures landFeaturesOf(const EvaluationContext& context, const Measurements& measurements) {
    LandFeatures features;
    const ParcelsOfPark parcels = parcelsOf(context, measurements);
    if (parcels.land == nullptr) {
        return features;
    }
    std::map<std::size_t, std::vector<std::string>> parcelsOfBuilding;
    for (const std::size_t index : parcels.parcels) {
        features.parcels.push_back(parcelFeature(context.park.id, parcels, index));
        for (const BuildingShare& share : parcels.figures->buildings.ofParcel(index)) {
            parcelsOfBuilding[share.building].push_back(parcels.land->parcels[index].id);
        }
    }
    const StoreyRules rules = StoreyRules::of(context.standards);
    for (auto& [index, ids] : parcelsOfBuilding) {
        features.buildings.push_back(
            buildingFeature(context.park.id, parcels.land->buildings[index], rules));
        features.buildings.back().parcels = std::move(ids);
    }
    return features;
}

} // namespace parklens
