/// \file
/// Zones brought onto a raster's grid.
#pragma once

#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/coverage/grid_polygon.hpp"
#include "gis/coverage/zonal_statistics.hpp"

#include <span>
#include <vector>

namespace parklens {

/// A zone on the grid: ONE densified polygon feeds everything that is computed from it.
struct ZoneShape {
    GridPolygon polygon;
    RasterWindow window;         ///< cells of the grid it may cover; empty when it is outside
    bool reachesOutside = false; ///< beyond the raster's edge
    double areaM2 =
        0.0; ///< of the zone itself, NaN where it was not measured; cells for CellArea::None
};

/// Whose own areas are measured.
enum class MeasuredZones {
    All,
    ReachingOutside ///< beyond the raster's edge, to tell how much of them lies there
};

/// Densifies the zones in their own system (chords within 1e-3 cell, pieces of at most 70 m) and
/// transforms them to the grid. On geographic grids parts are shifted by 360° where that brings
/// them onto the grid.
/// \throws CrsError, GeometryError (an edge jumps across the antimeridian; a part lies across the
///         seam of a grid that goes around the globe)
std::vector<ZoneShape> shapeZones(const RasterGrid& grid,
                                  std::span<const Zone> zones,
                                  const Crs& zonesCrs,
                                  CellArea area,
                                  MeasuredZones measured,
                                  const TaskPool& pool,
                                  const TaskControl& control);

} // namespace parklens
