/// \file
/// What of a raster could not be read, told to the zones that it touches.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/coverage/zonal_statistics.hpp"
#include "gis/crs/crs.hpp"
#include "gis/raster/raster_source.hpp"

#include <span>

namespace parklens {

/// After the zones were measured: RasterSource::unreadableCells() of the window around each, with
/// the zone's identifier as the feature.
void tellUnreadableCells(const RasterSource& raster,
                         std::span<const Zone> zones,
                         const Crs& zonesCrs,
                         Diagnostics& diagnostics);

} // namespace parklens
