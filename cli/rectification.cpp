#include "cli/rectification.hpp"

#include "analysis/scenario/smallest_change.hpp"
#include "cli/explained_project.hpp"
#include "cli/rectification_table.hpp"
#include "cli/table_output.hpp"
#include "cli/terminal_text.hpp"

#include <algorithm>
#include <cstdio>

namespace parklens::cli {

namespace {

/// How many figures have no limit that is known, and so no line in the table.
std::size_t unknownLimitsBeside(const ResultSet& results,
                                const std::vector<SmallestChange>& changes) {
    const auto isUnknown = [](const IndicatorResult& figure) {
        return figure.unknownLimit.has_value();
    };
    return static_cast<std::size_t>(
        std::ranges::count_if(results.indicators, isUnknown) -
        std::ranges::count_if(changes, isUnknown, &SmallestChange::figure));
}

} // namespace

ExitCode explainRectification(const std::filesystem::path& source,
                              const std::string& stated,
                              const LayerOutput& output,
                              const CommandContext& context) {
    checkTableOutput(output, {source.string()});
    const Project project = explainedProject(source, stated, context);
    spareFilesOf(project, output);
    const StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
    const PipelineRun run = runPipeline(project, standards, {}, context.pool(), context.control());
    const std::vector<SmallestChange> changes = smallestChanges(run, standards);
    if (output.path.empty()) {
        const std::string table = rectificationTable(
            changes, unknownLimitsBeside(run.results, changes), context.language());
        print(table);
    } else {
        writeTableOutput(rectificationCsv(changes, project.language), output);
    }
    return ExitCode::Success;
}

} // namespace parklens::cli
