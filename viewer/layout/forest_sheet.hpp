/// \file
/// 森林覆盖图: what counts as forest in a park, and the coverage that follows from it.
#pragma once

#include "viewer/layout/sheet_request.hpp"

namespace parklens {

/// A sheet for each `[[forest]]` layer from which a figure was computed: the land survey's forest
/// polygons, or the raster with the patches that count, over the extent that the figures are about;
/// with coverage, bounds, grade, rule and what it is held against, of the park and of its blocks.
/// Figures of rasters are named estimates. One sheet that says so where there is nothing.
/// \throws ConfigError, CrsError
std::vector<SheetContent>
forestSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics);

} // namespace parklens
