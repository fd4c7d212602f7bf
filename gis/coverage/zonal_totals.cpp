#include "gis/coverage/zonal_totals.hpp"

#include "gis/base/error.hpp"
#include "gis/coverage/tile_sums.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>

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

/// A zone's share of one band.
struct ZoneInBand {
    std::size_t zone;
    CellCoverage coverage;
    ZonalTotals totals;
    std::vector<ValueSums> rows; ///< Collect::Values
};

class Pass {
public:
    Pass(const RasterSource& raster,
         int band,
         std::span<const Zone> zones,
         std::span<const ZoneShape> shapes,
         const AreaDensity& density,
         Collect collect)
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
        , m_totals(shapes.size()) {}

    std::vector<ZonalTotals> run(const TaskPool& pool, const TaskControl& control) {
        const std::vector<BlockBand> bands =
            bandsOf(m_shapes, m_raster.grid().rowCount(), m_tileRows);
        m_valuesOfBand.resize(m_collect == Collect::Values ? bands.size() : 0);
        std::size_t done = 0;
        std::mutex progressMutex;
        pool.parallelFor(bands.size(), [&](std::size_t i) {
            work(bands[i], i, control);
            const std::lock_guard lock(progressMutex);
            ++done;
            control.report(static_cast<double>(done) / static_cast<double>(bands.size()),
                           {"分区统计", "zonal statistics"});
        });
        appendValues(bands);
        return std::move(m_totals);
    }

private:
    void work(const BlockBand& band, std::size_t bandIndex, const TaskControl& control) {
        std::vector<ZoneInBand> parts = cover(band, control);
        const std::vector<std::vector<std::size_t>> partsOfTile = partsByTile(parts);
        RasterTile tile(m_raster, m_band, m_density);
        TileSums sums(tile.type());
        const std::int64_t columnCount = m_raster.grid().columnCount();
        for (std::int64_t column = 0; column < columnCount; column += m_tileColumns) {
            const auto& wanted = partsOfTile[static_cast<std::size_t>(column / m_tileColumns)];
            if (wanted.empty()) {
                continue;
            }
            control.checkCancelled();
            tile.read(
                {column, band.row, std::min(m_tileColumns, columnCount - column), band.rowCount});
            for (const std::size_t part : wanted) {
                add(tile, sums, parts[part]);
            }
        }
        hand(parts, bandIndex);
    }

    std::vector<ZoneInBand> cover(const BlockBand& band, const TaskControl& control) const {
        std::vector<ZoneInBand> parts;
        parts.reserve(band.zones.size());
        CoverageScratch scratch;
        for (const std::size_t zone : band.zones) {
            control.checkCancelled();
            RasterWindow window = m_shapes[zone].window;
            const std::int64_t end =
                std::min(window.row + window.rowCount, band.row + band.rowCount);
            window.row = std::max(window.row, band.row);
            window.rowCount = end - window.row;
            try {
                parts.push_back(
                    {zone, CellCoverage(m_shapes[zone].polygon.edges, window, scratch), {}, {}});
            } catch (const GeometryError& error) {
                Problem problem = error.problem();
                problem.place.feature = m_zones[zone].id;
                throw GeometryError(problem);
            }
            if (m_collect == Collect::Values) {
                parts.back().rows.resize(static_cast<std::size_t>(window.rowCount));
            }
        }
        return parts;
    }

    /// By tile column: the parts that cover something there, by index.
    std::vector<std::vector<std::size_t>> partsByTile(const std::vector<ZoneInBand>& parts) const {
        const std::int64_t tileCount =
            (m_raster.grid().columnCount() + m_tileColumns - 1) / m_tileColumns;
        std::vector<std::vector<std::size_t>> partsOfTile(static_cast<std::size_t>(tileCount));
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto note = [&](std::int64_t tileColumn) {
                auto& noted = partsOfTile[static_cast<std::size_t>(tileColumn)];
                if (noted.empty() || noted.back() != i) {
                    noted.push_back(i);
                }
            };
            const CellCoverage& coverage = parts[i].coverage;
            const RasterWindow& window = coverage.window();
            const std::int64_t first = window.column / m_tileColumns;
            if (coverage.empty()) {
                continue;
            }
            if (first == (window.column + window.columnCount - 1) / m_tileColumns) {
                note(first);
                continue;
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
        return partsOfTile;
    }

    void add(RasterTile& tile, TileSums& sums, ZoneInBand& part) const {
        if (m_collect == Collect::Classes) {
            sums.addClasses(tile, part.coverage, part.totals);
        } else {
            sums.addValues(tile, part.coverage, part.totals, part.rows);
        }
    }

    /// Integers may be added in any order; floating point waits in the slot of its band.
    void hand(std::vector<ZoneInBand>& parts, std::size_t bandIndex) {
        std::vector<ValueSums> values;
        for (const ZoneInBand& part : parts) {
            ValueSums sums;
            for (const ValueSums& row : part.rows) {
                sums.append(row);
            }
            values.push_back(sums);
        }
        const std::lock_guard lock(m_mutex);
        for (const ZoneInBand& part : parts) {
            ZonalTotals& totals = m_totals[part.zone];
            totals.validCovered += part.totals.validCovered;
            totals.validArea += part.totals.validArea;
            totals.invalidArea += part.totals.invalidArea;
            totals.classes.add(part.totals.classes);
        }
        if (m_collect == Collect::Values) {
            m_valuesOfBand[bandIndex] = std::move(values);
        }
    }

    void appendValues(const std::vector<BlockBand>& bands) {
        for (std::size_t i = 0; i < m_valuesOfBand.size(); ++i) {
            for (std::size_t k = 0; k < bands[i].zones.size(); ++k) {
                m_totals[bands[i].zones[k]].values.append(m_valuesOfBand[i][k]);
            }
        }
    }

    const RasterSource& m_raster;
    int m_band;
    std::span<const Zone> m_zones;
    std::span<const ZoneShape> m_shapes;
    const AreaDensity& m_density;
    Collect m_collect;
    std::int64_t m_tileColumns;
    std::int64_t m_tileRows;
    std::mutex m_mutex;
    std::vector<ZonalTotals> m_totals;
    std::vector<std::vector<ValueSums>> m_valuesOfBand;
};

/// Takes the noData class of a byte band, and values that only rounding touched, out of the
/// classes, and sums the rest.
void settleClasses(ZonalTotals& totals, const std::optional<double>& noData) {
    ClassSums kept;
    for (const ClassSum& sum : totals.classes.sorted()) {
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

} // namespace

std::vector<ZonalTotals> zonalTotals(const RasterSource& raster,
                                     int band,
                                     std::span<const Zone> zones,
                                     std::span<const ZoneShape> shapes,
                                     const AreaDensity& density,
                                     Collect collect,
                                     const TaskPool& pool,
                                     const TaskControl& control) {
    Pass pass(raster, band, zones, shapes, density, collect);
    std::vector<ZonalTotals> totals = pass.run(pool, control);
    if (collect == Collect::Classes) {
        for (ZonalTotals& zone : totals) {
            settleClasses(zone, raster.band(band).noData);
        }
    }
    return totals;
}

} // namespace parklens
