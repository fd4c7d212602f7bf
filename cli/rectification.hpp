/// \file
/// `explain PROJECT --rectification`: 最小整改量表 of a project as it is.
#pragma once

#include "cli/command.hpp"
#include "gis/base/staged_output.hpp"

#include <filesystem>

namespace parklens::cli {

/// Computes the project and writes what lifts each figure that falls short, as CSV.
/// \param project  its file, or results beside or below it
/// \param output   a file; empty or "-" = standard output
/// \throws UsageError when the project of results is not found; what the pipeline throws
ExitCode explainRectification(const std::filesystem::path& project,
                              const std::string& output,
                              Overwrite overwrite,
                              const CommandContext& context);

} // namespace parklens::cli
