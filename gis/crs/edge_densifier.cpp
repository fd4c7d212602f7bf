#include "gis/crs/edge_densifier.hpp"

#include "gis/base/error.hpp"
#include "gis/base/unit_factors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <tuple>

namespace parklens {

namespace {

/// Deeper than this an edge is not smooth: 2^-32 of the equator is a centimetre.
constexpr int deepestHalving = 32;

/// Deviations below this part of the coordinates are rounding.
constexpr double roundingPart = 1e-12;

/// An edge that spans less cannot run around a pole.
constexpr double shortDegrees = 0.01;

/// A polygon that would come out with more is taken for broken: 700 000 km of border.
constexpr int mostVertices = 10'000'000;

struct GroundPosition {
    double x = 0.0;
    double y = 0.0;
    double z = 0.0;
};

/// Geocentric position of a point on the ellipsoid.
GroundPosition groundPosition(Point lonLatDegrees, const Ellipsoid& ellipsoid) {
    constexpr double radians = std::numbers::pi / 180.0;
    const double flattening =
        ellipsoid.inverseFlattening > 0.0 ? 1.0 / ellipsoid.inverseFlattening : 0.0;
    const double e2 = flattening * (2.0 - flattening);
    const double sine = std::sin(lonLatDegrees.y * radians);
    const double cosine = std::cos(lonLatDegrees.y * radians);
    const double normal = ellipsoid.semiMajorAxisM / std::sqrt(1.0 - e2 * sine * sine);
    return {normal * cosine * std::cos(lonLatDegrees.x * radians),
            normal * cosine * std::sin(lonLatDegrees.x * radians),
            normal * (1.0 - e2) * sine};
}

double straightDistance(const GroundPosition& a, const GroundPosition& b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double dz = b.z - a.z;
    return std::sqrt(dx * dx + dy * dy + dz * dz);
}

double distanceToSegment(Point p, Point a, Point b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double squaredLength = dx * dx + dy * dy;
    double t = 0.0;
    if (squaredLength > 0.0) {
        t = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squaredLength, 0.0, 1.0);
    }
    return std::hypot(p.x - (a.x + t * dx), p.y - (a.y + t * dy));
}

bool comesBefore(Point a, Point b) {
    return std::tie(a.x, a.y) < std::tie(b.x, b.y);
}

} // namespace

/// A point of an edge, seen from both sides of the transformation.
struct EdgeDensifier::Sample {
    Point target;
    GroundPosition ground;
};

/// An edge in canonical direction: both neighbours see the same one.
struct EdgeDensifier::Edge {
    Point start;
    Point end;
    Sample startSample;
    Sample endSample;

    Point at(double t) const {
        return {start.x + (end.x - start.x) * t, start.y + (end.y - start.y) * t};
    }
};

/// The part [t0, t1] of an edge; t is a multiple of a power of 1/2, hence exact.
struct EdgeDensifier::Piece {
    std::size_t edge = 0;
    double t0 = 0.0;
    double t1 = 1.0;
    Sample start;
    Sample middle;
    Sample end;
};

struct EdgeDensifier::InnerPoint {
    std::size_t edge = 0;
    double t = 0.0;
    Point target;
};

EdgeDensifier::EdgeDensifier(const CrsTransform& transform, const DensifyLimits& limits)
    : m_transform(&transform)
    , m_limits(limits)
    , m_ellipsoid(transform.from().ellipsoid()) {
    if (!(limits.maxEdgeM > 0.0)) {
        throw std::invalid_argument("the longest edge must be positive");
    }
}

std::vector<EdgeDensifier::Sample> EdgeDensifier::samples(std::vector<Point> points) const {
    std::vector<Point> geographic(points.size());
    m_transform->transform(points, geographic);
    std::vector<Sample> result(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        result[i] = {points[i], groundPosition(geographic[i], m_ellipsoid)};
    }
    return result;
}

double
EdgeDensifier::lengthM(const Piece& piece, const Sample& firstQuarter, const Sample& thirdQuarter) {
    // Summed over quarters: the ends of an edge around the world lie at the same place.
    return straightDistance(piece.start.ground, firstQuarter.ground) +
           straightDistance(firstQuarter.ground, piece.middle.ground) +
           straightDistance(piece.middle.ground, thirdQuarter.ground) +
           straightDistance(thirdQuarter.ground, piece.end.ground);
}

