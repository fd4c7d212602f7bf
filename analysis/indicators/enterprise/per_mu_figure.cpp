#include "analysis/indicators/enterprise/per_mu_figure.hpp"

#include "analysis/indicators/parcel/parcel_subjects.hpp"
#include "analysis/land/enterprise_key.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace parklens {

namespace {

constexpr double half = 0.5;

const PerMuSource* sourceOf(const EvaluationContext& context) {
    const std::optional<LandSource>& land = context.project.land;
    return land && land->perMu ? &*land->perMu : nullptr;
}

/// Enterprises with more than half of their land on parcels of the park, ascending.
std::vector<std::size_t> enterprisesOn(const ParcelsOfPark& parcels) {
    std::map<std::size_t, double> inside;
    for (const EnterpriseShare& share : parcels.figures->enterprises.shares) {
        if (std::binary_search(parcels.parcels.begin(), parcels.parcels.end(), share.parcel)) {
            inside[share.enterprise] += share.share;
        }
    }
    std::vector<std::size_t> enterprises;
    for (const auto& [enterprise, share] : inside) {
        if (share > half) {
            enterprises.push_back(enterprise);
        }
    }
    return enterprises;
}

LocalizedText ruleSentence(const EvaluationContext& context, const PerMuRule& rule) {
    const PerMuSource& source = *sourceOf(context);
    const LocalizedText scoring = words(rule.scoring);
    LocalizedText where = {rule.clause, rule.clause};
    if (!source.table.empty()) {
        where.zh += "，自有规则表 " + source.table;
        where.en += ", own tables in " + source.table;
    }
    return {fmt::format("亩均效益综合评价，规则 {}（{}）：{}，各项得分相加；规上、规下分别评价",
                        rule.id,
                        where.zh,
                        scoring.zh),
            fmt::format("yield per mu by the rule {} ({}): {}, points of the items added up; "
                        "enterprises above and below the statistical size apart",
                        rule.id,
                        where.en,
                        scoring.en)};
}

/// What of the rule and of the items of this enterprise rests on background knowledge.
void noteUnverified(const PerMuRule& rule, const PerMuScore& score, IndicatorResult& result) {
    std::vector<LocalizedText> all = rule.unverified;
    for (const PerMuItemScore& item : score.items) {
        all.insert(all.end(), item.weight->unverified.begin(), item.weight->unverified.end());
    }
    if (all.empty()) {
        return;
    }
    LocalizedText list;
    for (const LocalizedText& one : all) {
        list.zh += (list.zh.empty() ? "" : "、") + one.zh;
        list.en += (list.en.empty() ? "" : ", ") + one.en;
    }
    addToNote(result, {"规则中待核实：" + list.zh, "of the rule not verified: " + list.en});
}

} // namespace

std::vector<MeasurementRequest> perMuRequests(const EvaluationContext& context) {
    return sourceOf(context) == nullptr ? std::vector<MeasurementRequest>()
                                        : parcelRequests(context);
}

PerMuOfPark perMuOf(const EvaluationContext& context, const Measurements& measurements) {
    PerMuOfPark found;
    if (sourceOf(context) == nullptr) {
        return found;
    }
    const ParcelsOfPark parcels = parcelsOf(context, measurements);
    if (parcels.land == nullptr || parcels.land->perMu == nullptr) {
        return found;
    }
    found.land = parcels.land;
    found.scores = scoreEnterprises(*parcels.land, *parcels.land->perMu, enterprisesOn(parcels));
    return found;
}

Subject enterpriseSubject(const Park& park, const Enterprise& enterprise) {
    return {SubjectKind::Enterprise, keyOf(enterprise), enterprise.name, park.id, park.name};
}

IndicatorResult perMuFigure(const IndicatorDescriptor& descriptor,
                            const EvaluationContext& context,
                            const PerMuOfPark& ofPark,
                            const PerMuScore& score) {
    const PerMuRule& rule = ofPark.rule();
    const LandSource& source = *context.project.land;
    IndicatorResult result;
    result.id = descriptor.id;
    result.name = descriptor.name;
    result.unit = descriptor.unit;
    result.subject = enterpriseSubject(context.park, ofPark.enterpriseOf(score));
    const int year = ofPark.land->enterpriseYear.value_or(context.project.year);
    result.period = fmt::to_string(year);
    result.edition = rule.id;
    result.citations = descriptor.citations;
    result.dataSources = {source.enterprises->key, source.parcels->key};
    if (ofPark.land->perMu->isOwnTable) {
        result.dataSources.emplace_back("land.per_mu");
    } else {
        result.citations.push_back("per-mu-evaluation#" + rule.clause);
    }
    result.rule = ruleSentence(context, rule);
    if (rule.scoring == PerMuScoring::RatioToMean && rule.meansYear && *rule.meansYear != year) {
        addToNote(result,
                  {fmt::format("参照均值为 {} 年度", *rule.meansYear),
                   fmt::format("the reference means are of {}", *rule.meansYear)});
    }
    noteUnverified(rule, score, result);
    return result;
}

Indicator perMuIndicator(IndicatorDescriptor descriptor, PerMuFigureOf figureOf) {
    descriptor.theme = Theme::Land;
    descriptor.subjectKind = SubjectKind::Enterprise;
    descriptor.methodPage = "enterprise_per_mu";
    return {
        descriptor,
        perMuRequests,
        [descriptor, figureOf](const EvaluationContext& context, const Measurements& measurements) {
            std::vector<IndicatorResult> results;
            const PerMuOfPark ofPark = perMuOf(context, measurements);
            for (const PerMuScore& score : ofPark.scores) {
                results.push_back(figureOf(descriptor, context, ofPark, score));
            }
            return results;
        }};
}

void addToNote(IndicatorResult& result, const LocalizedText& sentence) {
    result.note.zh += (result.note.zh.empty() ? "" : "；") + sentence.zh;
    result.note.en += (result.note.en.empty() ? "" : "; ") + sentence.en;
}

} // namespace parklens
