/// \file
/// The coordinate reference system that a boundary-point file tells.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/crs/crs.hpp"
#include "gis/vector/boundary_point_text.hpp"

#include <optional>
#include <string>

namespace parklens {

/// The system by 坐标系, 几度分带, 带号 and the zone number in front of the eastings; std::nullopt
/// where they do not tell it.
/// \throws CrsError where they contradict one another, or the projection or unit is another
std::optional<Crs> boundaryPointCrs(const BoundaryPointText& text, const std::string& file);

/// True when the numbers say that the easting, or the longitude, stands first.
bool boundaryPointsAreSwapped(const BoundaryPointText& text);

/// Exchanges the coordinates of all points.
void swapBoundaryPoints(BoundaryPointText& text);

} // namespace parklens
