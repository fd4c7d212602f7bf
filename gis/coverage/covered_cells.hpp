/// \file
/// Every cell that zones cover, one by one: what statistics are made of.
#pragma once

#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/coverage/zonal_statistics.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace parklens {

/// A cell with what a zone covers of it.
struct CoveredCell {
    std::size_t zone = 0; ///< index
    std::int64_t row = 0; ///< from 0, as stored
    std::int64_t column = 0;
    double fraction = 0.0; ///< coverage fraction, above 0
    double areaM2 = 0.0;   ///< of the covered part; NaN with CellArea::None
};

/// Some cells on end, with their values.
struct CoveredCells {
    std::vector<CoveredCell> cells;
    std::vector<double> values; ///< band after band for each cell; NaN without data
};

/// Hands over the covered cells of all zones in the order of zones, then rows, then columns, from
/// the calling thread; memory is bounded by some strips of rows, whatever the zones. Fractions and
/// areas are those that zonalStatistics() sums; cells without data are among them, cells beyond the
/// raster are not. The same cells in the same order for any number of threads.
/// \param bands  on one grid, at least one
/// \throws what zonalStatisticsOfBands() does, and what `take` throws
void visitCoveredCells(std::span<const ZonalBand> bands,
                       std::span<const Zone> zones,
                       const Crs& zonesCrs,
                       CellArea area,
                       const TaskPool& pool,
                       const TaskControl& control,
                       const std::function<void(const CoveredCells&)>& take);

} // namespace parklens
