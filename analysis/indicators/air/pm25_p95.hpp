/// \file
/// air.pm25_p95: 95th percentile of the daily means of PM2.5 against the 24-hour limit.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

/// Micrograms per cubic metre; not evaluable in a year that is not valid (HJ 663).
Indicator pm25P95();

} // namespace parklens
