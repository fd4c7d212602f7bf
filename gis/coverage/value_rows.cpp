#include "gis/coverage/private/value_rows.hpp"

#include <algorithm>
#include <bit>

namespace parklens {

namespace {

/// Exact for 0 … 2^52, in instructions that every processor has for many numbers at a time.
double toDouble(std::int64_t number) {
    constexpr std::uint64_t bitsOf2To52 = 0x4330000000000000;
    return std::bit_cast<double>(static_cast<std::uint64_t>(number) | bitsOf2To52) - 0x1p52;
}

} // namespace

void ValueRows::add(RasterTile& tile,
                    const CellCoverage& coverage,
                    ZonalTotals& totals,
                    std::vector<ValueSums>& rows) {
    const auto count = static_cast<std::size_t>(tile.window().columnCount);
    m_weight.assign(count, 0.0);
    m_fraction.assign(count, 0.0);
    m_value.assign(count, 0.0);
    const Rows common = commonRows(tile.window(), coverage.window());
    dispatch(tile.type(), [&](auto zero) {
        for (std::int64_t row = common.begin; row < common.end; ++row) {
            m_begin = tile.window().columnCount;
            m_end = 0;
            layOut<decltype(zero)>(tile, coverage, row, totals);
            sumChunks(tile.window().column,
                      rows[static_cast<std::size_t>(row - coverage.window().row)]);
        }
    });
}

void ValueRows::note(std::int64_t begin, std::int64_t end) {
    m_begin = std::min(m_begin, begin);
    m_end = std::max(m_end, end);
}

template <typename T>
void ValueRows::layOut(RasterTile& tile,
                       const CellCoverage& coverage,
                       std::int64_t row,
                       ZonalTotals& totals) {
    const T* cells = tile.row<T>(row);
    const std::uint8_t* valid = tile.validRow(row);
    visitSpans(coverage, row, tile.window(), [&](std::int64_t begin, std::int64_t end) {
        layOutSpan<T>(tile, row, begin, end, totals);
    });
    visitParts(tile, coverage, row, [&](const PartialCell& part, Int128 area) {
        if (part.covered <= 0) {
            return;
        }
        const std::int64_t column = part.column - tile.window().column;
        const auto i = static_cast<std::size_t>(column);
        if (valid != nullptr && valid[i] == 0) {
            totals.invalidArea += area;
            return;
        }
        totals.validCovered += part.covered;
        totals.validArea += area;
        m_weight[i] = static_cast<double>(area) * 0x1p-52 * tile.density().unit();
        m_fraction[i] = part.fraction();
        m_value[i] = static_cast<double>(cells[i]);
        note(column, column + 1);
    });
}

template <typename T>
void ValueRows::layOutSpan(
    RasterTile& tile, std::int64_t row, std::int64_t begin, std::int64_t end, ZonalTotals& totals) {
    begin -= tile.window().column;
    end -= tile.window().column;
    const T* cells = tile.row<T>(row);
    const std::uint8_t* valid = tile.validRow(row);
    const std::int64_t* areas = tile.runningAreas(row);
    const double unit = tile.density().unit();
    double* weight = m_weight.data();
    double* fraction = m_fraction.data();
    double* value = m_value.data();
    std::int64_t validCells = end - begin;
    std::int64_t validArea = areas[end] - areas[begin];
    for (std::int64_t i = begin; i < end; ++i) {
        weight[i] = toDouble(areas[i + 1] - areas[i]) * unit;
        fraction[i] = 1.0;
        value[i] = static_cast<double>(cells[i]);
    }
    if (valid != nullptr) {
        for (std::int64_t i = begin; i < end; ++i) {
            if (valid[i] == 0) {
                weight[i] = fraction[i] = value[i] = 0.0;
                --validCells;
                validArea -= areas[i + 1] - areas[i];
            }
        }
    }
    totals.validCovered += static_cast<Int128>(validCells) << 52;
    totals.validArea += static_cast<Int128>(validArea) << 52;
    totals.invalidArea += static_cast<Int128>(areas[end] - areas[begin] - validArea) << 52;
    note(begin, end);
}

void ValueRows::sumChunks(std::int64_t firstColumn, ValueSums& rowSums) {
    for (std::int64_t begin = m_begin; begin < m_end;) {
        const std::int64_t inChunk = (firstColumn + begin) % chunkColumns;
        const std::int64_t end = std::min(m_end, begin + chunkColumns - inChunk);
        const auto chunk = static_cast<std::size_t>(begin - std::min(begin, inChunk));
        const std::size_t count = static_cast<std::size_t>(end) - chunk;
        rowSums.append(sumOfChunk({std::span(m_weight).subspan(chunk, count),
                                   std::span(m_fraction).subspan(chunk, count),
                                   std::span(m_value).subspan(chunk, count)}));
        begin = end;
    }
    for (std::vector<double>* numbers : {&m_weight, &m_fraction, &m_value}) {
        if (m_begin < m_end) {
            std::fill(numbers->begin() + m_begin, numbers->begin() + m_end, 0.0);
        }
    }
}

} // namespace parklens
