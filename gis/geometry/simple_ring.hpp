/// \file
/// What plain arithmetic tells for certain about the validity of polygons, so that most need no
/// GEOS.
#pragma once

#include "gis/geometry/geometry.hpp"

namespace parklens {

/// True for a closed ring of finite points of which no two edges meet but in the corner that
/// neighbours share, decided without doubt by double arithmetic with its error bound (Shewchuk
/// 1997). False = unknown: rings that touch themselves or repeat a point, those within rounding of
/// either, and those of more than 128 points.
bool isCertainlySimple(const Ring& ring);

/// True for a polygon that is valid without doubt: certainly simple shells without holes, whose
/// boxes do not meet. False = unknown: ask makeValid().
bool isCertainlyValid(const MultiPolygon& polygon);

} // namespace parklens
