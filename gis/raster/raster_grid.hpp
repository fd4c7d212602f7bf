/// \file
/// The georeferenced grid of a raster.
#pragma once

#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

#include <array>
#include <cstdint>

namespace parklens {

/// A rectangle of cells: columns [column, column + columnCount), rows likewise from the top.
struct RasterWindow {
    std::int64_t column = 0;
    std::int64_t row = 0;
    std::int64_t columnCount = 0;
    std::int64_t rowCount = 0;

    bool empty() const { return columnCount <= 0 || rowCount <= 0; }

    friend bool operator==(const RasterWindow&, const RasterWindow&) = default;
};

/// The cells that two windows share; empty() where they share none.
RasterWindow intersectionOf(const RasterWindow& a, const RasterWindow& b);

/// Cells on a plane. Grid coordinates (u, v) count cells from the upper left corner of the first
/// stored cell: u to the right along a row, v down the stored rows; cell (c, r) covers
/// [c, c + 1) × [r, r + 1).
///
/// South-up grids keep their stored row order. Rotated and sheared grids are held; the coverage
/// engine refuses them.
class RasterGrid {
public:
    /// \param geoTransform  GDAL's six coefficients (pixel-is-area)
    /// \throws GeometryError when the transform is singular or a size is not positive.
    RasterGrid(Crs crs,
               std::array<double, 6> geoTransform,
               std::int64_t columnCount,
               std::int64_t rowCount);

    const Crs& crs() const { return m_crs; }

    const std::array<double, 6>& geoTransform() const { return m_geoTransform; }

    std::int64_t columnCount() const { return m_columnCount; }

    std::int64_t rowCount() const { return m_rowCount; }

    bool isRotated() const;

    /// Width and height of a cell in units of the CRS, positive.
    double cellWidth() const;
    double cellHeight() const;

    Point toGrid(Point crsPoint) const;
    Point toCrs(Point gridPoint) const;

    /// Envelope of the whole grid in its CRS.
    Envelope envelope() const;

    /// The cells an envelope in the CRS touches, clipped to the grid; may be empty.
    RasterWindow windowOf(const Envelope& envelope) const;

private:
    Crs m_crs;
    std::array<double, 6> m_geoTransform;
    std::int64_t m_columnCount;
    std::int64_t m_rowCount;
};

} // namespace parklens
