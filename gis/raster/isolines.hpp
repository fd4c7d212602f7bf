/// \file
/// Lines of equal value.
#pragma once

#include "gis/raster/raster_grid.hpp"

#include <span>
#include <vector>

namespace parklens {

struct Isoline {
    double value = 0.0;
    LineString line; ///< in the grid's system, at least two points; a ring where it closes
};

/// The lines on which a surface through the cells' centres has the levels' values (marching squares
/// with linear interpolation, GDAL's contour generator; from the outermost centres to the edge of
/// the grid the surface goes on level). Lines end where a cell is NaN. In the order of the levels'
/// values, then of the lines' first points from north to south and west to east.
/// \param values  of the grid's cells, row-major; NaN = no data
/// \param levels  in any order; those that occur twice count once
/// \throws UsageError when there are not as many values as cells
std::vector<Isoline>
isolines(const RasterGrid& grid, std::span<const double> values, std::span<const double> levels);

/// Round levels (1, 2 or 5 times a power of ten apart), about `count` of them, within the range.
std::vector<double> roundLevels(double lowest, double highest, int count);

} // namespace parklens
