/// \file
/// 大气污染物单位面积排放量分布图: the emission grid of a park, a frame for each pollutant.
#pragma once

#include "viewer/layout/sheet_request.hpp"

namespace parklens {

/// One sheet of the pollutants that are discharged to air, directly, in the latest year: the cells
/// that the administered extent covers (gridOverExtent()), in classes with round bounds; cells
/// without emissions are clear, those whose sources state no amount hatched, and so are those with
/// permitted amounts. Over each frame stands the park's figure as results.json has it, behind the
/// maps (or beside them) a table of the figures and one of what the cells hold, what stands
/// elsewhere and what has no position. One legend where the largest cells of all pollutants are
/// within a factor of ten, else one below each frame. Without data the sheet says so.
/// \throws ConfigError, CrsError
std::vector<SheetContent>
emissionDensitySheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics);

} // namespace parklens
