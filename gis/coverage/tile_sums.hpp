/// \file
/// What one zone gains from one decoded tile.
#pragma once

#include "gis/coverage/raster_tile.hpp"
#include "gis/coverage/zonal_totals.hpp"

#include <memory>
#include <vector>

namespace parklens {

class ClassCounter;
class ValueRows;

/// Adds what zones cover of tiles of one band to their totals. For one thread; keeps its memory
/// from one zone and tile to the next.
class TileSums {
public:
    explicit TileSums(CellType type);
    ~TileSums();
    TileSums(const TileSums&) = delete;
    TileSums& operator=(const TileSums&) = delete;

    /// Adds the cells of the tile that the zone covers to the zone's totals, class by class:
    /// integers only.
    void addClasses(RasterTile& tile, const CellCoverage& coverage, ZonalTotals& totals);

    /// Adds the cells of the tile to the row sums of the zone (one a row of the coverage's window).
    /// Tiles of a band must come from left to right.
    void addValues(RasterTile& tile,
                   const CellCoverage& coverage,
                   ZonalTotals& totals,
                   std::vector<ValueSums>& rows);

private:
    std::unique_ptr<ClassCounter> m_classes;
    std::unique_ptr<ValueRows> m_values;
};

} // namespace parklens
