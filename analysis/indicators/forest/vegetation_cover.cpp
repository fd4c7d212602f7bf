#include "analysis/indicators/forest/vegetation_cover.hpp"

#include "analysis/indicators/forest/coverage_figure.hpp"
#include "analysis/indicators/forest/coverage_notes.hpp"
#include "analysis/indicators/forest/doubtful_values.hpp"
#include "analysis/indicators/subjects.hpp"
#include "gis/base/quantity.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

/// One forest layer under one profile.
struct Task {
    const ForestSource& source;
    std::string profile;
    const LayerFacts* facts; ///< null when the layer could not be opened
};

std::vector<Task> tasksOf(const VegetationCover& cover, const EvaluationContext& context) {
    std::vector<Task> tasks;
    for (const ForestSource& source : context.project.forests) {
        for (const std::string& profile : source.profiles) {
            if (std::find(cover.profiles.begin(), cover.profiles.end(), profile) !=
                cover.profiles.end()) {
                const auto facts = context.layers.find(source.layer.key);
                tasks.push_back(
                    {source, profile, facts == context.layers.end() ? nullptr : &facts->second});
            }
        }
    }
    return tasks;
}

bool isSurvey(const Task& task) {
    return task.profile == "survey";
}

/// Official figures need the class codes of the survey.
bool isOfficial(const Task& task) {
    return isSurvey(task) && (task.facts == nullptr || task.facts->hasClassCodes);
}

SurveyRule surveyRuleOf(const Task& task, const EvaluationContext& context) {
    return task.facts->hasClassCodes ? surveyRule(task.source, context.standards)
                                     : SurveyRule::everyPolygon();
}

ZonalRequest zonalRequest(const Task& task, const ExtentSelector& extent) {
    return {task.source.layer.key, extent, true};
}

PatchRequest patchRequest(const Task& task, const RasterRule& rule, const ExtentSelector& extent) {
    return {task.source.layer.key, extent, rule.membership, rule.minimumPatchM2};
}

OverlayRequest
overlayRequest(const Task& task, const SurveyRule& rule, const ExtentSelector& extent) {
    return {task.source.layer.key, extent, rule.codes, rule.designatedCodes};
}

/// What one task needs on one extent; nothing where its layer could not be opened.
void addRequests(const Task& task,
                 const ExtentSelector& extent,
                 const EvaluationContext& context,
                 std::vector<MeasurementRequest>& requests) {
    if (task.facts == nullptr) {
        return;
    }
    if (isSurvey(task)) {
        requests.emplace_back(overlayRequest(task, surveyRuleOf(task, context), extent));
        return;
    }
    const RasterRule rule =
        rasterRule(task.source, task.profile, task.facts->nominalCellM, context.standards);
    requests.emplace_back(zonalRequest(task, extent));
    if (rule.needsPatches() && !rule.isMeanCover) {
        requests.emplace_back(patchRequest(task, rule, extent));
    }
}

/// What was measured for one subject, or why it was not.
struct Measured {
    std::optional<CoverageAreas> areas;
    std::optional<Reason> reason;
    double overlapAreaM2 = 0.0;
    ForestProduct product;          ///< of a raster
    std::vector<Diagnostic> doubts; ///< that leave the figure standing
};

Measured measuredOnRaster(const Task& task,
                          const RasterRule& rule,
                          const ExtentSelector& extent,
                          const Measurements& measurements) {
    Measured measured;
    const ZonalRequest zonal = zonalRequest(task, extent);
    const ZonalStatistics* statistics = measurements.find(zonal);
    if (statistics == nullptr) {
        measured.reason = measurements.failure(zonal);
        return measured;
    }
    measured.product = rule.product;
    measured.reason = impossibleValues(rule.product, *statistics, task.source.layer.settings);
    if (measured.reason) {
        return measured;
    }
    const auto read = {std::cref(*statistics)};
    for (auto& doubt :
         {absentClasses(task.source, read), implausibleHeights(task.source, rule, read)}) {
        if (doubt) {
            measured.doubts.push_back(*doubt);
        }
    }
    const ZonePatches* patches = nullptr;
    if (rule.needsPatches() && !rule.isMeanCover) {
        const PatchRequest request = patchRequest(task, rule, extent);
        patches = measurements.find(request);
        if (patches == nullptr) {
            measured.reason = measurements.failure(request);
            return measured;
        }
    }
    measured.areas = rasterAreas(rule, *statistics, patches);
    return measured;
}

std::vector<FigureTerm> termsOf(const CoverageAreas& areas) {
    const auto hectares = [](double areaM2) { return Area::fromSquareMetres(areaM2).hectares(); };
    return {
        {"F", {"计入的林木或植被面积", "area that counts"}, hectares(areas.coveredAreaM2), "ha"},
        {"D", {"范围面积", "area of the extent"}, hectares(areas.denominatorM2), "ha"},
        {"N", {"无数据面积", "area without data"}, hectares(areas.noDataAreaM2), "ha"}};
}

