#include "analysis/audit/money_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace parklens {

namespace {

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
int slipOf(const MoneyRow& row,
           std::size_t column,
           const RatioTable& usual,
           const AuditRules& rules) {
    const double factor = std::log10(rules.threshold("money_slip_factor"));
    const double tolerance = std::log10(rules.threshold("money_slip_tolerance"));
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

LocalizedText besideOthers(double amount, int slip) {
    return {fmt::format("{}（万元）与本行其他金额相比{}约一万倍，疑似按{}填写",
                        amount,
                        slip > 0 ? "大" : "小",
                        slip > 0 ? "元" : "亿元"),
            fmt::format("{} (10⁴ CNY) is some ten thousand times too {} beside the row's other "
                        "amounts: probably written in {}",
                        amount,
                        slip > 0 ? "large" : "small",
                        slip > 0 ? "yuan" : "10⁸ CNY")};
}

LocalizedText besideElsewhere(double amount, double elsewhere) {
    return {fmt::format("{} 万元，其宗地所填合计 {} 万元，疑为单位错误", amount, elsewhere),
            fmt::format("{} (10⁴ CNY), but its parcels state {} in all: the unit looks wrong",
                        amount,
                        elsewhere)};
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

/// Rows and columns that were told.
using Told = std::set<std::pair<std::size_t, std::size_t>>;

/// Their sum; absent where one of them lacks it, or has it in another unit.
std::optional<double> sumOf(const LandData& land,
                            const std::vector<std::size_t>& parcels,
                            std::optional<double> Parcel::*figure,
                            std::size_t column,
                            const Told& told) {
    double sum = 0.0;
    for (const std::size_t parcel : parcels) {
        if (figure == nullptr || !(land.parcels[parcel].*figure) ||
            told.contains({parcel, column})) {
            return std::nullopt;
        }
        sum += *(land.parcels[parcel].*figure);
    }
    return parcels.empty() ? std::nullopt : std::optional(sum);
}

Told checkParcels(const LandData& land, AuditFindings& findings) {
    std::vector<std::string> columns;
    for (const MoneyField& field : moneyFields) {
        if (field.ofParcel != nullptr) {
            columns.emplace_back(field.name);
        }
    }
    std::vector<MoneyRow> rows;
    for (const Parcel& parcel : land.parcels) {
        MoneyRow row{{SubjectKind::Parcel, parcel.id, parcel.name}, parcel.place, {}};
        for (const MoneyField& field : moneyFields) {
            if (field.ofParcel != nullptr) {
                row.amounts.push_back(parcel.*field.ofParcel);
            }
        }
        rows.push_back(std::move(row));
    }
    return checkMoneyUnits(columns, rows, findings);
}

void checkEnterprises(const LandData& land,
                      const EnterpriseShares& shares,
                      const Told& toldOfParcels,
                      AuditFindings& findings) {
    const std::vector<std::vector<std::size_t>> parcels = ownParcels(land, shares);
    std::vector<std::string> columns;
    for (const MoneyField& field : moneyFields) {
        columns.emplace_back(field.name);
    }
    std::vector<MoneyRow> rows;
    for (std::size_t i = 0; i < land.enterprises.size(); ++i) {
        const Enterprise& enterprise = land.enterprises[i];
        MoneyRow row{{SubjectKind::Enterprise, enterprise.creditCode, enterprise.name},
                     enterprise.place,
                     {}};
        for (std::size_t column = 0; column < moneyFields.size(); ++column) {
            const MoneyField& field = moneyFields[column];
            row.amounts.push_back(enterprise.*field.ofEnterprise);
            row.elsewhere.push_back(sumOf(land, parcels[i], field.ofParcel, column, toldOfParcels));
        }
        rows.push_back(std::move(row));
    }
    checkMoneyUnits(columns, rows, findings);
}

} // namespace

Told checkMoneyUnits(const std::vector<std::string>& columns,
                     const std::vector<MoneyRow>& rows,
                     AuditFindings& findings) {
    const RatioTable usual = medianRatios(rows, columns.size());
    const double apart = findings.rules().threshold("money_slip_elsewhere");
    Told told;
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const MoneyRow& row = rows[index];
        for (std::size_t column = 0; column < columns.size(); ++column) {
            const std::optional<double>& amount = row.amounts[column];
            const int slip = isPositive(amount) ? slipOf(row, column, usual, findings.rules()) : 0;
            const std::optional<double> elsewhere =
                row.elsewhere.empty() ? std::nullopt : row.elsewhere[column];
            if (slip == 0 && !isApart(amount, elsewhere, apart)) {
                continue;
            }
            Problem problem;
            problem.place = row.place;
            problem.place.field = columns[column];
            problem.what =
                slip == 0 ? besideElsewhere(*amount, *elsewhere) : besideOthers(*amount, slip);
            problem.mend = {"请核对单位，改正该单元格或声明该列的单位",
                            "check the unit, and mend the cell or declare the column's unit"};
            findings.add({"money_unit_slip", std::move(problem), row.subject});
            told.emplace(index, column);
        }
    }
    return told;
}

void checkMoney(const LandData& land, const EnterpriseShares& shares, AuditFindings& findings) {
    const Told told = checkParcels(land, findings);
    checkEnterprises(land, shares, told, findings);
}

} // namespace parklens
