#include "analysis/indicators/land/land_use_rates.hpp"

#include "analysis/indicators/land/land_balance.hpp"
#include "analysis/indicators/land/land_indicator.hpp"
#include "gis/base/quantity.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

LandRate notEvaluable(const Reason& reason) {
    LandRate rate;
    rate.reason = reason;
    return rate;
}

std::string hectaresText(double areaM2) {
    return fmt::format("{:.2f}", Area::fromSquareMetres(areaM2).hectares());
}

LandIndicator useRate(std::string id, LocalizedText name, LocalizedText formula) {
    LandIndicator described;
    described.id = std::move(id);
    described.unit = std::string("%");
    described.edition = landSurveyEdition;
    described.rule = {formula.zh + "，椭球面积", formula.en + ", areas on the ellipsoid"};
    described.methodPage = "land_use_rates";
    described.citations = {fmt::format("{}#{}", landSurveyStandard, name.zh)};
    described.name = std::move(name);
    return described;
}

/// A rate that two codes above 100 % contradict is told, not cut.
void tellAboveHundred(const LandRate& rate, IndicatorResult& result) {
    if (!rate.isKnown() || rate.interval->value <= 100.0) {
        return;
    }
    result.findings.add(
        Severity::Warning,
        "rate_above_100",
        {{fmt::format("{}为 {:.2f}%，超过 100%：建设状况与供应状况的代码互相矛盾",
                      result.name.zh,
                      rate.interval->value),
          fmt::format("the {} is {:.2f} %, above 100 %: codes of construction and of supply "
                      "contradict each other",
                      result.name.en,
                      rate.interval->value)},
         {.layer = "land.parcels", .feature = result.subject.id},
         {"请核对已建成而未供应的宗地", "check parcels that are built but not supplied"}});
}

LandRate constructionShare(const EvaluatedLand& on, IndicatorResult& result) {
    const ParkLand& land = on.land;
    tellBalances(land, on.parcels, on.rules, result);
    if (const auto reason = stateCodesUnusable(land, on.parcels, on.rules)) {
        return notEvaluable(*reason);
    }
    return shareWithin({land.stateM2("A") + land.stateM2("B1"), land.unclassifiedStateM2()},
                       land.stateM2("A") + land.stateM2("B") + land.stateM2("C"));
}

LandRate developmentRate(const EvaluatedLand& on, IndicatorResult&) {
    const ParkLand& land = on.land;
    if (const auto reason = stateCodesUnusable(land, on.parcels, on.rules)) {
        return notEvaluable(*reason);
    }
    return shareWithin({land.stateM2("A") + land.stateM2("B21"), land.unclassifiedStateM2()},
                       land.stateM2("A") + land.stateM2("B"));
}

std::optional<Reason> codesUnusable(const EvaluatedLand& on) {
    const auto reason = stateCodesUnusable(on.land, on.parcels, on.rules);
    return reason ? reason : supplyCodesUnusable(on.land, on.parcels, on.rules);
}

LandRate supplyRate(const EvaluatedLand& on, IndicatorResult& result) {
    if (const auto reason = codesUnusable(on)) {
        return notEvaluable(*reason);
    }
    const ParkLand& land = on.land;
    const LandRate rate =
        shareOfOther({land.supplyM2("D"), land.unclassifiedSupplyM2()},
                     {land.stateM2("A") + land.stateM2("B21"), land.unclassifiedStateM2()});
    tellAboveHundred(rate, result);
    return rate;
}

LandRate builtRate(const EvaluatedLand& on, IndicatorResult& result) {
    if (const auto reason = codesUnusable(on)) {
        return notEvaluable(*reason);
    }
    const ParkLand& land = on.land;
    const LandRate rate = shareOfOther({land.stateM2("A"), land.unclassifiedStateM2()},
                                       {land.supplyM2("D"), land.unclassifiedSupplyM2()});
    tellAboveHundred(rate, result);
    return rate;
}

LandRate industrialShare(const EvaluatedLand& on, IndicatorResult&) {
    if (const auto reason = stateCodesUnusable(on.land, on.parcels, on.rules)) {
        return notEvaluable(*reason);
    }
    return shareWithin({on.land.stateM2("A2"), on.land.unclassifiedStateM2()},
                       on.land.stateM2("A"));
}

