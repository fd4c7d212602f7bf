/// \file
/// The exact share of every cell that a polygon covers.
///
/// Signed-area accumulation, as anti-aliased rasterisation of glyphs does it: each edge is cut at
/// the absolute grid lines; each piece adds its height, the area to its left inside its cell, and
/// first moments of both. A sum along the row then gives the covered part of every cell, holes and
/// parts included, in time proportional to the cells that edges cross.
///
/// Everything is accumulated in integers of 2^-52, and each edge is cut in its canonical direction:
/// the order of edges, rings and zones cannot matter, and what two polygons share along an edge
/// adds up to exactly one cell.
#pragma once

#include "gis/base/error.hpp"
#include "gis/coverage/edge_cutter.hpp"
#include "gis/coverage/grid_polygon.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace parklens {

/// One fully covered cell in units of coverage.
inline constexpr std::int64_t fullCoverage = std::int64_t{1} << 52;

/// What a polygon covers of one cell. All integers are in units of 2^-52; moments are taken from
/// the cell's upper left corner, x to the right, y down, in cells.
struct PartialCell {
    std::int64_t column = 0;
    std::int64_t covered = 0; ///< ∫∫ dx dy, the coverage fraction
    std::int64_t momentX = 0; ///< ∫∫ x dx dy
    std::int64_t momentY = 0; ///< ∫∫ y dx dy

    double fraction() const {
        return static_cast<double>(covered) / static_cast<double>(fullCoverage);
    }

    friend bool operator==(const PartialCell&, const PartialCell&) = default;
};

/// Fully covered cells [begin, end) of a row.
struct FullSpan {
    std::int64_t begin = 0;
    std::int64_t end = 0;

    friend bool operator==(const FullSpan&, const FullSpan&) = default;
};

/// Where a term counts.
struct TermPlace {
    std::int32_t column = 0;
    std::uint32_t term = 0; ///< its index
};

/// Memory that one coverage after the other is computed in.
struct CoverageScratch {
    std::vector<EdgeTerm> terms;
    std::vector<TermPlace> order;
    std::vector<std::uint32_t> firstOfRow;
};

/// Rows of a polygon's coverage: cells that edges cross, and spans of full coverage between them.
class CellCoverage {
public:
    /// Of nothing.
    CellCoverage() = default;

    /// \param window  the rows and columns asked for; edges outside it are handled
    /// \throws GeometryError when the polygon overlaps itself (a cell would be covered twice)
    CellCoverage(std::span<const GridEdge> edges, const RasterWindow& window);

    /// The same for many polygons one after the other.
    CellCoverage(std::span<const GridEdge> edges,
                 const RasterWindow& window,
                 CoverageScratch& scratch);

    /// Becomes the coverage of another polygon, in the memory it has.
    void
    assign(std::span<const GridEdge> edges, const RasterWindow& window, CoverageScratch& scratch);

    const RasterWindow& window() const { return m_window; }

    /// Cells with partial coverage of an absolute row, by column. A cell whose covered part is
    /// rounded to 0 may be among them; its fraction counts as 0.
    std::span<const PartialCell> partialCells(std::int64_t row) const {
        const auto i = static_cast<std::size_t>(row - m_window.row);
        return std::span(m_cells).subspan(m_firstCell[i], m_firstCell[i + 1] - m_firstCell[i]);
    }

    std::span<const FullSpan> fullSpans(std::int64_t row) const {
        const auto i = static_cast<std::size_t>(row - m_window.row);
        return std::span(m_spans).subspan(m_firstSpan[i], m_firstSpan[i + 1] - m_firstSpan[i]);
    }

    /// True when no cell of the window is covered.
    bool empty() const { return m_cells.empty() && m_spans.empty(); }

    /// Heap memory held.
    std::size_t byteCount() const;

private:
    RasterWindow m_window;
    std::vector<PartialCell> m_cells;
    std::vector<FullSpan> m_spans;
    std::vector<std::size_t> m_firstCell; ///< one more than rows
    std::vector<std::size_t> m_firstSpan;
};

} // namespace parklens
