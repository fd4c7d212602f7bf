#include "analysis/model/station_rule.hpp"

namespace parklens {

std::string_view key(StationRule rule) {
    switch (rule) {
    case StationRule::OfficialSeries:
        return "official_series";
    case StationRule::Inside:
        return "inside";
    case StationRule::Nearest:
        return "nearest";
    case StationRule::CityMean:
        return "city_mean";
    case StationRule::None:
        return "none";
    }
    return {};
}

std::optional<StationRule> stationRuleOf(std::string_view text) {
    for (const StationRule rule : {StationRule::OfficialSeries,
                                   StationRule::Inside,
                                   StationRule::Nearest,
                                   StationRule::CityMean}) {
        if (key(rule) == text) {
            return rule;
        }
    }
    return std::nullopt;
}

} // namespace parklens
