/// \file
/// Validity of polygons, and repair that is logged.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/geometry/geometry.hpp"

namespace parklens {

/// What became of one geometry.
struct Repair {
    MultiPolygon geometry;
    bool changed = false;
    std::string reason;       ///< GEOS's words: "Self-intersection at 12 34"
    double planeAreaBefore = 0.0;
    double planeAreaAfter = 0.0;
};

/// Makes a polygon valid by the "structure" method of GEOS (holes stay holes); lines and points
/// left over are dropped. A valid polygon comes back unchanged, vertex for vertex.
/// \throws GeometryError when coordinates are not finite.
Repair makeValid(const MultiPolygon& polygon);

/// makeValid() that tells: a repaired geometry adds a warning `geometry_repaired` with the reason
/// and the area before and after, one that leaves no area an error `geometry_empty`.
MultiPolygon makeValid(const MultiPolygon& polygon, const Place& place, Diagnostics& diagnostics);

} // namespace parklens
