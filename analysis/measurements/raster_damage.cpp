#include "analysis/measurements/raster_damage.hpp"

#include "gis/crs/crs_transform.hpp"

#include <cmath>

namespace parklens {

namespace {

/// The window around the zone's corners; edges between them may bulge by less than a block.
RasterWindow
windowAround(const MultiPolygon& polygon, const CrsTransform& transform, const RasterGrid& grid) {
    Envelope envelope;
    for (const Polygon& part : polygon.polygons) {
        Ring shell = part.shell;
        transform.transform(shell);
        for (const Point& point : shell) {
            envelope.include(point);
        }
    }
    return grid.windowOf(envelope);
}

} // namespace

void tellUnreadableCells(const RasterSource& raster,
                         std::span<const Zone> zones,
                         const Crs& zonesCrs,
                         Diagnostics& diagnostics) {
    const RasterGrid& grid = raster.grid();
    const RasterWindow whole{0, 0, grid.columnCount(), grid.rowCount()};
    if (raster.unreadableCells(whole).empty()) {
        return;
    }
    const CrsTransform transform(zonesCrs, grid.crs());
    for (const Zone& zone : zones) {
        const RasterWindow window = windowAround(zone.polygon, transform, grid);
        const Diagnostics unreadable = raster.unreadableCells(window);
        for (const Diagnostic& told : unreadable.entries()) {
            Problem problem = told.problem;
            problem.place.feature = zone.id;
            diagnostics.add(told.severity, told.code, problem, told.count);
        }
    }
}

} // namespace parklens
