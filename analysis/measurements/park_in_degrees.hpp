/// \file
/// A park in longitude and latitude, asked for many points, lines and areas.
#pragma once

#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"
#include "gis/geometry/overlay.hpp"

#include <optional>

namespace parklens {

/// What of a line or an area lies in the park.
struct PartInside {
    double share = 0.0;              ///< of its length or area on the ellipsoid, 0 … 1
    std::optional<Point> place = {}; ///< of the part, in degrees; absent where nothing is inside
};

class ParkInDegrees {
public:
    /// \throws CrsError, GeometryError
    ParkInDegrees(const MultiPolygon& park, const Crs& crs);

    /// Inside or on the border.
    bool covers(Point lonLat) const;

    /// The part of lines or polygons drawn in `crs` (edges straight there, cut at 70 m). Points and
    /// nothing have no part. \throws CrsError, GeometryError
    PartInside partOf(const Geometry& shape, const Crs& crs) const;

private:
    PartInside partOfArea(const MultiPolygon& area, const Crs& crs) const;
    PartInside partOfLines(const MultiLineString& lines, const Crs& crs) const;

    MultiPolygon m_polygon;
    Envelope m_envelope;
    PreparedPolygon m_prepared;
};

} // namespace parklens
