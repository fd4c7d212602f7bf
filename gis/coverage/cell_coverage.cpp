#include "gis/coverage/cell_coverage.hpp"

#include <algorithm>

namespace parklens {

namespace {

/// Beyond this a cell is covered twice, or less than not at all: more than densified chords (1e-3
/// cell) can do to a valid polygon.
constexpr std::int64_t coverageTolerance = fullCoverage >> 7;

[[noreturn]] void refuseOverlap() {
    throw GeometryError({.what = {"面自相交或各部分重叠", "the polygon overlaps itself"},
                         .place = {},
                         .mend = {"请先修复几何", "repair its geometry"}});
}

/// Sums that wrap around, so that only totals have to be in range.
std::int64_t wrappingSum(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

/// Orders terms by row (counting), then by column within rows.
void orderByCell(std::int64_t rowCount, CoverageScratch& scratch) {
    std::vector<std::uint32_t>& firstOfRow = scratch.firstOfRow;
    firstOfRow.assign(static_cast<std::size_t>(rowCount) + 2, 0);
    for (const EdgeTerm& term : scratch.terms) {
        ++firstOfRow[static_cast<std::size_t>(term.row) + 2];
    }
    for (std::size_t row = 2; row < firstOfRow.size(); ++row) {
        firstOfRow[row] += firstOfRow[row - 1];
    }
    scratch.order.resize(scratch.terms.size());
    for (std::size_t i = 0; i < scratch.terms.size(); ++i) {
        const EdgeTerm& term = scratch.terms[i];
        scratch.order[firstOfRow[static_cast<std::size_t>(term.row) + 1]++] = {
            term.column, static_cast<std::uint32_t>(i)};
    }
    for (std::size_t row = 0; row + 2 < firstOfRow.size(); ++row) {
        std::sort(scratch.order.begin() + firstOfRow[row],
                  scratch.order.begin() + firstOfRow[row + 1],
                  [](const TermPlace& a, const TermPlace& b) { return a.column < b.column; });
    }
}

/// Sums the terms of one row from left to right into cells and spans.
class RowSum {
public:
    RowSum(std::int64_t firstColumn, std::vector<PartialCell>& cells, std::vector<FullSpan>& spans)
        : m_firstColumn(firstColumn)
        , m_cells(cells)
        , m_spans(spans)
        , m_firstSpan(spans.size()) {}

    void add(std::span<const TermPlace> places,
             const std::vector<EdgeTerm>& terms,
             std::int64_t columnCount) {
        for (std::size_t i = 0; i < places.size();) {
            EdgeTerm cell = terms[places[i].term];
            for (++i; i < places.size() && places[i].column == cell.column; ++i) {
                const EdgeTerm& term = terms[places[i].term];
                cell.height = wrappingSum(cell.height, term.height);
                cell.heightMoment = wrappingSum(cell.heightMoment, term.heightMoment);
                cell.left = wrappingSum(cell.left, term.left);
                cell.leftMomentX = wrappingSum(cell.leftMomentX, term.leftMomentX);
                cell.leftMomentY = wrappingSum(cell.leftMomentY, term.leftMomentY);
            }
            m_height = wrappingSum(m_height, cell.height);
            m_heightMoment = wrappingSum(m_heightMoment, cell.heightMoment);
            if (cell.column >= 0) {
                addCell(cell);
            }
            const std::int64_t next = i < places.size() ? places[i].column : columnCount;
            addSpan(cell.column + 1, next);
        }
    }

private:
    void addCell(const EdgeTerm& cell) {
        const PartialCell partial{m_firstColumn + cell.column,
                                  m_height - cell.left,
                                  m_height / 2 - cell.leftMomentX,
                                  m_heightMoment - cell.leftMomentY};
        if (partial.covered < -coverageTolerance ||
            partial.covered > fullCoverage + coverageTolerance) {
            refuseOverlap();
        }
        const bool isFull = partial.covered == fullCoverage &&
                            partial.momentX == fullCoverage / 2 &&
                            partial.momentY == fullCoverage / 2;
        if (isFull) {
            addSpan(cell.column, cell.column + 1);
        } else if (partial.covered != 0 || partial.momentX != 0 || partial.momentY != 0) {
            m_cells.push_back(partial);
        }
    }

    /// Cells that no edge crosses: all the same. They are partly covered where a horizontal edge,
    /// which adds nothing itself, runs through their row.
    void addSpan(std::int64_t begin, std::int64_t end) {
        if (begin >= end || (m_height == 0 && m_heightMoment == 0)) {
            return;
        }
        if (m_height < 0 || m_height > fullCoverage) {
            refuseOverlap();
        }
        if (m_height != fullCoverage) {
            for (std::int64_t column = begin; column < end; ++column) {
                m_cells.push_back({m_firstColumn + column, m_height, m_height / 2, m_heightMoment});
            }
            return;
        }
        const FullSpan span{m_firstColumn + begin, m_firstColumn + end};
        if (m_spans.size() > m_firstSpan && m_spans.back().end == span.begin) {
            m_spans.back().end = span.end;
        } else {
            m_spans.push_back(span);
        }
    }

    std::int64_t m_firstColumn;
    std::vector<PartialCell>& m_cells;
    std::vector<FullSpan>& m_spans;
    std::size_t m_firstSpan;
    std::int64_t m_height = 0;
    std::int64_t m_heightMoment = 0;
};

} // namespace

void CellCoverage::assign(std::span<const GridEdge> edges,
                          const RasterWindow& window,
                          CoverageScratch& scratch) {
    m_window = window;
    m_cells.clear();
    m_spans.clear();
    m_firstCell.clear();
    m_firstSpan.clear();
    scratch.terms.clear();
    cutEdges(edges, window, scratch.terms);
    orderByCell(window.rowCount, scratch);
    const auto rowCount = static_cast<std::size_t>(window.rowCount);
    m_cells.reserve(scratch.terms.size());
    m_spans.reserve(rowCount);
    m_firstCell.reserve(rowCount + 1);
    m_firstSpan.reserve(rowCount + 1);
    m_firstCell.push_back(0);
    m_firstSpan.push_back(0);
    for (std::size_t row = 0; row < rowCount; ++row) {
        RowSum sum(window.column, m_cells, m_spans);
        sum.add(std::span(scratch.order)
                    .subspan(scratch.firstOfRow[row],
                             scratch.firstOfRow[row + 1] - scratch.firstOfRow[row]),
                scratch.terms,
                window.columnCount);
        m_firstCell.push_back(m_cells.size());
        m_firstSpan.push_back(m_spans.size());
    }
}

CellCoverage::CellCoverage(std::span<const GridEdge> edges,
                           const RasterWindow& window,
                           CoverageScratch& scratch) {
    assign(edges, window, scratch);
}

CellCoverage::CellCoverage(std::span<const GridEdge> edges, const RasterWindow& window) {
    CoverageScratch scratch;
    assign(edges, window, scratch);
}

std::size_t CellCoverage::byteCount() const {
    return m_cells.capacity() * sizeof(PartialCell) + m_spans.capacity() * sizeof(FullSpan) +
           (m_firstCell.capacity() + m_firstSpan.capacity()) * sizeof(std::size_t);
}

} // namespace parklens
