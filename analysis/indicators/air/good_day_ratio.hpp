/// \file
/// air.good_day_ratio: share of valid days whose AQI is at most 100 (优良天数比例).
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

/// Percent of the valid AQI days; between all missing days bad and all of them good.
Indicator goodDayRatio();

} // namespace parklens
