/// \file
/// air.pm25_days_below: days of the year on which the daily mean of PM2.5 is below a threshold.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

/// Days [N, N + missing days]; threshold, operator and rounding as the project says.
Indicator pm25DaysBelow();

} // namespace parklens
