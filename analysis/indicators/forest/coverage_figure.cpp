#include "analysis/indicators/forest/coverage_figure.hpp"

#include "gis/base/name_list.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

double percentOf(double part, double whole) {
    return std::clamp(100.0 * part / whole, 0.0, 100.0);
}

} // namespace

CoverageFigure coverageFigure(const CoverageAreas& areas, const NoDataRules& rules) {
    CoverageFigure figure;
    figure.areas = areas;
    const double denominator = areas.denominatorM2;
    if (!(denominator > 0.0)) {
        figure.reason = Reason{"zone_without_area", {"范围的面积为零", "the zone has no area"}};
        return figure;
    }
    const double noDataPct = percentOf(areas.noDataAreaM2, denominator);
    figure.warnsOfNoData = noDataPct > rules.warningPct;
    const double known = denominator - areas.noDataAreaM2;
    if (noDataPct > rules.notEvaluablePct || !(known > 0.0)) {
        figure.reason = Reason{"nodata_above_limit",
                               {fmt::format("范围内 {:.1f} % 的面积没有数据，超过 {} %",
                                            noDataPct,
                                            shortestText(rules.notEvaluablePct)),
                                fmt::format("{:.1f} % of the zone has no data, more than {} %",
                                            noDataPct,
                                            shortestText(rules.notEvaluablePct))}};
        return figure;
    }
    Interval percent;
    percent.value = percentOf(areas.coveredAreaM2, known);
    percent.low = std::min(percentOf(areas.coveredAreaM2, denominator), percent.value);
    percent.high =
        std::max(percentOf(areas.coveredAreaM2 + areas.noDataAreaM2, denominator), percent.value);
    figure.percent = percent;
    return figure;
}

CoverageAreas
rasterAreas(const RasterRule& rule, const ZonalStatistics& statistics, const ZonePatches* patches) {
    CoverageAreas areas;
    areas.zoneAreaM2 = statistics.zoneAreaM2;
    areas.denominatorM2 = statistics.zoneAreaM2;
    areas.validAreaM2 = statistics.validAreaM2;
    areas.noDataAreaM2 = statistics.noDataAreaM2 + statistics.outsideAreaM2;
    areas.outsideAreaM2 = statistics.outsideAreaM2;
    if (patches != nullptr) {
        areas.keptPatches = patches->keptCount;
        areas.droppedPatches = patches->droppedCount;
        areas.droppedAreaM2 = patches->droppedAreaM2;
    }
    if (rule.isMeanCover) {
        areas.coveredAreaM2 = statistics.validAreaM2 > 0.0 ? statistics.integral / 100.0 : 0.0;
    } else if (rule.needsPatches() && patches != nullptr) {
        areas.coveredAreaM2 = patches->keptAreaM2;
    } else {
        for (const double code : rule.membership.classes) {
            const auto found = statistics.classAreaM2.find(code);
            areas.coveredAreaM2 += found == statistics.classAreaM2.end() ? 0.0 : found->second;
        }
    }
    return areas;
}

CoverageAreas surveyAreas(const OverlayRequest::Result& overlay) {
    CoverageAreas areas;
    areas.zoneAreaM2 = overlay.zoneAreaM2;
    areas.denominatorM2 = overlay.zoneAreaM2;
    areas.coveredAreaM2 = overlay.areaM2;
    areas.noDataAreaM2 =
        overlay.hasOtherClasses ? std::max(overlay.zoneAreaM2 - overlay.surveyedAreaM2, 0.0) : 0.0;
    areas.validAreaM2 = overlay.zoneAreaM2 - areas.noDataAreaM2;
    return areas;
}

std::optional<Reason> impossibleValues(const ForestProduct& product,
                                       const ZonalStatistics& statistics,
                                       const SettingNames& settings) {
    const std::string noData = settings.of("nodata");
    if (product.kind == ProductKind::Percent && statistics.maximum > 100.0) {
        const std::string found = shortestText(statistics.maximum);
        return Reason{
            "percent_above_100",
            {fmt::format(
                 "栅格的数值应为百分数，却有 {}；如果是无数据值，请用 {} 指明", found, noData),
             fmt::format("the raster should hold percentages but has {}; if that stands for no "
                         "data, state it with {}",
                         found,
                         noData)}};
    }
    if (product.kind != ProductKind::Classes || product.legend.empty()) {
        return std::nullopt;
    }
    std::vector<std::string> unknown;
    for (const auto& [code, area] : statistics.classAreaM2) {
        if (area > 0.0 && !product.legend.contains(code)) {
            unknown.push_back(shortestText(code));
        }
    }
    if (unknown.empty()) {
        return std::nullopt;
    }
    const LocalizedText codes = nameList(unknown);
    const std::string setting = settings.of("product");
    return Reason{
        "codes_outside_legend",
        {fmt::format("栅格中有 {} 图例之外的类别码：{}；请核对 {}，如其中有无数据值，请用 {} 指明",
                     product.id,
                     codes.zh,
                     setting,
                     noData),
         fmt::format("the raster has class codes outside the legend of {}: {}; check {}, and if "
                     "one stands for no data, state it with {}",
                     product.id,
                     codes.en,
                     setting,
                     noData)}};
}

void adviseOnNoData(CoverageFigure& figure,
                    const ForestProduct& product,
                    const std::optional<double>& noDataValue,
                    const SettingNames& settings) {
    const bool isMostlyInside = 2.0 * figure.areas.outsideAreaM2 < figure.areas.noDataAreaM2;
    const bool applies = isMostlyInside && figure.reason &&
                         figure.reason->code == "nodata_above_limit" && product.id.empty() &&
                         noDataValue && !std::isnan(*noDataValue);
    if (!applies) {
        return;
    }
    const std::string value = shortestText(*noDataValue);
    const std::string mask = settings.assignment("product", "mask");
    const std::string noData = settings.of("nodata");
    figure.reason->text.zh += fmt::format(
        "；像元值 {} 按无数据计，若它其实表示“非林木”，请写 {}，或用 {} 另写一个栅格中没有的值",
        value,
        mask,
        noData);
    figure.reason->text.en +=
        fmt::format("; the value {} counts as no data: if it means \"not tree\", state {}, or with "
                    "{} a value that the raster does not have",
                    value,
                    mask,
                    noData);
}

} // namespace parklens
