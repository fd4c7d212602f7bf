/// \file
/// A decoded piece of a raster with the areas of its cells.
#pragma once

#include "gis/coverage/area_density.hpp"
#include "gis/raster/raster_source.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parklens {

/// Cells of one window in the band's own type. Buffers are kept from one read to the next.
class RasterTile {
public:
    RasterTile(const RasterSource& raster, int band, const AreaDensity& density);

    void read(const RasterWindow& window);

    /// read() piece by piece: begin(), then readPiece() of windows that make up the whole.
    void begin(const RasterWindow& window);
    void readPiece(const RasterWindow& piece);

    /// Takes the cells of another tile of the band with their values rounded (rounded_values.hpp).
    void takeRounded(const RasterTile& tile);

    const RasterWindow& window() const { return m_window; }

    CellType type() const { return m_type; }

    /// Cells of an absolute row; T must be the type of the band.
    /// Sixteen bytes before and behind any cell may be read, too.
    template <typename T>
    const T* row(std::int64_t row) const {
        return reinterpret_cast<const T*>(m_cells.data() + slack) + offsetOf(row);
    }

    /// False where only the noData value tells what is valid.
    bool hasValidity() const { return m_needsValidity; }

    /// 1 = valid, or null where only the noData value tells.
    const std::uint8_t* validRow(std::int64_t row) const {
        return m_needsValidity ? m_valid.data() + slack + offsetOf(row) : nullptr;
    }

    /// AreaDensity::runningAreas() of the row, computed at the first call.
    const std::int64_t* runningAreas(std::int64_t row);

    const AreaDensity& density() const { return m_density; }

    /// The density block that holds a cell of the tile.
    const DensityBlock& densityBlock(std::int64_t row, std::int64_t column) {
        const std::int64_t across = (column >> m_blockColumnBits) - m_firstBlockColumn;
        const std::int64_t down = (row >> m_blockRowBits) - m_firstBlockRow;
        const auto index = static_cast<std::size_t>(down * m_blocksAcross + across);
        if (m_blocksKnown[index] == 0) {
            m_blocks[index] = AreaDensity::AlongRow(m_density, row).at(column);
            m_blocksKnown[index] = 1;
        }
        return m_blocks[index];
    }

    /// The values that occur in a tile of bytes, valid or not; found at the first call.
    std::span<const std::uint8_t> byteValues();

private:
    static constexpr std::size_t slack = 16;

    void forgetDerived();
    void findRunningAreas(std::int64_t row, std::int64_t* areas);

    std::ptrdiff_t offsetOf(std::int64_t row) const {
        return static_cast<std::ptrdiff_t>((row - m_window.row) * m_window.columnCount);
    }

    const RasterSource& m_raster;
    const AreaDensity& m_density;
    int m_band;
    CellType m_type;
    bool m_needsValidity;
    RasterWindow m_window;
    std::vector<std::byte> m_cells;
    std::vector<std::uint8_t> m_valid;
    std::vector<std::byte> m_pieceCells;
    std::vector<std::uint8_t> m_pieceValid;
    std::vector<std::int64_t> m_areas;
    std::vector<std::uint8_t> m_areasKnown;
    std::vector<std::uint8_t> m_byteValues;
    int m_blockColumnBits;
    int m_blockRowBits;
    std::int64_t m_firstBlockRow = 0;
    std::int64_t m_firstBlockColumn = 0;
    std::int64_t m_blocksAcross = 0;
    std::vector<DensityBlock> m_blocks;
    std::vector<std::uint8_t> m_blocksKnown;
};

/// Reads a window of tiles of one raster, several bands in turn block by block: a file that
/// interleaves its bands decodes each block once.
void readTogether(std::span<RasterTile* const> tiles,
                  const RasterWindow& blockSize,
                  const RasterWindow& window);

} // namespace parklens
