/// \file
/// Money in another unit than the header says.
#pragma once

#include "analysis/audit/audit_findings.hpp"
#include "analysis/land/enterprise_shares.hpp"

namespace parklens {

/// Tells `money_unit_slip` for each amount of parcels and enterprises that findMoneySlips() finds.
void checkMoney(const LandData& land, const EnterpriseShares& shares, AuditFindings& findings);

} // namespace parklens
