/// \file
/// How a value is held against a limit: operator, and rounding before the comparison.
#pragma once

#include <compare>
#include <optional>
#include <string_view>

namespace parklens {

enum class ComparisonOperator { Less, LessOrEqual, Greater, GreaterOrEqual };

/// How values are rounded before they are compared.
struct ComparisonRounding {
    std::optional<int> decimals; ///< half-even to this many; empty = full digits

    friend auto operator<=>(const ComparisonRounding&, const ComparisonRounding&) = default;
};

/// True when `value op limit` holds after rounding half-even on the decimal value.
bool compare(double value, ComparisonOperator op, double limit, ComparisonRounding rounding);

/// "<", "<=", ">", ">=".
std::string_view key(ComparisonOperator op);

} // namespace parklens
