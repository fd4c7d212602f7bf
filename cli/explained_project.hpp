/// \file
/// The project behind results that are explained.
#pragma once

#include "analysis/project/project.hpp"
#include "analysis/results/recorded_results.hpp"
#include "cli/command.hpp"
#include "gis/base/task_control.hpp"

#include <filesystem>
#include <string>

namespace parklens::cli {

/// The project that the results were made of: as stated, else beside or above the results.
/// \param stated  `--project`; empty = look for it
/// \throws UsageError when it is not there
std::filesystem::path projectFileFor(const RecordedResults& results, const std::string& stated);

/// Refuses results of a scenario: what explains them does not stand in the project's data.
/// \throws ConfigError
void requireAsIs(const RecordedResults& results);

/// Refuses results whose project or data are no longer what they were made of.
/// \throws ConfigError naming what changed
void requireUnchanged(const RecordedResults& results,
                      const Project& project,
                      const TaskControl& control);

/// The project that a command is given: its file, or results whose data are what they were.
/// \param stated  `--project`, beside results
/// \throws what the functions above and readProject() throw
Project explainedProject(const std::filesystem::path& source,
                         const std::string& stated,
                         const CommandContext& context);

} // namespace parklens::cli
