/// \file
/// The zonal engine: the totals of all zones over one or more bands of one grid, in one pass.
#pragma once

#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/coverage/area_density.hpp"
#include "gis/coverage/tile_pass.hpp"
#include "gis/coverage/zonal_totals.hpp"
#include "gis/raster/raster_source.hpp"

#include <span>
#include <vector>

namespace parklens {

/// A band with what is collected of it.
struct CollectedBand {
    const RasterSource* raster = nullptr;
    int band = 1;
    Collect collect = Collect::Values;
};

/// Totals of each band, a vector of zones each, and what the pass went through.
struct BandTotals {
    std::vector<std::vector<ZonalTotals>> ofBand;
    PassCounts counts;
    std::int64_t blockCount = 0; ///< blocks read, of each band its own
};

/// Covers each zone once for all bands; the blocks of bands of one raster are read one after the
/// other, so that a file that interleaves them decodes each once. A band's totals are the same to
/// the bit whatever other bands there are, for one tile size.
/// \param bands    of rasters on one grid, at least one
/// \param zones    those of the shapes, to name one in an error
/// \param density  prepared over the windows of the shapes
/// \throws ConfigError when the distinct values collected would take more than some gigabytes
BandTotals bandTotals(std::span<const CollectedBand> bands,
                      const TileSize& tileSize,
                      std::span<const Zone> zones,
                      std::span<const ZoneShape> shapes,
                      const AreaDensity& density,
                      const TaskPool& pool,
                      const TaskControl& control);

} // namespace parklens
