#include "gis/coverage/edge_cutter.hpp"

#include "gis/coverage/cell_coverage.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr double unitsPerCell = 0x1p52;
constexpr double cellsPerUnit = 0x1p-52;

/// A coordinate along a row: whole cells and the offset within the cell, 0…1.
struct CellPosition {
    std::int64_t cell;
    double offset;
};

[[gnu::always_inline]] inline CellPosition positionOf(double whole, double offset) {
    const double carried = std::floor(offset);
    return {static_cast<std::int64_t>(whole + carried), offset - carried};
}

[[gnu::always_inline]] inline std::int64_t toUnits(double nonNegative) {
    return static_cast<std::int64_t>(nonNegative * unitsPerCell + 0.5);
}

/// ∫ y dy from 0: differences of it telescope along an edge.
[[gnu::always_inline]] inline std::int64_t heightMomentTo(std::int64_t y) {
    const double value = static_cast<double>(y) * cellsPerUnit;
    return toUnits(value * value / 2.0);
}

/// Where an edge crosses horizontal grid lines, to the full precision of the offset: quotient and
/// remainder are kept apart (exact products by std::fma).
class Crossings {
public:
    explicit Crossings(const GridEdge& edge)
        : m_top(edge.top)
        , m_bottom(edge.bottom)
        , m_width(edge.bottom.x - edge.top.x)
        , m_height(edge.bottom.y - edge.top.y)
        , m_topCell(std::floor(edge.top.x)) {}

    [[gnu::always_inline]] CellPosition atTop() const {
        return positionOf(m_topCell, m_top.x - m_topCell);
    }

    [[gnu::always_inline]] CellPosition atBottom() const {
        const double cell = std::floor(m_bottom.x);
        return positionOf(cell, m_bottom.x - cell);
    }

    [[gnu::always_inline]] CellPosition atLine(double line) const {
        const double down = line - m_top.y;
        const double product = down * m_width;
        const double productError = std::fma(down, m_width, -product);
        const double quotient = product / m_height;
        const double remainder = std::fma(-quotient, m_height, product) + productError;
        const double whole = std::floor(quotient);
        const double offset = (quotient - whole) + (m_top.x - m_topCell) + remainder / m_height;
        return positionOf(m_topCell + whole, offset);
    }

private:
    Point m_top;
    Point m_bottom;
    double m_width;
    double m_height;
    double m_topCell;
};

/// Appends the pieces of one edge within one row.
class RowCutter {
public:
    RowCutter(const RasterWindow& window, int sign, std::vector<EdgeTerm>& terms)
        : m_columnBegin(window.column)
        , m_columnEnd(window.column + window.columnCount)
        , m_sign(sign)
        , m_terms(terms) {}

    /// \param row  relative to the window; y in units from the row's upper line
    [[gnu::always_inline]] void cut(std::int32_t row,
                                    const CellPosition& from,
                                    std::int64_t fromY,
                                    const CellPosition& to,
                                    std::int64_t toY) {
        m_row = row;
        if (from.cell >= m_columnEnd && to.cell >= m_columnEnd) {
            return; // nothing in the window lies to the right of it
        }
        if (from.cell < m_columnBegin && to.cell < m_columnBegin) {
            add(m_columnBegin - 1, fromY, toY, 0.0, 0.0);
        } else if (from.cell == to.cell) {
            add(from.cell, fromY, toY, from.offset, to.offset);
        } else {
            walk(from, fromY, to, toY);
        }
    }

private:
    [[gnu::always_inline]] void
    walk(const CellPosition& from, std::int64_t fromY, const CellPosition& to, std::int64_t toY) {
        const std::int64_t step = to.cell > from.cell ? 1 : -1;
        const double leaving = step > 0 ? 1.0 : 0.0;
        const double width = static_cast<double>(to.cell - from.cell) + (to.offset - from.offset);
        const double slope = static_cast<double>(toY - fromY) / width;
        std::int64_t y = fromY;
        double offset = from.offset;
        for (std::int64_t cell = from.cell; cell != to.cell; cell += step) {
            const double along = static_cast<double>(cell - from.cell) + (leaving - from.offset);
            // Even, so that half a height is an integer too.
            const auto risen = 2 * static_cast<std::int64_t>(along * slope / 2.0 + 0.5);
            const std::int64_t nextY = std::clamp(fromY + risen, y, toY);
            add(cell, y, nextY, offset, leaving);
            y = nextY;
            offset = 1.0 - leaving;
        }
        add(to.cell, y, toY, offset, to.offset);
    }

