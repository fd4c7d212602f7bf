/// \file
/// 污染源分布图: the sources of a park by their equal-standard pollution load.
#pragma once

#include "viewer/layout/sheet_request.hpp"

namespace parklens {

/// A sheet for each medium and mode of discharge that was ranked, for air and water, and direct and
/// indirect discharge, are never added. The area of a symbol is proportional to the load of the
/// source, with three round values in the legend; the main ones (cumulative 80 %) are named and
/// listed in 重点污染源清单 behind the map. Symbols never become smaller than can be seen, and the
/// sheet says below which load. A further one shows the amounts of several pollutants side by side
/// (sourceAmountSheet()). One sheet that says so where nothing was ranked.
/// \throws ConfigError, CrsError
std::vector<SheetContent>
sourceSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics);

} // namespace parklens
