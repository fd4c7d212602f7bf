#include "gis/coverage/tile_sums.hpp"

#include "gis/coverage/private/byte_class_counter.hpp"
#include "gis/coverage/private/covered_rows.hpp"

#include <algorithm>
#include <span>
#include <unordered_map>

namespace parklens {

namespace {

/// Sums by value for types with many values.
template <typename T>
class MapCollector {
public:
    void addFull(T value, std::int64_t cells, std::int64_t area) {
        addPart(value, 0, static_cast<Int128>(area) << 52);
        m_last->covered += static_cast<Int128>(cells) << 52;
    }

    void addPart(T value, std::int64_t covered, Int128 area) {
        if (m_last == nullptr || value != m_lastValue) {
            m_last = &m_entries[value + T{0}]; // −0 becomes 0
            m_lastValue = value;
        }
        m_last->covered += covered;
        m_last->area += area;
    }

    void flush(ClassSums& sums) const {
        for (const auto& [value, entry] : m_entries) {
            sums.add({static_cast<double>(value), entry.covered, entry.area});
        }
    }

private:
    struct Entry {
        Int128 covered = 0;
        Int128 area = 0;
    };

    std::unordered_map<T, Entry> m_entries;
    Entry* m_last = nullptr;
    T m_lastValue{};
};

/// Counts classes of a type with many values: full spans as runs of equal cells.
template <typename T>
class RunClassCounter {
public:
    RunClassCounter(RasterTile& tile, ZonalTotals& totals) : m_tile(tile), m_totals(totals) {}

    void add(const CellCoverage& coverage) {
        const Rows rows = commonRows(m_tile.window(), coverage.window());
        for (std::int64_t row = rows.begin; row < rows.end; ++row) {
            addParts(coverage, row);
            addRuns(coverage, row);
        }
        m_collector.flush(m_totals.classes);
    }

private:
    void addParts(const CellCoverage& coverage, std::int64_t row) {
        const T* cells = m_tile.row<T>(row);
        const std::uint8_t* valid = m_tile.validRow(row);
        visitCells(coverage, row, m_tile.window(), [&](const PartialCell& part) {
            const std::int64_t i = part.column - m_tile.window().column;
            const Int128 area =
                m_tile.densityBlock(row, part.column).cellDensity(row, part.column).areaOf(part);
            if (valid != nullptr && valid[i] == 0) {
                m_totals.invalidArea += area;
            } else {
                m_collector.addPart(cells[i], part.covered, area);
            }
        });
    }

    /// Full spans of a row as runs of equal cells.
    void addRuns(const CellCoverage& coverage, std::int64_t row) {
        const T* cells = m_tile.row<T>(row);
        const std::uint8_t* valid = m_tile.validRow(row);
        const std::int64_t first = m_tile.window().column;
        visitSpans(coverage, row, m_tile.window(), [&](std::int64_t begin, std::int64_t end) {
            addSpan(cells, valid, m_tile.runningAreas(row), begin - first, end - first);
        });
    }

    void addSpan(const T* cells,
                 const std::uint8_t* valid,
                 const std::int64_t* areas,
                 std::int64_t begin,
                 std::int64_t end) {
        for (std::int64_t i = begin; i < end;) {
            const std::int64_t runBegin = i;
            const T value = cells[i];
            if (valid == nullptr) {
                for (++i; i < end && cells[i] == value; ++i) {
                }
            } else if (valid[i] == 0) {
                for (++i; i < end && valid[i] == 0; ++i) {
                }
                m_totals.invalidArea += static_cast<Int128>(areas[i] - areas[runBegin]) << 52;
                continue;
            } else {
                for (++i; i < end && cells[i] == value && valid[i] != 0; ++i) {
                }
            }
            m_collector.addFull(value, i - runBegin, areas[i] - areas[runBegin]);
        }
    }

    RasterTile& m_tile;
    ZonalTotals& m_totals;
    MapCollector<T> m_collector;
};

/// One row of a tile laid out densely, then summed chunk by chunk.
class DenseRow {
public:
    DenseRow(const RasterWindow& tile, double unit)
        : m_tile(tile)
        , m_unit(unit)
        , m_weight(static_cast<std::size_t>(tile.columnCount))
        , m_fraction(m_weight.size())
        , m_value(m_weight.size()) {}

