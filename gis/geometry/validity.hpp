/// \file
/// Validity of polygons, and repair that is logged.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/geometry/geometry.hpp"

#include <string>

namespace parklens {

/// What became of one geometry.
struct Repair {
    MultiPolygon geometry;
    bool changed = false;
    std::string reason;           ///< "Self-intersection at 12 34"; empty when unchanged
    double planeAreaBefore = 0.0; ///< by the shoelace formula over the rings as drawn
    double planeAreaAfter = 0.0;
};

/// Makes a polygon valid: rings that are not closed are closed, rings of fewer than three different
/// points are left out, and what is then not valid is repaired ring by ring with the "structure"
/// method of GEOS: holes take area away and never add any, parts that overlap are united, lines and
/// points left over are dropped. A
/// valid polygon comes back unchanged, vertex for vertex, in whatever orientation; repeated points
/// are valid.
/// \throws GeometryError when coordinates are not finite, or GEOS cannot repair.
Repair makeValid(const MultiPolygon& polygon);

/// makeValid() that tells: a repaired geometry adds a warning `geometry_repaired` with the reason
/// and the area before and after, one that leaves no area an error `geometry_empty`. Errors thrown
/// carry `place`.
MultiPolygon makeValid(MultiPolygon polygon, const Place& place, Diagnostics& diagnostics);

} // namespace parklens
