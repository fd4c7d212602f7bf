/// \file
/// Building density (建筑密度) and building coefficient (建筑系数) of a parcel.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

/// `parcel.building_density`: footprints over land.
Indicator parcelBuildingDensity();

/// `parcel.building_coefficient`: footprints, structures and yards over land.
Indicator parcelBuildingCoefficient();

} // namespace parklens
