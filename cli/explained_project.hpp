/// \file
/// The project behind results that are explained.
#pragma once

#include "analysis/project/project.hpp"
#include "analysis/results/recorded_results.hpp"
#include "gis/base/task_control.hpp"

#include <filesystem>
#include <string>

namespace parklens::cli {

/// The project that the results were made of: as stated, else beside or above the results.
/// \param stated  `--project`; empty = look for it
/// \throws UsageError when it is not there
std::filesystem::path projectFileFor(const RecordedResults& results, const std::string& stated);

/// Refuses results whose project or data are no longer what they were made of.
/// \throws ConfigError naming what changed
void requireUnchanged(const RecordedResults& results,
                      const Project& project,
                      const TaskControl& control);

} // namespace parklens::cli
