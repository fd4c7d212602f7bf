/// \file
/// `analyze --scenario`: the project as it is and with a scenario laid over its data.
#pragma once

#include "analysis/pipeline/pipeline.hpp"
#include "cli/command.hpp"
#include "cli/run_outcome.hpp"

#include <filesystem>

namespace parklens::cli {

struct ScenarioRunOptions {
    std::filesystem::path scenario;
    std::filesystem::path output; ///< empty = beside the project's own results
    PipelineOptions pipeline;
    NotMetRule notMet = NotMetRule::Ignore;
};

/// Writes the results with the scenario, what it changes and what would still be needed into a
/// folder of their own, and says in a sentence what has changed.
/// \throws UsageError for a folder of other results, or that of the project as it is; what
///         readScenario() and ScenarioStudy throw
ExitCode analyzeScenario(const Project& project,
                         const ScenarioRunOptions& options,
                         const CommandContext& context);

} // namespace parklens::cli
