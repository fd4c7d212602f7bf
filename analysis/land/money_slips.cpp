#include "analysis/land/money_slips.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace parklens {

namespace {

/// A row's amounts of money in 10⁴ CNY, a column each; absent stays absent.
struct MoneyRow {
    std::vector<std::optional<double>> amounts;
    std::vector<std::optional<double>> elsewhere = {}; ///< empty, or one for each amount
};

bool isPositive(const std::optional<double>& amount) {
    return amount && *amount > 0.0;
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Median of amount[a] / amount[b] over the rows that have both; std::nullopt for fewer than ten.
std::optional<double> medianRatio(const std::vector<MoneyRow>& rows, std::size_t a, std::size_t b) {
    constexpr std::size_t leastRows = 10;
    std::vector<double> ratios;
    for (const MoneyRow& row : rows) {
        if (isPositive(row.amounts[a]) && isPositive(row.amounts[b])) {
            ratios.push_back(*row.amounts[a] / *row.amounts[b]);
        }
    }
    return ratios.size() < leastRows ? std::nullopt : std::optional(median(std::move(ratios)));
}

using RatioTable = std::vector<std::vector<std::optional<double>>>;

RatioTable medianRatios(const std::vector<MoneyRow>& rows, std::size_t columns) {
    RatioTable ratios(columns, std::vector<std::optional<double>>(columns));
    for (std::size_t a = 0; a < columns; ++a) {
        for (std::size_t b = 0; b < columns; ++b) {
            if (a != b) {
                ratios[a][b] = medianRatio(rows, a, b);
            }
        }
    }
    return ratios;
}

/// +1 when the amount is the factor too large against most of the others, −1 too small, else 0.
int directionOf(const MoneyRow& row,
                std::size_t column,
                const RatioTable& usual,
                const MoneySlipLimits& limits) {
    const double factor = std::log10(limits.factor);
    const double tolerance = std::log10(limits.tolerance);
    int tooLarge = 0;
    int tooSmall = 0;
    int others = 0;
    for (std::size_t other = 0; other < row.amounts.size(); ++other) {
        if (other == column || !usual[column][other] || !isPositive(row.amounts[other])) {
            continue;
        }
        ++others;
        const double deviation =
            std::log10(*row.amounts[column] / *row.amounts[other] / *usual[column][other]);
        tooLarge += std::abs(deviation - factor) <= tolerance ? 1 : 0;
        tooSmall += std::abs(deviation + factor) <= tolerance ? 1 : 0;
    }
    const int needed = std::max(1, std::min(2, others));
    return tooLarge >= needed ? 1 : tooSmall >= needed ? -1 : 0;
}

/// True where both are there and one is the multiple of the other, or more.
bool isApart(const std::optional<double>& amount,
             const std::optional<double>& elsewhere,
             double multiple) {
    return isPositive(amount) && isPositive(elsewhere) &&
           (*amount >= multiple * *elsewhere || *elsewhere >= multiple * *amount);
}

/// A figure of the table of enterprises; those that parcels have columns for stand first.
struct MoneyField {
    const char* name;
    std::optional<double> Enterprise::*ofEnterprise;
    std::optional<double> Parcel::*ofParcel; ///< null where parcels have no such column
};

constexpr std::array moneyFields = {
    MoneyField{"fixed_investment", &Enterprise::fixedInvestmentWan, &Parcel::fixedInvestmentWan},
    MoneyField{"revenue", &Enterprise::revenueWan, &Parcel::revenueWan},
    MoneyField{"tax", &Enterprise::taxWan, &Parcel::taxWan},
    MoneyField{"value_added", &Enterprise::valueAddedWan, nullptr},
};

std::vector<MoneySlip>
slipsIn(const std::vector<MoneyRow>& rows, std::size_t columns, const MoneySlipLimits& limits) {
    const RatioTable usual = medianRatios(rows, columns);
    std::vector<MoneySlip> slips;
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const MoneyRow& row = rows[index];
        for (std::size_t column = 0; column < columns; ++column) {
            const std::optional<double>& amount = row.amounts[column];
            const int direction = isPositive(amount) ? directionOf(row, column, usual, limits) : 0;
            const std::optional<double> elsewhere =
                row.elsewhere.empty() ? std::nullopt : row.elsewhere[column];
            if (direction != 0 || isApart(amount, elsewhere, limits.apart)) {
                slips.push_back({index, moneyFields[column].name, *amount, direction, elsewhere});
            }
        }
    }
    return slips;
}

/// The parcels of each enterprise that it uses alone; empty where it shares one of them.
std::vector<std::vector<std::size_t>> ownParcels(const LandData& land,
                                                 const EnterpriseShares& shares) {
    std::vector<int> users(land.parcels.size(), 0);
    for (const EnterpriseShare& share : shares.shares) {
        ++users[share.parcel];
    }
    std::vector<std::vector<std::size_t>> parcels(land.enterprises.size());
    std::vector<bool> sharesLand(land.enterprises.size(), false);
    for (const EnterpriseShare& share : shares.shares) {
        parcels[share.enterprise].push_back(share.parcel);
        sharesLand[share.enterprise] = sharesLand[share.enterprise] || users[share.parcel] > 1;
    }
    for (std::size_t i = 0; i < parcels.size(); ++i) {
        if (sharesLand[i]) {
            parcels[i].clear();
        }
    }
    return parcels;
}

/// Rows and columns that were found.
using Found = std::set<std::pair<std::size_t, std::string_view>>;

/// Their sum; absent where one of them lacks it, or has it in another unit.
std::optional<double> sumOf(const LandData& land,
                            const std::vector<std::size_t>& parcels,
                            const MoneyField& field,
                            const Found& found) {
    double sum = 0.0;
    for (const std::size_t parcel : parcels) {
        if (field.ofParcel == nullptr || !(land.parcels[parcel].*field.ofParcel) ||
            found.contains({parcel, field.name})) {
            return std::nullopt;
        }
        sum += *(land.parcels[parcel].*field.ofParcel);
    }
    return parcels.empty() ? std::nullopt : std::optional(sum);
}

std::vector<MoneySlip> slipsOfParcels(const LandData& land, const MoneySlipLimits& limits) {
    std::vector<MoneyRow> rows;
    std::size_t columns = 0;
    while (columns < moneyFields.size() && moneyFields.at(columns).ofParcel != nullptr) {
        ++columns;
    }
    for (const Parcel& parcel : land.parcels) {
        MoneyRow row;
        for (std::size_t column = 0; column < columns; ++column) {
            row.amounts.push_back(parcel.*moneyFields.at(column).ofParcel);
        }
        rows.push_back(std::move(row));
    }
    return slipsIn(rows, columns, limits);
}

} // namespace

