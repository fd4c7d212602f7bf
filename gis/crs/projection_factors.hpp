/// \file
/// How a projection stretches and turns the ground at a place.
#pragma once

#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

#include <span>
#include <vector>

namespace parklens {

/// Ratios of map length (or area) to ground length (or area), 1 = true; good to about 1e-8.
struct ProjectionFactors {
    double meridionalScale = 1.0; ///< h: along the meridian
    double parallelScale = 1.0;   ///< k: along the parallel
    double smallestScale = 1.0;   ///< b: minor semi-axis of Tissot's ellipse
    double largestScale = 1.0;    ///< a: major semi-axis
    double arealScale = 1.0;      ///< a · b
    /// Meridian convergence: the bearing of grid north from true north, positive to the east of it,
    /// in degrees. Of a transverse Mercator positive east of the central meridian on the northern
    /// half of the earth.
    double convergenceDegrees = 0.0;
};

/// \param lonLatDegrees  on the system's own datum
/// \throws CrsError for a system that is not projected, and for a place where PROJ cannot tell
ProjectionFactors projectionFactors(const Crs& projected, Point lonLatDegrees);

/// The same at several places, for little more than the time of one.
std::vector<ProjectionFactors> projectionFactors(const Crs& projected,
                                                 std::span<const Point> lonLatDegrees);

} // namespace parklens
