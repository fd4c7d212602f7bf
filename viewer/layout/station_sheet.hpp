/// \file
/// 环境空气质量监测点位图 and the map of the days with PM2.5 below the threshold.
#pragma once

#include "analysis/model/air_settings.hpp"
#include "viewer/layout/sheet_request.hpp"

namespace parklens {

/// One sheet: the stations around the park by their class, the frame widened to those that stand
/// for the park, which are listed with class, state of the data and distance from the extent, and
/// their annual means of PM2.5. \throws ConfigError, CrsError
std::vector<SheetContent>
stationSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics);

/// "PM2.5日均浓度低于50 μg/m³天数分布图": the kind named by the threshold of its days.
LocalizedText pm25DaysName(const AirSettings& settings);

/// The same map with the days below the project's threshold, of every edition, with bounds, grade
/// and rule, on the map with whose days they are where no station stands for the park, with why no
/// reference of a policy is held against days of this threshold where that is so, and the year's
/// days as a calendar. A surface between the stations is not drawn. \throws ConfigError, CrsError
std::vector<SheetContent>
pm25DaysSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics);

} // namespace parklens
