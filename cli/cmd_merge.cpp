// parklens merge: shards of one run to its result.

#include "analysis/pipeline/merge.hpp"
#include "analysis/pipeline/pipeline.hpp"
#include "analysis/pipeline/results_folder.hpp"
#include "cli/commands.hpp"
#include "cli/run_outcome.hpp"
#include "gis/base/error.hpp"
#include "gis/base/staged_output.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace parklens::cli {

namespace fs = std::filesystem;

namespace {

struct MergeOptions {
    std::vector<std::string> folders;
    std::string output;
    std::string failOn;
    bool overwrite = false;
};

[[noreturn]] void refuseOutput(const fs::path& output, LocalizedText what, LocalizedText mend) {
    throw UsageError(
        {.what = std::move(what), .place = {.file = output.string()}, .mend = std::move(mend)});
}

void checkOutput(const MergeOptions& options) {
    const fs::path output = fs::weakly_canonical(options.output);
    for (const std::string& folder : options.folders) {
        if (fs::weakly_canonical(folder) == output) {
            refuseOutput(options.output,
                         {"是要合并的分片之一", "is one of the shards to be merged"},
                         {"请换一个输出文件夹", "choose another output folder"});
        }
    }
    if (!options.overwrite && fs::exists(output / "run.json")) {
        refuseOutput(options.output,
                     {"已存在", "exists already"},
                     {"要替换它请加 --overwrite", "add --overwrite to replace it"});
    }
}

ExitCode run(const MergeOptions& options, const CommandContext& context) {
    checkOutput(options);
    StagedDirectory staged(options.output, resultFileNames());
    Diagnostics told;
    const std::vector<fs::path> folders(options.folders.begin(), options.folders.end());
    ComputedRun merged = mergeShards(folders, told);
    requireOwnResults(options.output, merged.project.name);
    context.tell(told);
    context.control().checkCancelled();
    const StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
    const PipelineRun done = concludeRun(std::move(merged), standards);
    writeResultsFolder(done, staged, context.control().part(0.5, 1.0));
    const NotMetRule rule = options.failOn.empty() ? NotMetRule::Ignore : NotMetRule::Fail;
    return presentOutcome(done.results, standards, options.output, rule, context);
}

} // namespace

Command mergeCommand() {
    return {"merge",
            {"把分片的成果合并为一份", "put shards of a run together to one result"},
            [](CLI::App& app, Language language) -> Action {
                const auto text = [language](const char* zh, const char* en) {
                    return std::string(language == Language::Chinese ? zh : en);
                };
                const auto options = std::make_shared<MergeOptions>();
                app.add_option("folders", options->folders)
                    ->description(text("analyze --shard 写出的文件夹，每一份一次，顺序不限",
                                       "the folders that analyze --shard has written, each shard "
                                       "once, in any order"))
                    ->type_name("DIR")
                    ->required();
                app.add_option("-o,--output", options->output)
                    ->description(text("成果文件夹", "folder of the results"))
                    ->required();
                app.add_flag("--overwrite", options->overwrite)
                    ->description(text("替换同一项目已有的成果",
                                       "replace earlier results of the same project"));
                app.add_option("--fail-on", options->failOn)
                    ->description(text("not-met：有限值或目标未满足时以 5 退出",
                                       "not-met: exit with 5 when a limit or target is not met"))
                    ->check(CLI::IsMember({"not-met"}));
                return [options](const CommandContext& context) { return run(*options, context); };
            }};
}

} // namespace parklens::cli
