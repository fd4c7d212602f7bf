/// \file
/// What a zone covers of the rows of a tile: spans, crossed cells, or every cell.
#pragma once

#include "gis/coverage/area_density.hpp"
#include "gis/coverage/cell_coverage.hpp"
#include "gis/coverage/raster_tile.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

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

/// Calls onPart(cell, area) for the partly covered cells of a row of the tile, with the area of the
/// covered part in units of the density × 2^-52.
template <typename OnPart>
void visitParts(RasterTile& tile,
                const CellCoverage& coverage,
                std::int64_t row,
                const OnPart& onPart) {
    visitCells(coverage, row, tile.window(), [&](const PartialCell& cell) {
        onPart(cell,
               tile.densityBlock(row, cell.column).cellDensity(row, cell.column).areaOf(cell));
    });
}

/// Visits the cells of a window that a zone covers. Keeps its buffer from row to row.
class CoveredRow {
public:
    explicit CoveredRow(const AreaDensity& density) : m_density(density) {}

    /// Calls onCell(column, covered, area) for each cell of an absolute row that is covered: those
    /// wholly covered first, then those that borders cross, each by column. Coverage is in 2^-52 of
    /// a cell, the area in units of the density × 2^-52.
    template <typename OnCell>
    void visit(const CellCoverage& coverage,
               std::int64_t row,
               const RasterWindow& window,
               const OnCell& onCell) {
        visitSpans(coverage, row, window, [&](std::int64_t begin, std::int64_t end) {
            m_areas.resize(static_cast<std::size_t>(end - begin) + 1);
            m_density.runningAreas(row, begin, m_areas);
            for (std::int64_t column = begin; column < end; ++column) {
                const auto i = static_cast<std::size_t>(column - begin);
                onCell(
                    column, fullCoverage, static_cast<Int128>(m_areas[i + 1] - m_areas[i]) << 52);
            }
        });
        AreaDensity::AlongRow densities(m_density, row);
        visitCells(coverage, row, window, [&](const PartialCell& part) {
            if (part.covered > 0) {
                onCell(part.column,
                       part.covered,
                       densities.at(part.column).cellDensity(row, part.column).areaOf(part));
            }
        });
    }

private:
    const AreaDensity& m_density;
    std::vector<std::int64_t> m_areas;
};

} // namespace parklens
