/// \file
/// What a user wrote, understood as a horizontal system.
#pragma once

#include "gis/crs/crs.hpp"
#include "gis/crs/private/proj_handles.hpp"

#include <proj.h>

#include <optional>
#include <string>

namespace parklens::proj {

/// Which deliberately offset system the text names, if any.
MapOffset namedMapOffset(const std::string& text);

/// The horizontal system that the text defines: compound systems give their horizontal part, three
/// dimensions become two, a BOUNDCRS stays bound.
/// \throws CrsError telling what was not understood.
PjHandle parseHorizontalCrs(const Context& context, const std::string& text);

/// EPSG code of a system whose definition agrees with the EPSG data set.
std::optional<int> verifiedEpsgCode(const Context& context, const PJ* crs);

} // namespace parklens::proj
