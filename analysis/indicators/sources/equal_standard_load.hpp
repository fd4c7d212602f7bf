/// \file
/// The equal-standard pollution load of the park: sources.equal_standard_load.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

Indicator equalStandardLoad();

} // namespace parklens
