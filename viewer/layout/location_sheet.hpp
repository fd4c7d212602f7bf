/// \file
/// 地理位置图: where a park lies.
#pragma once

#include "viewer/layout/sheet_request.hpp"

namespace parklens {

/// The park amid its surroundings, and beside it a chain of small maps from the largest
/// administrative level of the base map down to the smallest, each with the unit the park is in
/// picked out; the last shows the main map's frame. A map of a whole country is drawn only where
/// its layer carries an approval number. \throws ConfigError, CrsError
SheetContent
locationSheet(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics);

} // namespace parklens
