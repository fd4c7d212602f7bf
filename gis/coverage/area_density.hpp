/// \file
/// The area of cells and of parts of cells, on the ellipsoid or in the plane.
///
/// Areas are integers of a small unit, so that sums do not depend on order: the part of a cell with
/// coverage F and first moments X, Y counts base·F + alongX·X + alongY·Y, the area density being
/// taken at the centroid of the covered part. The parts of a cell add up to exactly the cell.
///
/// Geographic grids: closed form per row (strip between two parallels on the ellipsoid). Projected
/// grids: the projection's areal scale as a 4×4 cubic per block of at most 20 km, integrated over
/// full cells exactly; measured in space (numerical tangent vectors on the ellipsoid), so that the
/// poles and the antimeridian are ordinary places. Relative error below 1e-10.
#pragma once

#include "gis/base/int128.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/coverage/cell_coverage.hpp"
#include "gis/coverage/zonal_statistics.hpp"
#include "gis/raster/raster_grid.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace parklens {

/// Area density within one cell in units of the AreaDensity. The slopes are even numbers.
struct CellDensity {
    std::int64_t base = 0;
    std::int64_t alongX = 0;
    std::int64_t alongY = 0;

    /// In units × 2^-52.
    Int128 areaOf(const PartialCell& part) const {
        return static_cast<Int128>(base) * part.covered +
               static_cast<Int128>(alongX) * part.momentX +
               static_cast<Int128>(alongY) * part.momentY;
    }
};

class AreaDensity {
public:
    /// \param file  named in errors
    /// \throws CrsError  for CellArea::Plane on a geographic grid
    ///         GeometryError  for a rotated grid
    AreaDensity(const RasterGrid& grid, CellArea kind, const std::string& file);

    /// Makes the density known over these windows. Not while other threads read.
    /// \throws CrsError where the grid lies outside the domain of its projection
    void prepare(std::span<const RasterWindow> windows, const TaskPool& pool);

    /// m² (cells for CellArea::None) of an area counted in units × 2^-52.
    double inSquareMetres(Int128 area) const;

    /// m² of a sum of full cells counted in units.
    double unit() const { return m_unit; }

    /// Running sums of full-cell areas along a row of a prepared window, in units: prefix[i] is the
    /// area of the first i cells from `column`; differences do not depend on `column`.
    void runningAreas(std::int64_t row, std::int64_t column, std::span<std::int64_t> prefix) const;

    /// The density within the cells of one row of a prepared window; cheapest from left to right.
    class AlongRow;

private:
    /// Coefficients of s^i·t^j, s and t in −1…1 over the block.
    using Cubic = std::array<double, 16>;

    class RowArea;

    struct RowDensity {
        std::int64_t cellArea = -1; ///< −1: not yet known
        std::int64_t alongY = 0;
    };

    void prepareRows(std::int64_t begin, std::int64_t end);
    RowDensity rowDensity(std::int64_t row) const;
    void prepareBlocks(std::span<const RasterWindow> windows, const TaskPool& pool);
    const Cubic& cubicAt(std::int64_t blockRow, std::int64_t blockColumn) const;
    std::array<double, 4> rowCubic(const Cubic& cubic, std::int64_t rowInBlock) const;

    RasterGrid m_grid;
    CellArea m_kind;
    double m_unit = 1.0;
    bool m_perRow = true; ///< constant along rows
    std::vector<RowDensity> m_rows;
    std::int64_t m_blockSize = 0; ///< cells
    std::int64_t m_blocksPerRow = 0;
    std::vector<std::int32_t> m_cubicOfBlock; ///< −1: not yet known
    std::vector<Cubic> m_cubics;
};

/// The running area along a row of a block: the cubic's integral from the block's left side.
class AreaDensity::RowArea {
public:
    RowArea() = default;

    /// \param c  the density along the row as a polynomial of s
    RowArea(const std::array<double, 4>& c, std::int64_t blockSize)
        : m_perCell(2.0 / static_cast<double>(blockSize)) {
        const double half = static_cast<double>(blockSize) / 2.0;
        m_powers = {c[0] * half, c[1] * half / 2.0, c[2] * half / 3.0, c[3] * half / 4.0};
        m_start = antiderivative(-1.0);
    }

    /// Area of the first cells of the row, in units; not negative and below 2^51. Adding 2^52
    /// rounds to an integer that stands in the low bits: the compiler makes vectors of it.
    std::int64_t of(std::int32_t cells) const {
        constexpr double shift = 0x1p52;
        const double s = -1.0 + static_cast<double>(cells) * m_perCell;
        return std::bit_cast<std::int64_t>(antiderivative(s) - m_start + shift) -
               std::bit_cast<std::int64_t>(shift);
    }

private:
    double antiderivative(double s) const {
        return s * (m_powers[0] + s * (m_powers[1] + s * (m_powers[2] + s * m_powers[3])));
    }

    double m_perCell = 0.0;
    std::array<double, 4> m_powers{};
    double m_start = 0.0;
};

class AreaDensity::AlongRow {
public:
    AlongRow(const AreaDensity& density, std::int64_t row);

    CellDensity at(std::int64_t column) {
        if (column < m_begin || column >= m_end) {
            enterBlockOf(column);
        }
        return m_density.m_perRow ? m_constant : inBlock(column - m_begin);
    }

private:
    void enterBlockOf(std::int64_t column);
    CellDensity inBlock(std::int64_t column) const;

    const AreaDensity& m_density;
    std::int64_t m_row;
    CellDensity m_constant;
    std::int64_t m_begin = 0; ///< columns of the present block
    std::int64_t m_end = 0;
    double m_perCell = 0.0;
    RowArea m_area;
    std::array<double, 3> m_alongX{}; ///< slopes per cell as polynomials of s
    std::array<double, 4> m_alongY{};
};

} // namespace parklens
