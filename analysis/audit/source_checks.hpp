/// \file
/// Emission sources against the land of their enterprises.
#pragma once

#include "analysis/audit/audit_findings.hpp"
#include "analysis/emission/emission_record.hpp"
#include "analysis/land/land_data.hpp"

namespace parklens {

/// Tells sources that stand farther from their plot than the tolerance (`source_off_parcel`): from
/// the parcel that the row names, else from every parcel of the enterprise's credit code. Sources
/// without position or plot say nothing.
void checkSourcePlots(const EmissionInventory& inventory,
                      const LandData& land,
                      AuditFindings& findings);

} // namespace parklens
