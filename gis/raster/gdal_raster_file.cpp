#include "gis/raster/private/gdal_raster_file.hpp"

#include "gis/base/error.hpp"
#include "gis/base/gdal_environment.hpp"
#include "gis/base/gdal_thread_option.hpp"
#include "gis/base/network_path.hpp"
#include "gis/raster/private/band_description.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <fmt/format.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <cstring>
#include <optional>

namespace parklens {

namespace {

/// Formats of files on disk, without database, network or program behind them.
constexpr const char* allowedDrivers[] = {
    "GTiff",   "VRT",    "HFA",         "AAIGrid", "GRASSASCIIGrid", "PNG",
    "JPEG",    "BMP",    "ENVI",        "EHdr",    "SAGA",           "RST",
    "ERS",     "GSAG",   "GSBG",        "GS7BG",   "USGSDEM",        "DTED",
    "SRTMHGT", "XYZ",    "JP2OpenJPEG", "netCDF",  "GPKG",           "MEM",
    "ILWIS",   "PCIDSK", nullptr};

GDALDataType gdalType(CellType type) {
    switch (type) {
    case CellType::UInt8:
    case CellType::Int8:
        return GDT_Byte;
    case CellType::UInt16:
        return GDT_UInt16;
    case CellType::Int16:
        return GDT_Int16;
    case CellType::UInt32:
        return GDT_UInt32;
    case CellType::Int32:
        return GDT_Int32;
    case CellType::Float32:
        return GDT_Float32;
    case CellType::Float64:
        return GDT_Float64;
    }
    return GDT_Unknown;
}

std::string wktOf(GDALDatasetH dataset) {
    const OGRSpatialReferenceH reference = GDALGetSpatialRef(dataset);
    if (reference == nullptr) {
        return {};
    }
    const char* options[] = {"FORMAT=WKT2_2019", nullptr};
    char* text = nullptr;
    OSRExportToWktEx(reference, &text, options);
    const std::string wkt = text != nullptr ? text : "";
    CPLFree(text);
    return wkt;
}

FormatError blockError(const std::string& path,
                       int band,
                       std::int64_t blockColumn,
                       std::int64_t blockRow,
                       const std::string& words) {
    const LocalizedText message =
        words.empty() ? LocalizedText{} : LocalizedText{"：" + words, ": " + words};
    return FormatError(
        {.what = {fmt::format("第 {} 波段的数据块(第 {} 列块、第 {} 行块，自 0 起)无法解码{}",
                              band,
                              blockColumn,
                              blockRow,
                              message.zh),
                  fmt::format("block ({}, {}) of band {} (column, row, from 0) cannot be decoded{}",
                              blockColumn,
                              blockRow,
                              band,
                              message.en)},
         .place = {.file = withoutPasswords(path)},
         .mend = isNetworkPath(path)
                     ? LocalizedText{"服务器或网络出错，请稍后再试，或先下载该文件",
                                     "the server or the network failed: try again later, or "
                                     "download the file first"}
                     : LocalizedText{"文件可能被截断，请重新获取",
                                     "the file may be truncated: get it again"}});
}

/// A block is decoded as a whole: one of a gigabyte of cells is an attack or beyond this machine.
void requireReasonableBlocks(int width, int height, const std::string& path) {
    constexpr std::int64_t mostCells = std::int64_t{1} << 28U;
    if (std::int64_t{width} * height > mostCells) {
        throw FormatError(
            {.what = {fmt::format("分块过大（{} × {} 像元）", width, height),
                      fmt::format("is stored in blocks too large ({} × {} cells)", width, height)},
             .place = {.file = path},
             .mend = {"请用 gdal_translate -co TILED=YES 重新分块",
                      "store it in tiles with gdal_translate -co TILED=YES"}});
    }
}

} // namespace

GDALDatasetUniquePtr DatasetPool::take(const std::string& path) {
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const Waiting& entry) {
        return entry.path == path;
    });
    if (found == m_waiting.end()) {
        return nullptr;
    }
    GDALDatasetUniquePtr dataset = std::move(found->dataset);
    m_waiting.erase(found);
    return dataset;
}

void DatasetPool::giveBack(const std::string& path, GDALDatasetUniquePtr dataset) {
    GDALDatasetUniquePtr retired; // closed after the lock is released
    const std::lock_guard lock(m_mutex);
    if (m_waiting.size() >= m_capacity) {
        retired = std::move(m_waiting.front().dataset);
        m_waiting.erase(m_waiting.begin());
    }
    m_waiting.push_back({path, std::move(dataset)});
}

