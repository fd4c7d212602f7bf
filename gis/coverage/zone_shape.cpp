#include "gis/coverage/zone_shape.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace parklens {

namespace {

constexpr double chordTolerance = 1e-3; // cells
constexpr double longestPieceM = 70.0;
constexpr std::size_t zonesPerTask = 256;

[[noreturn]] void refuseAntimeridian(const std::string& id) {
    throw GeometryError({.what = {"面跨越 180° 经线", "the polygon crosses the antimeridian"},
                         .place = {.feature = id},
                         .mend = {"请在 180° 处切开为多部分面", "cut it into parts at 180°"}});
}

/// \param longitude  of the grid's edges
[[noreturn]] void refuseSeam(const std::string& id, double longitude) {
    const double seam = std::remainder(longitude, 360.0);
    throw GeometryError(
        {.what = {fmt::format("面跨越栅格左右边缘相接的 {:.6g}° 经线", seam),
                  fmt::format("the polygon lies across the seam of the grid at longitude {:.6g}",
                              seam)},
         .place = {.feature = id},
         .mend = {"请沿该经线切开为多部分面", "cut it into parts along that meridian"}});
}

void refuseJumps(const Ring& ring, const std::string& id) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
        if (std::abs(ring[i].x - ring[i - 1].x) > 180.0) {
            refuseAntimeridian(id);
        }
    }
}

void refuseJumps(const MultiPolygon& lonLat, const std::string& id) {
    for (const Polygon& part : lonLat.polygons) {
        refuseJumps(part.shell, id);
        for (const Ring& hole : part.holes) {
            refuseJumps(hole, id);
        }
    }
}

void shift(Ring& ring, double degrees) {
    for (Point& point : ring) {
        point.x += degrees;
    }
}

/// Chooses for each part the turn of the globe on which the grid has it.
void turnOntoGrid(MultiPolygon& lonLat, const Envelope& grid, const std::string& id) {
    for (Polygon& part : lonLat.polygons) {
        const Envelope own = envelopeOf(part);
        double best = 0.0;
        double mostInside = 0.0;
        int turnsThatMeet = 0;
        for (const double turn : {0.0, 360.0, -360.0}) {
            const double inside =
                std::min(own.maxX + turn, grid.maxX) - std::max(own.minX + turn, grid.minX);
            if (inside > 0.0) {
                ++turnsThatMeet;
            }
            if (inside > mostInside) {
                mostInside = inside;
                best = turn;
            }
        }
        if (turnsThatMeet > 1) {
            refuseSeam(id, grid.minX);
        }
        if (best != 0.0) {
            shift(part.shell, best);
            for (Ring& hole : part.holes) {
                shift(hole, best);
            }
        }
    }
}

RasterWindow windowOf(const Envelope& cells, const RasterGrid& grid) {
    if (cells.empty()) {
        return {};
    }
    const auto clamped = [](double value, std::int64_t count) {
        return static_cast<std::int64_t>(std::clamp(value, 0.0, static_cast<double>(count)));
    };
    RasterWindow window;
    window.column = clamped(std::floor(cells.minX), grid.columnCount());
    window.row = clamped(std::floor(cells.minY), grid.rowCount());
    window.columnCount = clamped(std::ceil(cells.maxX), grid.columnCount()) - window.column;
    window.rowCount = clamped(std::ceil(cells.maxY), grid.rowCount()) - window.row;
    return window.empty() ? RasterWindow{} : window;
}

/// Brings zones of one system onto one grid. Not for two threads at a time; copies are.
class ZoneShaper {
public:
    ZoneShaper(const RasterGrid& grid,
               std::span<const Zone> zones,
               const Crs& zonesCrs,
               CellArea area,
               MeasuredZones measured,
               const TaskPool& pool)
        : m_grid(grid)
        , m_area(area)
        , m_measured(measured)
        , m_toGrid(zonesCrs, grid.crs())
        , m_toGeographic(zonesCrs, zonesCrs.geographic()) {
        std::vector<const MultiPolygon*> polygons;
        for (const Zone& zone : zones) {
            polygons.push_back(&zone.polygon);
        }
        m_toGrid = m_toGrid.interpolatedAlong(polygons, pool);
        if (area == CellArea::Ellipsoid && measured == MeasuredZones::All) {
            m_toGeographic = m_toGeographic.interpolatedAlong(polygons, pool);
        }
    }

