#include "gis/coverage/tile_sums.hpp"

#include "gis/coverage/private/byte_block_counter.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

namespace parklens {

namespace {

struct Rows {
    std::int64_t begin;
    std::int64_t end;
};

Rows commonRows(const RasterWindow& a, const RasterWindow& b) {
    return {std::max(a.row, b.row), std::min(a.row + a.rowCount, b.row + b.rowCount)};
}

/// The spans of an absolute row that end behind a column.
std::span<const FullSpan>
spansBehind(const CellCoverage& coverage, std::int64_t row, std::int64_t column) {
    const auto spans = coverage.fullSpans(row);
    const auto first = std::partition_point(
        spans.begin(), spans.end(), [&](const FullSpan& s) { return s.end <= column; });
    return spans.subspan(static_cast<std::size_t>(first - spans.begin()));
}

/// Calls onSpan(begin, end) for what of the full spans of a row lies in the tile's columns.
template <typename OnSpan>
void visitSpans(const CellCoverage& coverage,
                std::int64_t row,
                const RasterWindow& tile,
                const OnSpan& onSpan) {
    const std::int64_t end = tile.column + tile.columnCount;
    for (const FullSpan& span : spansBehind(coverage, row, tile.column)) {
        if (span.begin >= end) {
            break;
        }
        onSpan(std::max(span.begin, tile.column), std::min(span.end, end));
    }
}

/// Calls onCell(cell) for the partly covered cells of a row in the tile's columns.
template <typename OnCell>
void visitCells(const CellCoverage& coverage,
                std::int64_t row,
                const RasterWindow& tile,
                const OnCell& onCell) {
    const auto cells = coverage.partialCells(row);
    auto cell = std::partition_point(
        cells.begin(), cells.end(), [&](const PartialCell& c) { return c.column < tile.column; });
    for (; cell != cells.end() && cell->column < tile.column + tile.columnCount; ++cell) {
        onCell(*cell);
    }
}

/// Sums by value for bytes. Most zones meet few of the 256 values: entries are cleared at their
/// first use.
template <typename T>
class ByteCollector {
public:
    void addFull(T value, std::int64_t cells, std::int64_t area) {
        Entry& entry = entryOf(value);
        entry.fullCells += cells;
        entry.fullArea += area;
    }

    void addPart(T value, std::int64_t covered, Int128 area) {
        Entry& entry = entryOf(value);
        entry.covered += covered;
        entry.area += area;
    }

    void flush(ClassSums& sums) const {
        for (std::size_t i = 0; i < m_used.size(); ++i) {
            if (!m_used[i]) {
                continue;
            }
            const Entry& entry = m_entries[i];
            const Int128 covered = entry.covered + (static_cast<Int128>(entry.fullCells) << 52);
            const Int128 area = entry.area + (static_cast<Int128>(entry.fullArea) << 52);
            if (covered != 0 || area != 0) {
                sums.add({static_cast<double>(static_cast<T>(i)), covered, area});
            }
        }
    }

private:
    /// Full cells of one tile fit 64 bits: 2^24 cells of 2^38 units.
    struct Entry {
        std::int64_t fullCells;
        std::int64_t fullArea;
        Int128 covered;
        Int128 area;
    };

    Entry& entryOf(T value) {
        const auto index = static_cast<std::uint8_t>(value);
        if (!m_used[index]) {
            m_used[index] = true;
            m_entries[index] = {0, 0, 0, 0};
        }
        return m_entries[index];
    }

    std::array<bool, 256> m_used{};
    std::array<Entry, 256> m_entries;
};

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

template <typename T>
class ClassCounter {
public:
    ClassCounter(RasterTile& tile, const AreaDensity& density, ZonalTotals& totals)
        : m_tile(tile)
        , m_density(density)
        , m_totals(totals) {}

    void add(const CellCoverage& coverage) {
        const Rows rows = commonRows(m_tile.window(), coverage.window());
        for (std::int64_t row = rows.begin; row < rows.end; ++row) {
            addCells(coverage, row);
        }
        if constexpr (sizeof(T) == 1) {
            const std::int64_t height = m_density.blockRows();
            for (std::int64_t begin = rows.begin; begin < rows.end;) {
                const std::int64_t end = std::min(rows.end, (begin / height + 1) * height);
                addStrip(coverage, {begin, end});
                begin = end;
            }
        } else {
            for (std::int64_t row = rows.begin; row < rows.end; ++row) {
                addRuns(coverage, row);
            }
        }
        m_collector.flush(m_totals.classes);
    }

private:
    void addCells(const CellCoverage& coverage, std::int64_t row) {
        const T* cells = m_tile.row<T>(row);
        const std::uint8_t* valid = m_tile.validRow(row);
        AreaDensity::AlongRow densities(m_density, row);
        visitCells(coverage, row, m_tile.window(), [&](const PartialCell& part) {
            const std::int64_t i = part.column - m_tile.window().column;
            const Int128 area =
                densities.at(part.column).cellDensity(row, part.column).areaOf(part);
            if (valid != nullptr && valid[i] == 0) {
                m_totals.invalidArea += area;
            } else {
                m_collector.addPart(cells[i], part.covered, area);
            }
        });
    }

