#include "gis/geometry/quick_relation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace parklens {

namespace {

/// Comparing costs edges × vertices; beyond this the overlay's index is faster.
constexpr std::size_t mostVertices = 100;

/// Sums of products of coordinates that are within this part of the polygons' extent of 0 may be
/// rounding. Doubles carry 1e-16; the margin costs nothing, since what lies in it is only asked
/// anew.
constexpr double rounding = 1e-12;

constexpr double infinity = std::numeric_limits<double>::infinity();

bool isComparable(const MultiPolygon& first, const MultiPolygon& second) {
    return !first.empty() && !second.empty() &&
           vertexCount(first) + vertexCount(second) <= mostVertices;
}

double extentOf(const Envelope& first, const Envelope& second) {
    Envelope both = first;
    both.include(second);
    return both.width() + both.height();
}

struct Range {
    double low = infinity;
    double high = -infinity;
};

/// Signed distances of a polygon's vertices from the line through `origin` with this normal.
Range rangeAlong(const MultiPolygon& polygon, Point origin, Point normal) {
    Range range;
    for (const Polygon& part : polygon.polygons) {
        for (const Point& vertex : part.shell) {
            const double along =
                (vertex.x - origin.x) * normal.x + (vertex.y - origin.y) * normal.y;
            range.low = std::min(range.low, along);
            range.high = std::max(range.high, along);
        }
    }
    return range;
}

/// How far apart the best line along an edge of `edges` holds the polygons; negative where they
/// reach over it. Ends early once they are apart by more than `enough`.
double gapAlongEdgesOf(const MultiPolygon& edges, const MultiPolygon& other, double enough) {
    double best = -infinity;
    for (const Polygon& part : edges.polygons) {
        for (std::size_t i = 0; i + 1 < part.shell.size() && best <= enough; ++i) {
            const Point a = part.shell[i];
            const Point b = part.shell[i + 1];
            const double length = std::hypot(b.x - a.x, b.y - a.y);
            if (!(length > 0.0)) {
                continue;
            }
            const Point normal = {(b.y - a.y) / length, (a.x - b.x) / length};
            const Range own = rangeAlong(edges, a, normal);
            const Range others = rangeAlong(other, a, normal);
            best = std::max({best, others.low - own.high, own.low - others.high});
        }
    }
    return best;
}

double gapBetween(const MultiPolygon& first, const MultiPolygon& second, double enough) {
    const double gap = gapAlongEdgesOf(first, second, enough);
    return gap > enough ? gap : std::max(gap, gapAlongEdgesOf(second, first, enough));
}

/// Twice the area of the triangle a, b, p: positive left of the line from a to b.
double side(Point a, Point b, Point p) {
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/// What may be rounding where polygons have this extent.
struct Margin {
    explicit Margin(double extent) : length(rounding * extent), area(rounding * extent * extent) {}

    double length;
    double area;
};

/// True when both points lie on one side of the line through a and b, beyond rounding.
bool isOnOneSide(Point a, Point b, Point p, Point q, const Margin& margin) {
    const double first = side(a, b, p);
    const double second = side(a, b, q);
    return (first > margin.area && second > margin.area) ||
           (first < -margin.area && second < -margin.area);
}

/// True when all of a, b is below all of c, d on one axis, or the other way round.
bool areRangesApart(double a, double b, double c, double d, const Margin& margin) {
    return std::min(c, d) - std::max(a, b) > margin.length ||
           std::min(a, b) - std::max(c, d) > margin.length;
}

bool isSurelyApart(Point a, Point b, Point c, Point d, const Margin& margin) {
    return areRangesApart(a.x, b.x, c.x, d.x, margin) ||
           areRangesApart(a.y, b.y, c.y, d.y, margin) || isOnOneSide(a, b, c, d, margin) ||
           isOnOneSide(c, d, a, b, margin);
}

bool areBordersApart(const Ring& first, const Ring& second, const Margin& margin) {
    for (std::size_t i = 0; i + 1 < first.size(); ++i) {
        for (std::size_t j = 0; j + 1 < second.size(); ++j) {
            if (!isSurelyApart(first[i], first[i + 1], second[j], second[j + 1], margin)) {
                return false;
            }
        }
    }
    return true;
}

/// Whether a point that lies on no edge is inside the ring.
bool isInside(const Ring& ring, Point point) {
    bool inside = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[i + 1];
        if ((a.y > point.y) != (b.y > point.y)) {
            const bool isLeft = side(a, b, point) > 0.0;
            inside = inside != (isLeft == (b.y > a.y));
        }
    }
    return inside;
}

/// One part without holes around one part, borders surely apart.
bool surelyCovers(const MultiPolygon& first, const MultiPolygon& second, const Margin& margin) {
    if (first.polygons.size() != 1 || !first.polygons.front().holes.empty()) {
        return false;
    }
    const Ring& border = first.polygons.front().shell;
    return std::all_of(second.polygons.begin(), second.polygons.end(), [&](const Polygon& part) {
        return areBordersApart(border, part.shell, margin) && isInside(border, part.shell.front());
    });
}

} // namespace

QuickRelation quickRelation(const MultiPolygon& first, const MultiPolygon& second) {
    if (!isComparable(first, second)) {
        return QuickRelation::Unknown;
    }
    const Envelope firstBox = envelopeOf(first);
    const Envelope secondBox = envelopeOf(second);
    if (!firstBox.intersects(secondBox)) {
        return QuickRelation::Apart;
    }
    const Margin margin(extentOf(firstBox, secondBox));
    if (surelyCovers(first, second, margin)) {
        return QuickRelation::Covers;
    }
    return gapBetween(first, second, margin.length) > margin.length ? QuickRelation::Apart
                                                                    : QuickRelation::Unknown;
}

double sharedAreaBound(const MultiPolygon& first, const MultiPolygon& second) {
    if (!isComparable(first, second)) {
        return infinity;
    }
    const Envelope a = envelopeOf(first);
    const Envelope b = envelopeOf(second);
    if (!a.intersects(b)) {
        return 0.0;
    }
    const Margin margin(extentOf(a, b));
    const double gap = gapBetween(first, second, margin.length);
    const double strip = std::max(0.0, margin.length - gap);
    // What is shared lies in the strip and in both boxes.
    const double length = std::hypot(std::min(a.maxX, b.maxX) - std::max(a.minX, b.minX),
                                     std::min(a.maxY, b.maxY) - std::max(a.minY, b.minY));
    return strip * length;
}

} // namespace parklens
