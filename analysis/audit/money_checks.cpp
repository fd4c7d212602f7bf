#include "analysis/audit/money_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
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

} // namespace

void checkMoneyUnits(const std::vector<std::string>& columns,
                     const std::vector<MoneyRow>& rows,
                     AuditFindings& findings) {
    const RatioTable usual = medianRatios(rows, columns.size());
    for (const MoneyRow& row : rows) {
        for (std::size_t column = 0; column < columns.size(); ++column) {
            const int slip =
                isPositive(row.amounts[column]) ? slipOf(row, column, usual, findings.rules()) : 0;
            if (slip == 0) {
                continue;
            }
            Problem problem;
            problem.place = row.place;
            problem.place.field = columns[column];
            problem.what = {
                fmt::format("{}（万元）与本行其他金额相比{}约一万倍，疑似按{}填写",
                            *row.amounts[column],
                            slip > 0 ? "大" : "小",
                            slip > 0 ? "元" : "亿元"),
                fmt::format("{} (10⁴ CNY) is some ten thousand times too {} beside the row's other "
                            "amounts: probably written in {}",
                            *row.amounts[column],
                            slip > 0 ? "large" : "small",
                            slip > 0 ? "yuan" : "10⁸ CNY")};
            problem.mend = {"请核对单位，改正该单元格或声明该列的单位",
                            "check the unit, and mend the cell or declare the column's unit"};
            findings.add({"money_unit_slip", std::move(problem), row.subject});
        }
    }
}

} // namespace parklens
