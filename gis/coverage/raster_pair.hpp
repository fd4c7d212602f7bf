/// \file
/// Two rasters under the same zones, on the finer of their grids.
#pragma once

#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/coverage/area_density.hpp"
#include "gis/coverage/nested_grids.hpp"
#include "gis/coverage/tile_pass.hpp"
#include "gis/coverage/zonal_statistics.hpp"

#include <span>
#include <vector>

namespace parklens {

/// Zones brought onto the finer of two nested grids, with the areas of its cells. What the two
/// rasters hold is constant within each fine cell, so that sums over fine cells are the integrals
/// over the covered part.
class RasterPair {
public:
    /// \throws GeometryError when the grids do not nest; what zonalStatistics() does
    RasterPair(const ZonalBand& first,
               const ZonalBand& second,
               std::span<const Zone> zones,
               const Crs& zonesCrs,
               CellArea area,
               const TaskPool& pool,
               const TaskControl& control);

    const NestedGrids& grids() const { return m_grids; }

    const AreaDensity& density() const { return m_density; }

    NestedBand first() const { return {*m_first.raster, m_first.band, m_grids.first}; }

    NestedBand second() const { return {*m_second.raster, m_second.band, m_grids.second}; }

    /// Fine cells in a cell of the first raster.
    double cellsInFirst() const;

    /// Walks over the tiles, which hold whole blocks of the finer raster.
    void pass(TileWork& work, const TaskPool& pool, const TaskControl& control) const;

private:
    ZonalBand m_first;
    ZonalBand m_second;
    std::span<const Zone> m_zones;
    NestedGrids m_grids;
    AreaDensity m_density;
    std::vector<ZoneShape> m_shapes;
};

} // namespace parklens
