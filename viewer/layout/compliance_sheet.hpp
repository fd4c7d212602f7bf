/// \file
/// 工业项目用地控制指标符合情况图: parcels by the gravest verdict of the limits that bind them.
#pragma once

#include "viewer/layout/sheet_request.hpp"

namespace parklens {

/// One sheet: each parcel of the park in the colour of its gravest verdict, with the number of
/// parcels in the legend; beside the map a line for each indicator with how often each verdict was
/// given, behind it the lines of 宗地核查表 that are not met or lack data. Verdicts and numbers are
/// those of the results; limits only: recommended values bind nobody. \throws ConfigError, CrsError
std::vector<SheetContent>
complianceSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics);

} // namespace parklens
