/// \file
/// The arithmetic of a coverage: share of an area, with what missing data allow. Shared by the
/// indicators and by `parklens forest`.
#pragma once

#include "analysis/forest/forest_profile.hpp"
#include "analysis/measurements/measurements.hpp"
#include "analysis/results/indicator_result.hpp"
#include "analysis/results/interval.hpp"

#include <cstdint>
#include <optional>

namespace parklens {

/// Areas on the ellipsoid inside one zone.
struct CoverageAreas {
    double zoneAreaM2 = 0.0;
    double denominatorM2 = 0.0; ///< the zone's area
    double validAreaM2 = 0.0;
    double noDataAreaM2 = 0.0;  ///< without data, the part beyond the raster's edge included
    double coveredAreaM2 = 0.0; ///< forest or vegetation, F
    std::optional<std::int64_t> keptPatches;
    std::optional<std::int64_t> droppedPatches;
    double droppedAreaM2 = 0.0; ///< inside the zone, of patches below the minimum area
    double outsideAreaM2 = 0.0; ///< of noDataAreaM2, the part beyond the raster's edge
};

/// 100 · F / (D − N), between 100 · F / D (nothing without data is forest) and 100 · (F + N) / D
/// (all of it is). Not evaluable where N exceeds the table's share of D, or D − N is 0.
struct CoverageFigure {
    CoverageAreas areas;
    std::optional<Interval> percent;
    std::optional<Reason> reason; ///< set exactly when percent is not
    bool warnsOfNoData = false;
};

CoverageFigure coverageFigure(const CoverageAreas& areas, const NoDataRules& rules);

/// Areas from a raster. `patches` may be null where the rule needs none.
CoverageAreas
rasterAreas(const RasterRule& rule, const ZonalStatistics& statistics, const ZonePatches* patches);

/// Areas from land-survey polygons. Where the layer holds forest polygons only, what they leave
/// over is not forest; where it holds other classes too, what no polygon covers has no data.
CoverageAreas surveyAreas(const OverlayRequest::Result& overlay);

/// The reason when values occur inside the zone that the product cannot have: codes that are not in
/// its legend (it lists them), percentages above 100. std::nullopt when there are none, and for
/// codes where the product has no legend.
/// \param settings  how the reason names `product` and `nodata`
std::optional<Reason> impossibleValues(const ForestProduct& product,
                                       const ZonalStatistics& statistics,
                                       const SettingNames& settings);

/// Where a figure has too much without data on a raster of no known product, adds what to do if the
/// nodata value that the file declares means "not tree", as it does in many tree masks. Says
/// nothing where most of it lies beyond the raster, where no value stands.
void adviseOnNoData(CoverageFigure& figure,
                    const ForestProduct& product,
                    const std::optional<double>& noDataValue,
                    const SettingNames& settings);

} // namespace parklens
