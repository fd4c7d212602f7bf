/// \file
/// Money in another unit than the header says.
#pragma once

#include "analysis/audit/audit_findings.hpp"
#include "gis/base/problem.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// A row's amounts of money in one unit, in the order of the column names; absent stays absent.
struct MoneyRow {
    Subject subject;
    Place place;
    std::vector<std::optional<double>> amounts;
};

/// Tells an amount whose ratio to the row's other amounts is ten thousand times (within a
/// tolerance) the median of that ratio over all rows: yuan under a header of 万元, or the reverse.
/// At least two other amounts must agree, or the only other one where there are two columns.
void checkMoneyUnits(const std::vector<std::string>& columns,
                     const std::vector<MoneyRow>& rows,
                     AuditFindings& findings);

} // namespace parklens
