/// \file
/// `park.area_approved park.area_planned park.area_built_up park.area_computed`:
/// docs/methods/park_area.md.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

/// 核准面积: the area stated in the approving document, else the drawn extent's.
Indicator parkAreaApproved();

/// 规划面积, likewise.
Indicator parkAreaPlanned();

/// 建成区面积, likewise.
Indicator parkAreaBuiltUp();

/// 图上面积: the area on the ellipsoid of every extent of the park, one figure a role.
Indicator parkAreaComputed();

} // namespace parklens
