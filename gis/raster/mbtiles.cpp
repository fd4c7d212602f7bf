#include "gis/base/error.hpp"
#include "gis/base/gdal_environment.hpp"
#include "gis/base/gdal_error_log.hpp"
#include "gis/raster/private/picture_decoder.hpp"
#include "gis/raster/tile_pyramid.hpp"

#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <map>
#include <mutex>
#include <numbers>

namespace parklens {

namespace {

constexpr int finestZoomThereIs = 30;
/// Half the side of the Web Mercator world.
constexpr double halfWorldM = std::numbers::pi * 6378137.0;

[[noreturn]] void failReading(const std::string& file, const std::string& message) {
    throw FormatError(
        {.what = {"不是可用的栅格 MBTiles" + (message.empty() ? "" : "：" + message),
                  "is no usable raster MBTiles file" + (message.empty() ? "" : ": " + message)},
         .place = {.file = file},
         .mend = {"请提供含 PNG、JPEG 或 WebP 瓦片的 MBTiles（矢量瓦片 pbf 不支持）",
                  "give an MBTiles file of PNG, JPEG or WebP tiles (not vector tiles, pbf)"}});
}

/// The tiles of one zoom on their own grid: GDAL's raster begins at the first tile.
struct Level {
    GDALDatasetUniquePtr dataset;
    int firstColumn = 0;
    int firstRow = 0;
};

/// Links and other mark-up taken out: "<a href=…>© OpenStreetMap</a>" → "© OpenStreetMap".
std::string withoutMarkup(const std::string& text) {
    std::string plain;
    bool isInTag = false;
    for (const char character : text) {
        if (character == '<' || character == '>') {
            isInTag = character == '<';
        } else if (!isInTag) {
            plain += character;
        }
    }
    return plain;
}

class MbTiles : public TilePyramid {
public:
    explicit MbTiles(std::string file) : m_file(std::move(file)) {
        setUpGdal();
        const GdalErrorLog log;
        const auto whole = open("USE_BOUNDS=NO");
        if (!whole) {
            failReading(m_file, log.firstWords());
        }
        describe(*whole);
    }

    const TilePyramidDescription& description() const override { return m_description; }

    std::optional<TilePixels> read(const PyramidTile& tile) const override {
        if (tile.zoom < m_description.coarsestZoom || tile.zoom > m_description.finestZoom) {
            return std::nullopt;
        }
        auto level = take(tile.zoom);
        if (!level.dataset) {
            return std::nullopt; // a zoom without tiles
        }
        const GdalErrorLog log;
        const int side = m_description.tileSide;
        const int column = (tile.column - level.firstColumn) * side;
        const int row = (tile.row - level.firstRow) * side;
        std::optional<TilePixels> pixels;
        if (column >= 0 && row >= 0 && column + side <= level.dataset->GetRasterXSize() &&
            row + side <= level.dataset->GetRasterYSize()) {
            pixels = readSquare(*level.dataset, column, row, side, m_file);
        }
        giveBack(tile.zoom, std::move(level));
        return pixels;
    }

private:
    GDALDatasetUniquePtr open(const std::string& option) const {
        const char* drivers[] = {"MBTiles", nullptr};
        const char* options[] = {option.c_str(), "USE_BOUNDS=NO", "BAND_COUNT=4", nullptr};
        return GDALDatasetUniquePtr(
            GDALDataset::Open(m_file.c_str(), GDAL_OF_RASTER, drivers, options, nullptr));
    }

    void describe(GDALDataset& whole) {
        const auto text = [&](const char* key) {
            const char* value = whole.GetMetadataItem(key);
            return std::string(value != nullptr ? value : "");
        };
        int blockWidth = 0;
        int blockHeight = 0;
        whole.GetRasterBand(1)->GetBlockSize(&blockWidth, &blockHeight);
        if (blockWidth != blockHeight || blockWidth <= 0 || blockWidth > mostTilePixels) {
            failReading(m_file, fmt::format("{} × {}", blockWidth, blockHeight));
        }
        m_description.name = text("name");
        m_description.attribution = withoutMarkup(text("attribution"));
        m_description.tileSide = blockWidth;
        const auto level = levelOf(whole);
        m_description.finestZoom = level.zoom;
        m_description.coarsestZoom =
            std::max(0, level.zoom - whole.GetRasterBand(1)->GetOverviewCount());
        const PyramidTile last{level.zoom,
                               level.column + whole.GetRasterXSize() / blockWidth - 1,
                               level.row + whole.GetRasterYSize() / blockWidth - 1};
        m_description.degrees = degreesOf(level);
        m_description.degrees.include(degreesOf(last));
    }

    /// The tile in the corner of the raster; its zoom is that of the raster's cells.
    PyramidTile levelOf(GDALDataset& dataset) const {
        double transform[6] = {};
        dataset.GetGeoTransform(transform);
        const double tileM = transform[1] * m_description.tileSide;
        const double zoom = std::log2(2 * halfWorldM / tileM);
        if (!(tileM > 0) || !(zoom > -0.5 && zoom < finestZoomThereIs + 0.5)) {
            failReading(m_file, {});
        }
        return {static_cast<int>(std::lround(zoom)),
                static_cast<int>(std::lround((transform[0] + halfWorldM) / tileM)),
                static_cast<int>(std::lround((halfWorldM - transform[3]) / tileM))};
    }

    Level take(int zoom) const {
        {
            const std::lock_guard lock(m_mutex);
            auto& waiting = m_waiting[zoom];
            if (!waiting.empty()) {
                auto level = std::move(waiting.back());
                waiting.pop_back();
                return level;
            }
        }
        const GdalErrorLog log;
        Level level{.dataset = open(fmt::format("ZOOM_LEVEL={}", zoom))};
        if (level.dataset) {
            const auto corner = levelOf(*level.dataset);
            level.firstColumn = corner.column;
            level.firstRow = corner.row;
        }
        return level;
    }

    void giveBack(int zoom, Level level) const {
        const std::lock_guard lock(m_mutex);
        m_waiting[zoom].push_back(std::move(level));
    }

    std::string m_file;
    TilePyramidDescription m_description;
    mutable std::mutex m_mutex;
    mutable std::map<int, std::vector<Level>> m_waiting; ///< as many as have read at a time
};

} // namespace

std::shared_ptr<const TilePyramid> openMbTiles(const std::string& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) {
        throw FormatError({.what = {"文件不存在", "does not exist"},
                           .place = {.file = file},
                           .mend = {"请检查路径", "check the path"}});
    }
    auto pyramid = std::make_shared<const MbTiles>(file);
    return pyramid;
}

} // namespace parklens
