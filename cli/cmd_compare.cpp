// parklens compare: what changed between two runs, and by what.

#include "analysis/comparison/comparison.hpp"
#include "analysis/comparison/comparison_table.hpp"
#include "cli/commands.hpp"
#include "cli/comparison_report.hpp"
#include "cli/layer_output.hpp"
#include "cli/table_output.hpp"
#include "cli/terminal_text.hpp"
#include "cli/theme_options.hpp"
#include "gis/base/error.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <memory>

namespace parklens::cli {

namespace {

struct CompareOptions {
    std::string a;
    std::string b;
    std::string projectA; ///< of results; empty = beside them
    std::string projectB;
    std::string output;
    std::vector<std::string> only;
    std::vector<std::string> parks;
    bool overwrite = false;
};

Comparison compute(const CompareOptions& options,
                   const StandardsLibrary& standards,
                   const CommandContext& context) {
    PipelineOptions pipeline;
    pipeline.only = themesOf(options.only);
    pipeline.parks = options.parks;
    const auto open =
        [&](const std::string& path, const std::string& project, double from, double to) {
            return openComparedRun(path,
                                   context.allowsNetwork(),
                                   standards,
                                   pipeline,
                                   context.pool(),
                                   context.control().part(from, to),
                                   project);
        };
    ComparedRun a = open(options.a, options.projectA, 0.0, 0.25);
    ComparedRun b = open(options.b, options.projectB, 0.25, 0.5);
    return compareRuns(std::move(a),
                       std::move(b),
                       standards,
                       pipeline,
                       context.pool(),
                       context.control().part(0.5, 1.0));
}

/// The files that the command line names, for what is written must be none of them.
std::vector<std::string> filesNamed(const CompareOptions& options) {
    std::vector<std::string> files = {options.a, options.b, options.projectA, options.projectB};
    std::erase(files, std::string());
    return files;
}

/// Says how to separate the change of results whose project was not found.
void adviseOnProject(const char* name,
                     const char* option,
                     const std::string& stated,
                     const ComparedRun& side,
                     const CommandContext& context) {
    if (side.isRecorded && !side.project && stated.empty()) {
        context.tell(
            {fmt::format("{} 的变化不能分开；算出它的项目文件若在别处，可用 {} 指明", name, option),
             fmt::format("changes cannot be split for want of the project of {}; where "
                         "its file lies elsewhere name it with {}",
                         name,
                         option)});
    }
}

ExitCode run(const CompareOptions& options, const CommandContext& context) {
    LayerOutput output;
    output.path = options.output;
    output.overwrite = options.overwrite;
    checkTableOutput(output, filesNamed(options));
    const StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
    const Comparison comparison = compute(options, standards, context);
    for (const auto& side : {comparison.a, comparison.b}) {
        if (side->project) {
            spareFilesOf(*side->project, output);
        }
    }
    adviseOnProject("A", "--project-a", options.projectA, *comparison.a, context);
    adviseOnProject("B", "--project-b", options.projectB, *comparison.b, context);
    if (options.output != standardOutput) {
        print(comparisonReport(comparison, standards, context.language(), options.output));
    }
    if (!options.output.empty()) {
        writeTableOutput(comparisonCsv(comparison), output);
    }
    return comparison.isIncomplete() ? ExitCode::Incomplete : ExitCode::Success;
}

void declareOptions(CLI::App& app, CompareOptions& options, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    const std::string side = text("项目文件（.toml），或 analyze 写出的文件夹或 results.json",
                                  "project file (.toml), or a folder or results.json written by "
                                  "analyze");
    app.add_option("a", options.a)
        ->description(text("比较的起点：", "what is compared from: ") + side)
        ->type_name("A")
        ->required();
    app.add_option("b", options.b)
        ->description(text("比较的终点：", "what is compared to: ") + side)
        ->type_name("B")
        ->required();
    const std::string elsewhere =
        text("算出 {} 这份成果的项目文件，按指纹核对；不写则在成果旁边或上一级找",
             "project file that the results {} were made of, checked by its fingerprint; default: "
             "beside the results or one folder above");
    app.add_option("--project-a", options.projectA)
        ->description(fmt::format(fmt::runtime(elsewhere), "A"))
        ->type_name("FILE");
    app.add_option("--project-b", options.projectB)
        ->description(fmt::format(fmt::runtime(elsewhere), "B"))
        ->type_name("FILE");
    app.add_option("-o,--output", options.output)
        ->description(text("差异表（.csv）；- 为标准输出",
                           "the table of differences (.csv); - for standard output"));
    app.add_flag("--overwrite", options.overwrite)
        ->description(text("允许覆盖已有输出", "replace an existing output"));
    app.add_option("--only", options.only)
        ->description(
            text("只比较这些主题，用逗号隔开", "compare these themes only, separated by commas"))
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember(computedThemes()));
    app.add_option("--park", options.parks)
        ->description(text("只比较这些园区（标识）", "compare these parks only (identifiers)"))
        ->allow_extra_args(false);
}

} // namespace

Command compareCommand() {
    return {"compare",
            {"比较两次结果：变了多少，因何而变", "what changed between two runs, and by what"},
            [](CLI::App& app, Language language) -> Action {
                const auto options = std::make_shared<CompareOptions>();
                declareOptions(app, *options, language);
                return [options](const CommandContext& context) { return run(*options, context); };
            }};
}

} // namespace parklens::cli