/// A dataset out of the pool for the time of one read.
class GdalRasterFile::Loan {
public:
    explicit Loan(const GdalRasterFile& file)
        : m_file(file)
        , m_dataset(file.m_pool->take(file.m_path)) {
        if (!m_dataset) {
            const GdalErrorLog log;
            m_dataset = file.openDataset(log);
        }
    }

    ~Loan() { m_file.m_pool->giveBack(m_file.m_path, std::move(m_dataset)); }

    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;

    GDALRasterBandH band(int number) const { return GDALGetRasterBand(m_dataset.get(), number); }

private:
    const GdalRasterFile& m_file;
    GDALDatasetUniquePtr m_dataset;
};

GdalRasterFile::GdalRasterFile(std::string path,
                               std::vector<std::string> openOptions,
                               std::shared_ptr<DatasetPool> pool)
    : m_path(std::move(path))
    , m_openOptions(std::move(openOptions))
    , m_pool(std::move(pool)) {
    setUpGdal();
    GdalRasterDescription& d = m_description;
    const GdalErrorLog log;
    GDALDatasetUniquePtr dataset = openDataset(log);
    d.warnings = log.warnings();
    d.columnCount = GDALGetRasterXSize(dataset.get());
    d.rowCount = GDALGetRasterYSize(dataset.get());
    const int bandCount = GDALGetRasterCount(dataset.get());
    if (bandCount == 0) {
        throw FormatError(
            {.what = {"没有波段", "has no bands"},
             .place = {.file = m_path},
             .mend = {"若含子数据集，请写明其名称", "if it holds subdatasets, name one of them"}});
    }
    if (GDALGetGeoTransform(dataset.get(), d.geoTransform.data()) != CE_None) {
        throw FormatError({.what = {"没有地理定位(无仿射变换)", "is not georeferenced"},
                           .place = {.file = m_path},
                           .mend = {"请先配准，或提供 .tfw 文件",
                                    "georeference it, or put its world file beside it"}});
    }
    d.crsWkt = wktOf(dataset.get());
    GDALGetBlockSize(GDALGetRasterBand(dataset.get(), 1), &d.blockWidth, &d.blockHeight);
    requireReasonableBlocks(d.blockWidth, d.blockHeight, m_path);
    d.readsBlocks = !EQUAL(GDALGetDriverShortName(GDALGetDatasetDriver(dataset.get())), "VRT");
    for (int number = 1; number <= bandCount; ++number) {
        d.bands.push_back(describeBand(GDALGetRasterBand(dataset.get(), number), m_path, number));
    }
    d.overviews = overviewsOf(dataset.get());
    m_pool->giveBack(m_path, std::move(dataset));
}

GDALDatasetUniquePtr GdalRasterFile::openDataset(const GdalErrorLog& log) const {
    std::vector<const char*> options;
    for (const std::string& option : m_openOptions) {
        options.push_back(option.c_str());
    }
    options.push_back(nullptr);
    const std::string opened = virtualPath(m_path);
    // A server is not asked for lists of its folders and for files that might lie beside.
    std::optional<GdalThreadOption> alone;
    if (isNetworkPath(opened)) {
        alone.emplace("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR");
    }
    GDALDatasetUniquePtr dataset(
        GDALDataset::Open(opened.c_str(),
                          GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                          allowedDrivers,
                          options.data()));
    if (!dataset) {
        throw UnopenableRaster(
            {.what = {fmt::format("无法作为栅格打开：{}", log.firstWords()),
                      fmt::format("cannot be opened as a raster: {}", log.firstWords())},
             .place = {.file = m_path},
             .mend = {"请核对路径，或重新获取该文件", "check the path, or get the file again"}});
    }
    return dataset;
}

void GdalRasterFile::readCells(int band,
                               const RasterWindow& window,
                               void* cells,
                               std::int64_t rowStride) const {
    const Loan loan(*this);
    GDALRasterBandH handle = loan.band(band);
    int blockWidth = 0;
    int blockHeight = 0;
    GDALGetBlockSize(handle, &blockWidth, &blockHeight);
    if (m_description.readsBlocks && blockWidth == m_description.blockWidth &&
        blockHeight == m_description.blockHeight) {
        readBlocks(handle, band, window, static_cast<std::byte*>(cells), rowStride);
        return;
    }
    const CellType type = m_description.bands[static_cast<std::size_t>(band - 1)].type;
    read(handle, band, window, cells, gdalType(type), rowStride);
}

