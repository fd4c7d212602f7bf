/// \file
/// Overlay of polygons in one plane (GEOS OverlayNG behind it).
#pragma once

#include "gis/geometry/geometry.hpp"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace parklens {

/// All results are valid; lines and points are dropped. Inputs must be valid (see makeValid()).
/// \throws GeometryError naming the operation when GEOS cannot do it.
MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b);
MultiPolygon difference(const MultiPolygon& a, const MultiPolygon& b);
MultiPolygon unionOf(std::span<const MultiPolygon> polygons);

bool intersects(const MultiPolygon& a, const MultiPolygon& b);

/// True when the point is inside or on the border.
bool covers(const MultiPolygon& polygon, Point point);

/// A point inside, also of crescents and rings; std::nullopt of an empty polygon.
std::optional<Point> pointInside(const MultiPolygon& polygon);

/// Shortest distance from the polygon to the point in units of the plane; 0 inside.
double distance(const MultiPolygon& polygon, Point point);

/// A polygon to be asked many times: prepared and indexed. Not for two threads at a time.
class PreparedPolygon {
public:
    explicit PreparedPolygon(const MultiPolygon& polygon);
    ~PreparedPolygon();
    PreparedPolygon(const PreparedPolygon&) = delete;
    PreparedPolygon& operator=(const PreparedPolygon&) = delete;
    PreparedPolygon(PreparedPolygon&&) noexcept;
    PreparedPolygon& operator=(PreparedPolygon&&) noexcept;

    bool intersects(const MultiPolygon& other) const;
    bool covers(const MultiPolygon& other) const;
    bool covers(Point point) const;

    /// As the free function, without handing this polygon over anew.
    MultiPolygon intersection(const MultiPolygon& other) const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace parklens
