#include "analysis/surroundings/boundary_point_list.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"

#include <fmt/format.h>

#include <cmath>

namespace parklens {

namespace {

void addRing(const NumberedRing& ring, int number, BoundaryPointList& list) {
    const double metres = list.crs.metresPerUnit();
    for (std::size_t i = 0; i < ring.corners.size(); ++i) {
        const Point at = ring.corners[i];
        const Point next = ring.corners[(i + 1) % ring.corners.size()];
        const double lengthM = metres * std::hypot(next.x - at.x, next.y - at.y);
        list.perimeterM += lengthM;
        list.points.push_back({.label = ring.names[i],
                               .ring = number,
                               .isHole = ring.isHole,
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
    MultiPolygon area = block.polygon;
    for (Polygon& part : area.polygons) {
        transform.transform(part.shell);
        for (Ring& hole : part.holes) {
            transform.transform(hole);
        }
    }
    std::vector<NamedPoint> names = block.pointNames;
    for (NamedPoint& name : names) {
        name.position = transform(name.position);
    }
    const NumberedRings numbered = numberedRings(area, names);
    BoundaryPointList list{.block = block.name,
                           .crs = to,
                           .points = {},
                           .perimeterM = 0.0,
                           .hasSourceNames = numbered.hasSourceNames};
    int number = 0;
    for (const NumberedRing& ring : numbered.rings) {
        addRing(ring, ++number, list);
    }
    return list;
}

} // namespace parklens