Measured measuredOnSurvey(const Task& task,
                          const SurveyRule& rule,
                          const ExtentSelector& extent,
                          const Measurements& measurements) {
    Measured measured;
    const OverlayRequest request = overlayRequest(task, rule, extent);
    if (const OverlayRequest::Result* overlay = measurements.find(request)) {
        measured.areas = surveyAreas(*overlay);
        measured.overlapAreaM2 = overlay->overlapAreaM2;
    } else {
        measured.reason = measurements.failure(request);
    }
    return measured;
}

/// The year a figure is about: that of its data, else the project's.
int yearOf(const Task& task, const EvaluationContext& context) {
    return task.source.layer.year.value_or(context.project.year);
}

LocalizedText nameOf(const VegetationCover& cover, const Task& task, const ExtentChoice& choice) {
    const LocalizedText name = isOfficial(task) ? cover.name
                               : isSurvey(task) ? cover.polygonName
                                                : cover.estimateName;
    if (choice.isSubstitute() && !choice.isStated() && !cover.substituteName.empty()) {
        return cover.substituteName;
    }
    return nameOnExtent(name, choice);
}

/// More than one layer may give the same figure for the same year: then the layer tells them apart.
bool isRepeated(const std::vector<Task>& tasks,
                const Task& task,
                const EvaluationContext& context) {
    return std::count_if(tasks.begin(), tasks.end(), [&](const Task& other) {
               return other.profile == task.profile &&
                      yearOf(other, context) == yearOf(task, context);
           }) > 1;
}

/// Whether the task is an estimate of what the land survey states for the same year.
bool isBesideSurvey(const std::vector<Task>& tasks,
                    const Task& task,
                    const EvaluationContext& context) {
    return !isOfficial(task) && std::any_of(tasks.begin(), tasks.end(), [&](const Task& other) {
        return isOfficial(other) && yearOf(other, context) == yearOf(task, context);
    });
}

/// Limits and targets are set for the figure of the survey: an estimate beside it is not judged by
/// them, or one target would have two verdicts.
void leaveTargetsToSurvey(IndicatorResult& result) {
    for (JudgedReference& judged : result.references) {
        Reference& reference = judged.reference;
        if (reference.kind != ReferenceKind::Target && reference.kind != ReferenceKind::Limit) {
            continue;
        }
        reference.covers = false;
        reference.scope.zh += "（只约束土地调查的数值，不约束估算）";
        reference.scope.en += fmt::format("{}(binds the figure of the land survey, no estimate)",
                                          reference.scope.en.empty() ? "" : " ");
        judged.verdict = judge(result.interval(), reference);
    }
}

LocalizedText ruleOf(const Task& task, const LocalizedText& membership) {
    const LocalizedText profile = profileName(task.profile);
    return {fmt::format("{}：{}；分母为范围的椭球面积减去无数据面积", profile.zh, membership.zh),
            fmt::format("{}: {}; divided by the zone's ellipsoidal area less the area without data",
                        profile.en,
                        membership.en)};
}

/// Evaluates one task on one park.
class TaskEvaluation {
public:
    TaskEvaluation(const VegetationCover& cover, const EvaluationContext& context, const Task& task)
        : m_cover(cover)
        , m_context(context)
        , m_task(task)
        , m_choice(chooseExtent(context, cover.id, cover.boundary)) {}

    std::vector<IndicatorResult> run(const Measurements& measurements, bool repeated) const {
        std::vector<IndicatorResult> results;
        if (m_choice.extent == nullptr) {
            IndicatorResult result = blank(subjectOf(m_context.park), repeated);
            result.reason = m_choice.missing();
            results.push_back(std::move(result));
            return results;
        }
        for (const ExtentSubject& on : subjectsOn(m_context.park, *m_choice.extent)) {
            IndicatorResult result = blank(on.subject, repeated);
            fill(result, on.selector, measurements);
            results.push_back(std::move(result));
        }
        return results;
    }

private:
    IndicatorResult blank(Subject subject, bool repeated) const {
        IndicatorResult result;
        result.id = m_cover.id;
        result.subject = std::move(subject);
        result.period = fmt::to_string(yearOf(m_task, m_context));
        if (repeated) {
            result.dimension["layer"] = m_task.source.layer.key;
        }
        result.unit = "%";
        result.grade = isOfficial(m_task) ? Grade::Official : Grade::Estimate;
        result.boundary = key(m_choice.extent == nullptr ? m_choice.wanted : m_choice.extent->role);
        result.edition = m_task.profile;
        result.name = nameOf(m_cover, m_task, m_choice);
        result.citations = {"forest-profiles#" + m_task.profile};
        result.dataSources = {m_task.source.layer.key};
        return result;
    }

