#include "analysis/indicators/sources/emission_figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace parklens {

namespace {

constexpr const char* noSourceInside = "no_source_inside";
constexpr const char* inventoryKey = "sources.inventory";

EmissionClass classOf(const EmissionRecord& record, bool byPollutant) {
    return {record.medium,
            byPollutant ? record.pollutant : std::string(),
            record.dischargeMode == DischargeMode::Indirect};
}

IndicatorResult blankFor(const IndicatorDescriptor& descriptor,
                         const ExtentChoice& choice,
                         const Subject& subject,
                         int year) {
    IndicatorResult result;
    result.id = descriptor.id;
    result.name = descriptor.name;
    result.unit = descriptor.unit;
    result.citations = descriptor.citations;
    result.subject = subject;
    result.period = fmt::to_string(year);
    result.boundary = key(choice.extent == nullptr ? choice.wanted : choice.extent->role);
    result.dataSources = {inventoryKey};
    if (choice.isSubstitute()) {
        result.name.zh += fmt::format("（{}）", words(choice.extent->role).zh);
        result.name.en += fmt::format(" ({} extent)", words(choice.extent->role).en);
    }
    return result;
}

IndicatorResult refused(IndicatorResult result, Reason reason) {
    result.reason = std::move(reason);
    return result;
}

/// Why emissions that were measured give no figure; empty code when they do.
Reason absenceOf(const ParkEmissions& emissions) {
    if (!emissions.hasYear) {
        return {"no_emissions_of_year",
                {"清单没有该年度的数据", "the inventory has no rows of the year"}};
    }
    if (!emissions.inventory->hasAmounts) {
        return {"no_amounts", {"清单没有排放量列", "the inventory has no column of amounts"}};
    }
    if (emissions.inside.empty()) {
        return {noSourceInside,
                {"清单中没有位置在范围内且有排放量的源",
                 "no source of the inventory with an amount stands inside"}};
    }
    return {};
}

LocalizedText noteOf(const EmissionSum& sum) {
    LocalizedText note = {fmt::format("范围内 {} 项排放量", sum.sources),
                          fmt::format("{} amounts inside", sum.sources)};
    if (sum.permits > 0) {
        note.zh += fmt::format("，其中 {} 项为许可量", sum.permits);
        note.en += fmt::format(", {} of them permitted amounts", sum.permits);
    }
    if (sum.unlocated > 0.0) {
        note.zh += "；另有源没有可用坐标，计入上限";
        note.en += "; sources without a usable position are in the upper bound";
    }
    if (sum.missing > 0) {
        note.zh += fmt::format("；{} 项没有排放量，未计入，数值是下限", sum.missing);
        note.en +=
            fmt::format("; {} amounts are missing, so the figure is a lower bound", sum.missing);
    }
    return note;
}

} // namespace

IndicatorDescriptor sourcesDescriptor(std::string id,
                                      LocalizedText name,
                                      std::string unit,
                                      FigureFormula formula,
                                      std::vector<std::string> citations) {
    IndicatorDescriptor descriptor;
    descriptor.theme = Theme::Sources;
    descriptor.name = std::move(name);
    descriptor.unit = std::move(unit);
    descriptor.formula = std::move(formula);
    descriptor.boundaryRole = key(BoundaryRole::Administered);
    descriptor.methodPage = id;
    descriptor.methodPage[id.find('.')] = '_';
    descriptor.id = std::move(id);
    descriptor.citations = std::move(citations);
    return descriptor;
}

std::vector<MeasurementRequest> emissionRequests(const EvaluationContext& context,
                                                 std::string_view figure) {
    const ExtentChoice choice = chooseExtent(context, figure, BoundaryRole::Administered);
    std::vector<MeasurementRequest> requests;
    if (choice.extent == nullptr) {
        return requests;
    }
    for (const int year : context.project.years) {
        for (const ExtentSubject& subject : subjectsOn(context.park, *choice.extent)) {
            requests.emplace_back(ParkEmissionsRequest{subject.selector, year});
        }
    }
    return requests;
}

