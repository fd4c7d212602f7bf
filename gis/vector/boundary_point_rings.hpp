/// \file
/// The rings of one plot of a boundary-point file as a geometry.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/geometry/geometry.hpp"
#include "gis/vector/boundary_point_text.hpp"

#include <string>

namespace parklens {

/// The plot's polygons: a ring inside an odd number of others is a hole of the innermost, every
/// other ring a shell; of 图形属性 线 lines, of 点 points. std::monostate without points.
/// Diagnostics: `ring_closed`, `point_count_differs`.
/// \throws FormatError with the line for a ring of fewer than three corners
Geometry
geometryOfPlot(const BoundaryPlot& plot, const std::string& file, Diagnostics& diagnostics);

} // namespace parklens
