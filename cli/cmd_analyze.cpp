// parklens analyze: a project file in, its results out.

#include "analysis/pipeline/pipeline.hpp"
#include "analysis/pipeline/results_folder.hpp"
#include "analysis/project/project_parser.hpp"
#include "cli/commands.hpp"
#include "cli/indicator_table.hpp"
#include "gis/base/staged_output.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace parklens::cli {

namespace {

struct AnalyzeOptions {
    std::string project;
    std::string output;
    std::vector<std::string> only;
    std::vector<std::string> parks;
    std::string failOn;
};

/// The themes that this version computes, as `--only` names them.
std::vector<std::string> computedThemes() {
    std::vector<std::string> names;
    for (const Indicator& indicator : catalogue()) {
        const std::string name(key(indicator.descriptor.theme));
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(name);
        }
    }
    return names;
}

std::vector<Theme> themesOf(const std::vector<std::string>& names) {
    std::vector<Theme> themes;
    for (const Theme theme :
         {Theme::Park, Theme::Forest, Theme::Land, Theme::Air, Theme::Sources}) {
        if (std::find(names.begin(), names.end(), key(theme)) != names.end()) {
            themes.push_back(theme);
        }
    }
    return themes;
}

/// What the audit holds, told on standard error.
Diagnostics auditOf(const ResultSet& results) {
    Diagnostics diagnostics;
    for (const Finding& finding : results.audit) {
        diagnostics.addCounted(finding.diagnostic.severity,
                               finding.diagnostic.code,
                               finding.diagnostic.problem,
                               finding.diagnostic.count);
    }
    return diagnostics;
}

ExitCode run(const AnalyzeOptions& options, const CommandContext& context) {
    const Project project = readProject(options.project);
    const StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
    const std::filesystem::path output = options.output.empty()
                                             ? project.resolve(project.output)
                                             : std::filesystem::path(options.output);
    StagedDirectory staged(output, resultFileNames());
    requireOwnResults(output, project);

    PipelineOptions pipeline;
    pipeline.only = themesOf(options.only);
    pipeline.parks = options.parks;
    const PipelineRun done = runPipeline(
        project, standards, pipeline, context.pool(), context.control().part(0.0, 0.98));
    writeResultsFolder(done, staged, context.control().part(0.98, 1.0));

    context.tell(auditOf(done.results));
    const std::string table = indicatorTable(done.results, context.language());
    std::fwrite(table.data(), 1, table.size(), stdout);
    const bool chinese = context.language() == Language::Chinese;
    const std::string folder = (chinese ? "成果：" : "results: ") + output.string() + "\n";
    std::fwrite(folder.data(), 1, folder.size(), stdout);

    if (done.results.isIncomplete()) {
        return ExitCode::Incomplete;
    }
    return options.failOn == "not-met" && done.results.hasNotMet() ? ExitCode::NotMet
                                                                   : ExitCode::Success;
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
                app.add_option("--fail-on", options->failOn)
                    ->description(text("not-met：有限值或目标未满足时以 5 退出",
                                       "not-met: exit with 5 when a limit or target is not met"))
                    ->check(CLI::IsMember({"not-met"}));
                return [options](const CommandContext& context) { return run(*options, context); };
            }};
}

} // namespace parklens::cli