    /// Full spans of the rows of one row of density blocks, block by block.
    void addStrip(const CellCoverage& coverage, const Rows& rows) {
        const RasterWindow& tile = m_tile.window();
        std::int64_t column = tile.column + tile.columnCount;
        std::int64_t end = tile.column;
        m_spans.clear();
        for (std::int64_t row = rows.begin; row < rows.end; ++row) {
            const auto spans = spansBehind(coverage, row, tile.column);
            m_spans.push_back(spans);
            if (!spans.empty()) {
                column = std::min(column, std::max(spans.front().begin, tile.column));
                end = std::max(end, std::min(spans.back().end, tile.column + tile.columnCount));
            }
        }
        AreaDensity::AlongRow blocks(m_density, rows.begin);
        while (column < end) {
            const DensityBlock& block = blocks.at(column);
            const std::int64_t blockEnd = std::min(end, block.column + m_density.blockColumns());
            bool isMet = false;
            for (std::int64_t row = rows.begin; row < rows.end; ++row) {
                isMet |= count(block, row, blockEnd, m_spans[asIndex(row - rows.begin)]);
            }
            if (isMet) {
                settle(block);
            }
            column = blockEnd;
        }
    }

    /// Counts what of a row's spans lies in a block and drops the spans that end there.
    bool count(const DensityBlock& block,
               std::int64_t row,
               std::int64_t blockEnd,
               std::span<const FullSpan>& spans) {
        const std::int64_t first = m_tile.window().column;
        const auto* cells = reinterpret_cast<const std::uint8_t*>(m_tile.row<T>(row));
        const std::uint8_t* valid = m_tile.validRow(row);
        bool isMet = false;
        for (; !spans.empty() && spans.front().begin < blockEnd; spans = spans.subspan(1)) {
            const std::int64_t begin = std::max({spans.front().begin, block.column, first});
            const std::int64_t end = std::min(spans.front().end, blockEnd);
            const std::int64_t inBlock = begin - block.column;
            if (valid == nullptr) {
                m_counter.add(
                    cells + (begin - first), row - block.row, inBlock, end - block.column);
            } else {
                m_counter.add(cells + (begin - first),
                              valid + (begin - first),
                              row - block.row,
                              inBlock,
                              end - block.column);
            }
            isMet = true;
            if (spans.front().end > blockEnd) {
                break;
            }
        }
        return isMet;
    }

    void settle(const DensityBlock& block) {
        for (const std::uint8_t value : m_tile.byteValues()) {
            if (const BlockCount count = m_counter.take(value); count.cells > 0) {
                m_collector.addFull(static_cast<T>(value), count.cells, count.area(block));
            }
        }
        if (m_tile.hasValidity()) {
            m_totals.invalidArea += static_cast<Int128>(m_counter.takeInvalid().area(block)) << 52;
        }
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

    static std::size_t asIndex(std::int64_t offset) { return static_cast<std::size_t>(offset); }

    struct Nothing {};

    using Collector = std::conditional_t<sizeof(T) == 1, ByteCollector<T>, MapCollector<T>>;
    using Counter = std::conditional_t<sizeof(T) == 1, ByteBlockCounter, Nothing>;

    RasterTile& m_tile;
    const AreaDensity& m_density;
    ZonalTotals& m_totals;
    Collector m_collector;
    Counter m_counter;
    std::vector<std::span<const FullSpan>> m_spans; ///< of the rows of a strip, not yet counted
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
                const AreaDensity& density,
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
        AreaDensity::AlongRow densities(density, row);
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
                    densities.at(part.column).cellDensity(row, part.column).areaOf(part));
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

void addClasses(RasterTile& tile,
                const CellCoverage& coverage,
                const AreaDensity& density,
                ZonalTotals& totals) {
    dispatch(tile.type(),
             [&](auto zero) { ClassCounter<decltype(zero)>(tile, density, totals).add(coverage); });
}

void addValues(RasterTile& tile,
               const CellCoverage& coverage,
               const AreaDensity& density,
               ZonalTotals& totals,
               std::vector<ValueSums>& rows) {
    dispatch(tile.type(), [&](auto zero) {
        DenseRow dense(tile.window(), density.unit());
        const Rows common = commonRows(tile.window(), coverage.window());
        for (std::int64_t row = common.begin; row < common.end; ++row) {
            dense.addRow<decltype(zero)>(
                tile,
                coverage,
                density,
                row,
                totals,
                rows[static_cast<std::size_t>(row - coverage.window().row)]);
        }
    });
}

} // namespace parklens
