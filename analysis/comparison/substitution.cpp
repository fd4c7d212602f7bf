#include "analysis/comparison/private/substitution.hpp"

#include "analysis/comparison/input_exchange.hpp"
#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace parklens {

namespace {

/// A's project after the first `step` parts are taken over from B.
Project mixedProject(const Substitution& task, std::size_t step) {
    Project mixed = *task.a.project;
    const Project& b = *task.b.project;
    if (step > indexOf(ChangePart::Boundary)) {
        takeBoundaries(b, mixed);
    }
    if (step > indexOf(ChangePart::Rules)) {
        takeRules(b, task.standards, mixed);
    }
    if (step > indexOf(ChangePart::DataVersion)) {
        takeData(b, task.parts[indexOf(ChangePart::DataVersion)].keys, mixed);
    }
    return mixed;
}

/// The steps that must be computed: those that change something, but not the last that does, after
/// which the results are B's.
std::vector<std::size_t> stepsToCompute(const Substitution& task) {
    std::vector<std::size_t> steps;
    for (std::size_t part = 0; part < task.parts.size(); ++part) {
        if (task.parts[part].state != PartState::Same) {
            steps.push_back(part + 1);
        }
    }
    if (!steps.empty()) {
        steps.pop_back();
    }
    return steps;
}

void compute(const Substitution& task,
             std::size_t step,
             const TaskControl& control,
             SubstitutedResults& done) {
    const Project mixed = mixedProject(task, step);
    PipelineOptions options = task.options;
    std::erase_if(options.only, [&](Theme theme) { return !hasData(mixed, theme); });
    const LocalizedText part = words(allChangeParts[step - 1]);
    if (options.only.empty()) { // which would ask for everything
        done.faults[step] = {fmt::format("换到“{}”一步没有共同的主题可算", part.zh),
                             fmt::format("after the step of {} no common theme has data", part.en)};
        return;
    }
    try {
        done.results[step] = std::make_shared<const ResultSet>(
            runPipeline(mixed, task.standards, options, task.pool, control).results);
        ++done.recomputations;
    } catch (const CancelledError&) {
        throw;
    } catch (const Error& error) {
        done.faults[step] = {
            fmt::format("换到“{}”一步算不出：{}", part.zh, error.sentence(Language::Chinese)),
            fmt::format("the step of {} cannot be computed: {}",
                        part.en,
                        error.sentence(Language::English))};
    }
}

/// Why a side cannot be computed again; empty where it can.
LocalizedText obstacleText(const char* name, const ComparedRun& side) {
    if (side.canBeRecomputed()) {
        return {};
    }
    return {fmt::format("{} 无法重算：{}", name, side.obstacle.zh),
            fmt::format("{} cannot be computed again: {}", name, side.obstacle.en)};
}

} // namespace

SubstitutedResults substitute(const Substitution& task, const TaskControl& control) {
    SubstitutedResults done;
    if (!task.a.canBeRecomputed() || !task.b.canBeRecomputed()) {
        done.faults.fill(joinedTexts(obstacleText("A", task.a), obstacleText("B", task.b)));
        return done;
    }
    const std::vector<std::size_t> steps = stepsToCompute(task);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        control.checkCancelled();
        const double share = 1.0 / static_cast<double>(steps.size());
        compute(task, steps[i], control.part(share * double(i), share * double(i + 1)), done);
    }
    return done;
}

} // namespace parklens
