/// \file
/// The numbered boundary points (界址点) of a block, as they are printed beside its map.
#pragma once

#include "analysis/model/park.hpp"
#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

#include <string>
#include <vector>

namespace parklens {

struct BoundaryPoint {
    std::string label;          ///< "J1", or what the source calls it
    int ring = 1;               ///< 圈号: 1 the first shell; rings are counted through the block
    bool isHole = false;        ///< of a ring that takes area away
    double northing = 0.0;      ///< X of Chinese tables
    double easting = 0.0;       ///< Y of Chinese tables
    double lengthToNextM = 0.0; ///< plane length in the list's system; the last leads to the first
};

struct BoundaryPointList {
    std::string block;
    Crs crs;
    std::vector<BoundaryPoint> points; ///< without closing points
    double perimeterM = 0.0;           ///< of all rings
    bool hasSourceNames = false;       ///< labels are those of a boundary-point file
};

/// Numbers the vertices as numberedRings() does: with the names that a boundary-point file gives
/// them where it names all, else clockwise from the north-west. Repeated vertices are taken once.
/// Vertices only are transformed, none is added. \param from  the system of the block's polygon
/// \param to projected \throws CrsError when a vertex cannot be transformed or `to` is not
/// projected
BoundaryPointList boundaryPointList(const Block& block, const Crs& from, const Crs& to);

/// The list without the points whose absence moves the line by no more than the tolerance (Douglas
/// and Peucker from the first point of each ring and the one farthest from it). Labels stay;
/// lengths lead to the next point that is left, along the line.
BoundaryPointList cornersOf(const BoundaryPointList& list, double toleranceM);

} // namespace parklens
