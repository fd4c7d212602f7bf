#include "gis/coverage/raster_pair.hpp"

namespace parklens {

RasterPair::RasterPair(const ZonalBand& first,
                       const ZonalBand& second,
                       std::span<const Zone> zones,
                       const Crs& zonesCrs,
                       CellArea area,
                       const TaskPool& pool,
                       const TaskControl& control)
    : m_first(first)
    , m_second(second)
    , m_zones(zones)
    , m_grids(nestedGrids(*first.raster, *second.raster))
    , m_density(m_grids.fine, area, first.raster->path())
    , m_shapes(shapeZones(
          m_grids.fine, zones, zonesCrs, area, MeasuredZones::ReachingOutside, pool, control)) {
    first.raster->band(first.band);
    second.raster->band(second.band);
    std::vector<RasterWindow> windows;
    for (const ZoneShape& shape : m_shapes) {
        windows.push_back(shape.window);
    }
    m_density.prepare(windows, pool);
}

double RasterPair::cellsInFirst() const {
    return static_cast<double>(m_grids.first.columnsPerCell * m_grids.first.rowsPerCell);
}

void RasterPair::pass(TileWork& work, const TaskPool& pool, const TaskControl& control) const {
    const RasterSource& finer = m_grids.secondIsFiner ? *m_second.raster : *m_first.raster;
    const TileSize tileSize = tileSizeFor(finer.blockSize(), m_grids.fine);
    passOverTiles(m_grids.fine, tileSize, m_zones, m_shapes, work, pool, control);
}

} // namespace parklens
