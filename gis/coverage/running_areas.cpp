#include "gis/coverage/running_areas.hpp"

#include <bit>
#include <stdexcept>

namespace parklens {

RunningAreas::RunningAreas(const AreaDensity& density,
                           std::int64_t column,
                           std::int64_t columnCount)
    : m_density(density)
    , m_shift(std::countr_zero(static_cast<std::uint64_t>(density.blockColumns())))
    , m_origin(column - column % density.blockColumns()) {
    const std::int64_t side = density.blockColumns();
    if (!std::has_single_bit(static_cast<std::uint64_t>(side))) {
        throw std::logic_error("density blocks are not a power of two wide");
    }
    m_blocks.resize(static_cast<std::size_t>((column + columnCount - m_origin + side - 1) / side));
    m_pieces.resize(m_blocks.size() + 1);
}

void RunningAreas::readBlocks(std::int64_t row) {
    m_blockRow = row - row % m_density.blockRows();
    AreaDensity::AlongRow along(m_density, row);
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        m_blocks[i] = along.at(m_origin + (static_cast<std::int64_t>(i) << m_shift));
    }
}

void RunningAreas::enterRow(std::int64_t row) {
    if (row - row % m_density.blockRows() != m_blockRow) {
        readBlocks(row);
    }
    const std::int64_t side = std::int64_t{1} << m_shift;
    std::int64_t before = 0;
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        const DensityBlock& block = m_blocks[i];
        // Rows of a block differ by its slope alone.
        const std::int64_t first = block.corner + block.alongY * (row - m_blockRow);
        m_pieces[i] = {before, first, block.alongX};
        before += side * first + block.alongX / 2 * side * (side - 1);
    }
    m_pieces.back() = {before, 0, 0};
}

} // namespace parklens
