#include "analysis/indicators/land/land_intensity.hpp"

#include "analysis/indicators/land/land_indicator.hpp"
#include "analysis/indicators/land/land_terms.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

constexpr double hectaresPerSquareMetre = 1e-4;

/// Which amount over which land.
struct Intensity {
    LandAmountSum ParkLand::*amount;
    const char* landCode;
    double factor; ///< 100 for percent
    LocalizedText amountName;
    const char* symbol; ///< of the amount

    FigureFormula formula() const {
        const std::string head = factor == 1.0 ? std::string() : shortestText(factor) + " · ";
        return {fmt::format("{}{} / {}", head, symbol, landCode),
                fmt::format("{}{}_low / ({} + u)", head, symbol, landCode),
                fmt::format("{}{}_high / {}", head, symbol, landCode)};
    }
};

std::vector<FigureTerm> intensityTerms(const Intensity& intensity, const EvaluatedLand& on) {
    std::vector<FigureTerm> terms;
    addTerms(terms,
             intensity.symbol,
             intensity.amountName,
             *(on.land.*intensity.amount).known.interval,
             hectaresPerSquareMetre,
             "ha");
    addLandTerms(terms, {intensity.landCode}, on.land, on.context.standards, LandUnit::Hectare);
    return terms;
}

void noteAssumed(const LandAmountSum& amount, IndicatorResult& result) {
    if (amount.assumedNone > 0) {
        addNote(result,
                {fmt::format("{} 宗街巷、绿地没有填写，按没有建筑", amount.assumedNone),
                 fmt::format("{} streets and greens state nothing: taken as without buildings",
                             amount.assumedNone)});
    }
}

void noteImpossible(const LandAmountSum& amount, IndicatorResult& result) {
    if (!amount.impossible.empty()) {
        const LocalizedText some = someOf(amount.impossible, {"宗", "parcels"});
        addNote(
            result,
            {fmt::format("{} 的建筑系数超过 100 %，以基底面积为下限、用地面积为上限", some.zh),
             fmt::format("the coefficient of {} is above 100 %: between footprint and land area",
                         some.en)});
    }
}

LandRate
rateOfIntensity(const Intensity& intensity, const EvaluatedLand& on, IndicatorResult& result) {
    LandRate rate;
    rate.reason = stateCodesUnusable(on.land, on.parcels, on.rules);
    if (rate.reason) {
        return rate;
    }
    const LandAmountSum& amount = on.land.*intensity.amount;
    noteAssumed(amount, result);
    noteImpossible(amount, result);
    return ratePerLand(amount,
                       {on.land.stateM2(intensity.landCode), on.land.unclassifiedStateM2()},
                       intensity.factor,
                       intensity.amountName);
}

Indicator intensityIndicator(
    std::string id, LocalizedText name, std::string unit, LocalizedText rule, Intensity intensity) {
    LandIndicator described;
    described.id = std::move(id);
    described.unit = std::move(unit);
    described.edition = landSurveyEdition;
    described.rule = std::move(rule);
    described.methodPage = "land_building_intensity";
    described.citations = {fmt::format("{}#{}", landSurveyStandard, name.zh)};
    described.name = std::move(name);
    described.basis = LandBasis::Buildings;
    described.formula = intensity.formula();
    described.terms = [intensity](const EvaluatedLand& on) {
        return intensityTerms(intensity, on);
    };
    described.rate = [intensity = std::move(intensity)](const EvaluatedLand& on,
                                                        IndicatorResult& result) {
        return rateOfIntensity(intensity, on, result);
    };
    return landIndicator(std::move(described));
}

} // namespace

Indicator landPlotRatio() {
    return intensityIndicator(
        "land.plot_ratio",
        {"综合容积率", "overall plot ratio"},
        "",
        {"已建成城镇建设用地上的总建筑面积 / 已建成城镇建设用地 A；层高不加倍",
         "floor area on built urban land over that land (A); no storey "
         "counts twice"},
        {&ParkLand::builtFloorM2, "A", 1.0, {"建筑面积", "floor area"}, "J"});
}

Indicator landBuildingDensity() {
    return intensityIndicator(
        "land.building_density",
        {"建筑密度", "building density"},
        "%",
        {"已建成城镇建设用地上的建筑基底 / 已建成城镇建设用地 A",
         "footprints on built urban land over that land (A)"},
        {&ParkLand::builtFootprintM2, "A", 100.0, {"建筑基底面积", "footprint"}, "K"});
}

Indicator landIndustrialPlotRatio() {
    return intensityIndicator(
        "land.industrial_plot_ratio",
        {"工业用地综合容积率", "plot ratio of industrial land"},
        "",
        {"工矿仓储用地上的总建筑面积 / 工矿仓储用地 A2；层高不加倍",
         "floor area on industrial land over that land (A2); no storey counts twice"},
        {&ParkLand::industrialFloorM2, "A2", 1.0, {"建筑面积", "floor area"}, "J"});
}

Indicator landIndustrialBuildingCoefficient() {
    return intensityIndicator(
        "land.industrial_building_coefficient",
        {"工业用地建筑系数", "building coefficient of industrial land"},
        "%",
        {"（建筑物、构筑物基底 + 露天堆场 + 露天操作场地）/ 工矿仓储用地 A2",
         "footprints of buildings and structures, open storage and open working yards over "
         "industrial land (A2)"},
        {&ParkLand::industrialCoefficientM2,
         "A2",
         100.0,
         {"建筑系数面积", "area that counts for the coefficient"},
         "K"});
}

} // namespace parklens
