#include "analysis/whatif/setting_texts.hpp"

#include <initializer_list>

namespace parklens {

namespace {

template <typename Value, typename Text>
std::optional<Value>
valueOf(std::string_view text, std::initializer_list<Value> values, Text textOf) {
    for (const Value value : values) {
        if (textOf(value) == text) {
            return value;
        }
    }
    return std::nullopt;
}

} // namespace

std::string_view operatorText(ComparisonOperator op) {
    return op == ComparisonOperator::Less ? "lt" : "le";
}

std::string_view roundingKey(DailyRounding rounding) {
    switch (rounding) {
    case DailyRounding::Integer:
        return "integer";
    case DailyRounding::OneDecimal:
        return "0.1";
    case DailyRounding::None:
        return "none";
    }
    return {};
}

std::string_view hourLabelText(HourLabel label) {
    switch (label) {
    case HourLabel::Automatic:
        return "auto";
    case HourLabel::Beginning:
        return "beginning";
    case HourLabel::Ending:
        return "ending";
    }
    return {};
}

std::string_view dustText(DustValues dust) {
    return dust == DustValues::Assessed ? "assessed" : "measured";
}

std::string_view stationRuleText(StationRule rule) {
    return rule == StationRule::None ? "auto" : key(rule);
}

std::optional<ComparisonOperator> operatorOfText(std::string_view text) {
    return valueOf(text, {ComparisonOperator::Less, ComparisonOperator::LessOrEqual}, operatorText);
}

std::optional<DailyRounding> roundingOfKey(std::string_view text) {
    return valueOf(text,
                   {DailyRounding::Integer, DailyRounding::OneDecimal, DailyRounding::None},
                   roundingKey);
}

std::optional<HourLabel> hourLabelOfText(std::string_view text) {
    return valueOf(
        text, {HourLabel::Automatic, HourLabel::Beginning, HourLabel::Ending}, hourLabelText);
}

std::optional<DustValues> dustOfText(std::string_view text) {
    return valueOf(text, {DustValues::Assessed, DustValues::Measured}, dustText);
}

std::optional<StationRule> stationRuleOfText(std::string_view text) {
    return text == "auto" ? std::optional(StationRule::None) : stationRuleOf(text);
}

} // namespace parklens
