/// \file
/// The columns of `parklens zonal` that two rasters give together.
#pragma once

#include "cli/zonal_table.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/coverage/zonal_statistics.hpp"

#include <span>
#include <string>
#include <vector>

namespace parklens::cli {

/// What every pass over a pair of rasters needs.
struct PairInput {
    ZonalBand first;
    ZonalBand second;
    std::span<const Zone> zones;
    const Crs& zonesCrs;
    CellArea area;
};

/// `--weights`: weighted_mean weighted_sum weighted_integral weight_sum weight_integral
/// weight_nodata_area_m2; without areas weighted_mean weighted_sum weight_sum weight_nodata_cells.
/// \throws what weightedStatistics() does
std::vector<MoreColumn> weightedColumns(const PairInput& input,
                                        const std::string& prefix,
                                        const TaskPool& pool,
                                        const TaskControl& control);

/// `--cross`: class_<a>_<b>_m2 for each pair found in any zone (class_<a>_<b>_cells without areas),
/// "nodata" standing for either class where its raster has none; a pair that a zone does not have
/// has no area, 0.
/// \throws what crossTabulation() does, ConfigError when there are more pairs than a table takes
std::vector<MoreColumn>
crossColumns(const PairInput& input, const TaskPool& pool, const TaskControl& control);

} // namespace parklens::cli
