/// \file
/// Markers whose area is proportional to a value.
#pragma once

#include "viewer/map/symbol.hpp"

#include <string>
#include <vector>

namespace parklens {

/// Diameter of the marker of a value of 0 or more where the largest value has `largestMm`; 0 where
/// the largest is not positive.
double proportionalSizeMm(double value, double largest, double largestMm);

/// Three round values for a legend, the largest first: near all, a third and a tenth of the
/// largest. Empty where it is not positive.
std::vector<double> sampleValues(double largest);

/// "0.05", "1200": a round value with the decimals that it needs.
std::string sampleText(double value);

} // namespace parklens
