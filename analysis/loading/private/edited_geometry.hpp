/// \file
/// Puts the geometry of an edit into a row (private to analysis/loading).
#pragma once

#include "analysis/loading/private/edit_target.hpp"

namespace parklens {

/// A polygon of a parcel or building in the layer's system.
/// \throws ConfigError where it is no polygon, invalid, without area, cannot be in the system that
/// it
///         is written in, lies far from the layer, or cannot be brought there
void placePolygon(const EditAtWork& work, RowAt at, EditTarget& target);

/// The geometry of a source: into the row's own geometry or column of well-known text, else a point
/// into its columns of longitude and latitude in the row's system; a row for which no system is
/// stated gets that of the edit, and says so. \throws ConfigError likewise
void placeSource(const EditAtWork& work, RowAt at, EditTarget& target);

} // namespace parklens
