/// \file
/// The air quality of one park in one year: which stations stand for it, their days, and the
/// statistics under one edition of the standard.
#pragma once

#include "analysis/results/indicator_result.hpp"

#include <string>
#include <vector>

namespace parklens {

/// By which step of the station rule (contract §4) the park's value was formed.
enum class StationRule {
    OfficialSeries, ///< declared official series
    Inside,         ///< assessment stations inside the park
    Nearest,        ///< nearest assessment station within 4 km of the boundary
    CityMean,       ///< county or city mean: named so, never 园区
    None
};

struct ParkAirYear {
    StationRule rule = StationRule::None;
    std::vector<std::string> stationIds;
    // Filled in by the air module: station-year statistics of the mean series and its days.
};

} // namespace parklens
