/// \file
/// Lengths on the ellipsoid.
#pragma once

#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

namespace parklens {

/// Length in m of the geodesics between the vertices of a line drawn in `crs` (Karney 2013, by
/// PROJ; good to nanometres). A line of fewer than two vertices has none.
/// \throws CrsError when a vertex cannot be transformed to longitude and latitude
double ellipsoidalLengthM(const LineString& line, const Crs& crs);

} // namespace parklens
