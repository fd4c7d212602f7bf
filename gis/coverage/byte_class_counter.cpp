#include "gis/coverage/private/byte_class_counter.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace parklens {

namespace {

constexpr auto laneCount = static_cast<std::int64_t>(LaneCounter::laneCount);
constexpr auto stepCount = static_cast<std::int64_t>(LaneCounter::stepCount);

/// With more values a place than this it is quicker to look at each cell once.
constexpr std::size_t mostValuesInLanes = 24;

std::size_t asIndex(std::int64_t offset) {
    return static_cast<std::size_t>(offset);
}

/// How far a number is behind a multiple of a power of two.
std::int64_t behind(std::int64_t number, std::int64_t powerOfTwo) {
    return number & (powerOfTwo - 1);
}

const std::uint8_t* bytesOf(const RasterTile& tile, std::int64_t row, std::int64_t column) {
    return tile.row<std::uint8_t>(row) + (column - tile.window().column);
}

const std::uint8_t* validityOf(const RasterTile& tile, std::int64_t row, std::int64_t column) {
    return tile.validRow(row) + (column - tile.window().column);
}

} // namespace

void ByteClassCounter::add(RasterTile& tile, const CellCoverage& coverage, ZonalTotals& totals) {
    m_counted = countedAtOnce(tile.density());
    const Rows rows = commonRows(tile.window(), coverage.window());
    for (std::int64_t row = rows.begin; row < rows.end; ++row) {
        addParts(tile, coverage, row, totals);
    }
    for (std::int64_t begin = rows.begin; begin < rows.end;) {
        const std::int64_t end =
            std::min(rows.end, begin - behind(begin, m_counted.rows) + m_counted.rows);
        addStrip(tile, coverage, {begin, end}, totals);
        begin = end;
    }
    flush(totals.classes);
}

ByteClassCounter::Counted ByteClassCounter::countedAtOnce(const AreaDensity& density) {
    const std::int64_t columns = density.blockColumns();
    const std::int64_t rows = density.blockRows();
    if (columns < laneCount || !valuesAreFew()) {
        return {columns, rows, false};
    }
    return rows == 1 ? Counted{std::min(columns, laneCount * stepCount), 1, true}
                     : Counted{laneCount, std::min(rows, stepCount), true};
}

void ByteClassCounter::addFull(std::uint8_t value,
                               const BlockCount& count,
                               const DensityBlock& block) {
    Entry& entry = entryOf(value);
    entry.fullCells += count.cells;
    entry.fullArea += count.area(block);
}

void ByteClassCounter::addInvalid(const BlockCount& count,
                                  const DensityBlock& block,
                                  ZonalTotals& totals) {
    totals.invalidArea += static_cast<Int128>(count.area(block)) << 52;
}

void ByteClassCounter::addParts(RasterTile& tile,
                                const CellCoverage& coverage,
                                std::int64_t row,
                                ZonalTotals& totals) {
    const auto* cells = tile.row<std::uint8_t>(row);
    const std::uint8_t* valid = tile.validRow(row);
    visitParts(tile, coverage, row, [&](const PartialCell& part, Int128 area) {
        const std::int64_t i = part.column - tile.window().column;
        if (valid != nullptr && valid[i] == 0) {
            totals.invalidArea += area;
        } else {
            Entry& entry = entryOf(cells[i]);
            entry.covered += part.covered;
            entry.area += area;
        }
    });
}

void ByteClassCounter::addStrip(RasterTile& tile,
                                const CellCoverage& coverage,
                                const Rows& rows,
                                ZonalTotals& totals) {
    const RasterWindow& window = tile.window();
    const std::int64_t windowEnd = window.column + window.columnCount;
    m_spans.clear();
    for (std::int64_t row = rows.begin; row < rows.end; ++row) {
        m_spans.push_back(spansBehind(coverage, row, window.column));
    }
    for (std::int64_t position = window.column; position < windowEnd;) {
        const Reach reach = reachBehind(position);
        position = std::max(position, reach.begin);
        if (position >= windowEnd) {
            return;
        }
        RasterWindow place{position, rows.begin, m_counted.columns, rows.end - rows.begin};
        if (reach.allBegin <= position && canTakeWhole(tile, place)) {
            const std::int64_t end = std::min(reach.allEnd, windowEnd);
            for (; place.column + place.columnCount <= end; place.column += place.columnCount) {
                takeWhole(tile, place);
                settle(tile, place, totals);
            }
        }
        if (place.column == position) {
            place.columnCount -= behind(position, m_counted.columns);
            place.columnCount = std::min(place.columnCount, windowEnd - position);
            take(tile, place);
            settle(tile, place, totals);
            place.column += place.columnCount;
        }
        position = place.column;
    }
}

/// Whether places that the spans cover wholly, from this one on, can be taken without looking at
/// spans.
bool ByteClassCounter::canTakeWhole(const RasterTile& tile, const RasterWindow& place) const {
    return m_counted.inLanes && !tile.hasValidity() && place.rowCount == m_counted.rows &&
           behind(place.column, m_counted.columns) == 0;
}

