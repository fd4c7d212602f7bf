/// \file
/// Checks of what the columns of a parcel layer say, one by one and against each other.
#pragma once

#include "analysis/audit/audit_findings.hpp"
#include "analysis/land/land_data.hpp"

namespace parklens {

/// Stated against ellipsoidal area by the factors of a unit slip (mu in a column of m², ha, 10⁴ m²;
/// plain differences are told with the parcel's figures), dates in order, percentages written as
/// fractions, parts larger than the land, money far off the usual ratio to its neighbours (a factor
/// of ten thousand is yuan under a header of 万元).
void checkParcelColumns(const LandData& land, AuditFindings& findings);

} // namespace parklens
