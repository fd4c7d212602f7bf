#include "analysis/indicators/land/land_economy.hpp"

#include "analysis/indicators/land/enterprise_sums.hpp"
#include "analysis/indicators/land/land_indicator.hpp"
#include "analysis/indicators/land/land_terms.hpp"
#include "gis/base/unit_factors.hpp"

#include <fmt/format.h>

#include <optional>
#include <vector>

namespace parklens {

namespace {

/// 万元/m² → 亿元/km²: 1e6 m² a km², 1e4 万元 a 亿元.
constexpr double yiPerSquareKilometre = 1e2;
constexpr double wanPerYi = 1e4;

const LandCodes allLand = {"A", "B", "C"};
const LandCodes builtLand = {"A"};
const LandCodes industrialLand = {"A2"};
const LocalizedText residents = {"常住人口", "resident population"};

/// What is divided by what land.
struct Yield {
    EnterpriseGroup group = EnterpriseGroup::All;
    MoneyField field;
    std::optional<double> LandTotals::*stated = nullptr; ///< of the whole zone, in the project
    LandCodes land;
    LandUnit landUnit = LandUnit::Hectare; ///< 万元 over hectares, 亿元 over square kilometres
    LocalizedText moneyName;

    double factor() const {
        return landUnit == LandUnit::Hectare ? squareMetresPerHectare : yiPerSquareKilometre;
    }
};

FigureFormula formulaOver(const char* amount, const LandCodes& land) {
    const std::string sum = sumText(land);
    const std::string over = land.size() > 1 ? "(" + sum + ")" : sum;
    return {fmt::format("{} / {}", amount, over),
            fmt::format("{} / ({} + u)", amount, sum),
            fmt::format("{} / {}", amount, over)};
}

/// The totals that the project states of this zone; null where it states none, and for blocks.
const LandTotals* totalsOf(const EvaluatedLand& on) {
    if (!on.isWholePark() || !on.context.project.land) {
        return nullptr;
    }
    for (const LandTotals& totals : on.context.project.land->totals) {
        if (totals.scope == key(on.scope) &&
            (totals.park.empty() || totals.park == on.context.park.id)) {
            return &totals;
        }
    }
    return nullptr;
}

LandAmountSum exactly(double amount) {
    LandAmountSum sum;
    sum.known = LandAmount::exactly(amount);
    return sum;
}

void noteTotals(const LandTotals& totals,
                double statedWan,
                const EnterpriseSum& summed,
                const Yield& yield,
                IndicatorResult& result) {
    result.dataSources.emplace_back("land.totals");
    const std::string source = totals.source.empty() ? "" : "：" + totals.source;
    const std::string sourceEn = totals.source.empty() ? "" : ": " + totals.source;
    addNote(
        result,
        {fmt::format("{}用项目给出的全区合计 {:.2f} 万元{}", yield.moneyName.zh, statedWan, source),
         fmt::format("the {} is the zone's total of the project, {:.2f} 万元{}",
                     yield.moneyName.en,
                     statedWan,
                     sourceEn)});
    if (summed.isComplete() && summed.enterpriseCount > 0 && statedWan > 0.0) {
        const double differencePct = 100.0 * (summed.knownWan - statedWan) / statedWan;
        addNote(
            result,
            {fmt::format("企业表合计 {:.2f} 万元，差 {:+.2f} %", summed.knownWan, differencePct),
             fmt::format(
                 "the enterprises sum to {:.2f} 万元, {:+.2f} %", summed.knownWan, differencePct)});
    }
    if (totals.year && fmt::to_string(*totals.year) != result.period) {
        result.period = fmt::to_string(*totals.year);
    }
}

Reason moneyMissing(const EnterpriseSum& summed, const Yield& yield) {
    const LocalizedText some = someOf(summed.lacking, {"家（宗）", "enterprises and parcels"});
    return {"amount_missing",
            {fmt::format("没有{}：{}；其余 {} 家合计 {:.2f} 万元",
                         yield.moneyName.zh,
                         some.zh,
                         summed.enterpriseCount,
                         summed.knownWan),
             fmt::format("no {} is known of {}; the other {} enterprises sum to {:.2f} 万元",
                         yield.moneyName.en,
                         some.en,
                         summed.enterpriseCount,
                         summed.knownWan)}};
}

void noteEnterprises(const EvaluatedLand& on,
                     const EnterpriseSum& summed,
                     IndicatorResult& result) {
    addNote(result,
            {fmt::format("{} 家企业合计", summed.enterpriseCount),
             fmt::format("sum of {} enterprises", summed.enterpriseCount)});
    if (summed.parcelsAlone > 0) {
        addNote(result,
                {fmt::format("{} 宗用宗地层自己的数值", summed.parcelsAlone),
                 fmt::format("{} parcels by their own value", summed.parcelsAlone)});
    }
    const std::size_t homeless = on.parcels.figures->enterprises.withoutLand.size();
    if (homeless > 0) {
        addNote(result,
                {fmt::format("{} 家企业找不到宗地，未计入", homeless),
                 fmt::format("{} enterprises without a parcel are left out", homeless)});
    }
}

LandRate rateOfYield(const Yield& yield, const EvaluatedLand& on, IndicatorResult& result) {
    LandRate rate;
    rate.reason = stateCodesUnusable(on.land, on.parcels, on.rules);
    if (rate.reason) {
        return rate;
    }
    const EnterpriseSum summed = sumMoney(on.parcels, on.rules, yield.group, yield.field);
    const LandTotals* totals = totalsOf(on);
    LandAmountSum money = exactly(summed.knownWan);
    if (totals != nullptr && (totals->*yield.stated)) {
        const double statedWan = *(totals->*yield.stated);
        noteTotals(*totals, statedWan, summed, yield, result);
        money = exactly(statedWan);
    } else if (!summed.isComplete()) {
        rate.reason = moneyMissing(summed, yield);
        return rate;
    } else if (summed.enterpriseCount + summed.parcelsAlone == 0) {
        rate.reason = Reason{"amount_missing",
                             {fmt::format("范围内没有任何{}资料", yield.moneyName.zh),
                              fmt::format("nothing states the {} here", yield.moneyName.en)}};
        return rate;
    } else {
        noteEnterprises(on, summed, result);
    }
    return ratePerLand(money,
                       {areaOfCodesM2(on.land, yield.land), on.land.unclassifiedStateM2()},
                       yield.factor(),
                       yield.moneyName);
}

std::vector<FigureTerm> yieldTerms(const Yield& yield, const EvaluatedLand& on) {
    const LandTotals* totals = totalsOf(on);
    const std::optional<double> stated = totals == nullptr ? std::nullopt : totals->*yield.stated;
    const double wan =
        stated ? *stated : sumMoney(on.parcels, on.rules, yield.group, yield.field).knownWan;
    const bool isInYi = yield.landUnit == LandUnit::SquareKilometre;
    std::vector<FigureTerm> terms = {
        {"M", yield.moneyName, isInYi ? wan / wanPerYi : wan, isInYi ? "亿元" : "万元"}};
    addLandTerms(terms, yield.land, on.land, on.context.standards, yield.landUnit);
    return terms;
}

/// A figure that only statistics of the whole zone can give.
LandIndicator ofWholeZone(LandIndicator indicator) {
    indicator.inDirection = false;
    indicator.forBlocks = false;
    return indicator;
}

LandIndicator described(std::string id, LocalizedText name, std::string unit, LocalizedText rule) {
    LandIndicator indicator;
    indicator.id = std::move(id);
    indicator.unit = std::move(unit);
    indicator.rule = std::move(rule);
    indicator.methodPage = "land_yield";
    indicator.name = std::move(name);
    indicator.basis = LandBasis::Enterprises;
    return indicator;
}

/// An indicator of the land evaluation itself.
LandIndicator evaluated(std::string id, LocalizedText name, std::string unit, LocalizedText rule) {
    LandIndicator indicator =
        described(std::move(id), std::move(name), std::move(unit), std::move(rule));
    indicator.edition = landSurveyEdition;
    indicator.citations = {fmt::format("{}#{}", landSurveyStandard, indicator.name.zh)};
    return indicator;
}

Indicator yieldIndicator(LandIndicator indicator, Yield yield) {
    indicator.formula = formulaOver("M", yield.land);
    indicator.terms = [yield](const EvaluatedLand& on) { return yieldTerms(yield, on); };
    indicator.rate = [yield = std::move(yield)](const EvaluatedLand& on, IndicatorResult& result) {
        return rateOfYield(yield, on, result);
    };
    return landIndicator(std::move(indicator));
}

LandRate populationDensity(const EvaluatedLand& on, IndicatorResult& result) {
    LandRate rate;
    const LandTotals* totals = totalsOf(on);
    if (totals == nullptr || !totals->population) {
        rate.reason = Reason{"population_missing",
                             {"项目没有给出常住人口（[[land.totals]] 的 population）",
                              "the project states no resident population (population of "
                              "[[land.totals]])"}};
        return rate;
    }
    rate.reason = stateCodesUnusable(on.land, on.parcels, on.rules);
    if (rate.reason) {
        return rate;
    }
    result.dataSources.emplace_back("land.totals");
    if (totals->year) {
        result.period = fmt::to_string(*totals->year);
    }
    return ratePerLand(exactly(*totals->population),
                       {areaOfCodesM2(on.land, builtLand), on.land.unclassifiedStateM2()},
                       squareMetresPerHectare,
                       residents);
}

std::vector<FigureTerm> populationTerms(const EvaluatedLand& on) {
    std::vector<FigureTerm> terms;
    if (const LandTotals* totals = totalsOf(on); totals != nullptr && totals->population) {
        terms.push_back({"P", residents, *totals->population, "人"});
    }
    addLandTerms(terms, builtLand, on.land, on.context.standards, LandUnit::Hectare);
    return terms;
}

} // namespace

Indicator landIndustrialInvestmentIntensity() {
    return yieldIndicator(
        evaluated("land.industrial_investment_intensity",
                  {"工业用地固定资产投入强度", "fixed investment on industrial land"},
                  "万元/ha",
                  {"工业（物流）企业累计固定资产投资 / 工矿仓储用地 A2",
                   "cumulative fixed investment of industrial and logistics enterprises over "
                   "industrial land (A2)"}),
        {EnterpriseGroup::OnIndustrialLand,
         {&Enterprise::fixedInvestmentWan, &Parcel::fixedInvestmentWan},
         &LandTotals::industrialInvestmentWan,
         industrialLand,
         LandUnit::Hectare,
         {"固定资产投资", "fixed investment"}});
}

Indicator landIndustrialTaxPerHa() {
    return yieldIndicator(
        evaluated("land.industrial_tax_per_ha",
                  {"工业用地地均税收", "tax on industrial land"},
                  "万元/ha",
                  {"工业（物流）企业税收 / 工矿仓储用地 A2",
                   "tax of industrial and logistics enterprises over industrial land (A2)"}),
        {EnterpriseGroup::OnIndustrialLand,
         {&Enterprise::taxWan, &Parcel::taxWan},
         &LandTotals::industrialTaxWan,
         industrialLand,
         LandUnit::Hectare,
         {"税收", "tax"}});
}

Indicator landTaxPerHa() {
    return yieldIndicator(
        ofWholeZone(
            evaluated("land.tax_per_ha",
                      {"综合地均税收", "tax on built land"},
                      "万元/ha",
                      {"二、三产业税收 / 已建成城镇建设用地 A",
                       "tax of secondary and tertiary industries over built urban land (A)"})),
        {EnterpriseGroup::SecondaryAndTertiary,
         {&Enterprise::taxWan, &Parcel::taxWan},
         &LandTotals::secondaryTertiaryTaxWan,
         builtLand,
         LandUnit::Hectare,
         {"税收", "tax"}});
}

Indicator landOutputPerArea() {
    LandIndicator indicator =
        described("land.output_per_area",
                  {"土地资源产出率", "value added on all land"},
                  "亿元/km²",
                  {"园区增加值 / 土地总面积 (A+B+C)", "value added over all land (A+B+C)"});
    indicator.citations = {"miit-green-park#土地资源产出率"};
    return yieldIndicator(ofWholeZone(std::move(indicator)),
                          {EnterpriseGroup::All,
                           {&Enterprise::valueAddedWan, nullptr},
                           &LandTotals::valueAddedWan,
                           allLand,
                           LandUnit::SquareKilometre,
                           {"增加值", "value added"}});
}

Indicator landValueAddedPerIndustrialArea() {
    LandIndicator indicator = described(
        "land.value_added_per_industrial_area",
        {"单位工业用地工业增加值", "industrial value added on industrial land"},
        "亿元/km²",
        {"工业增加值 / 工矿仓储用地 A2", "value added of industry over industrial land (A2)"});
    indicator.citations = {"hj274-2015#单位工业用地面积工业增加值"};
    return yieldIndicator(std::move(indicator),
                          {EnterpriseGroup::Industrial,
                           {&Enterprise::valueAddedWan, nullptr},
                           &LandTotals::industrialValueAddedWan,
                           industrialLand,
                           LandUnit::SquareKilometre,
                           {"工业增加值", "industrial value added"}});
}

Indicator landPopulationDensity() {
    LandIndicator indicator = evaluated(
        "land.population_density",
        {"人口密度", "population density"},
        "人/ha",
        {"常住人口 / 已建成城镇建设用地 A", "resident population over built urban land (A)"});
    indicator.basis = LandBasis::Parcels;
    indicator.formula = formulaOver("P", builtLand);
    indicator.terms = populationTerms;
    indicator.rate = populationDensity;
    return landIndicator(ofWholeZone(std::move(indicator)));
}

} // namespace parklens
