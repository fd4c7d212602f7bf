#include "analysis/indicators/parcel/parcel_green_ratio.hpp"

#include "analysis/indicators/parcel/parcel_indicator.hpp"

namespace parklens {

Indicator parcelGreenRatio() {
    return parcelIndicator(
        {.name = "green_ratio",
         .title = {"绿地率", "green ratio"},
         .unit = "%",
         .methodPage = "parcel_green_ratio",
         .citations = {"guotuzifa-2008-24#绿地率"},
         .scope = ParcelScope::Industrial,
         .rate = &LandRates::greenRatioPct,
         .over = {&LandAmounts::greenM2, "L", {"绿地面积", "green land"}, "m²"},
         .isControlled = true,
         .rule = {"绿地面积 ÷ 用地面积；20 % 只约束因工艺需要安排绿地的项目",
                  "green land over land; 20 % binds only projects whose process needs green land"},
         .hasData = [](const LandData& land) { return land.parcelFields.contains("green_area"); }});
}

} // namespace parklens