/// Drops the spans of the strip that end before a column, and tells where the others lie.
ByteClassCounter::Reach ByteClassCounter::reachBehind(std::int64_t column) {
    constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
    Reach reach{never, column, never};
    for (std::span<const FullSpan>& spans : m_spans) {
        while (!spans.empty() && spans.front().end <= column) {
            spans = spans.subspan(1);
        }
        const FullSpan next = spans.empty() ? FullSpan{never, 0} : spans.front();
        reach.begin = std::min(reach.begin, next.begin);
        reach.allBegin = std::max(reach.allBegin, next.begin);
        reach.allEnd = std::min(reach.allEnd, next.end);
    }
    return reach;
}

void ByteClassCounter::takeWhole(const RasterTile& tile, const RasterWindow& place) {
    const std::uint8_t* cells = bytesOf(tile, place.row, place.column);
    m_lanes.assign(cells, m_counted.rows == 1 ? laneCount : tile.window().columnCount);
}

void ByteClassCounter::take(const RasterTile& tile, const RasterWindow& place) {
    m_lanes.clear();
    const std::int64_t placeEnd = place.column + place.columnCount;
    for (std::int64_t row = place.row; row < place.row + place.rowCount; ++row) {
        for (const FullSpan& span : m_spans[asIndex(row - place.row)]) {
            if (span.begin >= placeEnd) {
                break;
            }
            takeSpan(tile, row, std::max(span.begin, place.column), std::min(span.end, placeEnd));
        }
    }
}

void ByteClassCounter::takeSpan(const RasterTile& tile,
                                std::int64_t row,
                                std::int64_t begin,
                                std::int64_t end) {
    const bool asks = tile.hasValidity();
    if (!m_counted.inLanes) {
        const std::int64_t inBlock = behind(begin, m_counted.columns);
        const std::int64_t rowInBlock = behind(row, m_counted.rows);
        const std::uint8_t* cells = bytesOf(tile, row, begin);
        if (asks) {
            const std::uint8_t* valid = validityOf(tile, row, begin);
            m_banks.add(cells, valid, rowInBlock, inBlock, inBlock + end - begin);
        } else {
            m_banks.add(cells, rowInBlock, inBlock, inBlock + end - begin);
        }
        return;
    }
    while (begin < end) {
        const std::int64_t first = begin - behind(begin, laneCount);
        const std::int64_t stepEnd = std::min(end, first + laneCount);
        const std::size_t step =
            asIndex(m_counted.rows == 1 ? behind(begin, m_counted.columns) / laneCount
                                        : behind(row, m_counted.rows));
        const std::uint8_t* cells = bytesOf(tile, row, first);
        if (asks) {
            m_lanes.add(step, cells, validityOf(tile, row, first), begin - first, stepEnd - first);
        } else {
            m_lanes.add(step, cells, begin - first, stepEnd - first);
        }
        begin = stepEnd;
    }
}

void ByteClassCounter::settle(RasterTile& tile, const RasterWindow& place, ZonalTotals& totals) {
    const DensityBlock& block = tile.densityBlock(place.row, place.column);
    if (m_counted.inLanes) {
        settleLanes(block, place, tile.hasValidity(), totals);
        return;
    }
    for (const std::uint8_t value : tile.byteValues()) {
        if (const BlockCount count = m_banks.take(value); count.cells > 0) {
            addFull(value, count, block);
        }
    }
    if (tile.hasValidity()) {
        addInvalid(m_banks.takeInvalid(), block, totals);
    }
}

void ByteClassCounter::settleLanes(const DensityBlock& block,
                                   const RasterWindow& place,
                                   bool someAreInvalid,
                                   ZonalTotals& totals) {
    const std::int64_t firstRow = place.row - behind(place.row, m_counted.rows) - block.row;
    const std::int64_t firstColumn =
        place.column - behind(place.column, m_counted.columns) - block.column;
    const bool isOneRow = m_counted.rows == 1;
    const auto inBlock = [&](const LaneCount& count) {
        return BlockCount{count.cells,
                          count.cells * firstColumn + count.lanes +
                              (isOneRow ? laneCount * count.steps : 0),
                          count.cells * firstRow + (isOneRow ? 0 : count.steps)};
    };
    if (someAreInvalid) {
        addInvalid(inBlock(m_lanes.countInvalid()), block, totals);
    }
    m_valuesTaken += m_lanes.takeValues(
        [&](std::uint8_t value, const LaneCount& count) { addFull(value, inBlock(count), block); });
    ++m_placesTaken;
}

/// Whether places have had few values lately.
bool ByteClassCounter::valuesAreFew() {
    constexpr std::size_t enoughPlaces = 1024;
    const bool few = m_valuesTaken <= mostValuesInLanes * m_placesTaken;
    if (m_placesTaken > enoughPlaces) {
        m_valuesTaken /= 2;
        m_placesTaken /= 2;
    }
    return few;
}

void ByteClassCounter::flush(ClassSums& sums) {
    sums.reserve(m_used.size());
    for (const std::uint8_t value : m_used) {
        const Entry& entry = m_entries[value];
        const Int128 covered = entry.covered + (static_cast<Int128>(entry.fullCells) << 52);
        const Int128 area = entry.area + (static_cast<Int128>(entry.fullArea) << 52);
        if (covered != 0 || area != 0) {
            const int number = m_isSigned ? static_cast<std::int8_t>(value) : value;
            sums.add({static_cast<double>(number), covered, area});
        }
        m_isUsed[value] = false;
    }
    m_used.clear();
}

std::unique_ptr<ClassCounter> byteClassCounter(CellType type) {
    return std::make_unique<ByteClassCounter>(type);
}

} // namespace parklens
