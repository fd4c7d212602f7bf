/// \file
/// What a few sums tell for certain about two polygons, so that most neighbours need no overlay.
#pragma once

#include "gis/geometry/geometry.hpp"

namespace parklens {

enum class QuickRelation {
    Apart,  ///< they share no point, not even of their borders
    Covers, ///< the first holds all of the second, and their borders do not meet
    Unknown ///< anything: ask the overlay
};

/// Tells how two valid polygons lie where plain double arithmetic leaves no doubt. Apart is found
/// by a straight line along an edge of either between the two, Covers by comparing all edges;
/// polygons that together have more than a hundred vertices are Unknown, and nothing within
/// rounding of a border is decided.
QuickRelation quickRelation(const MultiPolygon& first, const MultiPolygon& second);

/// At least the area that two polygons share, in square units of the plane: the strip in which they
/// reach over the best straight line between them. Neighbours on a straight border have one of a
/// rounding's width. Infinite where they have too many vertices to be compared.
double sharedAreaBound(const MultiPolygon& first, const MultiPolygon& second);

} // namespace parklens
