/// \file
/// Administration and services (行政办公及生活服务设施) on a parcel: share of land and of floors.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

/// `parcel.admin_land_share`: own land, or land apportioned by floor area.
Indicator parcelAdminLandShare();

/// `parcel.admin_floor_share`.
Indicator parcelAdminFloorShare();

} // namespace parklens
