/// \file
/// The area of runs of cells, whatever their length, in a few operations.
#pragma once

#include "gis/coverage/area_density.hpp"

#include <cstdint>
#include <vector>

namespace parklens {

/// Areas of runs along the rows of a prepared window. What AreaDensity::runningAreas() sums cell by
/// cell follows from sums over density blocks, since areas grow by the same integer from cell to
/// cell within a block; the integers are the same.
class RunningAreas {
public:
    RunningAreas(const AreaDensity& density, std::int64_t column, std::int64_t columnCount);

    /// Rows in any order; cheapest from top to bottom.
    void enterRow(std::int64_t row);

    /// Area of the cells [begin, end) of the row entered, in units.
    std::int64_t of(std::int64_t begin, std::int64_t end) const {
        return before(end) - before(begin);
    }

private:
    /// A density block as it is in the row entered, and all blocks before it.
    struct Piece {
        std::int64_t before = 0; ///< area of the cells of the blocks before it
        std::int64_t first = 0;  ///< area of its first cell
        std::int64_t growth = 0; ///< from cell to cell; even
    };

    std::int64_t before(std::int64_t column) const {
        const std::int64_t cells = column - m_origin;
        const Piece& piece = m_pieces[static_cast<std::size_t>(cells >> m_shift)];
        const std::int64_t n = cells & ((std::int64_t{1} << m_shift) - 1);
        return piece.before + n * piece.first + piece.growth / 2 * n * (n - 1);
    }

    void readBlocks(std::int64_t row);

    const AreaDensity& m_density;
    int m_shift;
    std::int64_t m_origin;
    std::vector<DensityBlock> m_blocks;
    std::int64_t m_blockRow = -1;
    std::vector<Piece> m_pieces; ///< one more than blocks
};

} // namespace parklens
