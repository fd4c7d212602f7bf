/// \file
/// Money in another unit than the header says.
#pragma once

#include "analysis/audit/audit_findings.hpp"
#include "analysis/land/enterprise_shares.hpp"
#include "gis/base/problem.hpp"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace parklens {

/// A row's amounts of money in 10⁴ CNY, in the order of the column names; absent stays absent.
struct MoneyRow {
    Subject subject;
    Place place;
    std::vector<std::optional<double>> amounts;
    /// What another table says of the same, where one does; empty or one for each amount.
    std::vector<std::optional<double>> elsewhere = {};
};

/// Tells `money_unit_slip` for an amount whose ratio to the row's other amounts is ten thousand
/// times (within a tolerance) the median of that ratio over all rows — yuan under a header of 万元,
/// or the reverse; at least two other amounts must agree, or the only other one where there are two
/// columns — and for one that is a hundred times what the other table says, or a hundredth.
/// \returns row and column of each
std::set<std::pair<std::size_t, std::size_t>>
checkMoneyUnits(const std::vector<std::string>& columns,
                const std::vector<MoneyRow>& rows,
                AuditFindings& findings);

/// checkMoneyUnits() on parcels and on enterprises; what an enterprise's row says is held against
/// the sum over the parcels that it uses alone, unless theirs was told already.
void checkMoney(const LandData& land, const EnterpriseShares& shares, AuditFindings& findings);

} // namespace parklens
