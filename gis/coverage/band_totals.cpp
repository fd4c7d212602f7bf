#include "gis/coverage/band_totals.hpp"

#include "gis/base/error.hpp"
#include "gis/coverage/raster_tile.hpp"
#include "gis/coverage/tile_sums.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

namespace parklens {

namespace {

/// Distinct values of all zones and bands together: 48 bytes each, some more while they grow.
constexpr std::size_t mostDistinctValues = 30'000'000;

bool needsClasses(Collect collect) {
    return collect != Collect::Values;
}

bool needsValues(Collect collect) {
    return collect != Collect::Classes;
}

[[noreturn]] void refuseDistinctValues(const std::string& path) {
    throw ConfigError(
        {.what = {fmt::format("各面内不同的像元值合计超过 {} 个，逐值统计将占用数 GB 内存",
                              mostDistinctValues),
                  fmt::format("the zones have more than {} distinct values together: to count each "
                              "would take gigabytes of memory",
                              mostDistinctValues)},
         .place = {.file = path},
         .mend = {"分位数请用 --quantiles bounded(相对误差不超过 2^-13)；众数、类别面积等请只对"
                  "分类栅格统计，或分批处理面",
                  "take quantiles with --quantiles bounded (relative error at most 2^-13), ask for "
                  "majority, variety and classes of class rasters only, or take fewer zones at a "
                  "time"}});
}

/// Blocks of the file that a window meets.
std::int64_t blocksIn(const RasterWindow& window, const RasterWindow& block) {
    const auto along = [](std::int64_t first, std::int64_t count, std::int64_t side) {
        return (first + count - 1) / side - first / side + 1;
    };
    return along(window.column, window.columnCount, block.columnCount) *
           along(window.row, window.rowCount, block.rowCount);
}

class BandSums : public TileWork {
public:
    BandSums(std::span<const CollectedBand> bands,
             const AreaDensity& density,
             std::size_t zoneCount)
        : m_bands(bands)
        , m_density(density)
        , m_totals(bands.size(), std::vector<ZonalTotals>(zoneCount)) {}

    void begin(std::size_t bandCount) override { m_valuesOfRow.resize(bandCount); }

    std::unique_ptr<BandWorker> workOn(std::size_t band,
                                       std::span<const ZoneInBand> parts) override {
        return std::make_unique<Worker>(*this, band, parts);
    }

    std::int64_t blockCount() const { return m_blockCount; }

    std::vector<std::vector<ZonalTotals>> take() {
        appendValues();
        checkDistinctValues();
        return std::move(m_totals);
    }

private:
    /// What a zone has of one band in one row of tiles.
    struct Part {
        ZonalTotals totals;
        std::vector<ValueSums> rows;
    };

    /// Floating point waits in the slot of its row of tiles.
    struct WaitingValues {
        std::size_t zone;
        ValueSums sums;
    };

    class Worker : public BandWorker {
    public:
        Worker(BandSums& sums, std::size_t rowOfTiles, std::span<const ZoneInBand> zones)
            : m_sums(sums)
            , m_rowOfTiles(rowOfTiles)
            , m_zones(zones)
            , m_parts(sums.m_bands.size() * zones.size()) {
            for (const CollectedBand& band : sums.m_bands) {
                m_tiles.emplace_back(*band.raster, band.band, sums.m_density);
                m_rounded.emplace_back();
                if (band.collect == Collect::ValuesAndRounded) {
                    m_rounded.back().emplace(*band.raster, band.band, sums.m_density);
                }
            }
            for (std::size_t i = 0; i < m_parts.size(); ++i) {
                if (needsValues(sums.m_bands[i / zones.size()].collect)) {
                    const RasterWindow& window = zones[i % zones.size()].coverage.window();
                    m_parts[i].rows.resize(static_cast<std::size_t>(window.rowCount));
                }
            }
        }

        void read(const RasterWindow& window) override {
            const auto bands = m_sums.m_bands;
            for (std::size_t first = 0; first < bands.size();) {
                std::size_t end = first + 1;
                while (end < bands.size() && bands[end].raster == bands[first].raster) {
                    ++end;
                }
                if (end == first + 1) {
                    m_tiles[first].read(window);
                } else {
                    readTogether(std::span(m_tiles).subspan(first, end - first),
                                 bands[first].raster->blockSize(),
                                 window);
                }
                first = end;
            }
            for (std::size_t band = 0; band < bands.size(); ++band) {
                m_blockCount += blocksIn(window, bands[band].raster->blockSize());
                if (m_rounded[band]) {
                    m_rounded[band]->takeRounded(m_tiles[band]);
                }
            }
        }

        void add(std::size_t zone) override {
            const CellCoverage& coverage = m_zones[zone].coverage;
            const AreaDensity& density = m_sums.m_density;
            for (std::size_t band = 0; band < m_tiles.size(); ++band) {
                Part& part = partOf(band, zone);
                RasterTile& tile = m_tiles[band];
                switch (m_sums.m_bands[band].collect) {
                case Collect::Classes:
                    addClasses(tile, coverage, density, part.totals);
                    break;
                case Collect::Values:
                    addValues(tile, coverage, density, part.totals, part.rows);
                    break;
                case Collect::ValuesAndRounded: {
                    addValues(tile, coverage, density, part.totals, part.rows);
                    ZonalTotals rounded;
                    addClasses(*m_rounded[band], coverage, density, rounded);
                    part.totals.classes.add(rounded.classes);
                    break;
                }
                }
            }
        }

