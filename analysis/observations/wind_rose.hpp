/// \file
/// How often the wind blows from where, and how fast (docs/methods/wind_rose.md).
#pragma once

#include "analysis/model/observation_time.hpp"
#include "analysis/standards/standards_library.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

inline constexpr std::size_t windSectorCount = 16;

/// An hour of a station as measured.
struct WindHour {
    HourIndex hour = 0;
    std::optional<double> speedMPerS;
    std::optional<double> directionDegrees; ///< from which it blows, 0…360 from true north
};

/// The hours of a station, ascending, each once.
struct WindSeries {
    std::string station;
    std::vector<WindHour> hours;
};

/// Calm and classes of speed: data/standards/wind-rose.
struct WindRoseRules {
    double calmBelowMPerS = 0.0;
    std::vector<double> classesFromMPerS; ///< ascending, the first where calm ends

    /// \throws StandardsError where the first class does not begin where calm ends
    static WindRoseRules of(const StandardsLibrary& standards);
};

struct WindRose {
    std::string station;
    int year = 0;
    double calmBelowMPerS = 0.0;
    std::vector<double> classesFromMPerS;
    /// Hours by sector, clockwise from north, each a count for every class.
    std::array<std::vector<std::size_t>, windSectorCount> hours;
    std::size_t calmHours = 0;
    std::size_t validHours = 0;       ///< calm ones among them
    std::size_t withoutDirection = 0; ///< not calm, and no direction: not valid
    std::size_t hoursOfYear = 0;

    std::size_t hoursFrom(std::size_t sector) const;

    /// Of the valid hours, in percent; 0 where there are none.
    double sharePct(std::size_t count) const;

    double calmPct() const { return sharePct(calmHours); }

    /// Of the hours of the year.
    double validPct() const;

    std::size_t missingHours() const { return hoursOfYear - validHours; }
};

/// The sector of a direction: sector k holds the directions in (22.5 k − 11.25°, 22.5 k + 11.25°].
std::size_t windSector(double directionDegrees);

/// "N", "NNE", …; in Chinese 北, 北东北, …
LocalizedText windSectorName(std::size_t sector);

/// The direction that an abbreviation of 16 points names, in degrees: "NNE" → 22.5. std::nullopt
/// for anything else.
std::optional<double> compassDegrees(std::string_view text);

/// The year's hours of the series. An hour below the calm limit is calm whatever its direction; one
/// at or above it needs a direction to count.
WindRose windRoseOf(const WindSeries& series, int year, const WindRoseRules& rules);

} // namespace parklens
