#include "gis/raster/raster_writer.hpp"

#include "gis/base/error.hpp"
#include "gis/base/gdal_environment.hpp"
#include "gis/base/gdal_error_log.hpp"

#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_alg.h>
#include <gdal_priv.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

struct Range {
    GDALDataType gdalType;
    double lowest;
    double highest;
};

Range rangeOf(CellType type) {
    switch (type) {
    case CellType::UInt8:
        return {GDT_Byte, 0, 255};
    case CellType::UInt16:
        return {GDT_UInt16, 0, 65535};
    case CellType::Int16:
        return {GDT_Int16, -32768, 32767};
    case CellType::UInt32:
        return {GDT_UInt32, 0, 4294967295.0};
    case CellType::Int32:
        return {GDT_Int32, -2147483648.0, 2147483647.0};
    case CellType::Float32:
        return {GDT_Float32,
                -static_cast<double>(std::numeric_limits<float>::max()),
                static_cast<double>(std::numeric_limits<float>::max())};
    case CellType::Float64:
        return {
            GDT_Float64, std::numeric_limits<double>::lowest(), std::numeric_limits<double>::max()};
    case CellType::Int8:
        break;
    }
    throw FormatError({.what = {"不能写 8 位有符号整数", "signed bytes cannot be written"},
                       .place = {},
                       .mend = {"请用 Int16", "use Int16"}});
}

/// The values as they are stored: NaN becomes the nodata value.
std::vector<double> storedValues(const RasterBand& band, const RasterGrid& grid) {
    const Range range = rangeOf(band.type);
    const bool integral = band.type != CellType::Float32 && band.type != CellType::Float64;
    std::vector<double> values = band.values;
    if (values.size() != static_cast<std::size_t>(grid.columnCount() * grid.rowCount())) {
        throw FormatError({.what = {"值的个数与网格不符", "the number of values is not the grid's"},
                           .place = {.layer = band.name},
                           .mend = {}});
    }
    for (double& value : values) {
        if (std::isnan(value)) {
            value = band.noData.value_or(value);
        }
        const bool fits = std::isnan(value) ? !integral
                                            : value >= range.lowest && value <= range.highest &&
                                                  (!integral || value == std::floor(value));
        if (!fits) {
            throw FormatError(
                {.what = {fmt::format("值 {} 无法用该像元类型存储", value),
                          fmt::format("the value {} does not fit the cell type", value)},
                 .place = {.layer = band.name},
                 .mend = {"请换用更宽的像元类型或声明无效值",
                          "use a wider cell type or set a nodata value"}});
        }
    }
    return values;
}

IoError writeError(const std::filesystem::path& path, const std::string& message) {
    return IoError({.what = {fmt::format("栅格无法写入：{}", message),
                             fmt::format("the raster cannot be written: {}", message)},
                    .place = {.file = path.string()},
                    .mend = {"请检查磁盘空间与写权限", "check free space and permissions"}});
}

/// The raster in memory, from which every format is made by one copy.
GDALDatasetUniquePtr inMemory(const RasterGrid& grid, const std::vector<RasterBand>& bands) {
    const auto columns = static_cast<int>(grid.columnCount());
    const auto rows = static_cast<int>(grid.rowCount());
    GDALDatasetUniquePtr dataset(GetGDALDriverManager()->GetDriverByName("MEM")->Create(
        "", columns, rows, 0, rangeOf(bands.front().type).gdalType, nullptr));
    auto transform = grid.geoTransform();
    GDALSetGeoTransform(dataset.get(), transform.data());
    GDALSetProjection(dataset.get(), grid.crs().wkt().c_str());
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const RasterBand& band = bands[i];
        std::vector<double> values = storedValues(band, grid);
        GDALAddBand(dataset.get(), rangeOf(band.type).gdalType, nullptr);
        GDALRasterBandH handle = GDALGetRasterBand(dataset.get(), static_cast<int>(i) + 1);
        if (GDALRasterIO(handle,
                         GF_Write,
                         0,
                         0,
                         columns,
                         rows,
                         values.data(),
                         columns,
                         rows,
                         GDT_Float64,
                         0,
                         0) != CE_None) {
            throw writeError({}, "out of memory");
        }
        GDALSetDescription(handle, band.name.c_str());
        GDALSetRasterUnitType(handle, band.unit.c_str());
        if (band.noData) {
            GDALSetRasterNoDataValue(handle, *band.noData);
        }
    }
    return dataset;
}

CPLStringList copyOptions(const RasterWriteOptions& options) {
    CPLStringList list;
    for (const char* option : {"COMPRESS=DEFLATE", "NUM_THREADS=1", "BIGTIFF=IF_SAFER"}) {
        list.AddString(option);
    }
    if (options.format == RasterFormat::GeoTiff) {
        list.AddString("TILED=YES");
    }
    for (const std::string& option : options.creationOptions) {
        list.AddString(option.c_str());
    }
    return list;
}

void checkWritten(const std::filesystem::path& written,
                  const std::filesystem::path& destination,
                  GDALDatasetH expected) {
    const GdalErrorLog log;
    const GDALDatasetUniquePtr dataset(GDALDataset::Open(written.c_str(), GDAL_OF_RASTER));
    if (!dataset || GDALGetRasterCount(dataset.get()) != GDALGetRasterCount(expected)) {
        throw writeError(destination, log.firstWords());
    }
    const int columns = GDALGetRasterXSize(expected);
    const int rows = GDALGetRasterYSize(expected);
    for (int band = 1; band <= GDALGetRasterCount(expected); ++band) {
        const int found =
            GDALChecksumImage(GDALGetRasterBand(dataset.get(), band), 0, 0, columns, rows);
        const int wanted =
            GDALChecksumImage(GDALGetRasterBand(expected, band), 0, 0, columns, rows);
        if (found != wanted || log.failed()) {
            throw writeError(destination,
                             log.failed() ? log.firstWords() : "the cells read back differ");
        }
    }
}

} // namespace

void writeRaster(const std::filesystem::path& path,
                 const RasterGrid& grid,
                 const std::vector<RasterBand>& bands,
                 const RasterWriteOptions& options) {
    setUpGdal();
    if (bands.empty()) {
        throw FormatError({.what = {"没有要写的波段", "there is no band to write"},
                           .place = {.file = path.string()},
                           .mend = {}});
    }
    const GDALDatasetUniquePtr memory = inMemory(grid, bands);
    StagedFile staged(path, options.overwrite);
    {
        const GdalErrorLog log;
        const bool cloudOptimized = options.format == RasterFormat::CloudOptimizedGeoTiff;
        GDALDriver* driver =
            GetGDALDriverManager()->GetDriverByName(cloudOptimized ? "COG" : "GTiff");
        GDALDatasetUniquePtr file(driver->CreateCopy(staged.temporaryPath().c_str(),
                                                     memory.get(),
                                                     FALSE,
                                                     copyOptions(options),
                                                     nullptr,
                                                     nullptr));
        const bool created = file != nullptr;
        file.reset();
        if (!created || log.failed()) {
            throw writeError(path, log.firstWords());
        }
    }
    checkWritten(staged.temporaryPath(), path, memory.get());
    staged.commit();
}

} // namespace parklens
