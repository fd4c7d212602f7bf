/// \file
/// What is told of nodata values.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/base/setting_names.hpp"
#include "gis/raster/private/gdal_raster_file.hpp"

#include <optional>
#include <string>

namespace parklens {

bool sameNoData(const std::optional<double>& a, const std::optional<double>& b);

/// Tiles may tell nodata each in its way; the reader of the figures should know.
/// \param band  from 0
Problem differingNoData(const GdalRasterFile& tile, const GdalRasterFile& first, std::size_t band);

/// Warns of a nodata value that no cell can have, so that cells without data would pass for data
/// (`nodata_out_of_range`).
/// \param band  from 0
void tellImpossibleNoData(const BandInfo& info,
                          std::size_t band,
                          const std::string& path,
                          const SettingNames& settings,
                          Diagnostics& diagnostics);

} // namespace parklens
