/// \file
/// 环境功能区划图: the environmental function zones of a park, a sheet for each medium.
#pragma once

#include "viewer/layout/sheet_request.hpp"

namespace parklens {

/// A sheet for each medium of `[base.function_zones]` that has zones within the extent of figures
/// about environment: air, water, noise, then others. Zones by class, named, and the
/// table of areas, which closes to the extent by what overlaps and what no zone covers. Zones drawn
/// as lines (river reaches) are shown and have no area. Classes that the style does not know are
/// hatched and named. \throws ConfigError, CrsError, GeometryError
std::vector<SheetContent>
functionZoneSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics);

} // namespace parklens