bool EdgeDensifier::isFineEnough(const Piece& piece,
                                 const Sample& firstQuarter,
                                 const Sample& thirdQuarter) const {
    if (lengthM(piece, firstQuarter, thirdQuarter) > m_limits.maxEdgeM) {
        return false;
    }
    if (m_limits.maxDeviation <= 0.0) {
        return true;
    }
    const std::array<Point, 5> path = {piece.start.target,
                                       firstQuarter.target,
                                       piece.middle.target,
                                       thirdQuarter.target,
                                       piece.end.target};
    const Point a = path.front();
    const Point b = path.back();
    const double magnitude = std::max({std::abs(a.x), std::abs(a.y), std::abs(b.x), std::abs(b.y)});
    const double allowed = std::max(m_limits.maxDeviation, roundingPart * magnitude);
    // A leap over the antimeridian can lie on the chord; it shows as one quarter being all of it.
    const double longestQuarter = 0.75 * std::hypot(b.x - a.x, b.y - a.y) + allowed;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        const Point p = path[i];
        const Point next = path[i + 1];
        if (std::hypot(next.x - p.x, next.y - p.y) > longestQuarter ||
            distanceToSegment(p, a, b) > allowed) {
            return false;
        }
    }
    return true;
}

namespace {

[[noreturn]] void refuseEdge(Point a, Point b, const CrsTransform& transform) {
    throw CrsError(
        {.what = {fmt::format("从 ({}, {}) 到 ({}, {}) 的边在 {} 中不连续（跨越 180° 经线或极点）",
                              a.x,
                              a.y,
                              b.x,
                              b.y,
                              transform.to().label()),
                  fmt::format(
                      "the edge from ({}, {}) to ({}, {}) has no continuous image in {} (it "
                      "crosses the antimeridian or a pole)",
                      a.x,
                      a.y,
                      b.x,
                      b.y,
                      transform.to().label())},
         .place = {},
         .mend = {"请先沿 180° 经线切开，或选用适合该地区的坐标系",
                  "cut the polygon at the antimeridian, or choose a system made for that region"}});
}

[[noreturn]] void refuseSize(const CrsTransform& transform) {
    throw GeometryError(
        {.what = {fmt::format("多边形在 {} 中的边界过长，加密后超过 {} 个顶点",
                              transform.from().label(),
                              mostVertices),
                  fmt::format(
                      "the border of the polygon in {} is so long that it would be cut into "
                      "more than {} vertices",
                      transform.from().label(),
                      mostVertices)},
         .place = {},
         .mend = {"请核对坐标与坐标系是否相符", "check that the coordinates fit the system"}});
}

} // namespace

/// Where only lengths count, told from what is known already, without looking at more points. The
/// part is the piece's of the edge; `pathM` the length over the points that are known.
bool EdgeDensifier::isSurelyFine(const Edge& edge, double part, double pathM) const {
    constexpr double bending = 0.999; // of so short an edge, far more than any projection does
    const double plane = part * std::hypot(edge.end.x - edge.start.x, edge.end.y - edge.start.y);
    const Crs& crs = m_transform->from();
    const bool isShort = crs.isGeographic() ? plane < shortDegrees
                                            : plane * crs.metresPerUnit() < 2.0 * m_limits.maxEdgeM;
    return isShort && m_limits.maxDeviation <= 0.0 && pathM < bending * m_limits.maxEdgeM;
}

bool EdgeDensifier::isSurelyFine(const Edge& edge) const {
    return isSurelyFine(
        edge, 1.0, straightDistance(edge.startSample.ground, edge.endSample.ground));
}

bool EdgeDensifier::isSurelyFine(const Piece& piece, const Edge& edge) const {
    return isSurelyFine(edge,
                        piece.t1 - piece.t0,
                        straightDistance(piece.start.ground, piece.middle.ground) +
                            straightDistance(piece.middle.ground, piece.end.ground));
}

std::vector<EdgeDensifier::Piece> EdgeDensifier::wholeEdges(const std::vector<Edge>& edges) const {
    std::vector<Point> middles;
    middles.reserve(edges.size());
    for (const Edge& edge : edges) {
        middles.push_back(edge.at(0.5));
    }
    const std::vector<Sample> middleSamples = samples(std::move(middles));
    std::vector<Piece> pieces;
    pieces.reserve(edges.size());
    for (std::size_t i = 0; i < edges.size(); ++i) {
        pieces.push_back({i, 0.0, 1.0, edges[i].startSample, middleSamples[i], edges[i].endSample});
    }
    return pieces;
}

std::vector<EdgeDensifier::Sample>
EdgeDensifier::quarterSamples(const std::vector<Piece>& pieces,
                              const std::vector<Edge>& edges) const {
    std::vector<Point> quarters;
    quarters.reserve(2 * pieces.size());
    for (const Piece& piece : pieces) {
        const double step = (piece.t1 - piece.t0) / 4.0;
        quarters.push_back(edges[piece.edge].at(piece.t0 + step));
        quarters.push_back(edges[piece.edge].at(piece.t1 - step));
    }
    return samples(std::move(quarters));
}

