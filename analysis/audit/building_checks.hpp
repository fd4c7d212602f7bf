/// \file
/// Checks of what the columns of a building layer say.
#pragma once

#include "analysis/audit/audit_findings.hpp"
#include "analysis/land/land_data.hpp"

namespace parklens {

/// Floor area against storeys times footprint, height against storeys.
void checkBuildingColumns(const LandData& land, AuditFindings& findings);

} // namespace parklens