    void fill(IndicatorResult& result,
              const ExtentSelector& extent,
              const Measurements& measurements) const {
        Measured measured;
        LocalizedText membership;
        if (m_task.facts == nullptr) {
            measured.reason =
                Reason{"layer_unusable",
                       {"数据无法读取，见数据核查", "the layer could not be read, see the audit"}};
        } else if (isSurvey(m_task)) {
            const SurveyRule rule = surveyRuleOf(m_task, m_context);
            membership = rule.describe();
            measured = measuredOnSurvey(m_task, rule, extent, measurements);
        } else {
            const RasterRule rule = rasterRule(
                m_task.source, m_task.profile, m_task.facts->nominalCellM, m_context.standards);
            membership = rule.describe();
            measured = measuredOnRaster(m_task, rule, extent, measurements);
        }
        result.rule = ruleOf(m_task, membership);
        conclude(result, measured);
    }

    void conclude(IndicatorResult& result, const Measured& measured) const {
        if (!measured.areas) {
            result.reason = measured.reason;
            return;
        }
        CoverageFigure figure = coverageFigure(*measured.areas, noDataRules(m_context.standards));
        if (figure.percent) {
            result.value = figure.percent->value;
            result.low = figure.percent->low;
            result.high = figure.percent->high;
            result.numerator = figure.areas.coveredAreaM2;
            result.denominator = figure.areas.denominatorM2 - figure.areas.noDataAreaM2;
            result.terms = termsOf(figure.areas);
            notePatches(result, figure.areas);
            noteNoData(result, figure, m_task.source);
            noteOverlaps(result, measured.overlapAreaM2, figure.areas.coveredAreaM2, m_task.source);
        } else {
            if (m_task.facts->isRaster) {
                adviseOnNoData(figure,
                               measured.product,
                               m_task.facts->noDataValue,
                               m_task.source.layer.settings);
            }
            result.reason = figure.reason;
        }
        noteDoubts(result, measured.doubts);
        noteYear(result, m_task.source, m_context);
        noteComparability(result, m_task.source, m_context);
        attachReferences(result, m_context);
        tellStatedExtent(result, m_choice);
    }

    const VegetationCover& m_cover;
    const EvaluationContext& m_context;
    const Task& m_task;
    ExtentChoice m_choice;
};

} // namespace

Indicator vegetationCoverIndicator(const VegetationCover& cover) {
    Indicator indicator;
    indicator.descriptor.id = cover.id;
    indicator.descriptor.theme = Theme::Forest;
    indicator.descriptor.name = cover.name;
    indicator.descriptor.unit = "%";
    indicator.descriptor.boundaryRole = std::string(key(cover.boundary));
    indicator.descriptor.methodPage = cover.methodPage;
    indicator.descriptor.citations = cover.citations;
    indicator.descriptor.editions = cover.profiles;
    indicator.descriptor.formula = {"100 · F / (D − N)", "100 · F / D", "100 · (F + N) / D"};
    indicator.requirements = [cover](const EvaluationContext& context) {
        return vegetationCoverRequirements(cover, context);
    };
    indicator.evaluate = [cover](const EvaluationContext& context,
                                 const Measurements& measurements) {
        return evaluateVegetationCover(cover, context, measurements);
    };
    indicator.requestsOf = [cover](const EvaluationContext& context,
                                   const IndicatorResult& result) {
        return vegetationCoverRequestsOf(cover, context, result);
    };
    return indicator;
}

std::vector<MeasurementRequest> vegetationCoverRequirements(const VegetationCover& cover,
                                                            const EvaluationContext& context) {
    std::vector<MeasurementRequest> requests;
    const ExtentChoice choice = chooseExtent(context, cover.id, cover.boundary);
    if (choice.extent == nullptr) {
        return requests;
    }
    for (const Task& task : tasksOf(cover, context)) {
        for (const ExtentSubject& on : subjectsOn(context.park, *choice.extent)) {
            addRequests(task, on.selector, context, requests);
        }
    }
    return requests;
}

std::vector<MeasurementRequest> vegetationCoverRequestsOf(const VegetationCover& cover,
                                                          const EvaluationContext& context,
                                                          const IndicatorResult& result) {
    std::vector<MeasurementRequest> requests;
    const ExtentChoice choice = chooseExtent(context, cover.id, cover.boundary);
    if (choice.extent == nullptr) {
        return requests;
    }
    for (const Task& task : tasksOf(cover, context)) {
        const bool isBehind = task.profile == result.edition &&
                              result.dataSources == std::vector{task.source.layer.key};
        for (const ExtentSubject& on : subjectsOn(context.park, *choice.extent)) {
            if (isBehind && on.subject == result.subject) {
                addRequests(task, on.selector, context, requests);
            }
        }
    }
    return requests;
}

std::vector<IndicatorResult> evaluateVegetationCover(const VegetationCover& cover,
                                                     const EvaluationContext& context,
                                                     const Measurements& measurements) {
    std::vector<IndicatorResult> results;
    const std::vector<Task> tasks = tasksOf(cover, context);
    for (const Task& task : tasks) {
        const TaskEvaluation evaluation(cover, context, task);
        for (IndicatorResult& result :
             evaluation.run(measurements, isRepeated(tasks, task, context))) {
            if (isBesideSurvey(tasks, task, context)) {
                leaveTargetsToSurvey(result);
            }
            results.push_back(std::move(result));
        }
    }
    return results;
}

} // namespace parklens