MoneySlipLimits MoneySlipLimits::of(const StandardsLibrary& standards) {
    const StandardTable& table = standards.standard("audit-rules").table("thresholds");
    const auto threshold = [&table](const char* name) {
        return table.row({{"name", name}}).number("value");
    };
    return {threshold("money_slip_factor"),
            threshold("money_slip_tolerance"),
            threshold("money_slip_elsewhere")};
}

MoneySlips findMoneySlips(const LandData& land,
                          const EnterpriseShares& shares,
                          const MoneySlipLimits& limits) {
    MoneySlips slips;
    slips.ofParcels = slipsOfParcels(land, limits);
    Found found;
    for (const MoneySlip& slip : slips.ofParcels) {
        found.emplace(slip.row, slip.column);
    }
    const std::vector<std::vector<std::size_t>> parcels = ownParcels(land, shares);
    std::vector<MoneyRow> rows;
    for (std::size_t i = 0; i < land.enterprises.size(); ++i) {
        MoneyRow row;
        for (const MoneyField& field : moneyFields) {
            row.amounts.push_back(land.enterprises[i].*field.ofEnterprise);
            row.elsewhere.push_back(sumOf(land, parcels[i], field, found));
        }
        rows.push_back(std::move(row));
    }
    slips.ofEnterprises = slipsIn(rows, moneyFields.size(), limits);
    return slips;
}

} // namespace parklens
