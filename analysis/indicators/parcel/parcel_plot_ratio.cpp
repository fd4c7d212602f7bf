#include "analysis/indicators/parcel/parcel_plot_ratio.hpp"

#include "analysis/indicators/parcel/parcel_indicator.hpp"

namespace parklens {

Indicator parcelPlotRatio() {
    return parcelIndicator(
        {.name = "plot_ratio",
         .title = {"容积率", "plot ratio"},
         .unit = "1",
         .methodPage = "parcel_plot_ratio",
         .citations = {"guotuzifa-2008-24#容积率", "ziranzifa-2023-72#规范性指标：容积率"},
         .scope = ParcelScope::Built,
         .rate = &LandRates::plotRatio,
         .over =
             {&LandAmounts::countedFloorAreaM2, "J", {"计容建筑面积", "counted floor area"}, "m²"},
         .isControlled = true,
         .rule = {"计容建筑面积 ÷ 用地面积；层高超过 8 m 的层加倍，恰为 8 m 不加倍",
                  "counted floor area over land; a storey strictly higher than 8 m counts twice"},
         .hasData = [](const LandData& land) {
             return land.hasBuildingLayer || land.parcelFields.contains("floor_area") ||
                    land.parcelFields.contains("counted_floor_area");
         }});
}

} // namespace parklens