std::vector<IndicatorResult>
evaluateEmissions(const IndicatorDescriptor& descriptor,
                  const EvaluationContext& context,
                  const Measurements& measurements,
                  const std::function<std::vector<IndicatorResult>(const EmissionFigure&)>& fill) {
    const ExtentChoice choice = chooseExtent(context, descriptor.id, BoundaryRole::Administered);
    std::vector<IndicatorResult> results;
    for (const int year : context.project.years) {
        if (choice.extent == nullptr) {
            results.push_back(refused(blankFor(descriptor, choice, subjectOf(context.park), year),
                                      choice.missing()));
            continue;
        }
        for (const ExtentSubject& subject : subjectsOn(context.park, *choice.extent)) {
            IndicatorResult blank = blankFor(descriptor, choice, subject.subject, year);
            const ParkEmissionsRequest request{subject.selector, year};
            const ParkEmissions* emissions = measurements.find(request);
            const Reason reason =
                emissions == nullptr ? measurements.failure(request) : absenceOf(*emissions);
            if (reason.code == noSourceInside && !subject.selector.block.empty()) {
                continue; // a block without sources; the park's figure has them all
            }
            if (!reason.code.empty()) {
                results.push_back(refused(std::move(blank), reason));
                continue;
            }
            for (IndicatorResult& result : fill({context, subject, *emissions, std::move(blank)})) {
                tellStatedExtent(result, choice);
                results.push_back(std::move(result));
            }
        }
    }
    return results;
}

std::map<EmissionClass, EmissionSum>
sumEmissions(const ParkEmissions& emissions,
             bool byPollutant,
             const std::function<std::optional<double>(const EmissionRecord&, double)>& valueOf) {
    std::map<EmissionClass, EmissionSum> sums;
    const auto& records = emissions.inventory->records;
    for (const SelectedEmission& emission : emissions.inside) {
        const EmissionRecord& record = records[emission.record];
        if (const auto value = valueOf(record, emission.amountTPerA)) {
            EmissionSum& sum = sums[classOf(record, byPollutant)];
            sum.inside += *value;
            ++sum.sources;
            sum.permits += record.amountKind == AmountKind::Permit ? 1 : 0;
        }
    }
    for (const SelectedEmission& emission : emissions.unlocated) {
        const EmissionRecord& record = records[emission.record];
        const auto sum = sums.find(classOf(record, byPollutant));
        const auto value = valueOf(record, emission.amountTPerA);
        if (sum != sums.end() && value) {
            sum->second.unlocated += *value;
        }
    }
    for (const SelectedEmission& emission : emissions.missing) {
        const auto sum = sums.find(classOf(records[emission.record], byPollutant));
        if (sum != sums.end()) {
            ++sum->second.missing;
        }
    }
    for (auto& [of, sum] : sums) {
        sum.isInTwoMedia = std::any_of(sums.begin(), sums.end(), [&of = of](const auto& other) {
            return other.first.pollutant == of.pollutant && other.first.medium != of.medium;
        });
    }
    return sums;
}

std::vector<FigureTerm> amountTerms(const EmissionClass& of, const EmissionSum& sum) {
    return {{"E",
             {fmt::format("范围内 {} 项{}年排放量之和", sum.sources, of.pollutant),
              fmt::format("{} emissions of {} inside, summed", sum.sources, of.pollutant)},
             sum.inside,
             "t"},
            {"x",
             {"没有可用坐标、可能在范围内的排放量",
              "emissions without a usable position: may be inside"},
             sum.unlocated,
             "t"}};
}

IndicatorResult emissionResult(const EmissionFigure& figure,
                               const EmissionClass& of,
                               const EmissionSum& sum,
                               double divisor) {
    IndicatorResult result = figure.blank;
    if (of.pollutant.empty() || sum.isInTwoMedia) {
        result.dimension["medium"] = key(of.medium);
    }
    if (!of.pollutant.empty()) {
        result.dimension["pollutant"] = of.pollutant;
    }
    if (of.isIndirect) {
        result.dimension["discharge"] = key(DischargeMode::Indirect);
    }
    result.value = sum.inside / divisor;
    result.low = sum.inside / divisor;
    if (sum.missing == 0) {
        result.high = (sum.inside + sum.unlocated) / divisor;
    }
    result.note = noteOf(sum);
    attachReferences(result, figure.context);
    if (sum.missing > 0) {
        const double value = sum.inside / divisor;
        for (JudgedReference& judged : result.references) {
            judged.verdict =
                judge(Interval{value, value, std::numeric_limits<double>::max()}, judged.reference);
        }
    }
    return result;
}

} // namespace parklens
