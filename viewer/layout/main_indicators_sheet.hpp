/// \file
/// 主要指标表: the figures of a park by year, as plans hand them in; a sheet without a map.
#pragma once

#include "viewer/layout/sheet_request.hpp"

namespace parklens {

/// One sheet: the table that `plan_indicators.csv` holds of the park, with the data it rests on.
/// \throws ConfigError, CrsError
std::vector<SheetContent>
mainIndicatorSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics);

} // namespace parklens
