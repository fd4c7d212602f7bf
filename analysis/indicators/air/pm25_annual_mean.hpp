/// \file
/// air.pm25_annual_mean: annual mean of PM2.5 against the annual limit.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

/// Micrograms per cubic metre; not evaluable in a year that is not valid (GB 3095 table 4).
Indicator pm25AnnualMean();

} // namespace parklens
