/// \file
/// 环境空气质量监测点位图 and PM2.5日均浓度低于50 μg/m³天数分布图.
#pragma once

#include "viewer/layout/sheet_request.hpp"

namespace parklens {

/// One sheet: the stations around the park by their class, the frame widened to those that stand
/// for the park, which are listed with class, state of the data and distance from the extent, and
/// their annual means of PM2.5. \throws ConfigError, CrsError
std::vector<SheetContent>
stationSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics);

/// The same map with the days below the project's threshold, of every edition, with bounds, grade
/// and rule, and the year's days as a calendar. A surface between the stations is not drawn.
/// \throws ConfigError, CrsError
std::vector<SheetContent>
pm25DaysSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics);

} // namespace parklens
