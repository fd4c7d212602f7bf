/// \file
/// Emissions per area of the park: sources.emission_density.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

Indicator emissionDensity();

} // namespace parklens
