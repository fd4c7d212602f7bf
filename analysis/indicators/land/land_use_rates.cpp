#include "analysis/indicators/land/land_use_rates.hpp"

#include "analysis/indicators/land/land_balance.hpp"
#include "analysis/indicators/land/land_indicator.hpp"
#include "analysis/indicators/land/land_terms.hpp"
#include "gis/base/quantity.hpp"

#include <fmt/format.h>

#include <functional>
#include <optional>

namespace parklens {

namespace {

LandRate rateNotEvaluable(const Reason& reason) {
    LandRate rate;
    rate.reason = reason;
    return rate;
}

/// A rate that two codes above 100 % contradict is told, not cut.
void tellAboveHundred(const LandRate& rate, IndicatorResult& result) {
    if (!rate.isKnown() || rate.interval->value <= 100.0) {
        return;
    }
    result.findings.add(
        Severity::Warning,
        "rate_above_100",
        {{fmt::format("{}为 {:.2f} %，超过 100 %：建设状况与供应状况的代码互相矛盾",
                      result.name.zh,
                      rate.interval->value),
          fmt::format("the {} is {:.2f} %, above 100 %: codes of construction and of supply "
                      "contradict each other",
                      result.name.en,
                      rate.interval->value)},
         {.layer = "land.parcels", .feature = result.subject.id},
         {"请核对已建成而未供应的宗地", "check parcels that are built but not supplied"}});
}

/// A rate of two sums of survey codes, in percent.
struct ClassRate {
    std::string id;
    LocalizedText name;
    LocalizedText formula; ///< in words
    LandCodes part;
    LandCodes whole;
    std::string mark = {}; ///< a column that the parcels must have besides their codes
    LocalizedText markName = {};
    /// Land that may belong to the part besides, for the upper bound only.
    std::function<double(const ParkLand&)> perhapsM2 = {};
    /// Notes and findings: whether the rate can be evaluated or not, before it is, and after.
    std::function<void(const EvaluatedLand&, IndicatorResult&)> tellAlways = {};
    std::function<void(const EvaluatedLand&, IndicatorResult&)> tellBefore = {};
    std::function<void(const LandRate&, IndicatorResult&)> tellAfter = {};
};

/// Part and whole by the same codes: what is unclassified is in neither, in the whole or in both.
bool isWithin(const ClassRate& described) {
    return isOfSupply(described.part.front()) == isOfSupply(described.whole.front());
}

FigureFormula formulaOf(const ClassRate& described) {
    const auto over = [](const std::string& part, const std::string& whole, bool isSum) {
        return fmt::format("100 · {} / {}", part, isSum ? "(" + whole + ")" : whole);
    };
    const auto inBrackets = [](const LandCodes& codes) {
        return codes.size() > 1 ? "(" + sumText(codes) + ")" : sumText(codes);
    };
    const std::string part = inBrackets(described.part);
    const std::string whole = sumText(described.whole);
    const std::string open = openSymbol(described.whole.front());
    const std::string partAndOpen =
        fmt::format("({} + {})", sumText(described.part), openSymbol(described.part.front()));
    FigureFormula formula;
    formula.value = over(part, whole, described.whole.size() > 1);
    formula.low = over(part, whole + " + " + open, true);
    formula.high = isWithin(described) ? over(partAndOpen, whole + " + " + open, true)
                                       : over(partAndOpen, whole, described.whole.size() > 1);
    if (described.perhapsM2) {
        formula.high += " + " + over("w", whole, described.whole.size() > 1);
    }
    return formula;
}

std::vector<FigureTerm> rateTerms(const ClassRate& described, const EvaluatedLand& on) {
    std::vector<FigureTerm> terms;
    LandCodes codes = described.part;
    codes.insert(codes.end(), described.whole.begin(), described.whole.end());
    addLandTerms(terms, codes, on.land, on.context.standards, LandUnit::Hectare);
    if (described.perhapsM2) {
        terms.push_back(
            {"w",
             {"没有填写是否闲置的已供应土地", "supplied land that does not say whether idle"},
             Area::fromSquareMetres(described.perhapsM2(on.land)).hectares(),
             "ha"});
    }
    return terms;
}

/// Why the parcels cannot give the rate; std::nullopt where they can.
std::optional<Reason> reasonAgainst(const ClassRate& described, const EvaluatedLand& on) {
    if (!described.mark.empty() && !on.parcels.land->parcelFields.contains(described.mark)) {
        return Reason{
            "field_missing",
            {fmt::format("宗地层没有{}（{}）", described.markName.zh, described.mark),
             fmt::format("the parcels have no {} ({})", described.markName.en, described.mark)}};
    }
    const bool bySupply = isOfSupply(described.part.front());
    if (!bySupply || !isOfSupply(described.whole.front())) {
        if (auto reason = stateCodesUnusable(on.land, on.parcels, on.rules)) {
            return reason;
        }
    }
    if (bySupply || isOfSupply(described.whole.front())) {
        return supplyCodesUnusable(on.land, on.parcels, on.rules);
    }
    return std::nullopt;
}

LandRate
rateOfClasses(const ClassRate& described, const EvaluatedLand& on, IndicatorResult& result) {
    if (described.tellAlways) {
        described.tellAlways(on, result);
    }
    if (const auto reason = reasonAgainst(described, on)) {
        return rateNotEvaluable(*reason);
    }
    if (described.tellBefore) {
        described.tellBefore(on, result);
    }
    const LandClass part = {areaOfCodesM2(on.land, described.part),
                            openM2(on.land, described.part.front())};
    const LandClass whole = {areaOfCodesM2(on.land, described.whole),
                             openM2(on.land, described.whole.front())};
    LandRate rate =
        isWithin(described) ? shareWithin(part, whole.areaM2) : shareOfOther(part, whole);
    if (rate.isKnown() && described.perhapsM2) {
        rate.interval->high += 100.0 * described.perhapsM2(on.land) / whole.areaM2;
    }
    if (described.tellAfter) {
        described.tellAfter(rate, result);
    }
    return rate;
}

LandIndicator ofClasses(ClassRate described) {
    LandIndicator indicator;
    indicator.id = described.id;
    indicator.unit = "%";
    indicator.edition = landSurveyEdition;
    indicator.rule = {described.formula.zh + "，椭球面积",
                      described.formula.en + ", areas on the ellipsoid"};
    indicator.formula = formulaOf(described);
    indicator.methodPage = "land_use_rates";
    indicator.citations = {fmt::format("{}#{}", landSurveyStandard, described.name.zh)};
    indicator.name = described.name;
    indicator.terms = [described](const EvaluatedLand& on) { return rateTerms(described, on); };
    indicator.rate = [described = std::move(described)](const EvaluatedLand& on,
                                                        IndicatorResult& result) {
        return rateOfClasses(described, on, result);
    };
    return indicator;
}

/// Of the main zone alone.
LandIndicator ofMainZone(LandIndicator indicator) {
    indicator.inDirection = false;
    return indicator;
}

void tellBalancesOf(const EvaluatedLand& on, IndicatorResult& result) {
    tellBalances(on.land, on.parcels, on.rules, result);
}

void noteUnbuiltHighTech(const EvaluatedLand& on, IndicatorResult& result) {
    if (on.land.highTechUnbuiltM2 > 0.0) {
        addNote(result,
                {fmt::format("另有 {} ha 高新用地未建成，未计入",
                             hectaresText(on.land.highTechUnbuiltM2)),
                 fmt::format("{} ha marked as high-tech are not built and left out",
                             hectaresText(on.land.highTechUnbuiltM2))});
    }
}

void noteIdleMarks(const EvaluatedLand& on, IndicatorResult& result) {
    const ParkLand& land = on.land;
    if (land.idleUnsuppliedM2 > 0.0) {
        addNote(result,
                {fmt::format("另有 {} ha 闲置标记在未供应的土地上，未计入",
                             hectaresText(land.idleUnsuppliedM2)),
                 fmt::format("{} ha marked as idle are not supplied and left out",
                             hectaresText(land.idleUnsuppliedM2))});
    }
    if (land.idleUnstatedM2 > 0.0) {
        addNote(result,
                {fmt::format("{} ha 已供应土地没有填写是否闲置{}",
                             hectaresText(land.idleUnstatedM2),
                             land.statesNotIdle ? "，计入上限" : "，按未认定"),
                 fmt::format("{} ha of supplied land do not say whether idle{}",
                             hectaresText(land.idleUnstatedM2),
                             land.statesNotIdle ? " and widen the upper bound"
                                                : " and are taken as not declared")});
    }
}

/// A blank mark is a gap only where others say no.
double perhapsIdleM2(const ParkLand& land) {
    return land.statesNotIdle ? land.idleUnstatedM2 : 0.0;
}

} // namespace

Indicator landConstructionShare() {
    return landIndicator(ofClasses(
        {.id = "land.construction_share",
         .name = {"建设用地占比", "construction land share"},
         .formula = {"已建成城镇与农村建设用地 (A+B1) / 土地总面积 (A+B+C)",
                     "built urban and rural construction land (A+B1) over all land (A+B+C)"},
         .part = {"A", "B1"},
         .whole = {"A", "B", "C"},
         .tellAlways = tellBalancesOf}));
}

Indicator landDevelopmentRate() {
    return landIndicator(ofClasses(
        {.id = "land.development_rate",
         .name = {"土地开发率", "land development rate"},
         .formula = {"已达到供地条件的土地 (A+B21) / 可建设土地 (A+B)",
                     "land ready for supply (A+B21) over land that can be built on (A+B)"},
         .part = {"A", "B21"},
         .whole = {"A", "B"}}));
}

Indicator landSupplyRate() {
    return landIndicator(
        ofMainZone(ofClasses({.id = "land.supply_rate",
                              .name = {"土地供应率", "land supply rate"},
                              .formula = {"已供应国有建设用地 D / 已达到供地条件的土地 (A+B21)",
                                          "land supplied (D) over land ready for supply (A+B21)"},
                              .part = {"D"},
                              .whole = {"A", "B21"},
                              .tellAfter = tellAboveHundred})));
}

Indicator landBuiltRate() {
    return landIndicator(
        ofMainZone(ofClasses({.id = "land.built_rate",
                              .name = {"土地建成率", "built rate"},
                              .formula = {"已建成城镇建设用地 A / 已供应国有建设用地 D",
                                          "built urban land (A) over land supplied (D)"},
                              .part = {"A"},
                              .whole = {"D"},
                              .tellAfter = tellAboveHundred})));
}

Indicator landIndustrialShare() {
    return landIndicator(ofClasses(
        {.id = "land.industrial_share",
         .name = {"工业用地率", "industrial land share"},
         .formula = {"工矿仓储用地 A2 / 已建成城镇建设用地 A",
                     "industrial, mining and storage land (A2) over built urban land (A)"},
         .part = {"A2"},
         .whole = {"A"}}));
}

Indicator landHighTechShare() {
    LandIndicator indicator = ofClasses(
        {.id = "land.hightech_share",
         .name = {"高新技术产业用地率", "high-tech industrial land share"},
         .formula = {"已建成的高新技术产业用地 H / 已建成城镇建设用地 A（2010 年版，仅高新区）",
                     "built high-tech industrial land (H) over built urban land (A); edition of "
                     "2010, high-tech zones only"},
         .part = {"H"},
         .whole = {"A"},
         .mark = "high_tech_code",
         .markName = {"高新技术产业用地代码", "code of high-tech land"},
         .tellBefore = noteUnbuiltHighTech});
    indicator.edition = highTechEdition;
    return landIndicator(std::move(indicator));
}

Indicator landIdleRate() {
    return landIndicator(ofClasses({.id = "land.idle_rate",
                                    .name = {"土地闲置率", "idle land rate"},
                                    .formula = {"认定的闲置土地 G / 已供应国有建设用地 D",
                                                "land declared idle (G) over land supplied (D)"},
                                    .part = {"G"},
                                    .whole = {"D"},
                                    .mark = "idle",
                                    .markName = {"认定的闲置标记", "mark of idle land as declared"},
                                    .perhapsM2 = perhapsIdleM2,
                                    .tellBefore = noteIdleMarks}));
}

} // namespace parklens
