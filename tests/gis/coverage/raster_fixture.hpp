/// \file
/// Small rasters written for one test.
#pragma once

#include "gis/crs/crs.hpp"
#include "gis/raster/raster_grid.hpp"
#include "gis/raster/raster_source.hpp"

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace parklens::test {

struct RasterFixture {
    std::filesystem::path path;
    std::string crs; ///< empty: none is written
    std::array<double, 6> geoTransform{};
    int columns = 0;
    int rows = 0;
    CellType type = CellType::UInt8;
    std::optional<double> noData;
    int blockSize = 0; ///< tiles of this size (a multiple of 16); 0 = strips
    std::optional<double> scale;
    std::optional<double> offset;
    std::vector<std::uint8_t> mask; ///< an internal mask where not empty
    bool pixelIsPoint = false;
    std::vector<std::string> creationOptions;
};

/// Writes a GeoTIFF by GDAL itself; `value(column, row)` is stored.
void writeFixture(const RasterFixture& fixture, const std::function<double(int, int)>& value);

} // namespace parklens::test
