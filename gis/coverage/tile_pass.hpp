/// \file
/// One walk over the tiles of a grid with what the zones cover there. What is made of it is up to
/// the work that is handed in: sums of bands, weights, pairs of classes.
#pragma once

#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/coverage/cell_coverage.hpp"
#include "gis/coverage/zone_shape.hpp"
#include "gis/raster/raster_grid.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace parklens {

/// Cells that a tile of the pass has each way: whole blocks of the file. Tiles begin at multiples
/// of them; those at the right and lower edge are smaller.
struct TileSize {
    std::int64_t columns = 0;
    std::int64_t rows = 0;
};

/// Whole blocks, about 512 cells each way; lower where blocks are wide.
TileSize tileSizeFor(const RasterWindow& blockSize, const RasterGrid& grid);

/// The work of one task, on one row of tiles.
class BandWorker {
public:
    virtual ~BandWorker() = default;

    /// The next tile that a zone may cover something of; from left to right.
    virtual void read(const RasterWindow& tile) = 0;

    /// What a zone covers of the tile last read.
    /// \param part  a small number that stands for the zone until finish()
    /// \param coverage  of the zone in the row of tiles; only until the call returns
    virtual void add(std::size_t part, std::size_t zone, const CellCoverage& coverage) = 0;

    /// No more tile of the row follows for the part; its number may stand for another zone next.
    /// May be called while others work.
    virtual void finish(std::size_t part, std::size_t zone) = 0;
};

/// What is made of the covered tiles. Rows of tiles are worked on in any order: what depends on
/// order belongs in a slot of its row of tiles.
class TileWork {
public:
    virtual ~TileWork() = default;

    /// Before the first row of tiles.
    virtual void begin(std::size_t bandCount) = 0;

    virtual std::unique_ptr<BandWorker> workOn(std::size_t band) = 0;
};

/// What a pass went through.
struct PassCounts {
    std::int64_t bandCount = 0; ///< rows of tiles
    std::int64_t tileCount = 0; ///< that were read
    std::int64_t cellCount = 0; ///< of these tiles
    std::int64_t fullCells = 0; ///< wholly covered, of each zone
    std::int64_t partCells = 0; ///< crossed by the border of a zone
};

/// Reads each tile that a zone covers once, rows of tiles in parallel; memory is bounded by the
/// rows of tiles in flight. Every zone that meets a row of tiles has a part there, even where it
/// covers nothing.
/// \param zones  the zones of the shapes, to name one in an error
PassCounts passOverTiles(const RasterGrid& grid,
                         const TileSize& tileSize,
                         std::span<const Zone> zones,
                         std::span<const ZoneShape> shapes,
                         TileWork& work,
                         const TaskPool& pool,
                         const TaskControl& control);

/// Rows of tiles that a zone's window meets.
std::int64_t bandsOfWindow(const RasterWindow& window, const TileSize& tileSize);

} // namespace parklens
