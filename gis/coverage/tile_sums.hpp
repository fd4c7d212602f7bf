/// \file
/// What one zone gains from one decoded tile.
#pragma once

#include "gis/coverage/raster_tile.hpp"
#include "gis/coverage/zonal_totals.hpp"

#include <vector>

namespace parklens {

/// Adds the cells of the tile that the zone covers to the zone's totals, class by class. Full
/// spans are counted as runs of equal cells: integers only.
void addClasses(RasterTile& tile,
                const CellCoverage& coverage,
                const AreaDensity& density,
                ZonalTotals& totals);

/// Adds the cells of the tile to the row sums of the zone (one a row of the coverage's window).
/// Tiles of a band must come from left to right.
void addValues(RasterTile& tile,
               const CellCoverage& coverage,
               const AreaDensity& density,
               ZonalTotals& totals,
               std::vector<ValueSums>& rows);

} // namespace parklens
