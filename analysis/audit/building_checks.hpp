/// \file
/// Checks of what the columns of a building layer say.
#pragma once

#include "analysis/audit/audit_findings.hpp"
#include "analysis/land/land_data.hpp"

namespace parklens {

/// Codes used twice; floor area far below storeys times footprint (one above them, and heights
/// against storeys, are told where the buildings are read).
void checkBuildingColumns(const LandData& land, AuditFindings& findings);

} // namespace parklens
