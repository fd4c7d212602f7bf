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
    template <typename T>
    const T* row(std::int64_t row) const {
        return reinterpret_cast<const T*>(m_cells.data()) + offsetOf(row);
    }

    /// False where only the noData value tells what is valid.
    bool hasValidity() const { return m_needsValidity; }

    /// 1 = valid, or null where only the noData value tells.
    const std::uint8_t* validRow(std::int64_t row) const {
        return m_needsValidity ? m_valid.data() + offsetOf(row) : nullptr;
    }

    /// AreaDensity::runningAreas() of the row, computed at the first call.
    const std::int64_t* runningAreas(std::int64_t row);

    /// The values that occur in a tile of bytes, valid or not; found at the first call.
    std::span<const std::uint8_t> byteValues();

private:
    void forgetDerived();

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
};

/// Reads a window of tiles of one raster, bands in turn block by block: a file that interleaves its
/// bands decodes each block once.
void readTogether(std::span<RasterTile> tiles,
                  const RasterWindow& blockSize,
                  const RasterWindow& window);

} // namespace parklens
