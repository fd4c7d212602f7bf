#include "analysis/indicators/parcel/parcel_plot_ratio.hpp"

#include "analysis/indicators/parcel/parcel_indicator.hpp"
#include "gis/base/text.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

LocalizedText whyEstimate(const FloorSources& sources) {
    LocalizedText why;
    if (sources.byMeanHeight > 0) {
        why = joinedTexts(
            why,
            {fmt::format("{} 栋没有各层层高，估算值按各层等高计，上下限容纳个别层加倍或不加倍",
                         sources.byMeanHeight),
             fmt::format(
                 "{} building(s) without storey heights: the estimate takes their storeys to be "
                 "equally high, the bounds hold single storeys that are not",
                 sources.byMeanHeight)});
    }
    if (sources.withoutHeight > 0) {
        why = joinedTexts(
            why,
            {fmt::format("{} 栋没有可信的高度，上限按各层都加倍计", sources.withoutHeight),
             fmt::format(
                 "{} building(s) without a believable height: all their storeys may count twice",
                 sources.withoutHeight)});
    }
    if (sources.byStoreys > 0) {
        why = joinedTexts(why,
                          {fmt::format("{} 栋的建筑面积按层数 × 基底估算", sources.byStoreys),
                           fmt::format("floor area of {} building(s) is storeys × footprint",
                                       sources.byStoreys)});
    }
    if (sources.byTotal) {
        why = joinedTexts(why,
                          {"只有总建筑面积、不知层高，上限按各层都加倍计",
                           "of the floor area in all nothing is known of the storeys: all may "
                           "count twice"});
    }
    return why;
}

} // namespace

Indicator parcelPlotRatio() {
    return parcelIndicator(
        {.name = "plot_ratio",
         .title = {"容积率", "plot ratio"},
         .unit = "",
         .methodPage = "parcel_plot_ratio",
         .citations = {"guotuzifa-2008-24#容积率", "ziranzifa-2023-72#规范性指标：容积率"},
         .scope = ParcelScope::Built,
         .rate = &LandRates::plotRatio,
         .over =
             {&LandAmounts::countedFloorAreaM2, "J", {"计容建筑面积", "counted floor area"}, "m²"},
         .isControlled = true,
         .rule = {"计容建筑面积 ÷ 用地面积；层高超过 8 m 的层加倍，恰为 8 m 不加倍",
                  "counted floor area over land; a storey strictly higher than 8 m counts twice"},
         .hasData =
             [](const LandData& land) {
                 return land.hasBuildingLayer || land.parcelFields.contains("floor_area") ||
                        land.parcelFields.contains("counted_floor_area");
             },
         .whyEstimate = whyEstimate});
}

} // namespace parklens
