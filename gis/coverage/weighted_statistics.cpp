#include "gis/coverage/weighted_statistics.hpp"

#include "gis/base/error.hpp"
#include "gis/coverage/covered_rows.hpp"
#include "gis/coverage/raster_pair.hpp"
#include "gis/coverage/value_sums.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace parklens {

namespace {

/// What a zone has of weighted values.
struct WeightedSums {
    ValueSums values;  ///< weights f·A·w, fractions f·w
    ValueSums weights; ///< weights f·w
    Int128 missingWeight = 0;
    double leastWeight = std::numeric_limits<double>::infinity();

    void append(const WeightedSums& next) {
        values.append(next.values);
        weights.append(next.weights);
        missingWeight += next.missingWeight;
        leastWeight = std::min(leastWeight, next.leastWeight);
    }
};

/// One row of cells laid out densely; chunks begin at multiples of 64 columns.
class WeightedCells {
public:
    explicit WeightedCells(const RasterWindow& tile)
        : m_firstColumn(tile.column)
        , m_areaWeight(static_cast<std::size_t>(tile.columnCount))
        , m_weight(m_areaWeight.size())
        , m_value(m_areaWeight.size()) {}

    void put(std::int64_t column, double areaWeight, double weight, double value) {
        const auto i = static_cast<std::size_t>(column - m_firstColumn);
        m_areaWeight[i] = areaWeight;
        m_weight[i] = weight;
        m_value[i] = value;
        m_begin = std::min(m_begin, i);
        m_end = std::max(m_end, i + 1);
    }

    void sumInto(WeightedSums& sums) {
        while (m_begin < m_end) {
            const std::int64_t column = m_firstColumn + static_cast<std::int64_t>(m_begin);
            const auto inChunk = static_cast<std::size_t>(column % chunkColumns);
            const std::size_t first = m_begin - std::min(m_begin, inChunk);
            const std::size_t end =
                std::min(m_end, m_begin + static_cast<std::size_t>(chunkColumns) - inChunk);
            const auto of = [&](const std::vector<double>& row) {
                return std::span(row).subspan(first, end - first);
            };
            sums.values.append(sumOfChunk({of(m_areaWeight), of(m_weight), of(m_value)}));
            sums.weights.append(sumOfChunk({of(m_weight), of(m_weight), of(m_value)}));
            for (std::size_t i = first; i < end; ++i) {
                m_areaWeight[i] = m_weight[i] = m_value[i] = 0.0;
            }
            m_begin = end;
        }
        m_begin = m_value.size();
        m_end = 0;
    }

private:
    std::int64_t m_firstColumn;
    std::vector<double> m_areaWeight;
    std::vector<double> m_weight;
    std::vector<double> m_value;
    std::size_t m_begin = std::numeric_limits<std::size_t>::max(); ///< cells in use
    std::size_t m_end = 0;
};

class WeightedWork : public TileWork {
public:
    WeightedWork(const RasterPair& pair, CellArea area, std::size_t zoneCount)
        : m_pair(pair)
        , m_fractionScale(1.0 / pair.cellsInFirst())
        , m_areaScale(pair.density().unit() *
                      (area == CellArea::None ? 1.0 / pair.cellsInFirst() : 1.0))
        , m_sums(zoneCount) {}

    void begin(std::size_t bandCount) override { m_waiting.resize(bandCount); }

    std::unique_ptr<BandWorker> workOn(std::size_t band) override {
        return std::make_unique<Worker>(*this, band);
    }

    const std::vector<WeightedSums>& sums() {
        for (const std::vector<Waiting>& band : m_waiting) {
            for (const Waiting& part : band) {
                m_sums[part.zone].append(part.sums);
            }
        }
        m_waiting.clear();
        return m_sums;
    }

private:
    struct Waiting {
        std::size_t zone;
        WeightedSums sums;
    };

    class Worker : public BandWorker {
    public:
        Worker(WeightedWork& work, std::size_t band)
            : m_work(work)
            , m_band(band)
            , m_values(work.m_pair.first())
            , m_weights(work.m_pair.second())
            , m_rowCells(work.m_pair.density()) {}

        void read(const RasterWindow& tile) override {
            m_tile = tile;
            m_values.read(tile);
            m_weights.read(tile);
        }

