/// \file
/// Base maps out of tile pyramids, carried into the system of a map.
#pragma once

#include "gis/crs/crs.hpp"
#include "gis/raster/tile_pyramid.hpp"
#include "viewer/map/raster_cells.hpp"

#include <cstddef>
#include <memory>

namespace parklens {

/// Each picture is made of the tiles of the zoom nearest to its resolution, of the finest or
/// coarsest there is beyond these; between the pixels of tiles colours are mixed. A tile that
/// cannot be decoded is drawn as grey stripes. Ground without a tile is transparent; so is
/// everything where the picture is eight times coarser than the coarsest zoom, or more than 400
/// tiles would be needed.
///
/// Places are carried exactly at the corners of a lattice of 16 pixels and bilinearly between.
/// Decoded tiles are kept up to a budget, the latest used longest.
class TiledCells : public RasterCells {
public:
    static constexpr std::size_t defaultBudgetBytes = 64U * 1024 * 1024;

    /// \param datum  geographic system of the tiles' degrees: WGS 84, GCJ-02 or BD-09
    /// \param crs    of the map
    /// \throws CrsError when there is no way from one to the other
    TiledCells(std::shared_ptr<const TilePyramid> pyramid,
               const Crs& datum,
               const Crs& crs,
               std::size_t budgetBytes = defaultBudgetBytes);
    ~TiledCells() override;

    Envelope extent() const override { return m_extent; }

    double cellSize() const override { return m_cellSize; }

    RasterPicture picture(const Envelope& ground,
                          const QSize& pixels,
                          const TaskControl& control = {}) const override;

    /// Bytes of decoded tiles that are kept at the moment.
    std::size_t keptBytes() const;

private:
    class Cache;

    std::shared_ptr<const TilePyramid> m_pyramid;
    Crs m_datum;
    Crs m_crs;
    std::unique_ptr<Cache> m_cache;
    Envelope m_extent;
    double m_cellSize = 0.0;
};

} // namespace parklens
