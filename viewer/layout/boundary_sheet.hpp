/// \file
/// 四至范围图: what a park's blocks reach to.
#pragma once

#include "viewer/layout/sheet_request.hpp"

namespace parklens {

/// One sheet of the whole extent with the 四至 text of each block; where there are several blocks
/// also a sheet of each, in the extent's order. Arrows with what each side reaches to stand on the
/// sheet of the single block, each at its own side (sideNotePlaces()). Approved texts are printed
/// word for word; without one a draft from the base map is printed and marked 拟稿（待核）.
/// Boundary points with coordinates and lengths stand on pages behind, unless the release is
/// public. \throws ConfigError, CrsError
std::vector<SheetContent>
boundarySheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics);

} // namespace parklens
