/// \file
/// Rasters named beside the first: `PATH[:BAND,…]`.
#pragma once

#include <string>
#include <vector>

namespace parklens::cli {

/// A raster and its bands.
struct RasterChoice {
    std::string path;
    std::vector<int> bands; ///< from 1; at least one
};

/// "dem.tif" is its band 1, "dem.tif:2" band 2, "dem.tif:1,3" two of them. What follows the last
/// colon is a list of bands only where it consists of numbers, so that `C:\dem.tif` and
/// `NETCDF:"a.nc":t2m` stay paths.
RasterChoice parseRasterChoice(const std::string& text);

/// Each band once, in the order given.
std::vector<int> withoutRepetition(const std::vector<int>& bands);

} // namespace parklens::cli
