#include "gis/raster/raster_source.hpp"

#include "gis/base/error.hpp"
#include "gis/raster/private/tile_layout.hpp"
#include "gis/raster/raster_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace parklens {

namespace {

constexpr std::size_t waitingDatasets = 64;

Crs crsOf(const GdalRasterFile& file, const RasterOpenOptions& options, Diagnostics& diagnostics) {
    const std::string& wkt = file.description().crsWkt;
    if (wkt.empty() && !options.crs) {
        throw CrsError({.what = {"没有坐标参考系", "has no coordinate reference system"},
                        .place = {.file = file.path()},
                        .mend = {"请声明：" + options.settings.assignment("crs", "EPSG:…"),
                                 "state it: " + options.settings.assignment("crs", "EPSG:…")}});
    }
    if (!options.crs) {
        try {
            return Crs::fromText(wkt);
        } catch (const CrsError& error) {
            Problem problem = error.problem();
            problem.place.file = file.path();
            throw CrsError(problem);
        }
    }
    diagnostics.add(
        Severity::Note,
        "crs_declared",
        {.what = {fmt::format("坐标参考系按声明取 {}", options.crs->label()),
                  fmt::format("the coordinate reference system is taken as declared: {}",
                              options.crs->label())},
         .place = {.file = file.path()},
         .mend = {}});
    return *options.crs;
}

bool sameNoData(const std::optional<double>& a, const std::optional<double>& b) {
    return a == b || (a && b && std::isnan(*a) && std::isnan(*b));
}

template <typename T>
void markInvalid(const T* cells,
                 std::size_t count,
                 const std::optional<double>& noData,
                 std::uint8_t* valid) {
    if constexpr (std::is_floating_point_v<T>) {
        for (std::size_t i = 0; i < count; ++i) {
            valid[i] = static_cast<std::uint8_t>(valid[i] & (std::isnan(cells[i]) ? 0 : 1));
        }
    }
    if (!noData || std::isnan(*noData)) {
        return;
    }
    const T value = static_cast<T>(std::clamp(*noData,
                                              static_cast<double>(std::numeric_limits<T>::lowest()),
                                              static_cast<double>(std::numeric_limits<T>::max())));
    if (std::is_integral_v<T> && static_cast<double>(value) != *noData) {
        return; // outside the type's range: no cell can have it
    }
    for (std::size_t i = 0; i < count; ++i) {
        valid[i] = static_cast<std::uint8_t>(valid[i] & (cells[i] == value ? 0 : 1));
    }
}

RasterWindow intersectionOf(const RasterWindow& a, const RasterWindow& b) {
    const std::int64_t left = std::max(a.column, b.column);
    const std::int64_t top = std::max(a.row, b.row);
    return {left,
            top,
            std::min(a.column + a.columnCount, b.column + b.columnCount) - left,
            std::min(a.row + a.rowCount, b.row + b.rowCount) - top};
}

/// GDAL takes an option that a format does not know for a warning.
void tellWarnings(const GdalRasterFile& file,
                  const RasterOpenOptions& options,
                  Diagnostics& diagnostics) {
    if (options.openOptions.empty()) {
        return;
    }
    for (const std::string& words : file.description().warnings) {
        diagnostics.addCounted(
            Severity::Warning,
            "reader_warning",
            {{"GDAL 提醒 " + words, "GDAL warns: " + words}, {.file = file.path()}, {}});
    }
}

} // namespace

struct RasterSource::Implementation {
    std::string path;
    std::optional<RasterGrid> grid;
    std::vector<Tile> tiles;
    std::vector<BandInfo> bands;
    bool hasGaps = false;
    bool noDataDiffers = false;
    bool noDataDeclared = false;
    bool overviewsKnowNoData = true;
    std::vector<RasterWindow> overviews;

    void findOverviews();
    /// The tile's window in cells of an overview, or of the raster itself.
    RasterWindow windowOf(const Tile& tile, std::optional<std::size_t> overview) const;
    void describeBands(const RasterOpenOptions& options, Diagnostics& diagnostics);
    void readTiles(int band,
                   std::optional<std::size_t> overview,
                   const RasterWindow& window,
                   void* cells,
                   std::uint8_t* valid) const;
    void readTile(const Tile& tile,
                  int band,
                  std::optional<std::size_t> overview,
                  const RasterWindow& window,
                  std::byte* cells,
                  std::uint8_t* valid) const;
};