    [[gnu::always_inline]] void
    add(std::int64_t column, std::int64_t y0, std::int64_t y1, double x0, double x1) {
        if (y0 == y1 || column >= m_columnEnd) {
            return;
        }
        const double top = static_cast<double>(y0) * cellsPerUnit;
        const double bottom = static_cast<double>(y1) * cellsPerUnit;
        const double height = static_cast<double>(y1 - y0) * cellsPerUnit;
        EdgeTerm term;
        term.row = m_row;
        term.column =
            static_cast<std::int32_t>(std::max(column, m_columnBegin - 1) - m_columnBegin);
        term.height = m_sign * (y1 - y0);
        term.heightMoment = m_sign * (heightMomentTo(y1) - heightMomentTo(y0));
        if (column >= m_columnBegin) {
            term.left = m_sign * toUnits(height * (x0 + x1) / 2.0);
            term.leftMomentX = m_sign * toUnits(height * (x0 * x0 + x0 * x1 + x1 * x1) / 6.0);
            term.leftMomentY =
                m_sign *
                toUnits(height * (x0 * (2.0 * top + bottom) + x1 * (top + 2.0 * bottom)) / 6.0);
        }
        m_terms.push_back(term);
    }

    std::int64_t m_columnBegin;
    std::int64_t m_columnEnd;
    int m_sign;
    std::vector<EdgeTerm>& m_terms;
    std::int32_t m_row = 0;
};

[[gnu::always_inline]] inline void
cutEdge(const GridEdge& edge, const RasterWindow& window, std::vector<EdgeTerm>& terms) {
    const double windowTop = static_cast<double>(window.row);
    const double windowBottom = static_cast<double>(window.row + window.rowCount);
    const double first = std::max(std::floor(edge.top.y), windowTop);
    const double end = std::min(std::ceil(edge.bottom.y), windowBottom);
    if (first >= end) {
        return;
    }
    const Crossings crossings(edge);
    RowCutter cutter(window, edge.sign, terms);
    const bool beginsInside = edge.top.y >= first;
    CellPosition from = beginsInside ? crossings.atTop() : crossings.atLine(first);
    std::int64_t fromY = beginsInside ? toUnits(edge.top.y - first) : 0;
    for (double line = first; line < end; line += 1.0) {
        const bool endsHere = edge.bottom.y <= line + 1.0;
        const CellPosition to = endsHere ? crossings.atBottom() : crossings.atLine(line + 1.0);
        const std::int64_t toY = endsHere ? toUnits(edge.bottom.y - line) : fullCoverage;
        cutter.cut(static_cast<std::int32_t>(line - windowTop), from, fromY, to, toY);
        from = to;
        fromY = 0;
    }
}

[[gnu::always_inline]] inline void
cutAll(std::span<const GridEdge> edges, const RasterWindow& window, std::vector<EdgeTerm>& terms) {
    for (const GridEdge& edge : edges) {
        cutEdge(edge, window, terms);
    }
}

#if defined(__x86_64__)
[[gnu::target("avx2,fma")]]
#endif
void cutWithAvx2(std::span<const GridEdge> edges,
                                      const RasterWindow& window,
                                      std::vector<EdgeTerm>& terms) {
    cutAll(edges, window, terms);
}

} // namespace

void cutEdges(std::span<const GridEdge> edges,
              const RasterWindow& window,
              std::vector<EdgeTerm>& terms,
              InstructionSet instructions) {
    if (instructions == InstructionSet::Avx2) {
        cutWithAvx2(edges, window, terms);
    } else {
        cutAll(edges, window, terms);
    }
}

} // namespace parklens
