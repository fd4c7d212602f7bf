/// \file
/// Charts of the air at a park: the days of a year, and the stations that stand for it.
#pragma once

#include "viewer/layout/sheet_content.hpp"
#include "viewer/layout/sheet_request.hpp"

namespace parklens {

/// The days behind each value of `air.pm25_days_below` in the year reported on, an edition a
/// calendar. Where the observations could not be read the sheet says that they are not drawn.
/// \throws StandardsError, CrsError
void addPm25Calendars(SheetContent& content, const SheetData& data, Language language);

/// The annual means of PM2.5 of the stations behind `air.pm25_annual_mean` in the year reported on,
/// and of the park where it is a mean of several, against the limit; an edition a chart. Stations
/// whose year is not valid have no bar; that their days are in the mean stands below. Stations that
/// are not the park's are named by the step of the rule and by grade, they and their mean.
/// \throws StandardsError, CrsError
void addStationMeans(SheetContent& content, const SheetData& data, Language language);

} // namespace parklens
