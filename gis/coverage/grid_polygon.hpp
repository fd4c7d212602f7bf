/// \file
/// A polygon in grid coordinates, as the edges that the coverage of cells is counted from.
#pragma once

#include "gis/geometry/geometry.hpp"
#include "gis/raster/raster_grid.hpp"

#include <cstdint>
#include <vector>

namespace parklens {

/// An edge from its upper to its lower end (v grows downwards), whichever way its ring runs.
/// An edge shared by two polygons is the same edge to the bit with opposite signs.
struct GridEdge {
    Point top;
    Point bottom; ///< bottom.y > top.y
    int sign = 1; ///< +1 when the polygon lies to the right of it (greater u), −1 to the left
};

/// A polygon in grid coordinates (see RasterGrid), its coordinates rounded to multiples of 2^-36
/// cell, so that differences and shifts by whole cells are exact.
struct GridPolygon {
    std::vector<GridEdge> edges; ///< without horizontal ones, which cover nothing
    Envelope envelope;
};

/// Rounds a grid coordinate to a multiple of 2^-36.
double roundedGridCoordinate(double coordinate);

/// \param inCells  a polygon in grid coordinates already
GridPolygon toGridPolygon(const MultiPolygon& inCells);

/// \param polygon  in the grid's CRS, valid, rings in either orientation
GridPolygon toGridPolygon(const MultiPolygon& polygon, const RasterGrid& grid);

} // namespace parklens
