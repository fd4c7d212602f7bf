/// \file
/// One raster file behind GDAL.
#pragma once

#include "gis/base/error.hpp"
#include "gis/base/gdal_error_log.hpp"
#include "gis/raster/raster_source.hpp"

#include <gdal_priv.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace parklens {

/// Opened datasets that wait for the next reader, at most `capacity` of all files together.
class DatasetPool {
public:
    explicit DatasetPool(std::size_t capacity) : m_capacity(capacity) {}

    /// A waiting dataset of this file, or null.
    GDALDatasetUniquePtr take(const std::string& path);
    void giveBack(const std::string& path, GDALDatasetUniquePtr dataset);

private:
    struct Waiting {
        std::string path;
        GDALDatasetUniquePtr dataset;
    };

    std::mutex m_mutex;
    std::size_t m_capacity;
    std::vector<Waiting> m_waiting; ///< oldest first
};

/// What a file says of itself.
struct GdalRasterDescription {
    std::string crsWkt; ///< empty when it says nothing
    std::array<double, 6> geoTransform{};
    int columnCount = 0;
    int rowCount = 0;
    int blockWidth = 0;
    int blockHeight = 0;
    bool readsBlocks = true; ///< false for VRT, whose blocks are made of other files' blocks
    std::vector<BandInfo> bands;
    /// Sizes of the overviews that all bands share and that tell nodata as the bands do.
    std::vector<RasterWindow> overviews;
    std::vector<std::string> warnings; ///< of GDAL at opening it
};

/// A file that GDAL cannot open.
class UnopenableRaster : public FormatError {
public:
    using FormatError::FormatError;
};

/// One raster file. Thread-safe: each read takes a dataset of its own.
class GdalRasterFile {
public:
    /// \throws UnopenableRaster, FormatError for one that opens but cannot be used
    GdalRasterFile(std::string path,
                   std::vector<std::string> openOptions,
                   std::shared_ptr<DatasetPool> pool);

    const std::string& path() const { return m_path; }

    const GdalRasterDescription& description() const { return m_description; }

    /// Reads a window inside the file into rows of `rowStride` cells.
    void readCells(int band, const RasterWindow& window, void* cells, std::int64_t rowStride) const;

    /// Reads the mask band of a window: 0 = invalid.
    void readMask(int band,
                  const RasterWindow& window,
                  std::uint8_t* mask,
                  std::int64_t rowStride) const;

    /// Another file whose datasets wait in the same pool. \throws as the constructor
    std::shared_ptr<GdalRasterFile> openBeside(const std::string& path) const;

    /// The same of an overview; windows count its cells.
    void readOverviewCells(int band,
                           std::size_t overview,
                           const RasterWindow& window,
                           void* cells,
                           std::int64_t rowStride) const;
    void readOverviewMask(int band,
                          std::size_t overview,
                          const RasterWindow& window,
                          std::uint8_t* mask,
                          std::int64_t rowStride) const;

private:
    class Loan;

    GDALDatasetUniquePtr openDataset(const GdalErrorLog& log) const;
    void read(GDALRasterBandH handle,
              int band,
              const RasterWindow& window,
              void* cells,
              GDALDataType type,
              std::int64_t rowStride) const;
    void readBlocks(GDALRasterBandH band,
                    int bandNumber,
                    const RasterWindow& window,
                    std::byte* cells,
                    std::int64_t rowStride) const;

    std::string m_path;
    std::vector<std::string> m_openOptions;
    std::shared_ptr<DatasetPool> m_pool;
    GdalRasterDescription m_description;
};

} // namespace parklens
