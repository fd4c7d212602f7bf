/// \file
/// air.data_validity: whether a pollutant has enough valid days for annual statistics.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

/// True or false for each pollutant measured; numerator valid days, denominator days of the year.
Indicator airDataValidity();

} // namespace parklens
