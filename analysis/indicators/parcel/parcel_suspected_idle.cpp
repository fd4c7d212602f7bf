#include "analysis/indicators/parcel/parcel_suspected_idle.hpp"

#include "analysis/indicators/parcel/parcel_subjects.hpp"
#include "analysis/land/idle_land.hpp"
#include "analysis/land/parcel_use.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

/// Supplied land whose works are due or that carries no building: elsewhere the question is void.
bool isAsked(const Parcel& parcel, bool isBuilt) {
    const bool isSupplied = parcel.supplyCode.starts_with("D") || parcel.supplyDate;
    return isSupplied && (parcel.startDateDue || !isBuilt);
}

IndicatorResult resultOf(const IndicatorDescriptor& descriptor,
                         const EvaluationContext& context,
                         const Parcel& parcel,
                         const IdleSigns& signs) {
    IndicatorResult result;
    result.id = descriptor.id;
    result.name = descriptor.name;
    result.subject = parcelSubject(context.park, parcel);
    result.period = fmt::to_string(context.project.year);
    result.citations = descriptor.citations;
    result.dataSources = {context.project.land->parcels->key};
    result.rule = {
        "按约定与实际动工日期、中止建设日期、动工面积和投资额判断；闲置土地须由主管部门认定",
        "by the dates of works, the area begun and the investment; only the authority "
        "declares land idle"};
    if (signs.isSuspected) {
        result.value = *signs.isSuspected;
        result.valueWords =
            *signs.isSuspected
                ? LocalizedText{"疑似闲置(待认定)", "suspected idle (to be declared)"}
                : LocalizedText{"未见闲置迹象", "no sign of idleness"};
        result.note = signs.why;
        result.formula = signs.formula;
        result.terms = signs.terms;
    } else {
        result.reason = signs.reason;
    }
    if (parcel.isIdle && *parcel.isIdle) {
        result.note.zh += (result.note.zh.empty() ? "" : "；") + std::string("已认定为闲置土地");
        result.note.en += (result.note.en.empty() ? "" : "; ") + std::string("declared idle");
    }
    return result;
}

std::vector<IndicatorResult> evaluate(const IndicatorDescriptor& descriptor,
                                      const EvaluationContext& context,
                                      const Measurements& measurements) {
    std::vector<IndicatorResult> results;
    const ParcelsOfPark parcels = parcelsOf(context, measurements);
    if (parcels.land == nullptr || !parcels.land->parcelFields.contains("start_date_due")) {
        return results;
    }
    const IdleRules rules = IdleRules::of(context.standards);
    const DayIndex asOf = lastDayOf(context.project.year);
    for (const std::size_t index : parcels.parcels) {
        const Parcel& parcel = parcels.land->parcels[index];
        const bool isBuilt = ParcelUse::isBuilt(parcel, parcels.figures->parcels[index]);
        if (isAsked(parcel, isBuilt)) {
            results.push_back(
                resultOf(descriptor, context, parcel, idleSigns(parcel, isBuilt, rules, asOf)));
        }
    }
    return results;
}

} // namespace

Indicator parcelSuspectedIdle() {
    IndicatorDescriptor descriptor;
    descriptor.id = "parcel.suspected_idle";
    descriptor.theme = Theme::Land;
    descriptor.name = {"疑似闲置", "suspected idle land"};
    descriptor.subjectKind = SubjectKind::Parcel;
    descriptor.methodPage = "parcel_suspected_idle";
    descriptor.formula = {"t > L ∨ t ≥ L ∧ (a / A < p ∨ i / I < q)", {}, {}};
    descriptor.citations = {"guotuziyuanbuling-53#第二条"};
    return {descriptor,
            parcelRequests,
            [descriptor](const EvaluationContext& context, const Measurements& measurements) {
                return evaluate(descriptor, context, measurements);
            }};
}

} // namespace parklens
