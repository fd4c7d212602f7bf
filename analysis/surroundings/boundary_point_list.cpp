#include "analysis/surroundings/boundary_point_list.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

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

/// Marks the points of one ring, begin to end of the list, that are needed.
class CornerChoice {
public:
    CornerChoice(std::span<const BoundaryPoint> ring, double tolerance)
        : m_ring(ring)
        , m_tolerance(tolerance)
        , m_isKept(ring.size(), false) {}

    std::vector<bool> kept() {
        const std::size_t count = m_ring.size();
        if (count <= 3) {
            return std::vector<bool>(count, true);
        }
        m_isKept[0] = true;
        const std::size_t farthest = farthestFrom(0, 0, count).first;
        m_isKept[farthest] = true;
        addBetween(0, farthest);
        addBetween(farthest, count);
        if (std::count(m_isKept.begin(), m_isKept.end(), true) < 3) {
            m_isKept[farthestFrom(0, farthest, count).first] = true;
        }
        return m_isKept;
    }

private:
    const BoundaryPoint& at(std::size_t index) const { return m_ring[index % m_ring.size()]; }

    /// Distance of a point from the chord between two others.
    double distance(std::size_t index, std::size_t from, std::size_t to) const {
        const double dx = at(to).easting - at(from).easting;
        const double dy = at(to).northing - at(from).northing;
        const double px = at(index).easting - at(from).easting;
        const double py = at(index).northing - at(from).northing;
        const double squared = dx * dx + dy * dy;
        const double t = squared > 0 ? std::clamp((px * dx + py * dy) / squared, 0.0, 1.0) : 0.0;
        return std::hypot(px - t * dx, py - t * dy);
    }

    std::pair<std::size_t, double>
    farthestFrom(std::size_t from, std::size_t to, std::size_t end) const {
        std::pair<std::size_t, double> best{from, -1.0};
        for (std::size_t i = from + 1; i < end; ++i) {
            const double away = distance(i, from, to);
            if (away > best.second && i % m_ring.size() != to % m_ring.size()) {
                best = {i, away};
            }
        }
        return best;
    }

    void addBetween(std::size_t first, std::size_t last) {
        std::vector<std::pair<std::size_t, std::size_t>> open = {{first, last}};
        while (!open.empty()) {
            const auto [from, to] = open.back();
            open.pop_back();
            const auto [index, away] = farthestFrom(from, to, to);
            if (to - from > 1 && away > m_tolerance) {
                m_isKept[index] = true;
                open.push_back({from, index});
                open.push_back({index, to});
            }
        }
    }

    std::span<const BoundaryPoint> m_ring;
    double m_tolerance;
    std::vector<bool> m_isKept;
};

} // namespace

BoundaryPointList cornersOf(const BoundaryPointList& list, double toleranceM) {
    BoundaryPointList corners = list;
    corners.points.clear();
    const double tolerance = toleranceM / list.crs.metresPerUnit();
    for (std::size_t begin = 0; begin < list.points.size();) {
        std::size_t end = begin;
        while (end < list.points.size() && list.points[end].ring == list.points[begin].ring) {
            ++end;
        }
        const auto kept =
            CornerChoice(std::span(list.points).subspan(begin, end - begin), tolerance).kept();
        for (std::size_t i = begin; i < end; ++i) {
            if (kept[i - begin]) {
                corners.points.push_back(list.points[i]);
            } else {
                corners.points.back().lengthToNextM += list.points[i].lengthToNextM;
            }
        }
        begin = end;
    }
    return corners;
}

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
