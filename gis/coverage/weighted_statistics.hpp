/// \file
/// Zonal statistics of one raster weighted by another.
#pragma once

#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/coverage/zonal_statistics.hpp"

#include <span>
#include <vector>

namespace parklens {

/// Statistics of one zone over the part of it where both rasters have data: v the value, w the
/// weight, f the coverage fraction in cells of the value raster, A the area of such a cell (1 with
/// CellArea::None). NaN where there is no such part.
struct WeightedStatistics {
    double mean = 0.0;           ///< Σ f·A·w·v / Σ f·A·w; NaN where no weight is above 0
    double sum = 0.0;            ///< Σ f·w·v
    double integral = 0.0;       ///< Σ f·A·w·v
    double weightSum = 0.0;      ///< Σ f·w
    double weightIntegral = 0.0; ///< Σ f·A·w
    /// Where the value is there and the weight is not: in m², with CellArea::None in cells. Never
    /// taken for a weight of 0.
    double missingWeightArea = 0.0;
};

/// The weights may lie on another grid of the same system, finer or coarser, whose cells nest with
/// those of the values: nothing is resampled, the sums run over the cells of the finer grid. Scale
/// and offset of both are applied. The same to the bit for any number of threads.
/// \throws GeometryError (grids that do not nest), FormatError (a negative weight, with its zone);
///         what zonalStatistics() does
std::vector<WeightedStatistics> weightedStatistics(const ZonalBand& values,
                                                   const ZonalBand& weights,
                                                   std::span<const Zone> zones,
                                                   const Crs& zonesCrs,
                                                   CellArea area,
                                                   const TaskPool& pool,
                                                   const TaskControl& control);

} // namespace parklens