    template <typename T>
    void addRow(RasterTile& tile,
                const CellCoverage& coverage,
                std::int64_t row,
                ZonalTotals& totals,
                ValueSums& rowSums) {
        const T* cells = tile.row<T>(row);
        const std::uint8_t* valid = tile.validRow(row);
        const auto put = [&](std::int64_t column, std::int64_t covered, Int128 area) {
            const auto i = static_cast<std::size_t>(column - m_tile.column);
            if (valid != nullptr && valid[i] == 0) {
                totals.invalidArea += area;
                return;
            }
            totals.validCovered += covered;
            totals.validArea += area;
            m_weight[i] = static_cast<double>(area) * 0x1p-52 * m_unit;
            m_fraction[i] = static_cast<double>(covered) * 0x1p-52;
            m_value[i] = static_cast<double>(cells[i]);
            m_begin = std::min(m_begin, i);
            m_end = std::max(m_end, i + 1);
        };
        visitSpans(coverage, row, m_tile, [&](std::int64_t begin, std::int64_t end) {
            const std::int64_t* areas = tile.runningAreas(row) - m_tile.column;
            for (std::int64_t column = begin; column < end; ++column) {
                const std::int64_t area = areas[column + 1] - areas[column];
                put(column, fullCoverage, static_cast<Int128>(area) << 52);
            }
        });
        visitCells(coverage, row, m_tile, [&](const PartialCell& part) {
            if (part.covered > 0) {
                put(part.column,
                    part.covered,
                    tile.densityBlock(row, part.column).cellDensity(row, part.column).areaOf(part));
            }
        });
        sumChunks(rowSums);
    }

private:
    void sumChunks(ValueSums& rowSums) {
        for (std::size_t begin = m_begin; begin < m_end;) {
            const std::int64_t column = m_tile.column + static_cast<std::int64_t>(begin);
            const auto inChunk = static_cast<std::size_t>(column % chunkColumns);
            const std::size_t chunk = begin - std::min(begin, inChunk);
            const std::size_t end =
                std::min(m_end, begin + static_cast<std::size_t>(chunkColumns) - inChunk);
            const std::size_t count = end - chunk;
            rowSums.append(sumOfChunk({std::span(m_weight).subspan(chunk, count),
                                       std::span(m_fraction).subspan(chunk, count),
                                       std::span(m_value).subspan(chunk, count)}));
            begin = end;
        }
        clear();
    }

    void clear() {
        for (std::size_t i = m_begin; i < m_end; ++i) {
            m_weight[i] = m_fraction[i] = m_value[i] = 0.0;
        }
        m_begin = m_weight.size();
        m_end = 0;
    }

    RasterWindow m_tile;
    double m_unit;
    std::vector<double> m_weight;
    std::vector<double> m_fraction;
    std::vector<double> m_value;
    std::size_t m_begin = m_weight.size(); ///< cells in use
    std::size_t m_end = 0;
};

} // namespace

TileSums::TileSums(CellType type) {
    if (sizeOf(type) == 1) {
        m_bytes = std::make_unique<ByteClassCounter>(type);
    }
}

TileSums::~TileSums() = default;

void TileSums::addClasses(RasterTile& tile, const CellCoverage& coverage, ZonalTotals& totals) {
    if (m_bytes) {
        m_bytes->add(tile, coverage, totals);
        return;
    }
    dispatch(tile.type(),
             [&](auto zero) { RunClassCounter<decltype(zero)>(tile, totals).add(coverage); });
}

void TileSums::addValues(RasterTile& tile,
                         const CellCoverage& coverage,
                         ZonalTotals& totals,
                         std::vector<ValueSums>& rows) {
    dispatch(tile.type(), [&](auto zero) {
        DenseRow dense(tile.window(), tile.density().unit());
        const Rows common = commonRows(tile.window(), coverage.window());
        for (std::int64_t row = common.begin; row < common.end; ++row) {
            dense.addRow<decltype(zero)>(
                tile,
                coverage,
                row,
                totals,
                rows[static_cast<std::size_t>(row - coverage.window().row)]);
        }
    });
}

} // namespace parklens
