#include "gis/coverage/zonal_totals.hpp"

#include "gis/base/error.hpp"
#include "gis/coverage/tile_sums.hpp"

#include <algorithm>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

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
    ZonalTotals totals;
    std::vector<ValueSums> rows; ///< Collect::Values
};

/// What has to be counted in one tile.
struct TileWork {
    std::vector<std::size_t> zones;     ///< that lie in it with all they have of the band
    std::vector<std::size_t> wideZones; ///< that cover something there, by index

    bool empty() const { return zones.empty() && wideZones.empty(); }
};

/// Takes the noData class of a byte band, and values that only rounding touched, out of the
/// classes, and sums the rest.
void settleClasses(ZonalTotals& totals, const std::optional<double>& noData) {
    ClassSums kept;
    const std::vector<ClassSum>& sums = totals.classes.sorted();
    kept.reserve(sums.size());
    for (const ClassSum& sum : sums) {
        if (noData && sum.value == *noData) {
            totals.invalidArea += sum.area;
            continue;
        }
        totals.validCovered += sum.covered;
        totals.validArea += sum.area;
        if (sum.covered > 0) {
            kept.add(sum);
        }
    }
    totals.classes = std::move(kept);
}

/// Gathers what the bands of a zone give until it is complete.
class SettledZones {
public:
    SettledZones(const BandInfo& band, Collect collect, const OnZoneTotals& onZone)
        : m_band(band)
        , m_collect(collect)
        , m_onZone(onZone) {}

    /// \param bandCount  how many bands the zone has
    /// \param row  of the band, to put values in order
    void add(std::size_t zone, std::int64_t bandCount, std::int64_t row, ZonalTotals&& totals) {
        if (bandCount > 1) {
            const std::lock_guard lock(m_mutex);
            Unsettled& unsettled = m_unsettled[zone];
            unsettled.add(row, totals);
            if (++unsettled.bandCount < bandCount) {
                return;
            }
            totals = unsettled.joined();
            m_unsettled.erase(zone);
        }
        if (m_collect == Collect::Classes) {
            settleClasses(totals, m_band.noData);
        }
        m_onZone(zone, std::move(totals));
    }

private:
    /// Integers may be added in any order; floating point waits for its turn.
    struct Unsettled {
        ZonalTotals totals;
        std::vector<std::pair<std::int64_t, ValueSums>> valuesOfRow;
        std::int64_t bandCount = 0;

        void add(std::int64_t row, const ZonalTotals& ofBand) {
            totals.validCovered += ofBand.validCovered;
            totals.validArea += ofBand.validArea;
            totals.invalidArea += ofBand.invalidArea;
            totals.classes.add(ofBand.classes);
            valuesOfRow.emplace_back(row, ofBand.values);
        }

        ZonalTotals joined() {
            std::sort(valuesOfRow.begin(), valuesOfRow.end(), [](const auto& a, const auto& b) {
                return a.first < b.first;
            });
            for (const auto& [row, values] : valuesOfRow) {
                totals.values.append(values);
            }
            return std::move(totals);
        }
    };

    const BandInfo& m_band;
    Collect m_collect;
    const OnZoneTotals& m_onZone;
    std::mutex m_mutex;
    std::unordered_map<std::size_t, Unsettled> m_unsettled;
};

class Pass {
public:
    Pass(const RasterSource& raster,
         int band,
         std::span<const Zone> zones,
         std::span<const ZoneShape> shapes,
         const AreaDensity& density,
         Collect collect,
         const OnZoneTotals& onZone)
        : m_raster(raster)
        , m_band(band)
        , m_zones(zones)
        , m_shapes(shapes)
        , m_density(density)
        , m_collect(collect)
        , m_tileColumns(
              tileSide(wantedTileSide, raster.blockSize().columnCount, raster.grid().columnCount()))
        , m_tileRows(tileSide(
              wantedTileRows(m_tileColumns), raster.blockSize().rowCount, raster.grid().rowCount()))
        , m_settled(raster.band(band), collect, onZone) {}