        void add(std::size_t index, std::size_t /*zone*/, const CellCoverage& coverage) override {
            if (index >= m_parts.size()) {
                m_parts.resize(index + 1);
            }
            const RasterWindow& window = coverage.window();
            std::vector<WeightedSums>& rows = m_parts[index];
            rows.resize(static_cast<std::size_t>(window.rowCount));
            WeightedCells cells(m_tile);
            for (std::int64_t row = window.row; row < window.row + window.rowCount; ++row) {
                WeightedSums& sums = rows[static_cast<std::size_t>(row - window.row)];
                addRow(coverage, row, cells, sums);
                cells.sumInto(sums);
            }
        }

        void finish(std::size_t index, std::size_t zone) override {
            WeightedSums sums;
            for (const WeightedSums& row : m_parts[index]) {
                sums.append(row);
            }
            m_parts[index].clear();
            m_work.m_waiting[m_band].push_back({zone, sums}); // a slot of this task alone
        }

    private:
        void addRow(const CellCoverage& coverage,
                    std::int64_t row,
                    WeightedCells& cells,
                    WeightedSums& sums) {
            const double* values = m_values.row(row) - m_tile.column;
            const double* weights = m_weights.row(row) - m_tile.column;
            m_rowCells.visit(
                coverage, row, m_tile, [&](std::int64_t column, std::int64_t covered, Int128 area) {
                    const double value = values[column];
                    const double weight = weights[column];
                    if (std::isnan(value)) {
                        return;
                    }
                    if (std::isnan(weight)) {
                        sums.missingWeight += area;
                        return;
                    }
                    sums.leastWeight = std::min(sums.leastWeight, weight);
                    const double fraction =
                        static_cast<double>(covered) * 0x1p-52 * m_work.m_fractionScale;
                    const double covers = static_cast<double>(area) * 0x1p-52 * m_work.m_areaScale;
                    cells.put(column, covers * weight, fraction * weight, value);
                });
        }

        WeightedWork& m_work;
        std::size_t m_band;
        NestedBand m_values;
        NestedBand m_weights;
        CoveredRow m_rowCells;
        RasterWindow m_tile;
        std::vector<std::vector<WeightedSums>> m_parts; ///< by part, then row
    };

    const RasterPair& m_pair;
    double m_fractionScale; ///< fine cells to cells of the values
    double m_areaScale;     ///< units of the density to m², or to cells of the values
    std::vector<WeightedSums> m_sums;
    std::vector<std::vector<Waiting>> m_waiting; ///< by row of tiles
};

void refuseNegative(const WeightedSums& sums, const ZonalBand& weights, const Zone& zone) {
    if (sums.leastWeight < 0.0) {
        throw FormatError(
            {.what = {fmt::format("权重栅格在该面内有负值 {}", sums.leastWeight),
                      fmt::format("the weights are negative within the zone: {}",
                                  sums.leastWeight)},
             .place = {.file = weights.raster->path(), .feature = zone.id},
             .mend = {"权重须不小于 0；若该值表示无数据，请在文件中声明 nodata",
                      "weights must be 0 or more; if the value stands for no data, declare it as "
                      "nodata in the file"}});
    }
}

} // namespace

std::vector<WeightedStatistics> weightedStatistics(const ZonalBand& values,
                                                   const ZonalBand& weights,
                                                   std::span<const Zone> zones,
                                                   const Crs& zonesCrs,
                                                   CellArea area,
                                                   const TaskPool& pool,
                                                   const TaskControl& control) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const RasterPair pair(values, weights, zones, zonesCrs, area, pool, control);
    WeightedWork work(pair, area, zones.size());
    pair.pass(work, pool, control);
    const double toCells = area == CellArea::None ? 1.0 / pair.cellsInFirst() : 1.0;
    std::vector<WeightedStatistics> statistics;
    const std::vector<WeightedSums>& sums = work.sums();
    for (std::size_t i = 0; i < zones.size(); ++i) {
        refuseNegative(sums[i], weights, zones[i]);
        const bool hasCells = std::isfinite(sums[i].leastWeight);
        WeightedStatistics zone;
        zone.mean =
            sums[i].values.weight > 0.0 ? sums[i].values.integral / sums[i].values.weight : nan;
        zone.sum = hasCells ? sums[i].values.sum : nan;
        zone.integral = hasCells ? sums[i].values.integral : nan;
        zone.weightSum = hasCells ? sums[i].weights.weight : nan;
        zone.weightIntegral = hasCells ? sums[i].values.weight : nan;
        zone.missingWeightArea = pair.density().inSquareMetres(sums[i].missingWeight) * toCells;
        statistics.push_back(zone);
    }
    return statistics;
}

} // namespace parklens
