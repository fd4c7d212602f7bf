#include "cli/scenario_run.hpp"

#include "analysis/pipeline/results_folder.hpp"
#include "analysis/project/scenario_parser.hpp"
#include "analysis/scenario/added_findings.hpp"
#include "analysis/scenario/scenario_study.hpp"
#include "analysis/scenario/smallest_change.hpp"
#include "analysis/scenario/unused_values.hpp"
#include "cli/terminal_text.hpp"
#include "gis/base/error.hpp"
#include "gis/base/staged_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <set>

namespace parklens::cli {

namespace fs = std::filesystem;

namespace {

/// \throws UsageError where it is the folder of the project's own results
fs::path
outputOf(const Project& project, const Scenario& scenario, const ScenarioRunOptions& options) {
    const fs::path own = project.resolve(project.output);
    if (options.output.empty()) {
        return scenarioFolder(own, scenario.name);
    }
    const auto plain = [](const fs::path& path) {
        const fs::path normal = fs::weakly_canonical(fs::absolute(path));
        return normal.has_filename() ? normal : normal.parent_path();
    };
    if (plain(options.output) == plain(own)) {
        throw UsageError(
            {{"是项目现状成果的文件夹，情景的成果不写在那里",
              "is the folder of the project's own results, where no scenario is written"},
             {.file = options.output.string()},
             {"请换一个输出文件夹，或不写 -o", "choose another folder, or leave -o out"}});
    }
    return options.output;
}

/// "1 edit changes", "3 edits change".
std::string counted(std::size_t number, const char* one, const char* several) {
    return fmt::format("{} {}", number, number == 1 ? one : several);
}

/// Of figures that there are with the scenario alone, and of those that it leaves out: their
/// verdicts are gone without being met, where they were not places of figures without a value.
LocalizedText comingAndGoingText(const ScenarioDifference& difference) {
    LocalizedText text;
    if (const std::size_t appeared = difference.appearedCount; appeared > 0) {
        text.zh += fmt::format("；新增 {} 项", appeared);
        text.en += fmt::format("; {} new", counted(appeared, "figure is", "figures are"));
    }
    if (const std::size_t notMet = difference.appearedNotMet; notMet > 0) {
        text.zh += fmt::format("，其中 {} 项不满足限值或目标", notMet);
        text.en += fmt::format(", {} not meet a limit or target",
                               counted(notMet, "of them does", "of them do"));
    }
    const std::size_t unevaluable = difference.vanishedUnevaluable;
    if (const std::size_t judged = difference.vanishedCount - unevaluable; judged > 0) {
        text.zh += fmt::format("；{} 项不再有，不再下结论", judged);
        text.en += fmt::format(
            "; {} not judged",
            counted(judged, "figure no longer exists and is", "figures no longer exist and are"));
    }
    if (unevaluable > 0) {
        text.zh += fmt::format("；原来无法计算的 {} 项不再列出", unevaluable);
        text.en += fmt::format("; {} no longer listed",
                               counted(unevaluable,
                                       "that could not be computed is",
                                       "that could not be computed are"));
    }
    return text;
}

/// Of limits that are known or not since the scenario, or that one side alone has, which is no
/// verdict that turned; of figures that come and go; and of what the audit finds beside.
LocalizedText asideText(const ScenarioDifference& difference) {
    LocalizedText text;
    if (const std::size_t unknown = difference.limitsUnknownNow; unknown > 0) {
        text.zh += fmt::format("；限值现为不明 {}", unknown);
        text.en +=
            fmt::format("; of {} a limit is now not known", counted(unknown, "figure", "figures"));
    }
    if (const std::size_t known = difference.limitsKnownNow; known > 0) {
        text.zh += fmt::format("；限值不再不明 {}", known);
        text.en += fmt::format("; of {} no limit is unknown any longer",
                               counted(known, "figure", "figures"));
    }
    if (const std::size_t oneSided = difference.limitedOnOneSide; oneSided > 0) {
        text.zh += fmt::format("；只有一方有限值或目标 {}", oneSided);
        text.en += fmt::format("; {} a limit or target on one side only",
                               counted(oneSided, "figure has", "figures have"));
    }
    const LocalizedText comingAndGoing = comingAndGoingText(difference);
    text.zh += comingAndGoing.zh;
    text.en += comingAndGoing.en;
    if (const std::size_t added = difference.addedFindings.size(); added > 0) {
        text.zh += fmt::format("；新增核查发现 {} 条", added);
        text.en += fmt::format("; {} of the audit", counted(added, "new finding", "new findings"));
    }
    return text;
}

/// That nothing follows from the edits, and why where the data tell it.
void tellNothingChanged(const Scenario& scenario,
                        const ScenarioOutcome& outcome,
                        const CommandContext& context) {
    if (scenario.edits.empty() || !outcome.difference.figures.empty()) {
        return;
    }
    context.tell({fmt::format("改动了 {} 处，没有一项指标因此变化。", scenario.edits.size()),
                  fmt::format("{} no figure.",
                              counted(scenario.edits.size(), "edit changes", "edits change"))});
    for (const UnusedValue& unused : unusedValues(scenario, outcome.run.data)) {
        const LocalizedText edit = editWords(scenario.edits[unused.edit], unused.edit + 1);
        context.tell({fmt::format("  {} {}：{}", edit.zh, unused.field, unused.why.zh),
                      fmt::format("  {} {}: {}", edit.en, unused.field, unused.why.en)});
    }
}

/// Which findings of the audit the scenario adds, the first of them in their own words.
void tellAddedFindings(const ScenarioDifference& difference, const CommandContext& context) {
    constexpr std::size_t toldAtMost = 5;
    const std::vector<Finding>& added = difference.addedFindings;
    if (added.empty()) {
        return;
    }
    context.tell(
        {fmt::format("与现状相比，情景新增核查发现 {} 条（scenario_findings.csv）：", added.size()),
         fmt::format("the audit finds {} that the data as they are have not "
                     "(scenario_findings.csv):",
                     counted(added.size(), "thing", "things"))});
    for (std::size_t i = 0; i < std::min(added.size(), toldAtMost); ++i) {
        const Problem& problem = added[i].diagnostic.problem;
        context.tell({fmt::format("  {}", problem.sentence(Language::Chinese)),
                      fmt::format("  {}", problem.sentence(Language::English))});
    }
    if (added.size() > toldAtMost) {
        const std::size_t more = added.size() - toldAtMost;
        context.tell({fmt::format("  另有 {} 条", more), fmt::format("  and {} more", more)});
    }
}

/// "情景“扩建”：3 项结果不同，…"
LocalizedText sentenceOf(const std::string& name, const ScenarioDifference& difference) {
    const LocalizedText aside = asideText(difference);
    return {fmt::format("情景“{}”：{} 项结果不同，{} 项相同；按限值与目标，新满足 {}、新不满足 {}、"
                        "转为不能下结论 {}{}",
                        name,
                        difference.figures.size(),
                        difference.equalCount,
                        difference.newlyMet,
                        difference.newlyNotMet,
                        difference.newlyInsufficient,
                        aside.zh),
            fmt::format("scenario '{}': {}, {} equal; by limits and targets {} newly met, {} "
                        "newly not met, {} can no longer be judged{}",
                        name,
                        counted(difference.figures.size(), "figure differs", "figures differ"),
                        counted(difference.equalCount, "is", "are"),
                        counted(difference.newlyMet, "is", "are"),
                        difference.newlyNotMet,
                        difference.newlyInsufficient,
                        aside.en)};
}

void tellRecomputed(const ScenarioOutcome& outcome, const CommandContext& context) {
    std::set<std::string> parks;
    for (const RecomputedPark& park : outcome.recomputed) {
        parks.insert(park.parkId);
    }
    const std::size_t count = outcome.run.data.parks.size();
    context.tell(
        {fmt::format("情景涉及 {} 个园区（共 {} 个），其余沿用现状的结果。", parks.size(), count),
         fmt::format("the scenario reaches {} of {} parks; the others are taken over.",
                     parks.size(),
                     count)});
}

} // namespace

ExitCode analyzeScenario(const Project& project,
                         const ScenarioRunOptions& options,
                         const CommandContext& context) {
    const auto scenario = std::make_shared<const Scenario>(readScenario(options.scenario));
    const fs::path output = outputOf(project, *scenario, options);
    StagedDirectory staged(output, resultFileNames());
    requireOwnResults(output, project.name, std::nullopt, scenario->name);
    const auto standards = std::make_shared<const StandardsLibrary>(
        StandardsLibrary::load(dataDirectory() / "standards"));
    const ScenarioStudy study(
        project, standards, options.pipeline, context.pool(), context.control().part(0.0, 0.6));
    const ScenarioOutcome outcome =
        study.evaluate(scenario, context.pool(), context.control().part(0.6, 0.98));
    const fs::path& folder = staged.temporaryPath();
    writeTextFile(folder / "scenario_difference.csv",
                  scenarioDifferenceCsv(outcome.difference, project.language));
    writeTextFile(folder / "scenario_findings.csv",
                  addedFindingsCsv(outcome.difference.addedFindings, project.language));
    writeTextFile(folder / "rectification.csv",
                  rectificationCsv(smallestChanges(outcome.run, *standards), project.language));
    writeResultsFolder(outcome.run, staged, context.control().part(0.98, 1.0));
    tellRecomputed(outcome, context);
    const ExitCode code =
        presentOutcome(outcome.run.results, *standards, output, options.notMet, context);
    tellNothingChanged(*scenario, outcome, context);
    tellAddedFindings(outcome.difference, context); // behind the audit of all
    const std::string sentence =
        sentenceOf(scenario->name, outcome.difference).in(context.language()) + "\n";
    print(sentence);
    return code;
}

} // namespace parklens::cli
