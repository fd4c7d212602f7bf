/// \file
/// Grids whose cells fit into one another: one raster weighs or divides another without being
/// resampled.
#pragma once

#include "gis/base/text.hpp"
#include "gis/raster/raster_grid.hpp"
#include "gis/raster/raster_source.hpp"

#include <cstdint>
#include <vector>

namespace parklens {

/// "EPSG:32650, 40 × 30 cells of 10 × 10 from (500000, 3000300)".
LocalizedText gridLabel(const RasterGrid& grid);

/// \throws GeometryError that names both grids unless they are one: the same system, size, origin
///         and cells (to a thousandth of a cell over the whole grid)
void requireSameGrid(const RasterSource& first, const RasterSource& other);

/// Where a raster has the cells of a grid that is as fine or finer.
struct CellPlace {
    std::int64_t columnsPerCell = 1; ///< of the fine grid, in one cell of the raster
    std::int64_t rowsPerCell = 1;
    std::int64_t columnOffset = 0; ///< of the fine grid's first cell, in fine cells of the raster
    std::int64_t rowOffset = 0;
};

/// Two rasters on the finer of their grids, cut to the extent of the first.
struct NestedGrids {
    RasterGrid fine;
    CellPlace first;
    CellPlace second;
    bool secondIsFiner = false;
};

/// The grids must have one system, and cells of the one must be whole multiples of cells of the
/// other in both directions, with their borders on one another, to a thousandth of a fine cell over
/// the whole extent.
/// \throws GeometryError that names both grids, what does not fit and how to resample
NestedGrids nestedGrids(const RasterSource& first, const RasterSource& second);

/// Cells of a raster in a window of a finer grid, row by row: scale and offset applied, NaN where
/// the raster has no valid cell or does not reach.
class NestedBand {
public:
    NestedBand(const RasterSource& raster, int band, const CellPlace& place)
        : m_raster(raster)
        , m_band(band)
        , m_place(place) {}

    void read(const RasterWindow& fineWindow);

    /// Values of an absolute row of the fine grid, from the first column of the window.
    const double* row(std::int64_t row) const {
        return m_values.data() + (row - m_window.row) * m_window.columnCount;
    }

private:
    const RasterSource& m_raster;
    int m_band;
    CellPlace m_place;
    RasterWindow m_window;
    std::vector<double> m_values;
};

} // namespace parklens
