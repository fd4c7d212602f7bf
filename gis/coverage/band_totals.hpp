/// \file
/// The zonal engine: the totals of all zones over one or more bands of one grid, in one pass.
#pragma once

#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/coverage/area_density.hpp"
#include "gis/coverage/tile_pass.hpp"
#include "gis/coverage/zonal_totals.hpp"
#include "gis/raster/raster_source.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace parklens {

/// A band with what is collected of it.
struct CollectedBand {
    const RasterSource* raster = nullptr;
    int band = 1;
    Collect collect = Collect::Values;
};

/// Takes the totals of a zone, band by band, once for each zone, on any thread and in any order.
using OnZoneTotals = std::function<void(std::size_t zone, std::span<ZonalTotals> ofBands)>;

/// What the pass read.
struct BandPassCounts {
    PassCounts pass;
    std::int64_t blockCount = 0; ///< blocks read, of each band its own
};

/// Covers each zone once for all bands; the blocks of bands of one raster are read one after the
/// other, so that a file that interleaves them decodes each once. A band's totals are the same to
/// the bit whatever other bands there are, for one tile size. Memory is bounded by the rows of
/// tiles in flight and the zones not yet complete.
/// \param bands    of rasters on one grid, at least one
/// \param zones    those of the shapes, to name one in an error
/// \param density  prepared over the windows of the shapes
/// \param onZone   called as soon as all tiles of a zone are counted; its shape is not looked at
///                 any more
/// \throws ConfigError when a zone has more distinct values than fit (ten million of a band)
BandPassCounts bandTotals(std::span<const CollectedBand> bands,
                          const TileSize& tileSize,
                          std::span<const Zone> zones,
                          std::span<const ZoneShape> shapes,
                          const AreaDensity& density,
                          const TaskPool& pool,
                          const TaskControl& control,
                          const OnZoneTotals& onZone);

} // namespace parklens
