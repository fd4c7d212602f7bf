/// \file
/// Simple Features in the plane of some coordinate reference system: x is easting or longitude,
/// y is northing or latitude (GDAL's traditional GIS order), in that system's units.
#pragma once

#include <limits>
#include <variant>
#include <vector>

namespace parklens {

struct Point {
    double x = 0.0;
    double y = 0.0;

    friend bool operator==(const Point&, const Point&) = default;
};

/// A closed ring: at least four points, the last equal to the first. Either orientation.
using Ring = std::vector<Point>;

struct Polygon {
    Ring shell;
    std::vector<Ring> holes;

    friend bool operator==(const Polygon&, const Polygon&) = default;
};

/// Polygons whose interiors do not meet. Empty = no area.
struct MultiPolygon {
    std::vector<Polygon> polygons;

    bool empty() const { return polygons.empty(); }

    friend bool operator==(const MultiPolygon&, const MultiPolygon&) = default;
};

using LineString = std::vector<Point>;

struct MultiLineString {
    std::vector<LineString> lines;

    friend bool operator==(const MultiLineString&, const MultiLineString&) = default;
};

struct MultiPoint {
    std::vector<Point> points;

    friend bool operator==(const MultiPoint&, const MultiPoint&) = default;
};

/// A feature's geometry; std::monostate where it has none.
using Geometry = std::variant<std::monostate, MultiPoint, MultiLineString, MultiPolygon>;

/// An axis-aligned box. Default-constructed it is empty and grows by include().
struct Envelope {
    double minX = std::numeric_limits<double>::infinity();
    double minY = std::numeric_limits<double>::infinity();
    double maxX = -std::numeric_limits<double>::infinity();
    double maxY = -std::numeric_limits<double>::infinity();

    bool empty() const { return !(minX <= maxX && minY <= maxY); }

    double width() const { return empty() ? 0.0 : maxX - minX; }

    double height() const { return empty() ? 0.0 : maxY - minY; }

    void include(Point point);
    void include(const Envelope& other);

    bool intersects(const Envelope& other) const;

    /// True when the other lies inside or touches the border from within.
    bool contains(const Envelope& other) const;

    friend bool operator==(const Envelope&, const Envelope&) = default;
};

Envelope envelopeOf(const Polygon& polygon);
Envelope envelopeOf(const MultiPolygon& multiPolygon);
Envelope envelopeOf(const Geometry& geometry);

/// Number of vertices, closing vertices included.
std::size_t vertexCount(const MultiPolygon& multiPolygon);

/// Signed shoelace area of a ring in square units, positive when counter-clockwise; summed
/// relative to the first vertex, so that large coordinates lose nothing.
double signedPlaneArea(const Ring& ring);

/// Area of shells less holes in square units.
double planeArea(const MultiPolygon& multiPolygon);

} // namespace parklens
