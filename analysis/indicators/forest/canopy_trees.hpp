/// \file
/// The component trees of a park's canopy: what a slider over threshold and minimum area asks.
#pragma once

#include "analysis/forest/forest_profile.hpp"
#include "analysis/indicators/indicator.hpp"

#include <vector>

namespace parklens {

/// One request for each raster of heights or of percent cover that is counted without a closure
/// rule under some profile, on the park's administered extent (or its substitute). A closure
/// depends on the threshold itself: profiles that use it offer fixed thresholds.
std::vector<ComponentTreeRequest> canopyTreeRequests(const EvaluationContext& context);

/// Between thresholds where values are not counted one by one: 0.5 m of heights, 1 % of cover.
/// \pre the product's cells are no classes
double canopyThresholdStep(ProductKind kind);

} // namespace parklens
