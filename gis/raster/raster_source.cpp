#include "gis/raster/raster_source.hpp"

#include "gis/base/error.hpp"
#include "gis/base/network_path.hpp"
#include "gis/raster/private/tile_layout.hpp"
#include "gis/raster/private/tile_reader.hpp"
#include "gis/raster/private/unreadable_cells.hpp"
#include "gis/raster/raster_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

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

std::unique_ptr<GdalRasterFile> openFile(const std::string& path,
                                         const RasterOpenOptions& options,
                                         const std::shared_ptr<DatasetPool>& pool) {
    checkRasterPath(path, options.allowNetwork);
    if (isEmptyFile(path)) {
        throw UnopenableRaster({.what = {"文件是空的(0 字节)", "the file is empty (0 bytes)"},
                                .place = {.file = path},
                                .mend = {"请重新获取该文件", "get the file again"}});
    }
    return std::make_unique<GdalRasterFile>(path, options.openOptions, pool);
}

/// Those that do not open are told and left out where that is wished and others do.
std::vector<Tile> openFiles(const std::vector<std::string>& paths,
                            const RasterOpenOptions& options,
                            Diagnostics& diagnostics) {
    const auto pool = std::make_shared<DatasetPool>(waitingDatasets);
    std::vector<Tile> tiles;
    std::vector<UnopenableRaster> failures;
    for (const std::string& path : paths) {
        try {
            tiles.push_back({openFile(path, options, pool), {}});
        } catch (const UnopenableRaster& error) {
            if (options.unreadable == UnreadableBlocks::Refuse || isNetworkPath(path)) {
                throw;
            }
            failures.push_back(error);
            continue;
        }
        tellWarnings(*tiles.back().file, options, diagnostics);
    }
    if (tiles.empty()) {
        throw UnopenableRaster(failures.front());
    }
    for (const UnopenableRaster& failure : failures) {
        Problem problem = failure.problem();
        problem.what.zh += "；其范围按缺测(无数据)计";
        problem.what.en += "; its area counts as missing (no data)";
        diagnostics.add(Severity::Warning, "tile_unreadable", problem);
    }
    return tiles;
}

void requireSameCrs(const GdalRasterFile& tile,
                    const GdalRasterFile& first,
                    const Crs& crs,
                    const RasterOpenOptions& options) {
    if (options.crs || tile.description().crsWkt == first.description().crsWkt) {
        return;
    }
    Diagnostics ignored;
    const Crs own = crsOf(tile, options, ignored);
    if (!own.isSame(crs)) {
        refuseTile(tile,
                   first,
                   {fmt::format("坐标参考系为 {}，应为 {}", own.label(), crs.label()),
                    fmt::format("another coordinate reference system, {}, expected {}",
                                own.label(),
                                crs.label())});
    }
}

std::string noDataText(const std::optional<double>& noData, Language language) {
    return noData ? fmt::format("{}", *noData) : language == Language::Chinese ? "无" : "none";
}

/// Tiles may tell nodata each in its way; the reader of the figures should know.
Problem differingNoData(const GdalRasterFile& tile, const GdalRasterFile& first, std::size_t band) {
    const auto& own = tile.description().bands[band].noData;
    const auto& expected = first.description().bands[band].noData;
    return {.what = {fmt::format("无数据值为 {}，与瓦片 {} 的 {} 不同，各按自己的值计",
                                 noDataText(own, Language::Chinese),
                                 first.path(),
                                 noDataText(expected, Language::Chinese)),
                     fmt::format("has the nodata value {} where tile {} has {}: each tile's own "
                                 "counts",
                                 noDataText(own, Language::English),
                                 first.path(),
                                 noDataText(expected, Language::English))},
            .place = {.file = tile.path()},
            .mend = {}};
}

bool canHold(CellType type, double value) {
    return dispatch(type, [value](auto zero) {
        using T = decltype(zero);
        return std::is_floating_point_v<T> ||
               (value >= static_cast<double>(std::numeric_limits<T>::lowest()) &&
                value <= static_cast<double>(std::numeric_limits<T>::max()) &&
                value == std::floor(value));
    });
}

