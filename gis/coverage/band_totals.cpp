#include "gis/coverage/band_totals.hpp"

#include "gis/coverage/private/settled_zones.hpp"
#include "gis/coverage/raster_tile.hpp"
#include "gis/coverage/tile_sums.hpp"

#include <atomic>
#include <optional>
#include <utility>
#include <vector>

namespace parklens {

namespace {

/// Blocks of the file that a window meets.
std::int64_t blocksIn(const RasterWindow& window, const RasterWindow& block) {
    const auto along = [](std::int64_t first, std::int64_t count, std::int64_t side) {
        return (first + count - 1) / side - first / side + 1;
    };
    return along(window.column, window.columnCount, block.columnCount) *
           along(window.row, window.rowCount, block.rowCount);
}

/// Tile after tile of one band.
struct BandTiles {
    RasterTile tile;
    TileSums sums;
    std::optional<RasterTile> rounded; ///< Collect::ValuesAndRounded
    Collect collect;

    BandTiles(const CollectedBand& band, const AreaDensity& density)
        : tile(*band.raster, band.band, density)
        , sums(tile.type())
        , collect(band.collect) {
        if (collect == Collect::ValuesAndRounded) {
            rounded.emplace(*band.raster, band.band, density);
        }
    }

    void add(const CellCoverage& coverage, ZonalTotals& totals, std::vector<ValueSums>& rows) {
        if (collect == Collect::Classes) {
            sums.addClasses(tile, coverage, totals);
            return;
        }
        rows.resize(static_cast<std::size_t>(coverage.window().rowCount));
        sums.addValues(tile, coverage, totals, rows);
        if (rounded) {
            ZonalTotals ofRounded;
            sums.addClasses(*rounded, coverage, ofRounded);
            totals.classes.add(ofRounded.classes);
        }
    }
};

class BandSums : public TileWork {
public:
    BandSums(std::span<const CollectedBand> bands,
             const TileSize& tileSize,
             std::span<const Zone> zones,
             std::span<const ZoneShape> shapes,
             const AreaDensity& density,
             const OnZoneTotals& onZone)
        : m_bands(bands)
        , m_tileSize(tileSize)
        , m_shapes(shapes)
        , m_density(density)
        , m_settled(bands, zones, onZone) {}

    void begin(std::size_t /*bandCount*/) override {}

    std::unique_ptr<BandWorker> workOn(std::size_t band) override {
        return std::make_unique<Worker>(*this, band);
    }

    std::int64_t blockCount() const { return m_blockCount; }

    /// Zones that the pass does not meet have their totals, too.
    void settleOutside() {
        for (std::size_t zone = 0; zone < m_shapes.size(); ++zone) {
            if (m_shapes[zone].window.empty()) {
                m_settled.add(zone, 0, 0, TotalsOfBands(m_bands.size()));
            }
        }
    }

private:
    /// What a zone has in one row of tiles.
    struct Part {
        TotalsOfBands ofBands;
        std::vector<std::vector<ValueSums>>
            rows; ///< by band; empty where classes alone are counted
    };

    class Worker : public BandWorker {
    public:
        Worker(BandSums& sums, std::size_t rowOfTiles) : m_sums(sums), m_rowOfTiles(rowOfTiles) {
            for (const CollectedBand& band : sums.m_bands) {
                m_bands.push_back(std::make_unique<BandTiles>(band, sums.m_density));
                m_tiles.push_back(&m_bands.back()->tile);
            }
        }

        void read(const RasterWindow& window) override {
            const auto bands = m_sums.m_bands;
            for (std::size_t first = 0; first < bands.size();) {
                std::size_t end = first + 1;
                while (end < bands.size() && bands[end].raster == bands[first].raster) {
                    ++end;
                }
                const RasterWindow block = bands[first].raster->blockSize();
                readTogether(std::span(m_tiles).subspan(first, end - first), block, window);
                m_sums.m_blockCount +=
                    blocksIn(window, block) * static_cast<std::int64_t>(end - first);
                first = end;
            }
            for (const auto& band : m_bands) {
                if (band->rounded) {
                    band->rounded->takeRounded(band->tile);
                }
            }
        }

        void add(std::size_t index, std::size_t /*zone*/, const CellCoverage& coverage) override {
            if (index >= m_parts.size()) {
                m_parts.resize(index + 1);
            }
            Part& part = m_parts[index];
            part.ofBands.resize(m_bands.size());
            part.rows.resize(m_bands.size());
            for (std::size_t band = 0; band < m_bands.size(); ++band) {
                m_bands[band]->add(coverage, part.ofBands[band], part.rows[band]);
            }
        }

        void finish(std::size_t index, std::size_t zone) override {
            Part& part = m_parts[index];
            for (std::size_t band = 0; band < m_bands.size(); ++band) {
                for (const ValueSums& row : part.rows[band]) {
                    part.ofBands[band].values.append(row);
                }
                part.rows[band].clear();
            }
            const RasterWindow& window = m_sums.m_shapes[zone].window;
            m_sums.m_settled.add(zone,
                                 bandsOfWindow(window, m_sums.m_tileSize),
                                 m_rowOfTiles,
                                 std::move(part.ofBands));
            part.ofBands.clear();
        }

    private:
        BandSums& m_sums;
        std::size_t m_rowOfTiles;
        std::vector<std::unique_ptr<BandTiles>> m_bands;
        std::vector<RasterTile*> m_tiles;
        std::vector<Part> m_parts;
    };

    std::span<const CollectedBand> m_bands;
    TileSize m_tileSize;
    std::span<const ZoneShape> m_shapes;
    const AreaDensity& m_density;
    SettledZones m_settled;
    std::atomic<std::int64_t> m_blockCount = 0;
};

} // namespace

BandPassCounts bandTotals(std::span<const CollectedBand> bands,
                          const TileSize& tileSize,
                          std::span<const Zone> zones,
                          std::span<const ZoneShape> shapes,
                          const AreaDensity& density,
                          const TaskPool& pool,
                          const TaskControl& control,
                          const OnZoneTotals& onZone) {
    BandSums sums(bands, tileSize, zones, shapes, density, onZone);
    BandPassCounts counts;
    counts.pass =
        passOverTiles(bands.front().raster->grid(), tileSize, zones, shapes, sums, pool, control);
    sums.settleOutside();
    counts.blockCount = sums.blockCount();
    return counts;
}

} // namespace parklens
