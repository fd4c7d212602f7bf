#include "gis/geometry/geometry.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

void Envelope::include(Point point) {
    minX = std::min(minX, point.x);
    minY = std::min(minY, point.y);
    maxX = std::max(maxX, point.x);
    maxY = std::max(maxY, point.y);
}

void Envelope::include(const Envelope& other) {
    minX = std::min(minX, other.minX);
    minY = std::min(minY, other.minY);
    maxX = std::max(maxX, other.maxX);
    maxY = std::max(maxY, other.maxY);
}

bool Envelope::contains(const Envelope& other) const {
    return other.minX >= minX && other.maxX <= maxX && other.minY >= minY && other.maxY <= maxY;
}

bool Envelope::intersects(const Envelope& other) const {
    return minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY;
}

namespace {

Envelope envelopeOfPoints(const std::vector<Point>& points) {
    Envelope envelope;
    for (const Point& point : points) {
        envelope.include(point);
    }
    return envelope;
}

struct EnvelopeVisitor {
    Envelope operator()(std::monostate) const { return {}; }

    Envelope operator()(const MultiPoint& geometry) const {
        return envelopeOfPoints(geometry.points);
    }

    Envelope operator()(const MultiLineString& geometry) const {
        Envelope envelope;
        for (const LineString& line : geometry.lines) {
            envelope.include(envelopeOfPoints(line));
        }
        return envelope;
    }

    Envelope operator()(const MultiPolygon& geometry) const { return envelopeOf(geometry); }
};

} // namespace

Envelope envelopeOf(const Polygon& polygon) {
    return envelopeOfPoints(polygon.shell);
}

Envelope envelopeOf(const MultiPolygon& multiPolygon) {
    Envelope envelope;
    for (const Polygon& polygon : multiPolygon.polygons) {
        envelope.include(envelopeOf(polygon));
    }
    return envelope;
}

Envelope envelopeOf(const Geometry& geometry) {
    return std::visit(EnvelopeVisitor{}, geometry);
}

std::size_t vertexCount(const MultiPolygon& multiPolygon) {
    std::size_t count = 0;
    for (const Polygon& polygon : multiPolygon.polygons) {
        count += polygon.shell.size();
        for (const Ring& hole : polygon.holes) {
            count += hole.size();
        }
    }
    return count;
}

double signedPlaneArea(const Ring& ring) {
    if (ring.size() < 4) {
        return 0.0;
    }
    const Point origin = ring.front();
    double twiceArea = 0.0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const double x0 = ring[i].x - origin.x;
        const double y0 = ring[i].y - origin.y;
        const double x1 = ring[i + 1].x - origin.x;
        const double y1 = ring[i + 1].y - origin.y;
        twiceArea += x0 * y1 - x1 * y0;
    }
    return twiceArea / 2.0;
}

double planeArea(const MultiPolygon& multiPolygon) {
    double area = 0.0;
    for (const Polygon& polygon : multiPolygon.polygons) {
        area += std::abs(signedPlaneArea(polygon.shell));
        for (const Ring& hole : polygon.holes) {
            area -= std::abs(signedPlaneArea(hole));
        }
    }
    return area;
}

} // namespace parklens
