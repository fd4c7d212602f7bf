/// \file
/// What GDAL says of bands.
#pragma once

#include "gis/raster/raster_source.hpp"

#include <gdal.h>

#include <string>
#include <vector>

namespace parklens {

/// \param path, number  for messages
/// \throws FormatError for cells of a type that is not supported
BandInfo describeBand(GDALRasterBandH band, const std::string& path, int number);

/// Sizes of the overviews that all bands share, the finest first, as far as they tell nodata as the
/// bands do: GDAL lists overviews band by band.
std::vector<RasterWindow> overviewsOf(GDALDatasetH dataset);

} // namespace parklens
