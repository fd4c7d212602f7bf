#include "gis/geometry/simple_ring.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

/// All pairs of edges are compared: beyond this GEOS's index is faster.
constexpr std::size_t mostPoints = 128;
constexpr std::size_t mostParts = 16;

/// 1 left of the line from a to b, -1 right of it, 0 where rounding may decide. The bound is
/// Shewchuk's ccwerrboundA, (3 + 16ε)ε with ε = 2^-53, rounded up, and what products may lose below
/// the smallest normal numbers.
int certainSide(Point a, Point b, Point p) {
    constexpr double bound = 3.4e-16;
    constexpr double underflow = 1e-300;
    const double left = (a.x - p.x) * (b.y - p.y);
    const double right = (a.y - p.y) * (b.x - p.x);
    const double determinant = left - right;
    const double error = bound * (std::abs(left) + std::abs(right)) + underflow;
    return determinant > error ? 1 : determinant < -error ? -1 : 0;
}

bool boxesMeet(Point a, Point b, Point c, Point d) {
    return std::max(a.x, b.x) >= std::min(c.x, d.x) && std::max(c.x, d.x) >= std::min(a.x, b.x) &&
           std::max(a.y, b.y) >= std::min(c.y, d.y) && std::max(c.y, d.y) >= std::min(a.y, b.y);
}

/// True when c and d lie on one side of the line through a and b, and neither on it.
bool areOnOneSide(Point a, Point b, Point c, Point d) {
    const int side = certainSide(a, b, c);
    return side != 0 && side == certainSide(a, b, d);
}

bool areCertainlyApart(Point a, Point b, Point c, Point d) {
    return !boxesMeet(a, b, c, d) || areOnOneSide(a, b, c, d) || areOnOneSide(c, d, a, b);
}

/// Two edges that follow one another meet in their corner only: they turn, or go straight on.
bool goesOnCertainly(Point a, Point b, Point c) {
    constexpr double bound = 1e-15;
    const double x = (b.x - a.x) * (c.x - b.x);
    const double y = (b.y - a.y) * (c.y - b.y);
    return certainSide(a, b, c) != 0 || x + y > bound * (std::abs(x) + std::abs(y));
}

bool isFinite(const Ring& ring) {
    return std::all_of(ring.begin(), ring.end(), [](Point point) {
        return std::isfinite(point.x) && std::isfinite(point.y);
    });
}

} // namespace

bool isCertainlySimple(const Ring& ring) {
    if (ring.size() < 4 || ring.size() > mostPoints || ring.front() != ring.back() ||
        !isFinite(ring)) {
        return false;
    }
    const std::size_t edges = ring.size() - 1;
    for (std::size_t i = 0; i < edges; ++i) {
        const Point a = ring[i];
        const Point b = ring[i + 1];
        if (!goesOnCertainly(a, b, ring[i + 2 <= edges ? i + 2 : 1])) {
            return false;
        }
        const std::size_t end = i == 0 ? edges - 1 : edges; // the last edge follows the first
        for (std::size_t j = i + 2; j < end; ++j) {
            if (!areCertainlyApart(a, b, ring[j], ring[j + 1])) {
                return false;
            }
        }
    }
    return true;
}

bool isCertainlyValid(const MultiPolygon& polygon) {
    const std::vector<Polygon>& parts = polygon.polygons;
    if (parts.empty() || parts.size() > mostParts) {
        return false;
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!parts[i].holes.empty() || !isCertainlySimple(parts[i].shell)) {
            return false;
        }
        for (std::size_t j = 0; j < i; ++j) {
            if (envelopeOf(parts[i]).intersects(envelopeOf(parts[j]))) {
                return false;
            }
        }
    }
    return true;
}

} // namespace parklens
