/// \file
/// Checks of what the columns of a parcel layer say, one by one and against each other.
#pragma once

#include "analysis/audit/audit_findings.hpp"
#include "analysis/land/land_data.hpp"
#include "analysis/land/land_use_codes.hpp"

namespace parklens {

/// Dates in order (that works began after the supply is told where the parcels are read), parts
/// larger than the land, money far off the usual ratio to its neighbours (a factor of ten thousand
/// is yuan under a header of 万元). Areas, codes and overlaps are told where the parcels are read
/// and figured.
void checkParcelColumns(const LandData& land, AuditFindings& findings);

/// Tells a land-use name that the parcel's code system gives to another category than the code:
/// 0601 with 城镇住宅用地 (`land_use_name_differs`). Names that the system does not have say
/// nothing.
void checkLandUseNames(const LandData& land, const LandUseCodes& codes, AuditFindings& findings);

} // namespace parklens
