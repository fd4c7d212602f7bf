#include "gis/geometry/ellipsoidal_length.hpp"

#include "gis/crs/crs_transform.hpp"

#include <geodesic.h>

namespace parklens {

double ellipsoidalLengthM(const LineString& line, const Crs& crs) {
    if (line.size() < 2) {
        return 0.0;
    }
    const auto ellipsoid = crs.ellipsoid();
    geod_geodesic geodesic;
    geod_init(&geodesic,
              ellipsoid.semiMajorAxisM,
              ellipsoid.inverseFlattening > 0.0 ? 1.0 / ellipsoid.inverseFlattening : 0.0);
    auto degrees = line;
    CrsTransform(crs, crs.geographic()).transform(degrees);
    double length = 0.0;
    for (std::size_t index = 1; index < degrees.size(); ++index) {
        double piece = 0.0;
        geod_inverse(&geodesic,
                     degrees[index - 1].y,
                     degrees[index - 1].x,
                     degrees[index].y,
                     degrees[index].x,
                     &piece,
                     nullptr,
                     nullptr);
        length += piece;
    }
    return length;
}

} // namespace parklens
