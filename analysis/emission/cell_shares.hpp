/// \file
/// How lines and areas are shared out over the cells of a grid.
#pragma once

#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/geometry.hpp"
#include "gis/raster/raster_grid.hpp"

#include <cstdint>
#include <vector>

namespace parklens {

/// A part of a shape in one cell.
struct CellShare {
    std::int64_t column = 0;
    std::int64_t row = 0;
    double amount = 0.0; ///< length or area in cells
};

struct CellShares {
    std::vector<CellShare> cells; ///< those inside the grid
    double total = 0.0;           ///< of the whole shape, also outside the grid
};

/// Lengths of lines drawn in the system of `toGrid.from()`; edges are cut at 70 m before they are
/// transformed.
CellShares
sharesByLength(const MultiLineString& lines, const CrsTransform& toGrid, const RasterGrid& grid);

/// Areas of a valid polygon likewise.
CellShares
sharesByArea(const MultiPolygon& polygon, const CrsTransform& toGrid, const RasterGrid& grid);

/// The number of the half-open cell [n, n + 1) · size that holds the coordinate.
std::int64_t cellIndex(double coordinate, double size);

} // namespace parklens
