#include "gis/coverage/raster_tile.hpp"

#include "gis/coverage/rounded_values.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace parklens {

namespace {

/// Every cell of a byte band falls into one of 256 classes, of which noData is one; wider types
/// are asked for validity where they have a noData value.
bool asksForValidity(const RasterSource& raster, int band) {
    const BandInfo& info = raster.band(band);
    const bool isByte = info.type == CellType::UInt8 || info.type == CellType::Int8;
    return raster.needsValidity(band) || (info.noData && !isByte);
}

int bitsBelow(std::int64_t powerOfTwo) {
    return std::countr_zero(static_cast<std::uint64_t>(powerOfTwo));
}

} // namespace

RasterTile::RasterTile(const RasterSource& raster, int band, const AreaDensity& density)
    : m_raster(raster)
    , m_density(density)
    , m_band(band)
    , m_type(raster.band(band).type)
    , m_needsValidity(asksForValidity(raster, band))
    , m_blockColumnBits(bitsBelow(density.blockColumns()))
    , m_blockRowBits(bitsBelow(density.blockRows())) {}

void RasterTile::read(const RasterWindow& window) {
    begin(window);
    readPiece(window);
}

void RasterTile::begin(const RasterWindow& window) {
    m_window = window;
    const auto cellCount = static_cast<std::size_t>(window.columnCount * window.rowCount);
    m_cells.resize(cellCount * sizeOf(m_type) + 2 * slack);
    m_valid.resize(m_needsValidity ? cellCount + 2 * slack : 0);
    forgetDerived();
}

void RasterTile::forgetDerived() {
    m_areasKnown.assign(static_cast<std::size_t>(m_window.rowCount), 0);
    m_byteValues.clear();
    m_firstBlockRow = m_window.row >> m_blockRowBits;
    m_firstBlockColumn = m_window.column >> m_blockColumnBits;
    m_blocksAcross = ((m_window.column + m_window.columnCount - 1) >> m_blockColumnBits) -
                     m_firstBlockColumn + 1;
    const std::int64_t blocksDown =
        ((m_window.row + m_window.rowCount - 1) >> m_blockRowBits) - m_firstBlockRow + 1;
    m_blocks.resize(static_cast<std::size_t>(m_blocksAcross * blocksDown));
    m_blocksKnown.assign(m_blocks.size(), 0);
}

void RasterTile::readPiece(const RasterWindow& piece) {
    if (piece == m_window) {
        m_raster.readNative(m_band,
                            piece,
                            m_cells.data() + slack,
                            m_needsValidity ? m_valid.data() + slack : nullptr);
        return;
    }
    const auto width = static_cast<std::size_t>(piece.columnCount);
    const auto cellCount = width * static_cast<std::size_t>(piece.rowCount);
    const std::size_t cellSize = sizeOf(m_type);
    m_pieceCells.resize(cellCount * cellSize);
    m_pieceValid.resize(m_needsValidity ? cellCount : 0);
    m_raster.readNative(
        m_band, piece, m_pieceCells.data(), m_needsValidity ? m_pieceValid.data() : nullptr);
    for (std::int64_t row = 0; row < piece.rowCount; ++row) {
        const std::size_t from = static_cast<std::size_t>(row) * width;
        const auto to =
            static_cast<std::size_t>(offsetOf(piece.row + row) + piece.column - m_window.column);
        std::memcpy(m_cells.data() + slack + to * cellSize,
                    m_pieceCells.data() + from * cellSize,
                    width * cellSize);
        if (m_needsValidity) {
            std::memcpy(m_valid.data() + slack + to, m_pieceValid.data() + from, width);
        }
    }
}

void RasterTile::takeRounded(const RasterTile& tile) {
    m_window = tile.m_window;
    m_cells = tile.m_cells;
    m_valid = tile.m_valid;
    forgetDerived();
    roundValues(m_type, m_cells.data() + slack, (m_cells.size() - 2 * slack) / sizeOf(m_type));
}

/// As AreaDensity::runningAreas(), by the density blocks of the tile.
void RasterTile::findRunningAreas(std::int64_t row, std::int64_t* areas) {
    const std::int64_t end = m_window.column + m_window.columnCount;
    std::int64_t sum = 0;
    *areas++ = 0;
    for (std::int64_t column = m_window.column; column < end;) {
        const DensityBlock& block = densityBlock(row, column);
        const std::int64_t blockEnd = std::min(end, block.column + m_density.blockColumns());
        std::int64_t area = block.cellArea(row, column);
        for (; column < blockEnd; ++column, area += block.alongX) {
            sum += area;
            *areas++ = sum;
        }
    }
}

const std::int64_t* RasterTile::runningAreas(std::int64_t row) {
    const auto local = static_cast<std::size_t>(row - m_window.row);
    const auto count = static_cast<std::size_t>(m_window.columnCount) + 1;
    m_areas.resize(count * m_areasKnown.size());
    std::int64_t* areas = m_areas.data() + local * count;
    if (m_areasKnown[local] == 0) {
        findRunningAreas(row, areas);
        m_areasKnown[local] = 1;
    }
    return areas;
}

std::span<const std::uint8_t> RasterTile::byteValues() {
    if (m_byteValues.empty()) {
        std::array<bool, 256> occurs{};
        for (const std::byte cell : std::span(m_cells).subspan(slack, m_cells.size() - 2 * slack)) {
            occurs[static_cast<std::uint8_t>(cell)] = true;
        }
        for (std::size_t value = 0; value < occurs.size(); ++value) {
            if (occurs[value]) {
                m_byteValues.push_back(static_cast<std::uint8_t>(value));
            }
        }
    }
    return m_byteValues;
}

void readTogether(std::span<RasterTile* const> tiles,
                  const RasterWindow& blockSize,
                  const RasterWindow& window) {
    if (tiles.size() == 1) {
        tiles.front()->read(window);
        return;
    }
    for (RasterTile* tile : tiles) {
        tile->begin(window);
    }
    const std::int64_t endRow = window.row + window.rowCount;
    const std::int64_t endColumn = window.column + window.columnCount;
    for (std::int64_t row = window.row; row < endRow;) {
        const std::int64_t nextRow =
            std::min(endRow, (row / blockSize.rowCount + 1) * blockSize.rowCount);
        for (std::int64_t column = window.column; column < endColumn;) {
            const std::int64_t nextColumn =
                std::min(endColumn, (column / blockSize.columnCount + 1) * blockSize.columnCount);
            for (RasterTile* tile : tiles) {
                tile->readPiece({column, row, nextColumn - column, nextRow - row});
            }
            column = nextColumn;
        }
        row = nextRow;
    }
}

} // namespace parklens
