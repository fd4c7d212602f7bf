/// \file
/// `explain PROJECT --rectification`: 最小整改量表 of a project as it is.
#pragma once

#include "cli/command.hpp"
#include "cli/layer_output.hpp"

#include <filesystem>

namespace parklens::cli {

/// Computes the project and writes what lifts each figure that falls short, as CSV.
/// \param source   the project file, or results whose data are what they were
/// \param stated   `--project`, beside results
/// \param output   its path empty or "-" = standard output
/// \throws what checkTableOutput(), explainedProject() and the pipeline throw
ExitCode explainRectification(const std::filesystem::path& source,
                              const std::string& stated,
                              const LayerOutput& output,
                              const CommandContext& context);

} // namespace parklens::cli
