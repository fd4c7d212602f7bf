/// \file
/// Where the notes of the four sides of a block stand.
#pragma once

#include "analysis/surroundings/four_boundaries.hpp"

namespace parklens {

/// Where on a block's border the arrow of each side's note begins: at what the side reaches to
/// where that has a name; else, there being nothing to point at, where the border stands most to
/// that side, clear of the others' places, so that a note is read as that of its side. The middle
/// of a side's length would not do: along a stepped border those of two sides may lie at one
/// corner. \param block  in the system of `sides`, not empty
OfSides<Point> sideNotePlaces(const MultiPolygon& block, const OfSides<BoundarySide>& sides);

} // namespace parklens
