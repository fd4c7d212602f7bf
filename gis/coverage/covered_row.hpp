/// \file
/// The covered cells of a row one by one, for work that looks at each cell.
#pragma once

#include "gis/coverage/area_density.hpp"
#include "gis/coverage/cell_coverage.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace parklens {

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
        const std::int64_t windowEnd = window.column + window.columnCount;
        for (const FullSpan& span : coverage.fullSpans(row)) {
            const std::int64_t begin = std::max(span.begin, window.column);
            const std::int64_t end = std::min(span.end, windowEnd);
            if (begin >= end) {
                continue;
            }
            m_areas.resize(static_cast<std::size_t>(end - begin) + 1);
            m_density.runningAreas(row, begin, m_areas);
            for (std::int64_t column = begin; column < end; ++column) {
                const auto i = static_cast<std::size_t>(column - begin);
                onCell(
                    column, fullCoverage, static_cast<Int128>(m_areas[i + 1] - m_areas[i]) << 52);
            }
        }
        AreaDensity::AlongRow densities(m_density, row);
        for (const PartialCell& part : coverage.partialCells(row)) {
            if (part.covered > 0 && part.column >= window.column && part.column < windowEnd) {
                onCell(part.column,
                       part.covered,
                       densities.at(part.column).cellDensity(row, part.column).areaOf(part));
            }
        }
    }

private:
    const AreaDensity& m_density;
    std::vector<std::int64_t> m_areas;
};

} // namespace parklens