    ZoneShape shape(const Zone& zone) const {
        if (m_toGrid.from().isGeographic()) {
            refuseJumps(zone.polygon, zone.id);
        }
        ZoneShape shape;
        MultiPolygon onGrid;
        const MultiPolygon* seen = &zone.polygon;
        if (!m_toGrid.isIdentity() || m_grid.crs().isGeographic()) {
            onGrid = broughtOntoGrid(zone);
            seen = &onGrid;
        }
        shape.polygon = toGridPolygon(*seen, m_grid);
        const Envelope& cells = shape.polygon.envelope;
        shape.window = windowOf(cells, m_grid);
        shape.reachesOutside = cells.minX < 0.0 || cells.minY < 0.0 ||
                               cells.maxX > static_cast<double>(m_grid.columnCount()) ||
                               cells.maxY > static_cast<double>(m_grid.rowCount());
        shape.areaM2 = m_measured == MeasuredZones::All || shape.reachesOutside
                           ? areaOf(zone, *seen)
                           : std::numeric_limits<double>::quiet_NaN();
        return shape;
    }

private:
    MultiPolygon broughtOntoGrid(const Zone& zone) const {
        const double smallerSide = std::min(m_grid.cellWidth(), m_grid.cellHeight());
        MultiPolygon onGrid = transformDensified(
            zone.polygon, m_toGrid, {chordTolerance * smallerSide, longestPieceM});
        if (m_grid.crs().isGeographic()) {
            refuseJumps(onGrid, zone.id);
            turnOntoGrid(onGrid, m_grid.envelope(), zone.id);
        }
        return onGrid;
    }

    double areaOf(const Zone& zone, const MultiPolygon& onGrid) const {
        const double metres = m_grid.crs().metresPerUnit();
        switch (m_area) {
        case CellArea::Ellipsoid:
            return ellipsoidalAreaM2(zone.polygon, m_toGeographic);
        case CellArea::Plane:
            return planeArea(onGrid) * metres * metres;
        case CellArea::None:
            break;
        }
        return planeArea(onGrid) / (m_grid.cellWidth() * m_grid.cellHeight());
    }

    const RasterGrid& m_grid;
    CellArea m_area;
    MeasuredZones m_measured;
    CrsTransform m_toGrid;
    CrsTransform m_toGeographic;
};

/// The same error with the zone named where it names no feature.
template <typename ErrorType>
ErrorType namingZone(const ErrorType& error, const std::string& id) {
    Problem problem = error.problem();
    if (problem.place.feature.empty()) {
        problem.place.feature = id;
    }
    return ErrorType(problem);
}

} // namespace

std::vector<ZoneShape> shapeZones(const RasterGrid& grid,
                                  std::span<const Zone> zones,
                                  const Crs& zonesCrs,
                                  CellArea area,
                                  MeasuredZones measured,
                                  const TaskPool& pool,
                                  const TaskControl& control) {
    std::vector<ZoneShape> shapes(zones.size());
    const ZoneShaper original(grid, zones, zonesCrs, area, measured, pool);
    const std::size_t taskCount = (zones.size() + zonesPerTask - 1) / zonesPerTask;
    pool.parallelFor(taskCount, [&](std::size_t task) {
        const ZoneShaper shaper = original;
        const std::size_t end = std::min(zones.size(), (task + 1) * zonesPerTask);
        for (std::size_t i = task * zonesPerTask; i < end; ++i) {
            control.checkCancelled();
            try {
                shapes[i] = shaper.shape(zones[i]);
            } catch (const CrsError& error) {
                throw namingZone(error, zones[i].id);
            } catch (const GeometryError& error) {
                throw namingZone(error, zones[i].id);
            }
        }
    });
    return shapes;
}

} // namespace parklens
