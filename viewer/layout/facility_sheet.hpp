/// \file
/// 基础设施分布图: power, gas, heat, water, waste water and waste in and around a park.
#pragma once

#include "viewer/layout/sheet_request.hpp"

namespace parklens {

/// One sheet: the facilities of `[base.facilities]` that stand in the extent shown or near it, each
/// class with its own symbol, and their list with capacity and place. A class that the style
/// `facilities` does not know stands under 其他 with its own word.
/// \throws ConfigError, CrsError, GeometryError
std::vector<SheetContent>
facilitySheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics);

} // namespace parklens