/// No cell can have it, so that cells without data would pass for data.
void tellImpossibleNoData(const BandInfo& info,
                          std::size_t band,
                          const std::string& path,
                          const SettingNames& settings,
                          Diagnostics& diagnostics) {
    if (!info.noData || std::isnan(*info.noData) || canHold(info.type, *info.noData)) {
        return;
    }
    diagnostics.add(
        Severity::Warning,
        "nodata_out_of_range",
        {.what = {fmt::format("第 {} 波段的无数据值 {} 超出像元类型的取值范围，没有像元能取该值，"
                              "所有像元均按数据计",
                              band + 1,
                              *info.noData),
                  fmt::format("the nodata value {1} of band {0} is none that its cells can have: "
                              "every cell counts as data",
                              band + 1,
                              *info.noData)},
         .place = {.file = path},
         .mend = {"如有表示无数据的值，请用 " + settings.of("nodata") + " 写明",
                  "if some value stands for no data, state it with " + settings.of("nodata")}});
}

} // namespace

struct RasterSource::Implementation {
    std::string path;
    std::optional<RasterGrid> grid;
    std::vector<Tile> tiles;
    std::vector<BandInfo> bands;
    bool hasGaps = false;
    bool tilesOverlap = false;
    std::unique_ptr<UnreadableCells> unreadable; ///< null: blocks that cannot be read are refused
    bool noDataDiffers = false;
    bool noDataDeclared = false;
    bool overviewsKnowNoData = true;
    std::vector<RasterWindow> overviews;

    void findOverviews();
    void describeBands(const RasterOpenOptions& options, Diagnostics& diagnostics);
    void readTiles(int band,
                   std::optional<std::size_t> overview,
                   const RasterWindow& window,
                   void* cells,
                   std::uint8_t* valid) const;
};

void RasterSource::Implementation::describeBands(const RasterOpenOptions& options,
                                                 Diagnostics& diagnostics) {
    bands = tiles.front().file->description().bands;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        long differing = 0;
        Problem firstDiffering;
        for (const Tile& tile : tiles) {
            const BandInfo& info = tile.file->description().bands[i];
            bands[i].hasMask = bands[i].hasMask || info.hasMask;
            if (!sameNoData(bands[i].noData, info.noData)) {
                noDataDiffers = true;
                if (differing++ == 0) {
                    firstDiffering = differingNoData(*tile.file, *tiles.front().file, i);
                }
            }
        }
        if (differing > 0 && !options.noData) {
            diagnostics.add(Severity::Note, "tiles_nodata_differ", firstDiffering, differing);
        }
        if (options.noData) {
            overviewsKnowNoData = overviewsKnowNoData && !noDataDiffers &&
                                  sameNoData(bands[i].noData, options.noData);
            bands[i].noData = options.noData;
        }
        tellImpossibleNoData(bands[i], i, path, options.settings, diagnostics);
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
    implementation->tiles = openFiles(paths, options, diagnostics);
    const GdalRasterFile& first = *implementation->tiles.front().file;
    const Crs crs = crsOf(first, options, diagnostics);
    for (const Tile& tile : implementation->tiles) {
        requireSameCrs(*tile.file, first, crs, options);
    }
    TileLayout layout = layOut(implementation->tiles, crs, diagnostics);
    implementation->grid = std::move(layout.grid);
    implementation->hasGaps = layout.hasGaps;
    implementation->tilesOverlap = layout.tilesOverlap;
    // A server that fails for a moment is no broken tile.
    const bool isOnNetwork = std::any_of(paths.begin(), paths.end(), isNetworkPath);
    const bool standsAlone = isOnNetwork || (paths.size() == 1 && first.description().readsBlocks);
    if (options.unreadable == UnreadableBlocks::CountAsMissing && !standsAlone) {
        implementation->unreadable = std::make_unique<UnreadableCells>();
    }
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
           m_implementation->hasGaps || m_implementation->noDataDiffers ||
           m_implementation->unreadable != nullptr;
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
    const auto index = static_cast<std::size_t>(band - 1);
    for (const Tile& tile : tiles) {
        const auto& noData =
            noDataDeclared ? bands[index].noData : tile.file->description().bands[index].noData;
        TileReader(tile, noData, unreadable.get())
            .read({band, overview, window, tilesOverlap}, static_cast<std::byte*>(cells), valid);
    }
}

void RasterSource::readNative(int band,
                              const RasterWindow& window,
                              void* cells,
                              std::uint8_t* valid) const {
    this->band(band);
    m_implementation->readTiles(band, std::nullopt, window, cells, valid);
}

Diagnostics RasterSource::unreadableCells(const RasterWindow& window) const {
    return m_implementation->unreadable ? m_implementation->unreadable->within(window)
                                        : Diagnostics();
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
