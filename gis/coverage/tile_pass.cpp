#include "gis/coverage/tile_pass.hpp"

#include "gis/base/error.hpp"

#include <algorithm>
#include <mutex>

namespace parklens {

namespace {

/// Tiles of the pass: whole blocks of the file, about this many cells each way; lower where
/// blocks are wide, so that a tile stays within some megabytes.
constexpr std::int64_t wantedTileSide = 512;
constexpr std::int64_t lowestTile = 64;

std::int64_t tileSide(std::int64_t wanted, std::int64_t blockSide, std::int64_t rasterSide) {
    const std::int64_t blocks = std::max<std::int64_t>(1, wanted / blockSide);
    return std::min(blocks * blockSide, rasterSide);
}

std::int64_t wantedTileRows(std::int64_t tileColumns) {
    return std::clamp(
        2 * wantedTileSide * wantedTileSide / tileColumns, lowestTile, wantedTileSide);
}

/// Rows of blocks that are worked through as one task.
struct BlockBand {
    std::int64_t row = 0;
    std::int64_t rowCount = 0;
    std::vector<std::size_t> zones; ///< whose windows meet it, by index
};

std::vector<BlockBand>
bandsOf(std::span<const ZoneShape> shapes, std::int64_t rasterRows, std::int64_t bandRows) {
    std::vector<BlockBand> bands(static_cast<std::size_t>((rasterRows + bandRows - 1) / bandRows));
    for (std::size_t i = 0; i < bands.size(); ++i) {
        bands[i].row = static_cast<std::int64_t>(i) * bandRows;
        bands[i].rowCount = std::min(bandRows, rasterRows - bands[i].row);
    }
    for (std::size_t zone = 0; zone < shapes.size(); ++zone) {
        const RasterWindow& window = shapes[zone].window;
        if (window.empty()) {
            continue;
        }
        const std::int64_t last = (window.row + window.rowCount - 1) / bandRows;
        for (std::int64_t band = window.row / bandRows; band <= last; ++band) {
            bands[static_cast<std::size_t>(band)].zones.push_back(zone);
        }
    }
    std::erase_if(bands, [](const BlockBand& band) { return band.zones.empty(); });
    return bands;
}

/// A zone that meets more than one tile of a band: its coverage is kept from tile to tile.
struct WideZone {
    std::size_t zone;
    CellCoverage coverage;
};

/// What has to be counted in one tile.
struct ZonesOfTile {
    std::vector<std::size_t> zones;     ///< that lie in it with all they have of the band
    std::vector<std::size_t> wideZones; ///< that cover something there, by index

    bool empty() const { return zones.empty() && wideZones.empty(); }
};

class Pass {
public:
    Pass(const RasterGrid& grid,
         const TileSize& tileSize,
         std::span<const Zone> zones,
         std::span<const ZoneShape> shapes,
         TileWork& work)
        : m_grid(grid)
        , m_zones(zones)
        , m_shapes(shapes)
        , m_tileColumns(tileSize.columns)
        , m_tileRows(tileSize.rows)
        , m_work(work) {}

    PassCounts run(const TaskPool& pool, const TaskControl& control) {
        const std::vector<BlockBand> bands = bandsOf(m_shapes, m_grid.rowCount(), m_tileRows);
        m_counts.bandCount = static_cast<std::int64_t>(bands.size());
        m_work.begin(bands.size());
        std::size_t done = 0;
        pool.parallelFor(bands.size(), [&](std::size_t i) {
            const PassCounts counts = work(bands[i], i, control);
            const std::lock_guard lock(m_mutex);
            note(counts);
            ++done;
            control.report(static_cast<double>(done) / static_cast<double>(bands.size()),
                           {"分区统计", "zonal statistics"});
        });
        return m_counts;
    }

private:
    PassCounts work(const BlockBand& band, std::size_t bandIndex, const TaskControl& control) {
        PassCounts counts;
        std::vector<WideZone> wideZones;
        CoverageScratch scratch;
        const std::vector<ZonesOfTile> tiles = share(band, wideZones, scratch, counts, control);
        const std::unique_ptr<BandWorker> worker = m_work.workOn(bandIndex);
        CellCoverage coverage;
        const std::size_t narrow = wideZones.size();
        for (std::size_t i = 0; i < tiles.size(); ++i) {
            if (tiles[i].empty()) {
                continue;
            }
            control.checkCancelled();
            const std::int64_t column = static_cast<std::int64_t>(i) * m_tileColumns;
            const RasterWindow tile{column,
                                    band.row,
                                    std::min(m_tileColumns, m_grid.columnCount() - column),
                                    band.rowCount};
            worker->read(tile);
            ++counts.tileCount;
            counts.cellCount += tile.columnCount * tile.rowCount;
            for (const std::size_t zone : tiles[i].zones) {
                cover(zone, windowIn(band, zone), coverage, scratch, counts);
                worker->add(narrow, zone, coverage);
                worker->finish(narrow, zone);
            }
            for (const std::size_t wide : tiles[i].wideZones) {
                worker->add(wide, wideZones[wide].zone, wideZones[wide].coverage);
            }
        }
        for (std::size_t wide = 0; wide < wideZones.size(); ++wide) {
            worker->finish(wide, wideZones[wide].zone);
        }
        return counts;
    }

