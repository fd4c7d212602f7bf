/// \file
/// The columns of `parklens zonal`.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/coverage/zonal_statistics.hpp"
#include "gis/vector/feature_layer.hpp"

#include <span>
#include <string>
#include <vector>

namespace parklens::cli {

/// One statistic asked for by name.
struct ZonalColumn {
    std::string name;              ///< "mean", "quantile_0.9", "classes"
    std::size_t quantileIndex = 0; ///< into ZonalOptions::quantiles, for quantiles and the median
};

/// What `--stats` asks for.
struct ZonalColumns {
    std::vector<ZonalColumn> columns;
    std::vector<double> quantiles;
    bool classes = false;
    bool variety = false; ///< variety, majority or minority
};

/// One band of the table.
struct BandFigures {
    std::string prefix; ///< of its columns: "", "b1_", "r2_b1_"
    std::vector<ZonalStatistics> zones;
};

/// A column that something else than the statistics of a band gives, a value a zone; not finite
/// ones are treated as those of statistics.
struct MoreColumn {
    std::string name;
    std::vector<double> values; ///< NaN: absent
};

/// The list used where `--stats` is not given: with areas, all that balance the area of a zone.
std::string defaultStatistics(CellArea area);

/// Understands a comma-separated list, blanks around its names allowed, each name once however
/// often it is given, at its first place: covered_cells area_m2 nodata_area_m2 outside_area_m2 sum
/// integral mean stdev variance median quantile(q) majority minority min max variety classes.
/// \throws UsageError naming what is not a statistic, or needs areas where there are none
ZonalColumns parseZonalColumns(const std::string& list, CellArea area);

/// A row per zone in their order; a statistic that a zone does not have is absent. The columns of
/// one band follow those of the other, then come the further ones.
/// `classes` becomes a column class_<v>_m2 for each value found in any zone (class_<v>_cells where
/// cells have no area). A statistic that is not finite is absent and told as an error
/// (`statistic_not_finite`) with its zone and column.
/// \throws ConfigError when there are more classes than a table can take
FeatureLayer zonalTable(const ZonalColumns& columns,
                        std::span<const Zone> zones,
                        const Crs& zonesCrs,
                        std::span<const BandFigures> bands,
                        std::span<const MoreColumn> more,
                        CellArea area,
                        Diagnostics& diagnostics);

/// Refuses as many columns of classes as no table takes.
/// \throws ConfigError
void requireFewClasses(std::size_t count);

} // namespace parklens::cli
