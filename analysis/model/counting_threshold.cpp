#include "analysis/model/counting_threshold.hpp"

#include "gis/table/number.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

LocalizedText words(ComparisonOperator op) {
    switch (op) {
    case ComparisonOperator::Less:
        return {"低于", "below"};
    case ComparisonOperator::LessOrEqual:
        return {"不高于", "at most"};
    case ComparisonOperator::Greater:
        return {"高于", "above"};
    case ComparisonOperator::GreaterOrEqual:
        return {"不低于", "at least"};
    }
    return {};
}

/// Concentrations as they are printed; other units as they are spelled.
LocalizedText printedUnit(const std::string& unit) {
    if (unit == "ug/m3") {
        return {"μg/m³", "μg/m³"};
    }
    if (unit == "mg/m3") {
        return {"mg/m³", "mg/m³"};
    }
    return {unit, unit};
}

} // namespace

LocalizedText words(const CountingThreshold& threshold) {
    const LocalizedText op = words(threshold.op);
    const LocalizedText unit = printedUnit(threshold.unit);
    const std::string value = shortestText(threshold.value);
    return {fmt::format("{} {} {}", op.zh, value, unit.zh),
            fmt::format("{} {} {}", op.en, value, unit.en)};
}

} // namespace parklens