std::vector<EdgeDensifier::InnerPoint>
EdgeDensifier::innerPoints(const std::vector<Edge>& edges) const {
    std::vector<Piece> pieces = wholeEdges(edges);
    std::vector<InnerPoint> found;
    for (int depth = 0; !pieces.empty(); ++depth) {
        std::erase_if(pieces,
                      [&](const Piece& piece) { return isSurelyFine(piece, edges[piece.edge]); });
        const std::vector<Sample> quarters = quarterSamples(pieces, edges);
        std::vector<Piece> halves;
        double piecesToCome = 0.0;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            const Piece& piece = pieces[i];
            const Sample& first = quarters[2 * i];
            const Sample& third = quarters[2 * i + 1];
            if (isFineEnough(piece, first, third)) {
                continue;
            }
            if (depth == deepestHalving) {
                refuseEdge(edges[piece.edge].start, edges[piece.edge].end, *m_transform);
            }
            piecesToCome += std::max(2.0, lengthM(piece, first, third) / m_limits.maxEdgeM);
            const double t = (piece.t0 + piece.t1) / 2.0;
            found.push_back({piece.edge, t, piece.middle.target});
            halves.push_back({piece.edge, piece.t0, t, piece.start, first, piece.middle});
            halves.push_back({piece.edge, t, piece.t1, piece.middle, third, piece.end});
        }
        if (static_cast<double>(found.size()) + piecesToCome > mostVertices) {
            refuseSize(*m_transform);
        }
        pieces = std::move(halves);
    }
    std::sort(found.begin(), found.end(), [](const InnerPoint& left, const InnerPoint& right) {
        return std::tie(left.edge, left.t) < std::tie(right.edge, right.t);
    });
    return found;
}

Ring EdgeDensifier::densified(const Ring& ring) const {
    const std::vector<Sample> vertices = samples(ring);
    // Edges are taken in portions, which bounds the memory for the pieces in flight.
    constexpr std::size_t portion = 4096;
    Ring result;
    for (std::size_t begin = 0; begin + 1 < ring.size(); begin += portion) {
        const std::size_t end = std::min(begin + portion, ring.size() - 1);
        std::vector<Edge> edges;         // those that may have to be cut
        std::vector<std::size_t> starts; // where they begin in the ring
        for (std::size_t i = begin; i < end; ++i) {
            const bool forward = !comesBefore(ring[i + 1], ring[i]);
            const Edge edge = forward ? Edge{ring[i], ring[i + 1], vertices[i], vertices[i + 1]}
                                      : Edge{ring[i + 1], ring[i], vertices[i + 1], vertices[i]};
            if (!isSurelyFine(edge)) {
                edges.push_back(edge);
                starts.push_back(i);
            }
        }
        const std::vector<InnerPoint> inner = innerPoints(edges);
        auto next = inner.begin();
        for (std::size_t i = begin; i < end; ++i) {
            result.push_back(vertices[i].target);
            const std::size_t first = result.size();
            for (; next != inner.end() && starts[next->edge] == i; ++next) {
                result.push_back(next->target);
            }
            if (comesBefore(ring[i + 1], ring[i])) {
                std::reverse(result.begin() + static_cast<std::ptrdiff_t>(first), result.end());
            }
        }
    }
    if (!ring.empty()) {
        result.push_back(vertices.back().target);
    }
    return result;
}

MultiPolygon EdgeDensifier::densified(const MultiPolygon& polygon) const {
    MultiPolygon result;
    result.polygons.reserve(polygon.polygons.size());
    std::size_t vertices = 0;
    const auto add = [&](const Ring& ring) {
        Ring cut = densified(ring);
        vertices += cut.size();
        if (vertices > std::size_t{mostVertices}) {
            refuseSize(*m_transform);
        }
        return cut;
    };
    for (const Polygon& part : polygon.polygons) {
        Polygon densifiedPart;
        densifiedPart.shell = add(part.shell);
        densifiedPart.holes.reserve(part.holes.size());
        for (const Ring& hole : part.holes) {
            densifiedPart.holes.push_back(add(hole));
        }
        result.polygons.push_back(std::move(densifiedPart));
    }
    return result;
}

DensifyLimits densifyLimitsOfOverlay(const Crs& target) {
    constexpr double deviationM = 1e-4;
    DensifyLimits limits;
    limits.maxDeviation = target.isGeographic() ? deviationM / equatorMetresPerDegree : deviationM;
    return limits;
}

MultiPolygon transformDensified(const MultiPolygon& polygon,
                                const CrsTransform& transform,
                                const DensifyLimits& limits) {
    if (transform.isIdentity()) {
        return polygon;
    }
    return EdgeDensifier(transform, limits).densified(polygon);
}

LineString transformDensified(const LineString& line,
                              const CrsTransform& transform,
                              const DensifyLimits& limits) {
    return transform.isIdentity() ? line : EdgeDensifier(transform, limits).densified(line);
}

} // namespace parklens