    void run(const TaskPool& pool, const TaskControl& control) {
        const std::vector<BlockBand> bands =
            bandsOf(m_shapes, m_raster.grid().rowCount(), m_tileRows);
        std::size_t done = 0;
        std::mutex progressMutex;
        pool.parallelFor(bands.size(), [&](std::size_t i) {
            work(bands[i], control);
            const std::lock_guard lock(progressMutex);
            ++done;
            control.report(static_cast<double>(done) / static_cast<double>(bands.size()),
                           {"分区统计", "zonal statistics"});
        });
        for (std::size_t zone = 0; zone < m_shapes.size(); ++zone) {
            if (m_shapes[zone].window.empty()) {
                m_settled.add(zone, 1, 0, {});
            }
        }
    }

private:
    void work(const BlockBand& band, const TaskControl& control) {
        std::vector<WideZone> wideZones;
        CoverageScratch scratch;
        const std::vector<TileWork> tiles = share(band, wideZones, scratch, control);
        RasterTile tile(m_raster, m_band, m_density);
        TileSums sums(tile.type());
        CellCoverage coverage;
        std::vector<ValueSums> rows;
        for (std::size_t i = 0; i < tiles.size(); ++i) {
            if (tiles[i].empty()) {
                continue;
            }
            control.checkCancelled();
            const std::int64_t column = static_cast<std::int64_t>(i) * m_tileColumns;
            tile.read({column,
                       band.row,
                       std::min(m_tileColumns, m_raster.grid().columnCount() - column),
                       band.rowCount});
            for (const std::size_t zone : tiles[i].zones) {
                cover(zone, windowIn(band, zone), coverage, scratch);
                ZonalTotals totals;
                add(tile, sums, coverage, totals, rows);
                hand(zone, band, std::move(totals), rows);
            }
            for (const std::size_t wide : tiles[i].wideZones) {
                WideZone& zone = wideZones[wide];
                add(tile, sums, zone.coverage, zone.totals, zone.rows);
            }
        }
        for (WideZone& wide : wideZones) {
            hand(wide.zone, band, std::move(wide.totals), wide.rows);
        }
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
               CoverageScratch& scratch) const {
        try {
            coverage.assign(m_shapes[zone].polygon.edges, window, scratch);
        } catch (const GeometryError& error) {
            Problem problem = error.problem();
            problem.place.feature = m_zones[zone].id;
            throw GeometryError(problem);
        }
    }

    /// Shares the zones of a band out among its tiles.
    std::vector<TileWork> share(const BlockBand& band,
                                std::vector<WideZone>& wideZones,
                                CoverageScratch& scratch,
                                const TaskControl& control) const {
        const std::int64_t tileCount =
            (m_raster.grid().columnCount() + m_tileColumns - 1) / m_tileColumns;
        std::vector<TileWork> tiles(static_cast<std::size_t>(tileCount));
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
            cover(zone, window, wide.coverage, scratch);
            shareWide(wide.coverage, wideZones.size() - 1, tiles);
        }
        return tiles;
    }

    /// Notes a zone at the tiles where it covers something.
    void
    shareWide(const CellCoverage& coverage, std::size_t index, std::vector<TileWork>& tiles) const {
        const auto note = [&](std::int64_t tileColumn) {
            auto& noted = tiles[static_cast<std::size_t>(tileColumn)].wideZones;
            if (noted.empty() || noted.back() != index) {
                noted.push_back(index);
            }
        };
        const RasterWindow& window = coverage.window();
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

    void add(RasterTile& tile,
             TileSums& sums,
             const CellCoverage& coverage,
             ZonalTotals& totals,
             std::vector<ValueSums>& rows) const {
        if (m_collect == Collect::Classes) {
            sums.addClasses(tile, coverage, totals);
        } else {
            rows.resize(static_cast<std::size_t>(coverage.window().rowCount));
            sums.addValues(tile, coverage, totals, rows);
        }
    }

    void hand(std::size_t zone,
              const BlockBand& band,
              ZonalTotals&& totals,
              std::vector<ValueSums>& rows) {
        for (const ValueSums& row : rows) {
            totals.values.append(row);
        }
        rows.clear();
        const RasterWindow& window = m_shapes[zone].window;
        const std::int64_t bandCount =
            (window.row + window.rowCount - 1) / m_tileRows - window.row / m_tileRows + 1;
        m_settled.add(zone, bandCount, band.row, std::move(totals));
    }

    const RasterSource& m_raster;
    int m_band;
    std::span<const Zone> m_zones;
    std::span<const ZoneShape> m_shapes;
    const AreaDensity& m_density;
    Collect m_collect;
    std::int64_t m_tileColumns;
    std::int64_t m_tileRows;
    SettledZones m_settled;
};

} // namespace

void zonalTotals(const RasterSource& raster,
                 int band,
                 std::span<const Zone> zones,
                 std::span<const ZoneShape> shapes,
                 const AreaDensity& density,
                 Collect collect,
                 const TaskPool& pool,
                 const TaskControl& control,
                 const OnZoneTotals& onZone) {
    Pass(raster, band, zones, shapes, density, collect, onZone).run(pool, control);
}

} // namespace parklens
