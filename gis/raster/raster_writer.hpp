/// \file
/// Writes rasters from memory.
#pragma once

#include "gis/base/staged_output.hpp"
#include "gis/raster/raster_source.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace parklens {

/// One band to be written: row-major values, NaN = invalid.
struct RasterBand {
    std::string name;                  ///< band description; may be empty
    std::string unit;                  ///< e.g. "t/(km2 a)"; may be empty
    CellType type = CellType::Float32; ///< Int8 is not written
    std::optional<double> noData;      ///< stored for NaN; needed for integer types with NaN
    std::vector<double> values;
};

enum class RasterFormat { GeoTiff, CloudOptimizedGeoTiff };

struct RasterWriteOptions {
    RasterFormat format = RasterFormat::GeoTiff;
    Overwrite overwrite = Overwrite::Refuse;
    std::vector<std::string> creationOptions; ///< `--co K=V`, after our own: tiled, DEFLATE
};

/// Writes a raster aside and renames it when it is complete: GDAL tells of a full disk only at
/// close, so its messages are watched across the close, and the file is opened again and its cells
/// compared by checksum. Two runs give the same bytes.
/// \throws IoError, UsageError (exists), FormatError (a value the cell type cannot hold)
void writeRaster(const std::filesystem::path& path,
                 const RasterGrid& grid,
                 const std::vector<RasterBand>& bands,
                 const RasterWriteOptions& options);

} // namespace parklens
