#include "analysis/indicators/parcel/parcel_administration.hpp"

#include "analysis/indicators/parcel/parcel_indicator.hpp"

namespace parklens {

namespace {

bool hasAdminFloors(const LandData& land) {
    return land.hasBuildingLayer || land.parcelFields.contains("admin_floor");
}

} // namespace

Indicator parcelAdminLandShare() {
    return parcelIndicator(
        {.name = "admin_land_share",
         .title = {"行政办公及生活服务设施用地所占比重",
                   "share of land for administration and services"},
         .unit = "%",
         .methodPage = "parcel_administration",
         .citations = {"guotuzifa-2008-24#行政办公及生活服务设施用地",
                       "ziranzifa-2023-72#规范性指标：行政办公及生活服务设施用地所占比重"},
         .scope = ParcelScope::Industrial,
         .rate = &LandRates::adminLandSharePct,
         .over = {&LandAmounts::adminLandM2,
                  "X",
                  {"行政办公及生活服务设施用地", "land for administration and services"},
                  "m²"},
         .isControlled = true,
         .rule = {"行政办公及生活服务设施用地 ÷ 用地面积；没有单独用地时按建筑面积比例分摊",
                  "its land over land; apportioned by floor area where it has none of its own"},
         .hasData = [](const LandData& land) {
             return hasAdminFloors(land) || land.parcelFields.contains("admin_land");
         }});
}

Indicator parcelAdminFloorShare() {
    return parcelIndicator(
        {.name = "admin_floor_share",
         .title = {"行政办公及生活服务设施建筑面积所占比重",
                   "share of floor area for administration and services"},
         .unit = "%",
         .methodPage = "parcel_administration",
         .citations = {"ziranzifa-2023-72#规范性指标：行政办公及生活服务设施建筑面积所占比重"},
         .scope = ParcelScope::Industrial,
         .rate = &LandRates::adminFloorSharePct,
         .over = {&LandAmounts::adminFloorM2,
                  "X",
                  {"行政办公及生活服务设施建筑面积", "floor area for administration and services"},
                  "m²",
                  &LandAmounts::floorAreaM2,
                  {"总建筑面积", "floor area"}},
         .isControlled = true,
         .rule =
             {"行政办公及生活服务设施建筑面积 ÷ 总建筑面积；没有填写时按建筑用途估算",
              "its floor area over all floor area; by the purpose of buildings where not stated"},
         .hasData = hasAdminFloors});
}

} // namespace parklens