LandRate highTechShare(const EvaluatedLand& on, IndicatorResult& result) {
    if (!on.parcels.land->parcelFields.contains("high_tech_code")) {
        return notEvaluable({"field_missing",
                             {"宗地层没有高新技术产业用地代码（high_tech_code）",
                              "the parcels have no code of high-tech land (high_tech_code)"}});
    }
    if (const auto reason = stateCodesUnusable(on.land, on.parcels, on.rules)) {
        return notEvaluable(*reason);
    }
    if (on.land.highTechUnbuiltM2 > 0.0) {
        addNote(result,
                {fmt::format("另有 {} ha 高新用地未建成，未计入",
                             hectaresText(on.land.highTechUnbuiltM2)),
                 fmt::format("{} ha marked as high-tech are not built and left out",
                             hectaresText(on.land.highTechUnbuiltM2))});
    }
    return shareWithin({on.land.highTechM2, on.land.unclassifiedStateM2()}, on.land.stateM2("A"));
}

void noteIdleMarks(const ParkLand& land, IndicatorResult& result) {
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

LandRate idleRate(const EvaluatedLand& on, IndicatorResult& result) {
    if (!on.parcels.land->parcelFields.contains("idle")) {
        return notEvaluable({"field_missing",
                             {"宗地层没有认定的闲置标记（idle）",
                              "the parcels do not say which are declared idle (idle)"}});
    }
    if (const auto reason = supplyCodesUnusable(on.land, on.parcels, on.rules)) {
        return notEvaluable(*reason);
    }
    noteIdleMarks(on.land, result);
    const double unstatedM2 = on.land.statesNotIdle ? on.land.idleUnstatedM2 : 0.0;
    const double suppliedM2 = on.land.supplyM2("D");
    LandRate rate = shareWithin({on.land.idleM2, on.land.unclassifiedSupplyM2()}, suppliedM2);
    if (rate.isKnown()) {
        rate.interval->high += 100.0 * unstatedM2 / suppliedM2;
    }
    return rate;
}

} // namespace

Indicator landConstructionShare() {
    LandIndicator described =
        useRate("land.construction_share",
                {"建设用地占比", "construction land share"},
                {"已建成城镇与农村建设用地 (A+B1) / 土地总面积 (A+B+C)",
                 "built urban and rural construction land (A+B1) over all land (A+B+C)"});
    described.rate = constructionShare;
    return landIndicator(std::move(described));
}

Indicator landDevelopmentRate() {
    LandIndicator described =
        useRate("land.development_rate",
                {"土地开发率", "land development rate"},
                {"已达到供地条件的土地 (A+B21) / 可建设土地 (A+B)",
                 "land ready for supply (A+B21) over land that can be built on (A+B)"});
    described.rate = developmentRate;
    return landIndicator(std::move(described));
}

Indicator landSupplyRate() {
    LandIndicator described = useRate("land.supply_rate",
                                      {"土地供应率", "land supply rate"},
                                      {"已供应国有建设用地 D / 已达到供地条件的土地 (A+B21)",
                                       "land supplied (D) over land ready for supply (A+B21)"});
    described.inDirection = false;
    described.rate = supplyRate;
    return landIndicator(std::move(described));
}

Indicator landBuiltRate() {
    LandIndicator described = useRate("land.built_rate",
                                      {"土地建成率", "built rate"},
                                      {"已建成城镇建设用地 A / 已供应国有建设用地 D",
                                       "built urban land (A) over land supplied (D)"});
    described.inDirection = false;
    described.rate = builtRate;
    return landIndicator(std::move(described));
}

Indicator landIndustrialShare() {
    LandIndicator described = useRate("land.industrial_share",
                                      {"工业用地率", "industrial land share"},
                                      {"工矿仓储用地 A2 / 已建成城镇建设用地 A",
                                       "industrial, mining and storage land (A2) over built urban "
                                       "land (A)"});
    described.rate = industrialShare;
    return landIndicator(std::move(described));
}

Indicator landHighTechShare() {
    LandIndicator described =
        useRate("land.hightech_share",
                {"高新技术产业用地率", "high-tech industrial land share"},
                {"已建成的高新技术产业用地 H / 已建成城镇建设用地 A（2010 年版，仅高新区）",
                 "built high-tech industrial land (H) over built urban land (A); edition of 2010, "
                 "high-tech zones only"});
    described.edition = highTechEdition;
    described.rate = highTechShare;
    return landIndicator(std::move(described));
}

Indicator landIdleRate() {
    LandIndicator described = useRate("land.idle_rate",
                                      {"土地闲置率", "idle land rate"},
                                      {"认定的闲置土地 G / 已供应国有建设用地 D",
                                       "land declared idle (G) over land supplied (D)"});
    described.rate = idleRate;
    return landIndicator(std::move(described));
}

} // namespace parklens
