/// \file
/// What a zone covers of the rows of a tile (private to gis/coverage).
#pragma once

#include "gis/coverage/cell_coverage.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace parklens {

/// Rows [begin, end).
struct Rows {
    std::int64_t begin;
    std::int64_t end;
};

inline Rows commonRows(const RasterWindow& a, const RasterWindow& b) {
    return {std::max(a.row, b.row), std::min(a.row + a.rowCount, b.row + b.rowCount)};
}

/// The spans of an absolute row that end behind a column.
inline std::span<const FullSpan>
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

} // namespace parklens
