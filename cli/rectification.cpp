#include "cli/rectification.hpp"

#include "analysis/project/project_parser.hpp"
#include "analysis/results/recorded_results.hpp"
#include "analysis/scenario/smallest_change.hpp"
#include "gis/base/error.hpp"

#include <cstdio>

namespace parklens::cli {

namespace {

std::filesystem::path projectBehind(const std::filesystem::path& path) {
    if (!isResults(path)) {
        return path;
    }
    if (const auto project = projectFileOf(readRecordedResults(path))) {
        return *project;
    }
    throw UsageError({{"成果旁边和上一级文件夹里没有项目文件",
                       "has no project file beside it or one folder above"},
                      {.file = path.string()},
                      {"请给出项目文件", "name the project file instead"}});
}

} // namespace

ExitCode explainRectification(const std::filesystem::path& path,
                              const std::string& output,
                              Overwrite overwrite,
                              const CommandContext& context) {
    const Project project = readProject(projectBehind(path), context.allowsNetwork());
    const bool isToFile = !output.empty() && output != "-";
    std::optional<StagedFile> staged;
    if (isToFile) {
        staged.emplace(output, overwrite);
    }
    const StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
    const PipelineRun run = runPipeline(project, standards, {}, context.pool(), context.control());
    const std::string table = rectificationCsv(smallestChanges(run, standards), project.language);
    if (staged) {
        staged->writeText(table);
        staged->commit();
    } else {
        std::fwrite(table.data(), 1, table.size(), stdout);
    }
    return ExitCode::Success;
}

} // namespace parklens::cli
