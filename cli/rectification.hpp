/// \file
/// `explain PROJECT --rectification`: 最小整改量表 of a project as it is.
#pragma once

#include "cli/command.hpp"
#include "cli/layer_output.hpp"

#include <filesystem>

namespace parklens::cli {

/// Computes the project and prints what lifts each figure that falls short, in the language of
/// messages; with an output it writes it as CSV instead, in the language of the project.
/// \param source   the project file, or results whose data are what they were
/// \param stated   `--project`, beside results
/// \param output   its path empty = a table to be read; "-" = CSV on standard output
/// \throws what checkTableOutput(), explainedProject() and the pipeline throw
ExitCode explainRectification(const std::filesystem::path& source,
                              const std::string& stated,
                              const LayerOutput& output,
                              const CommandContext& context);

} // namespace parklens::cli
