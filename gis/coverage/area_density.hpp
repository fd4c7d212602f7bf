/// \file
/// The area of cells and of parts of cells, on the ellipsoid or in the plane.
///
/// Areas are integers of a small unit, so that sums do not depend on order: the part of a cell with
/// coverage F and first moments X, Y counts base·F + alongX·X + alongY·Y, the area density being
/// taken at the centroid of the covered part. The parts of a cell add up to exactly the cell.
///
/// Geographic grids: closed form per row (strip between two parallels on the ellipsoid). Projected
/// grids: the projection's areal scale as a 4×4 cubic over pieces of at most 20 km; measured in
/// space (numerical tangent vectors on the ellipsoid), so that the poles and the antimeridian are
/// ordinary places. Within a density block (at most 160 m a side, or one cell) areas grow by the
/// same integers from column to column and from row to row, so that the area of any of its cells
/// follows from how many there are and from the sums of their columns and rows. The total of a
/// block is that of the cubic. Relative error below 5e-10 for a single cell, 1e-10 for a block.
#pragma once

#include "gis/base/int128.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/coverage/cell_coverage.hpp"
#include "gis/coverage/zonal_statistics.hpp"
#include "gis/raster/raster_grid.hpp"

#include <array>
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

/// Areas of the cells of a density block in units of the AreaDensity.
struct DensityBlock {
    std::int64_t column = 0; ///< of its first cell
    std::int64_t row = 0;
    std::int64_t corner = 0; ///< area of its first cell
    std::int64_t alongX = 0; ///< by which areas grow from column to column; even
    std::int64_t alongY = 0; ///< from row to row; even

    std::int64_t cellArea(std::int64_t atRow, std::int64_t atColumn) const {
        return corner + alongX * (atColumn - column) + alongY * (atRow - row);
    }

    CellDensity cellDensity(std::int64_t atRow, std::int64_t atColumn) const {
        return {cellArea(atRow, atColumn) - (alongX + alongY) / 2, alongX, alongY};
    }
};

class ArealScale;

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

    /// Cells a density block has each way, powers of two; blocks begin at multiples of them.
    std::int64_t blockColumns() const { return m_blockColumns; }

    std::int64_t blockRows() const { return m_blockRows; }

    /// Running sums of full-cell areas along a row of a prepared window, in units: prefix[i] is the
    /// area of the first i cells from `column`; differences do not depend on `column`.
    void runningAreas(std::int64_t row, std::int64_t column, std::span<std::int64_t> prefix) const;

    /// The density blocks that one row of a prepared window passes; cheapest from left to right.
    class AlongRow;

private:
    /// Coefficients of s^i·t^j, s and t in −1…1 over the block.
    using Cubic = std::array<double, 16>;

    struct RowDensity {
        std::int64_t cellArea = -1; ///< −1: not yet known
        std::int64_t alongY = 0;
    };

    void prepareRows(std::int64_t begin, std::int64_t end);
    RowDensity rowDensity(std::int64_t row) const;
    void prepareCubics(std::span<const RasterWindow> windows, const TaskPool& pool);
    Cubic fittedCubic(std::int64_t piece, const ArealScale& scale) const;
    const Cubic& cubicAt(std::int64_t row, std::int64_t column) const;

    RasterGrid m_grid;
    CellArea m_kind;
    double m_unit = 1.0;
    std::int64_t m_blockColumns = 1;
    std::int64_t m_blockRows = 1;
    bool m_perRow = true; ///< constant along rows
    std::vector<RowDensity> m_rows;
    std::int64_t m_pieceSide = 0; ///< cells that a cubic holds for each way
    std::int64_t m_piecesPerRow = 0;
    std::vector<std::int32_t> m_cubicOfPiece; ///< −1: not yet known
    std::vector<Cubic> m_cubics;
};

class AreaDensity::AlongRow {
public:
    AlongRow(const AreaDensity& density, std::int64_t row);

    /// The block that holds the row's cell of this column.
    const DensityBlock& at(std::int64_t column) {
        if (column < m_block.column || column >= m_end) {
            enter(column);
        }
        return m_block;
    }

private:
    void enter(std::int64_t column);
    void enterPiece(std::int64_t piece);

    const AreaDensity& m_density;
    std::int64_t m_row; ///< first of the blocks
    DensityBlock m_block;
    std::int64_t m_end = 0;           ///< behind the block's last column
    std::int64_t m_piece = -1;        ///< column of pieces
    std::array<double, 4> m_mean{};   ///< of the density over the block's rows, as powers of s
    std::array<double, 4> m_alongT{}; ///< and of its slope along t
};

} // namespace parklens