void RasterSource::Implementation::describeBands(const RasterOpenOptions& options,
                                                 Diagnostics& diagnostics) {
    bands = tiles.front().file->description().bands;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        for (const Tile& tile : tiles) {
            const BandInfo& info = tile.file->description().bands[i];
            bands[i].hasMask = bands[i].hasMask || info.hasMask;
            noDataDiffers = noDataDiffers || !sameNoData(bands[i].noData, info.noData);
        }
        if (options.noData) {
            overviewsKnowNoData = overviewsKnowNoData && !noDataDiffers &&
                                  sameNoData(bands[i].noData, options.noData);
            bands[i].noData = options.noData;
        }
    }
    if (options.noData) {
        noDataDeclared = true;
    }
    if (options.noData && std::isnan(*options.noData)) {
        diagnostics.add(
            Severity::Note,
            "nodata_undeclared",
            {.what = {"每个像元值都按数据计，文件中声明的无数据值不采用",
                      "every cell value counts as data, whatever the file declares"},
             .place = {.file = path},
             .mend = {"如有表示无数据的值，请用 " + options.settings.of("nodata") + " 写明",
                      "if one stands for no data, state it with " +
                          options.settings.of("nodata")}});
    } else if (options.noData) {
        diagnostics.add(
            Severity::Note,
            "nodata_declared",
            {.what = {fmt::format("无效值按声明取 {}", *options.noData),
                      fmt::format("the nodata value is taken as declared: {}", *options.noData)},
             .place = {.file = path},
             .mend = {}});
    }
}

void RasterSource::Implementation::findOverviews() {
    overviews = tiles.front().file->description().overviews;
    if (tiles.size() == 1) {
        return;
    }
    std::vector<RasterWindow> whole;
    for (std::size_t index = 0; index < overviews.size(); ++index) {
        const auto& first = tiles.front();
        const std::int64_t factor = first.window.columnCount / overviews[index].columnCount;
        const bool common = std::all_of(tiles.begin(), tiles.end(), [&](const Tile& tile) {
            const auto& own = tile.file->description().overviews;
            return index < own.size() && tile.window.column % factor == 0 &&
                   tile.window.row % factor == 0 &&
                   own[index].columnCount * factor == tile.window.columnCount &&
                   own[index].rowCount * factor == tile.window.rowCount;
        });
        if (!common) {
            break;
        }
        whole.push_back({0, 0, grid->columnCount() / factor, grid->rowCount() / factor});
    }
    overviews = whole;
}

RasterWindow RasterSource::Implementation::windowOf(const Tile& tile,
                                                    std::optional<std::size_t> overview) const {
    if (!overview) {
        return tile.window;
    }
    const RasterWindow size = tile.file->description().overviews[*overview];
    const std::int64_t columns = tile.window.columnCount / size.columnCount;
    const std::int64_t rows = tile.window.rowCount / size.rowCount;
    return {tile.window.column / columns, tile.window.row / rows, size.columnCount, size.rowCount};
}

void RasterSource::Implementation::readTile(const Tile& tile,
                                            int band,
                                            std::optional<std::size_t> overview,
                                            const RasterWindow& window,
                                            std::byte* cells,
                                            std::uint8_t* valid) const {
    const RasterWindow place = windowOf(tile, overview);
    const RasterWindow common = intersectionOf(window, place);
    if (common.empty()) {
        return;
    }
    const BandInfo& own = tile.file->description().bands[static_cast<std::size_t>(band - 1)];
    const auto& noData =
        noDataDeclared ? bands[static_cast<std::size_t>(band - 1)].noData : own.noData;
    const RasterWindow inTile{
        common.column - place.column, common.row - place.row, common.columnCount, common.rowCount};
    const auto first = static_cast<std::size_t>((common.row - window.row) * window.columnCount +
                                                common.column - window.column);
    std::byte* target = cells + first * sizeOf(own.type);
    if (overview) {
        tile.file->readOverviewCells(band, *overview, inTile, target, window.columnCount);
    } else {
        tile.file->readCells(band, inTile, target, window.columnCount);
    }
    if (valid == nullptr) {
        return;
    }
    if (own.hasMask && overview) {
        tile.file->readOverviewMask(band, *overview, inTile, valid + first, window.columnCount);
    } else if (own.hasMask) {
        tile.file->readMask(band, inTile, valid + first, window.columnCount);
    }
    for (std::int64_t row = 0; row < common.rowCount; ++row) {
        const auto at = static_cast<std::size_t>(row * window.columnCount);
        const auto count = static_cast<std::size_t>(common.columnCount);
        std::uint8_t* rowValid = valid + first + at;
        for (std::size_t i = 0; i < count; ++i) {
            rowValid[i] = own.hasMask && rowValid[i] == 0 ? 0 : 1;
        }
        dispatch(own.type, [&](auto zero) {
            using T = decltype(zero);
            const std::byte* cellsOfRow = target + at * sizeof(T);
            markInvalid(reinterpret_cast<const T*>(cellsOfRow), count, noData, rowValid);
        });
    }
}

RasterSource RasterSource::open(const std::string& path,
                                const RasterOpenOptions& options,
                                Diagnostics& diagnostics) {
    RasterSource source = openTiles(expandRasterPath(path), options, diagnostics);
    source.m_implementation->path = path;
    return source;
}

