/// \file
/// `parklens zonal --cells OUT`.
#pragma once

#include "cli/command.hpp"
#include "cli/zonal_rasters.hpp"
#include "cli/zone_input.hpp"

#include <string>

namespace parklens::cli {

/// Where the cells go.
struct CellOutput {
    std::string path; ///< empty: nowhere
    bool overwrite = false;
};

/// Refuses before the work what would only fail after it, or do harm. Throws UsageError, IoError.
/// \param inputs  paths of the command's inputs and its other output
void checkCellOutput(const CellOutput& output, const std::vector<std::string>& inputs);

/// Writes the covered cells of all zones; of a great many it first tells how many.
/// \param cellCount  how many there are
/// \throws what visitCoveredCells() and CoveredCellFile do
void writeCells(const CellOutput& output,
                const ZonalRasters& rasters,
                const Zones& zones,
                CellArea area,
                std::int64_t cellCount,
                const CommandContext& context,
                const TaskControl& control);

} // namespace parklens::cli