void GdalRasterFile::read(GDALRasterBandH handle,
                          int band,
                          const RasterWindow& window,
                          void* cells,
                          GDALDataType type,
                          std::int64_t rowStride) const {
    const GdalErrorLog log;
    const GSpacing cellSize = GDALGetDataTypeSizeBytes(type);
    if (GDALRasterIOEx(handle,
                       GF_Read,
                       static_cast<int>(window.column),
                       static_cast<int>(window.row),
                       static_cast<int>(window.columnCount),
                       static_cast<int>(window.rowCount),
                       cells,
                       static_cast<int>(window.columnCount),
                       static_cast<int>(window.rowCount),
                       type,
                       cellSize,
                       cellSize * rowStride,
                       nullptr) != CE_None) {
        int blockWidth = 1;
        int blockHeight = 1;
        GDALGetBlockSize(handle, &blockWidth, &blockHeight);
        throw blockError(
            m_path, band, window.column / blockWidth, window.row / blockHeight, log.firstWords());
    }
}

std::shared_ptr<GdalRasterFile> GdalRasterFile::openBeside(const std::string& path) const {
    return std::make_shared<GdalRasterFile>(path, std::vector<std::string>(), m_pool);
}

void GdalRasterFile::readOverviewCells(int band,
                                       std::size_t overview,
                                       const RasterWindow& window,
                                       void* cells,
                                       std::int64_t rowStride) const {
    const Loan loan(*this);
    const CellType type = m_description.bands[static_cast<std::size_t>(band - 1)].type;
    read(GDALGetOverview(loan.band(band), static_cast<int>(overview)),
         band,
         window,
         cells,
         gdalType(type),
         rowStride);
}

void GdalRasterFile::readOverviewMask(int band,
                                      std::size_t overview,
                                      const RasterWindow& window,
                                      std::uint8_t* mask,
                                      std::int64_t rowStride) const {
    const Loan loan(*this);
    read(GDALGetMaskBand(GDALGetOverview(loan.band(band), static_cast<int>(overview))),
         band,
         window,
         mask,
         GDT_Byte,
         rowStride);
}

void GdalRasterFile::readBlocks(GDALRasterBandH band,
                                int bandNumber,
                                const RasterWindow& window,
                                std::byte* cells,
                                std::int64_t rowStride) const {
    const GdalErrorLog log;
    const std::int64_t width = m_description.blockWidth;
    const std::int64_t height = m_description.blockHeight;
    const std::size_t cellSize =
        sizeOf(m_description.bands[static_cast<std::size_t>(bandNumber - 1)].type);
    std::vector<std::byte> block(static_cast<std::size_t>(width * height) * cellSize);
    const std::int64_t lastColumn = window.column + window.columnCount - 1;
    const std::int64_t lastRow = window.row + window.rowCount - 1;
    for (std::int64_t by = window.row / height; by <= lastRow / height; ++by) {
        for (std::int64_t bx = window.column / width; bx <= lastColumn / width; ++bx) {
            if (GDALReadBlock(band, static_cast<int>(bx), static_cast<int>(by), block.data()) !=
                CE_None) {
                throw blockError(m_path, bandNumber, bx, by, log.firstWords());
            }
            const std::int64_t left = std::max(window.column, bx * width);
            const std::int64_t right = std::min(lastColumn + 1, (bx + 1) * width);
            const std::int64_t top = std::max(window.row, by * height);
            const std::int64_t bottom = std::min(lastRow + 1, (by + 1) * height);
            for (std::int64_t row = top; row < bottom; ++row) {
                const std::int64_t from = (row - by * height) * width + left - bx * width;
                const std::int64_t to = (row - window.row) * rowStride + left - window.column;
                std::memcpy(cells + static_cast<std::size_t>(to) * cellSize,
                            block.data() + static_cast<std::size_t>(from) * cellSize,
                            static_cast<std::size_t>(right - left) * cellSize);
            }
        }
    }
}

void GdalRasterFile::readMask(int band,
                              const RasterWindow& window,
                              std::uint8_t* mask,
                              std::int64_t rowStride) const {
    const Loan loan(*this);
    read(GDALGetMaskBand(loan.band(band)), band, window, mask, GDT_Byte, rowStride);
}

} // namespace parklens
