#include "analysis/evidence/explanation.hpp"

#include "analysis/loading/loader.hpp"
#include "analysis/measurements/batch.hpp"
#include "gis/base/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

namespace parklens {

namespace {

LoadOptions loadOptionsFor(Theme theme, const std::string& parkId) {
    LoadOptions options;
    options.forest = theme == Theme::Forest;
    options.air = theme == Theme::Air;
    options.land = theme == Theme::Land || theme == Theme::Sources;
    options.sources = theme == Theme::Sources;
    options.parks = {parkId};
    return options;
}

/// \throws ConfigError with the keys that there are
IndicatorResult takeFigure(std::vector<IndicatorResult> results,
                           const std::string& figureKey,
                           const Project& project) {
    std::vector<std::string> keys;
    for (IndicatorResult& result : results) {
        if (result.key() == figureKey) {
            return std::move(result);
        }
        keys.push_back(result.key());
    }
    constexpr std::size_t mostKeys = 10;
    keys.resize(std::min(keys.size(), mostKeys));
    throw ConfigError(
        {{fmt::format("现在不再给出“{}”", figureKey),
          fmt::format("no longer gives the figure \"{}\"", figureKey)},
         {.file = project.file.string()},
         {fmt::format("项目或数据已改变，请重新运行 analyze；现有：{}", fmt::join(keys, "、")),
          fmt::format("project or data have changed, run analyze again; it gives {}",
                      fmt::join(keys, ", "))}});
}

/// The layers that a figure was made of, the boundary of its extent among them.
std::vector<std::string> layersBehind(const IndicatorResult& result, const Project& project) {
    std::vector<std::string> layers = result.dataSources;
    for (const BoundarySource& boundary : project.boundaries) {
        if (key(boundary.role) == result.boundary) {
            layers.push_back(boundary.layer.key);
        }
    }
    return layers;
}

void addCitations(Explanation& explanation, const StandardsLibrary& standards) {
    for (const std::string& citation : explanation.result.citations) {
        explanation.citationTexts.emplace(citation, standards.citationText(citation));
    }
}

} // namespace

Explanation explainFigure(const Project& project,
                          const StandardsLibrary& standards,
                          const Indicator& indicator,
                          const std::string& parkId,
                          const std::string& figureKey,
                          const TaskPool& pool,
                          const TaskControl& control,
                          Diagnostics& diagnostics) {
    const ProjectData data = loadProject(project,
                                         standards,
                                         loadOptionsFor(indicator.descriptor.theme, parkId),
                                         pool,
                                         control.part(0.0, 0.4),
                                         diagnostics);
    const Park& park = data.parks.front();
    const EvaluationContext context = {project, park, standards, data.layers};
    const std::array requests = {ParkRequests{&park, indicator.requirements(context)}};
    const std::vector<Measurements> measured = measureBatch(
        requests, data, standards, {PatchDetail::List}, pool, control.part(0.4, 0.8), diagnostics);

    Explanation explanation;
    explanation.descriptor = &indicator.descriptor;
    explanation.result =
        takeFigure(indicator.evaluate(context, measured.front()), figureKey, project);
    addCitations(explanation, standards);
    explanation.evidence =
        evidenceOf(explanation.result,
                   requestsBehind(indicator, context, explanation.result),
                   {indicator, project, park, standards, data, measured.front(), pool, control});
    const std::vector<std::string> used = layersBehind(explanation.result, project);
    for (const InputRecord& input : data.inputs) {
        if (std::find(used.begin(), used.end(), input.key) != used.end()) {
            explanation.inputs.push_back(input);
        }
    }
    control.report(1.0, {"收集证据", "collecting evidence"});
    return explanation;
}

void takeAuditNotes(Explanation& explanation, const IndicatorResult& recorded) {
    IndicatorResult& now = explanation.result;
    const bool isBlocked = recorded.reason && recorded.reason->code == "audit_blocked";
    if (now.value == recorded.value || isBlocked) {
        now.note = recorded.note;
        now.auditCodes = recorded.auditCodes;
    }
}

} // namespace parklens
