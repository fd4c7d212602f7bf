#include "analysis/indicators/parcel/parcel_building.hpp"

#include "analysis/indicators/parcel/parcel_indicator.hpp"

namespace parklens {

namespace {

bool hasFootprints(const LandData& land) {
    return land.hasBuildingLayer || land.parcelFields.contains("footprint_area");
}

} // namespace

Indicator parcelBuildingDensity() {
    return parcelIndicator(
        {.name = "building_density",
         .title = {"建筑密度", "building density"},
         .unit = "%",
         .methodPage = "parcel_building",
         .citations = {},
         .scope = ParcelScope::Built,
         .rate = &LandRates::buildingDensityPct,
         .over = {&LandAmounts::footprintM2, "K", {"建筑物基底面积", "footprints"}, "m²"},
         .isControlled = false,
         .rule = {"建筑物基底面积（并集）÷ 用地面积", "union of the footprints over land"},
         .hasData = hasFootprints});
}

Indicator parcelBuildingCoefficient() {
    return parcelIndicator(
        {.name = "building_coefficient",
         .title = {"建筑系数", "building coefficient"},
         .unit = "%",
         .methodPage = "parcel_building",
         .citations = {"guotuzifa-2008-24#建筑系数", "ziranzifa-2023-72#规范性指标：建筑系数"},
         .scope = ParcelScope::Industrial,
         .rate = &LandRates::buildingCoefficientPct,
         .over = {&LandAmounts::coefficientAreaM2,
                  "K",
                  {"建筑物、构筑物基底和露天堆场、操作场地",
                   "footprints, structures and open yards"},
                  "m²"},
         .isControlled = true,
         .rule = {"（建筑物基底＋构筑物＋露天堆场与操作场地）÷ 用地面积；后两项不明时上限为 100 %",
                  "footprints, structures, open yards over land; up to 100 % where the latter are "
                  "not known"},
         .hasData = [](const LandData& land) {
             return hasFootprints(land) || land.parcelFields.contains("coefficient_area");
         }});
}

} // namespace parklens