    void note(const PassCounts& counts) {
        m_counts.tileCount += counts.tileCount;
        m_counts.cellCount += counts.cellCount;
        m_counts.fullCells += counts.fullCells;
        m_counts.partCells += counts.partCells;
    }

    RasterWindow windowIn(const BlockBand& band, std::size_t zone) const {
        RasterWindow window = m_shapes[zone].window;
        const std::int64_t end = std::min(window.row + window.rowCount, band.row + band.rowCount);
        window.row = std::max(window.row, band.row);
        window.rowCount = end - window.row;
        return window;
    }

    void cover(std::size_t zone,
               const RasterWindow& window,
               CellCoverage& coverage,
               CoverageScratch& scratch,
               PassCounts& counts) const {
        try {
            coverage.assign(m_shapes[zone].polygon.edges, window, scratch);
        } catch (const GeometryError& error) {
            Problem problem = error.problem();
            problem.place.feature = m_zones[zone].id;
            throw GeometryError(problem);
        }
        for (std::int64_t row = window.row; row < window.row + window.rowCount; ++row) {
            counts.partCells += std::ssize(coverage.partialCells(row));
            for (const FullSpan& span : coverage.fullSpans(row)) {
                counts.fullCells += span.end - span.begin;
            }
        }
    }

    /// Shares the zones of a band out among its tiles.
    std::vector<ZonesOfTile> share(const BlockBand& band,
                                   std::vector<WideZone>& wideZones,
                                   CoverageScratch& scratch,
                                   PassCounts& counts,
                                   const TaskControl& control) const {
        const std::int64_t tileCount = (m_grid.columnCount() + m_tileColumns - 1) / m_tileColumns;
        std::vector<ZonesOfTile> tiles(static_cast<std::size_t>(tileCount));
        for (const std::size_t zone : band.zones) {
            control.checkCancelled();
            const RasterWindow window = windowIn(band, zone);
            const std::int64_t first = window.column / m_tileColumns;
            if (first == (window.column + window.columnCount - 1) / m_tileColumns) {
                tiles[static_cast<std::size_t>(first)].zones.push_back(zone);
                continue;
            }
            WideZone& wide = wideZones.emplace_back();
            wide.zone = zone;
            cover(zone, window, wide.coverage, scratch, counts);
            shareWide(wide.coverage, wideZones.size() - 1, tiles);
        }
        return tiles;
    }

    /// Notes a zone at the tiles where it covers something, or at its first.
    void shareWide(const CellCoverage& coverage,
                   std::size_t index,
                   std::vector<ZonesOfTile>& tiles) const {
        const auto note = [&](std::int64_t tileColumn) {
            auto& noted = tiles[static_cast<std::size_t>(tileColumn)].wideZones;
            if (noted.empty() || noted.back() != index) {
                noted.push_back(index);
            }
        };
        const RasterWindow& window = coverage.window();
        if (coverage.empty()) {
            note(window.column / m_tileColumns);
        }
        for (std::int64_t row = window.row; row < window.row + window.rowCount; ++row) {
            for (const PartialCell& cell : coverage.partialCells(row)) {
                note(cell.column / m_tileColumns);
            }
            for (const FullSpan& span : coverage.fullSpans(row)) {
                for (std::int64_t t = span.begin / m_tileColumns;
                     t <= (span.end - 1) / m_tileColumns;
                     ++t) {
                    note(t);
                }
            }
        }
    }

    const RasterGrid& m_grid;
    std::span<const Zone> m_zones;
    std::span<const ZoneShape> m_shapes;
    std::int64_t m_tileColumns;
    std::int64_t m_tileRows;
    TileWork& m_work;
    std::mutex m_mutex;
    PassCounts m_counts;
};

} // namespace

std::int64_t bandsOfWindow(const RasterWindow& window, const TileSize& tileSize) {
    return window.empty() ? 0
                          : (window.row + window.rowCount - 1) / tileSize.rows -
                                window.row / tileSize.rows + 1;
}

TileSize tileSizeFor(const RasterWindow& blockSize, const RasterGrid& grid) {
    TileSize size;
    size.columns = tileSide(wantedTileSide, blockSize.columnCount, grid.columnCount());
    size.rows = tileSide(wantedTileRows(size.columns), blockSize.rowCount, grid.rowCount());
    return size;
}

PassCounts passOverTiles(const RasterGrid& grid,
                         const TileSize& tileSize,
                         std::span<const Zone> zones,
                         std::span<const ZoneShape> shapes,
                         TileWork& work,
                         const TaskPool& pool,
                         const TaskControl& control) {
    return Pass(grid, tileSize, zones, shapes, work).run(pool, control);
}

} // namespace parklens
