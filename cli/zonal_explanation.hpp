/// \file
/// What `parklens zonal --explain` tells.
#pragma once

#include "gis/base/text.hpp"
#include "gis/coverage/zonal_pass_report.hpp"
#include "gis/coverage/zonal_statistics.hpp"
#include "gis/raster/raster_source.hpp"

#include <string>

namespace parklens::cli {

/// Some lines of text: what was read and how, how zones came onto the grid, what was collected and
/// whether it is exact, what the pass went through. Every number was counted in the run.
/// \param zonesPath  as the user gave it
LocalizedText zonalExplanation(const ZonalPassReport& report,
                               const RasterSource& raster,
                               const std::string& zonesPath,
                               const Crs& zonesCrs,
                               const ZonalOptions& options,
                               int threadCount);

} // namespace parklens::cli
