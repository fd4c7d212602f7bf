/// \file
/// Money in another unit than the header says.
#pragma once

#include "analysis/land/enterprise_shares.hpp"
#include "analysis/land/land_data.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace parklens {

/// Beyond which an amount is doubted; data/standards/audit-rules, thresholds `money_slip_*`.
struct MoneySlipLimits {
    double factor = 0.0;    ///< between the two units: 10,000 of 元 and 万元
    double tolerance = 0.0; ///< a multiple, around that factor
    double apart = 0.0;     ///< a multiple, between two tables

    /// \throws StandardsError
    static MoneySlipLimits of(const StandardsLibrary& standards);
};

/// An amount that looks as if written in another unit.
struct MoneySlip {
    std::size_t row = 0;     ///< into the parcels or the enterprises of the land data
    std::string_view column; ///< canonical: "revenue"
    double amountWan = 0.0;
    /// +1 too large beside the row's other amounts, −1 too small, 0 apart from `elsewhereWan` only.
    int direction = 0;
    std::optional<double> elsewhereWan; ///< what the parcels of the enterprise state in all
};

struct MoneySlips {
    std::vector<MoneySlip> ofParcels; ///< by row, then by column
    std::vector<MoneySlip> ofEnterprises;
};

/// Finds amounts whose ratio to the row's other amounts is ten thousand times (within a tolerance)
/// the median of that ratio over all rows — yuan under a header of 万元, or the reverse; at least
/// two other amounts must agree, or the only other one where there are two columns — and amounts of
/// an enterprise that are a hundred times what the parcels that it uses alone state, or a
/// hundredth, unless theirs were found already. Medians take ten rows at least.
MoneySlips
findMoneySlips(const LandData& land, const EnterpriseShares& shares, const MoneySlipLimits& limits);

} // namespace parklens
