/// \file
/// Emissions per output of the enterprises: sources.emission_intensity
/// (docs/methods/sources_emission_intensity.md).
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

Indicator emissionIntensity();

} // namespace parklens
