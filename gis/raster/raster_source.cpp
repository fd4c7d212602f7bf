#include "gis/raster/raster_source.hpp"

#include "gis/base/error.hpp"
#include "gis/base/network_path.hpp"
#include "gis/raster/private/nodata_notes.hpp"
#include "gis/raster/private/tile_layout.hpp"
#include "gis/raster/private/tile_opening.hpp"
#include "gis/raster/private/tile_reader.hpp"
#include "gis/raster/private/unreadable_cells.hpp"
#include "gis/raster/raster_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace parklens {

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
    implementation->tiles = openTileFiles(paths, options, diagnostics);
    const GdalRasterFile& first = *implementation->tiles.front().file;
    const std::size_t reference = referenceAmong(implementation->tiles);
    const Crs crs = commonCrs(implementation->tiles, reference, options, diagnostics);
    TileLayout layout = layOut(implementation->tiles, reference, crs, diagnostics);
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
