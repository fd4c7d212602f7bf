/// \file
/// The steps of the station rule (contract §4).
#pragma once

#include <optional>
#include <string_view>

namespace parklens {

/// By which step of the station rule (contract §4) a park's value is formed.
enum class StationRule {
    OfficialSeries, ///< declared official series
    Inside,         ///< assessment stations inside the park
    Nearest,        ///< nearest assessment station within 4 km of the boundary
    CityMean,       ///< county or city mean: named so, never 园区
    None
};

std::string_view key(StationRule rule); ///< "official_series", "inside", "nearest", …

/// std::nullopt for what is no step; "none" is none.
std::optional<StationRule> stationRuleOf(std::string_view key);

} // namespace parklens
