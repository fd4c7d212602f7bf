/// \file
/// The balances of the land of an extent: what does not add up is told.
#pragma once

#include "analysis/indicators/land/park_land.hpp"
#include "analysis/results/indicator_result.hpp"

namespace parklens {

/// Tells in the findings of `result`, for its subject, with the tolerance of the rules:
/// - `land_gap` the parcels leave ground of the extent uncovered
/// - `land_overlap` parcels count ground twice
/// - `land_total_differs` total ≠ A + B + C: parcels without a known state code, the codes listed
/// - `land_supply_differs` total ≠ D + E + F, likewise
/// - `built_not_supplied` built land (A) with a supply code other than D
/// - `scope_differs` parcels whose own scope is not that of the extent
void tellBalances(const ParkLand& land,
                  const ParkParcels& parcels,
                  const LandSurveyRules& rules,
                  IndicatorResult& result);

/// Σ over parcels minus Σ over the classes of known codes, m²: 0 where every parcel has one.
double stateBalanceM2(const ParkLand& land);
double supplyBalanceM2(const ParkLand& land);

} // namespace parklens