RasterSource RasterSource::openTiles(const std::vector<std::string>& paths,
                                     const RasterOpenOptions& options,
                                     Diagnostics& diagnostics) {
    if (paths.empty()) {
        throw FormatError({.what = {"没有给出栅格文件", "no raster file is given"},
                           .place = {},
                           .mend = {"请给出至少一个文件", "name at least one file"}});
    }
    auto implementation = std::make_unique<Implementation>();
    implementation->path = paths.front();
    const auto pool = std::make_shared<DatasetPool>(waitingDatasets);
    for (const std::string& path : paths) {
        checkRasterPath(path, options.allowNetwork);
        implementation->tiles.push_back(
            {std::make_unique<GdalRasterFile>(path, options.openOptions, pool), {}});
        tellWarnings(*implementation->tiles.back().file, options, diagnostics);
    }
    const GdalRasterFile& first = *implementation->tiles.front().file;
    const Crs crs = crsOf(first, options, diagnostics);
    for (const Tile& tile : implementation->tiles) {
        Diagnostics ignored;
        if (!options.crs && tile.file->description().crsWkt != first.description().crsWkt &&
            !crsOf(*tile.file, options, ignored).isSame(crs)) {
            refuseTile(
                *tile.file, first, {"坐标参考系不同", "another coordinate reference system"});
        }
    }
    TileLayout layout = layOut(implementation->tiles, crs);
    implementation->grid = std::move(layout.grid);
    implementation->hasGaps = layout.hasGaps;
    implementation->describeBands(options, diagnostics);
    implementation->findOverviews();
    return RasterSource(std::move(implementation));
}

RasterSource::RasterSource(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation)) {}

RasterSource::~RasterSource() = default;
RasterSource::RasterSource(RasterSource&&) noexcept = default;
RasterSource& RasterSource::operator=(RasterSource&&) noexcept = default;

const std::string& RasterSource::path() const {
    return m_implementation->path;
}

const RasterGrid& RasterSource::grid() const {
    return *m_implementation->grid;
}

int RasterSource::bandCount() const {
    return static_cast<int>(m_implementation->bands.size());
}

const BandInfo& RasterSource::band(int band) const {
    if (band < 1 || band > bandCount()) {
        throw FormatError({.what = {fmt::format("没有第 {} 波段(共 {} 个)", band, bandCount()),
                                    fmt::format("has no band {} (it has {})", band, bandCount())},
                           .place = {.file = path()},
                           .mend = {"请改 --band", "choose another with --band"}});
    }
    return m_implementation->bands[static_cast<std::size_t>(band - 1)];
}

RasterWindow RasterSource::blockSize() const {
    const GdalRasterDescription& d = m_implementation->tiles.front().file->description();
    return {0, 0, d.blockWidth, d.blockHeight};
}

bool RasterSource::needsValidity(int band) const {
    const BandInfo& info = this->band(band);
    return info.hasMask || info.type == CellType::Float32 || info.type == CellType::Float64 ||
           m_implementation->hasGaps || m_implementation->noDataDiffers;
}

std::vector<double> RasterSource::readWindow(int band, const RasterWindow& window) const {
    const BandInfo& info = this->band(band);
    const auto count = static_cast<std::size_t>(window.columnCount * window.rowCount);
    std::vector<std::byte> cells(count * sizeOf(info.type));
    std::vector<std::uint8_t> valid(count);
    readNative(band, window, cells.data(), valid.data());
    std::vector<double> values(count);
    dispatch(info.type, [&](auto zero) {
        const auto* native = reinterpret_cast<const decltype(zero)*>(cells.data());
        for (std::size_t i = 0; i < count; ++i) {
            values[i] = valid[i] != 0 ? static_cast<double>(native[i]) * info.scale + info.offset
                                      : std::numeric_limits<double>::quiet_NaN();
        }
    });
    return values;
}

void RasterSource::Implementation::readTiles(int band,
                                             std::optional<std::size_t> overview,
                                             const RasterWindow& window,
                                             void* cells,
                                             std::uint8_t* valid) const {
    const auto count = static_cast<std::size_t>(window.columnCount * window.rowCount);
    if (hasGaps) {
        const BandInfo& info = bands[static_cast<std::size_t>(band - 1)];
        std::memset(cells, 0, count * sizeOf(info.type));
        if (valid != nullptr) {
            std::memset(valid, 0, count);
        }
    }
    for (const Tile& tile : tiles) {
        readTile(tile, band, overview, window, static_cast<std::byte*>(cells), valid);
    }
}

void RasterSource::readNative(int band,
                              const RasterWindow& window,
                              void* cells,
                              std::uint8_t* valid) const {
    this->band(band);
    m_implementation->readTiles(band, std::nullopt, window, cells, valid);
}

std::size_t RasterSource::overviewCount() const {
    return m_implementation->overviews.size();
}

RasterWindow RasterSource::overviewSize(std::size_t overview) const {
    return m_implementation->overviews.at(overview);
}

bool RasterSource::overviewsKnowNoData() const {
    return m_implementation->overviewsKnowNoData;
}

void RasterSource::readOverview(int band,
                                std::size_t overview,
                                const RasterWindow& window,
                                void* cells,
                                std::uint8_t* valid) const {
    this->band(band);
    m_implementation->readTiles(band, overview, window, cells, valid);
}

} // namespace parklens
