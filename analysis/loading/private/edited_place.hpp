/// \file
/// Whether the geometry of an edit can lie where it is written (private to analysis/loading).
#pragma once

#include "analysis/loading/private/edit_target.hpp"
#include "gis/crs/crs.hpp"

namespace parklens {

/// Refuses coordinates that cannot be in the system that they are taken to be in: degrees where the
/// layer is in metres, and the other way round.
/// \param written  what edit.crs names, else the system of the layer or row
/// \throws ConfigError naming `geometry` and the `crs` to add, where the numbers tell one
void requirePossibleCoordinates(const EditAtWork& work, const Crs& written);

/// Refuses a geometry with a corner more than 50 km away from everything that the layers hold,
/// which no edit of a park means. Layers without geometry say nothing.
/// \param geometry  of the edit, in `crs` \throws ConfigError naming `geometry`
void requireNear(const EditAtWork& work,
                 const Geometry& geometry,
                 const Crs& crs,
                 const EditTarget& target);

} // namespace parklens
