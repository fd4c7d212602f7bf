#include "cli/rectification.hpp"

#include "analysis/scenario/smallest_change.hpp"
#include "cli/explained_project.hpp"

#include <cstdio>
#include <optional>

namespace parklens::cli {

ExitCode explainRectification(const std::filesystem::path& source,
                              const std::string& stated,
                              const std::string& output,
                              Overwrite overwrite,
                              const CommandContext& context) {
    const Project project = explainedProject(source, stated, context);
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
