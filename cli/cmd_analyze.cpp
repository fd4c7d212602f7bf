// parklens analyze: a project file in, its results out.

#include "analysis/pipeline/checkpoints.hpp"
#include "analysis/pipeline/pipeline.hpp"
#include "analysis/pipeline/results_folder.hpp"
#include "analysis/pipeline/shard_file.hpp"
#include "analysis/project/project_parser.hpp"
#include "cli/commands.hpp"
#include "cli/run_outcome.hpp"
#include "cli/scenario_run.hpp"
#include "cli/theme_options.hpp"
#include "gis/base/error.hpp"
#include "gis/base/staged_output.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdlib>
#include <memory>
#include <optional>

namespace parklens::cli {

namespace fs = std::filesystem;

namespace {

struct AnalyzeOptions {
    std::string project;
    std::string output;
    std::vector<std::string> only;
    std::vector<std::string> parks;
    std::string failOn;
    std::string shard;
    std::string scenario;
    bool resume = false;
};

/// The part of the parks that `--shard` asks for: `auto` is the task of a job array, and everything
/// where there is none, since one process uses all cores by itself.
std::optional<Shard> shardOf(const AnalyzeOptions& options) {
    if (options.shard.empty()) {
        return std::nullopt;
    }
    if (options.shard == "auto") {
        return shardOfJobArray([](const char* name) { return std::getenv(name); });
    }
    const std::optional<Shard> shard = shardFromText(options.shard);
    if (!shard) {
        throw UsageError({.what = {"--shard 的值“" + options.shard + "”不是 i/n",
                                   "--shard '" + options.shard + "' is not i/n"},
                          .place = {},
                          .mend = {"例如 --shard 2/5：五份中的第二份；或 --shard auto",
                                   "write for example --shard 2/5, the second of five parts, or "
                                   "--shard auto"}});
    }
    return shard;
}

fs::path outputOf(const AnalyzeOptions& options, const Project& project) {
    if (!options.output.empty()) {
        return options.output;
    }
    const fs::path output = project.resolve(project.output);
    const std::optional<Shard> shard = shardOf(options);
    return shard ? shardFolder(output, *shard) : output;
}

void tellKept(const fs::path& checkpoints, const CommandContext& context) {
    const std::size_t count = checkpointCount(checkpoints);
    if (count != 0) {
        const std::string folder = checkpoints.string();
        context.tell(
            {fmt::format("算完的园区保留在 {}（{} 个）；再次运行同一命令接着算。", folder, count),
             fmt::format("finished parks are kept in {} ({}); the same command goes on "
                         "from there.",
                         folder,
                         count)});
    }
}

PipelineRun compute(const Project& project,
                    const StandardsLibrary& standards,
                    const PipelineOptions& options,
                    StagedDirectory& staged,
                    const CommandContext& context) {
    Diagnostics told;
    ComputedRun computed = computeRun(
        project, standards, options, context.pool(), context.control().part(0.0, 0.98), told);
    context.tell(told);
    if (options.shard) {
        writeShardFile(staged.temporaryPath() / shardFileName, computed);
    }
    PipelineRun done = concludeRun(std::move(computed), standards);
    writeResultsFolder(done, staged, context.control().part(0.98, 1.0));
    return done;
}

NotMetRule notMetRuleOf(const AnalyzeOptions& options) {
    return options.failOn.empty() ? NotMetRule::Ignore : NotMetRule::Fail;
}

/// A scenario is held against the whole project as it is, which no part of the parks and no
/// interrupted run has.
ExitCode runScenario(const AnalyzeOptions& options, const CommandContext& context) {
    if (options.resume || !options.shard.empty()) {
        throw UsageError({.what = {"--scenario 不与 --shard、--resume 合用",
                                   "--scenario goes with neither --shard nor --resume"},
                          .place = {},
                          .mend = {"请去掉 --shard 和 --resume；可用 --park 少算几个园区",
                                   "leave them out; --park computes fewer parks"}});
    }
    const Project project = readProject(options.project, context.allowsNetwork());
    ScenarioRunOptions scenario;
    scenario.scenario = options.scenario;
    scenario.output = options.output;
    scenario.pipeline.only = themesOf(options.only);
    scenario.pipeline.parks = options.parks;
    scenario.notMet = notMetRuleOf(options);
    return analyzeScenario(project, scenario, context);
}

ExitCode run(const AnalyzeOptions& options, const CommandContext& context) {
    if (!options.scenario.empty()) {
        return runScenario(options, context);
    }
    const Project project = readProject(options.project, context.allowsNetwork());
    const fs::path output = outputOf(options, project);
    PipelineOptions pipeline;
    pipeline.only = themesOf(options.only);
    pipeline.parks = options.parks;
    pipeline.shard = shardOf(options);
    const fs::path checkpoints = checkpointFolder(output);
    if (options.resume) {
        pipeline.checkpoints = checkpoints;
    }
    StagedDirectory staged(output, resultFileNames());
    requireOwnResults(output, project.name, pipeline.shard);
    try {
        const StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
        const PipelineRun done = compute(project, standards, pipeline, staged, context);
        removeCheckpoints(checkpoints);
        return presentOutcome(done.results, standards, output, notMetRuleOf(options), context);
    } catch (const CancelledError&) {
        tellKept(pipeline.checkpoints, context);
        throw;
    } catch (const IoError&) {
        tellKept(pipeline.checkpoints, context);
        throw;
    }
}

} // namespace

Command analyzeCommand() {
    return {"analyze",
            {"计算项目的全部指标", "compute the indicators of a project"},
            [](CLI::App& app, Language language) -> Action {
                const auto text = [language](const char* zh, const char* en) {
                    return std::string(language == Language::Chinese ? zh : en);
                };
                const auto options = std::make_shared<AnalyzeOptions>();
                app.add_option("project", options->project)
                    ->description(text("项目文件（.toml）", "project file (.toml)"))
                    ->type_name("PROJECT")
                    ->required();
                app.add_option("-o,--output", options->output)
                    ->description(text("成果文件夹，默认按项目文件",
                                       "folder of the results; default: as the project says"));
                app.add_option("--only", options->only)
                    ->description(text("只算这些主题，用逗号隔开",
                                       "compute these themes only, separated by commas"))
                    ->delimiter(',')
                    ->allow_extra_args(false)
                    ->check(CLI::IsMember(computedThemes()));
                app.add_option("--park", options->parks)
                    ->description(
                        text("只算这些园区（标识）", "compute these parks only (identifiers)"))
                    ->allow_extra_args(false);
                app.add_flag("--resume", options->resume)
                    ->description(
                        text("把算完的园区保留在输出旁边；再次运行时接着中断处算",
                             "keep finished parks beside the output, and go on from those that an "
                             "interrupted run has kept"));
                app.add_option("--shard", options->shard)
                    ->description(
                        text("只算 n 份园区中的第 i 份，之后用 merge 合并；auto 取作业数组的"
                             "任务号（Slurm、Grid Engine），不在数组中时全部计算",
                             "compute part i of n of the parks, to be put together by merge; auto "
                             "takes the task of a job array (Slurm, Grid Engine), and outside of "
                             "one computes everything"))
                    ->type_name("i/n|auto");
                app.add_option("--scenario", options->scenario)
                    ->description(
                        text("把情景文件里的修改叠加到宗地、建筑物和污染源上再算，成果写到"
                             "另一个文件夹，附前后差值和最小整改量；源数据不动",
                             "lay the edits of a scenario file over parcels, buildings "
                             "and sources, and write the results to a folder of their "
                             "own with the difference and the smallest changes; source "
                             "data stay as they are"))
                    ->type_name("FILE");
                app.add_option("--fail-on", options->failOn)
                    ->description(text("not-met：有限值或目标未满足时以 5 退出",
                                       "not-met: exit with 5 when a limit or target is not met"))
                    ->check(CLI::IsMember({"not-met"}));
                return [options](const CommandContext& context) { return run(*options, context); };
            }};
}

} // namespace parklens::cli