        void finish() override {
            std::vector<std::vector<WaitingValues>> values(m_tiles.size());
            for (std::size_t band = 0; band < m_tiles.size(); ++band) {
                if (!needsValues(m_sums.m_bands[band].collect)) {
                    continue;
                }
                for (std::size_t zone = 0; zone < m_zones.size(); ++zone) {
                    ValueSums sums;
                    for (const ValueSums& row : partOf(band, zone).rows) {
                        sums.append(row);
                    }
                    values[band].push_back({m_zones[zone].zone, sums});
                }
            }
            const std::lock_guard lock(m_sums.m_mutex);
            m_sums.m_blockCount += m_blockCount;
            for (std::size_t band = 0; band < m_tiles.size(); ++band) {
                for (std::size_t zone = 0; zone < m_zones.size(); ++zone) {
                    m_sums.addIntegers(band, m_zones[zone].zone, partOf(band, zone).totals);
                }
            }
            m_sums.m_valuesOfRow[m_rowOfTiles] = std::move(values);
        }

    private:
        Part& partOf(std::size_t band, std::size_t zone) {
            return m_parts[band * m_zones.size() + zone];
        }

        BandSums& m_sums;
        std::size_t m_rowOfTiles;
        std::span<const ZoneInBand> m_zones;
        std::vector<RasterTile> m_tiles;                  ///< by band
        std::vector<std::optional<RasterTile>> m_rounded; ///< by band, Collect::ValuesAndRounded
        std::vector<Part> m_parts;                        ///< by band, then zone
        std::int64_t m_blockCount = 0;
    };

    /// Integers may be added in any order.
    void addIntegers(std::size_t band, std::size_t zone, const ZonalTotals& part) {
        ZonalTotals& totals = m_totals[band][zone];
        totals.validCovered += part.validCovered;
        totals.validArea += part.validArea;
        totals.invalidArea += part.invalidArea;
        const std::size_t before = totals.classes.entryCount();
        totals.classes.add(part.classes);
        m_entryCount += totals.classes.entryCount();
        m_entryCount -= before;
        if (m_entryCount > m_nextCheck) {
            checkDistinctValues();
        }
    }

    /// Whether there are too many depends on all cells alone, not on when it is looked at.
    void checkDistinctValues() {
        m_entryCount = 0;
        for (std::vector<ZonalTotals>& band : m_totals) {
            for (ZonalTotals& zone : band) {
                m_entryCount += zone.classes.sorted().size();
            }
        }
        if (m_entryCount > mostDistinctValues) {
            refuseDistinctValues(m_bands.front().raster->path());
        }
        m_nextCheck = m_entryCount + mostDistinctValues;
    }

    void appendValues() {
        for (const auto& ofBand : m_valuesOfRow) {
            for (std::size_t band = 0; band < ofBand.size(); ++band) {
                for (const WaitingValues& values : ofBand[band]) {
                    m_totals[band][values.zone].values.append(values.sums);
                }
            }
        }
    }

    std::span<const CollectedBand> m_bands;
    const AreaDensity& m_density;
    std::mutex m_mutex;
    std::vector<std::vector<ZonalTotals>> m_totals;                     ///< by band, then zone
    std::vector<std::vector<std::vector<WaitingValues>>> m_valuesOfRow; ///< by row of tiles, band
    std::int64_t m_blockCount = 0;
    std::size_t m_entryCount = 0;
    std::size_t m_nextCheck = mostDistinctValues;
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

/// Rounded values tell quantiles alone: what only rounding touched has no weight.
void settleRounded(ZonalTotals& totals) {
    ClassSums kept;
    for (const ClassSum& sum : totals.classes.sorted()) {
        if (sum.covered > 0) {
            kept.add(sum);
        }
    }
    totals.classes = std::move(kept);
}

void settle(ZonalTotals& totals, const CollectedBand& band) {
    if (band.collect == Collect::Classes) {
        settleClasses(totals, band.raster->band(band.band).noData);
    } else if (needsClasses(band.collect)) {
        settleRounded(totals);
    }
}

} // namespace

BandTotals bandTotals(std::span<const CollectedBand> bands,
                      const TileSize& tileSize,
                      std::span<const Zone> zones,
                      std::span<const ZoneShape> shapes,
                      const AreaDensity& density,
                      const TaskPool& pool,
                      const TaskControl& control) {
    BandSums sums(bands, density, zones.size());
    BandTotals result;
    result.counts =
        passOverTiles(bands.front().raster->grid(), tileSize, zones, shapes, sums, pool, control);
    result.blockCount = sums.blockCount();
    result.ofBand = sums.take();
    for (std::size_t band = 0; band < bands.size(); ++band) {
        for (ZonalTotals& zone : result.ofBand[band]) {
            settle(zone, bands[band]);
        }
    }
    return result;
}

} // namespace parklens
