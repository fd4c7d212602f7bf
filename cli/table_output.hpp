/// \file
/// A table that a command writes as CSV beside what it tells on the terminal.
#pragma once

#include "analysis/project/project.hpp"
#include "cli/layer_output.hpp"

#include <string>
#include <vector>

namespace parklens::cli {

/// Refuses before the work an output that is no CSV, and what checkLayerOutput() refuses.
/// \param inputs  as the command line names them
/// \throws UsageError, IoError
void checkTableOutput(const LayerOutput& output, const std::vector<std::string>& inputs);

/// Refuses an output that is one of the files of a project: its data are never written.
/// \throws UsageError
void spareFilesOf(const Project& project, const LayerOutput& output);

/// Writes the table aside and renames it; to standard output where no path or "-" is
/// named. \throws UsageError, IoError
void writeTableOutput(const std::string& csv, const LayerOutput& output);

} // namespace parklens::cli
