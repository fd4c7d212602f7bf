/// \file
/// Where an hour of wind stands in a rose.
#pragma once

#include "analysis/observations/wind_rose.hpp"

#include <algorithm>

namespace parklens {

enum class WindState {
    NotMeasured, ///< no speed
    NoDirection, ///< not calm, and no direction
    Calm,
    Blowing
};

struct WindPlace {
    WindState state = WindState::NotMeasured;
    std::size_t sector = 0;     ///< where it blows
    std::size_t speedClass = 0; ///< likewise
};

/// An hour below the calm limit is calm whatever its direction; one at or above it needs a
/// direction to count.
inline WindPlace windPlaceOf(const WindHour& hour, const WindRoseRules& rules) {
    if (!hour.speedMPerS) {
        return {};
    }
    if (*hour.speedMPerS < rules.calmBelowMPerS) {
        return {.state = WindState::Calm};
    }
    if (!hour.directionDegrees) {
        return {.state = WindState::NoDirection};
    }
    const auto above = std::ranges::upper_bound(rules.classesFromMPerS, *hour.speedMPerS);
    return {.state = WindState::Blowing,
            .sector = windSector(*hour.directionDegrees),
            .speedClass = static_cast<std::size_t>(above - rules.classesFromMPerS.begin()) - 1};
}

} // namespace parklens
