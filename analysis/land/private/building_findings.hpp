/// \file
/// What the audit should know of the places of buildings (private to analysis/land).
#pragma once

#include "analysis/land/building_shares.hpp"

namespace parklens {

/// Tells `building_straddles`, `building_outside`, `building_misplaced`, `building_without_code`
/// and `buildings_overlap`.
void tellShares(const LandData& land, const BuildingShares& shares, Diagnostics& diagnostics);

} // namespace parklens
