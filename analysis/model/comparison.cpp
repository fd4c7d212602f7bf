#include "analysis/model/comparison.hpp"

#include "gis/base/decimal.hpp"

namespace parklens {

bool compare(double value, ComparisonOperator op, double limit, ComparisonRounding rounding) {
    Decimal compared = Decimal::fromDouble(value);
    if (rounding.decimals) {
        compared = compared.rounded(*rounding.decimals);
    }
    const auto order = compared <=> Decimal::fromDouble(limit);
    switch (op) {
    case ComparisonOperator::Less:
        return order < 0;
    case ComparisonOperator::LessOrEqual:
        return order <= 0;
    case ComparisonOperator::Greater:
        return order > 0;
    case ComparisonOperator::GreaterOrEqual:
        return order >= 0;
    }
    return false;
}

std::string_view key(ComparisonOperator op) {
    switch (op) {
    case ComparisonOperator::Less:
        return "<";
    case ComparisonOperator::LessOrEqual:
        return "<=";
    case ComparisonOperator::Greater:
        return ">";
    case ComparisonOperator::GreaterOrEqual:
        return ">=";
    }
    return {};
}

} // namespace parklens
