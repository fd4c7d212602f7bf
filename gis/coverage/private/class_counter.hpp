/// \file
/// Sums by value of what zones cover of tiles (private to gis/coverage).
#pragma once

#include "gis/coverage/raster_tile.hpp"
#include "gis/coverage/zonal_totals.hpp"

#include <memory>

namespace parklens {

/// Counts the cells of one zone after the other; keeps its memory. Integers only.
class ClassCounter {
public:
    ClassCounter() = default;
    virtual ~ClassCounter() = default;
    ClassCounter(const ClassCounter&) = delete;
    ClassCounter& operator=(const ClassCounter&) = delete;

    /// Adds the cells of the tile that the zone covers to its totals.
    virtual void add(RasterTile& tile, const CellCoverage& coverage, ZonalTotals& totals) = 0;
};

/// For types of one byte: by blocks of density.
std::unique_ptr<ClassCounter> byteClassCounter(CellType type);

/// For wider types: by a table of the values met.
std::unique_ptr<ClassCounter> wideClassCounter(CellType type);

} // namespace parklens
