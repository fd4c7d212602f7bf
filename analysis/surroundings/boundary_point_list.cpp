#include "analysis/surroundings/boundary_point_list.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

namespace parklens {

namespace {

/// Towards the north-west.
double northWest(Point point) {
    return point.y - point.x;
}

/// The ring's corners without the closing one, in the direction asked for, from the
/// north-westernmost.
std::vector<Point> inOrder(const Ring& ring, bool clockwise) {
    std::vector<Point> corners;
    std::unique_copy(ring.begin(), ring.end(), std::back_inserter(corners));
    if (corners.size() > 1 && corners.back() == corners.front()) {
        corners.pop_back();
    }
    if ((signedPlaneArea(ring) < 0.0) != clockwise) {
        std::reverse(corners.begin(), corners.end());
    }
    const auto first = std::max_element(corners.begin(), corners.end(), [](Point a, Point b) {
        return northWest(a) != northWest(b) ? northWest(a) < northWest(b) : a.y < b.y;
    });
    std::rotate(corners.begin(), first, corners.end());
    return corners;
}

void addRing(const std::vector<Point>& corners, int ring, bool isHole, BoundaryPointList& list) {
    const double metres = list.crs.metresPerUnit();
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Point at = corners[i];
        const Point next = corners[(i + 1) % corners.size()];
        const double lengthM = metres * std::hypot(next.x - at.x, next.y - at.y);
        list.perimeterM += lengthM;
        list.points.push_back({.label = fmt::format("J{}", list.points.size() + 1),
                               .ring = ring,
                               .isHole = isHole,
                               .northing = at.y,
                               .easting = at.x,
                               .lengthToNextM = lengthM});
    }
}

} // namespace

BoundaryPointList boundaryPointList(const Block& block, const Crs& from, const Crs& to) {
    if (!to.isProjected()) {
        throw CrsError(
            {{fmt::format("{} 是地理坐标系，界址点表需要投影坐标", to.label()),
              fmt::format("{} is geographic: boundary points need plane coordinates", to.label())},
             {},
             {"请选用投影坐标系", "choose a projected system"}});
    }
    const CrsTransform transform(from, to);
    std::vector<Polygon> parts = block.polygon.polygons;
    for (Polygon& part : parts) {
        transform.transform(part.shell);
        for (Ring& hole : part.holes) {
            transform.transform(hole);
        }
    }
    std::stable_sort(parts.begin(), parts.end(), [](const Polygon& a, const Polygon& b) {
        const Envelope left = envelopeOf(a);
        const Envelope right = envelopeOf(b);
        return left.maxY != right.maxY ? left.maxY > right.maxY : left.minX < right.minX;
    });
    BoundaryPointList list{.block = block.name, .crs = to, .points = {}, .perimeterM = 0.0};
    int ring = 0;
    for (const Polygon& part : parts) {
        addRing(inOrder(part.shell, true), ++ring, false, list);
        for (const Ring& hole : part.holes) {
            addRing(inOrder(hole, false), ++ring, true, list);
        }
    }
    return list;
}

} // namespace parklens
