/// \file
/// How much of a pollutant the air holds when the wind blows from where, and how fast
/// (docs/methods/pollution_rose.md).
#pragma once

#include "analysis/model/observation_series.hpp"
#include "analysis/observations/wind_rose.hpp"

#include <span>

namespace parklens {

/// Calm, classes of speed, and from how many hours on a sector's mean is compared with others:
/// data/standards/wind-rose.
struct PollutionRoseRules {
    WindRoseRules wind;
    std::size_t leastHours = 0;

    /// \throws StandardsError
    static PollutionRoseRules of(const StandardsLibrary& standards);
};

/// Hours with their sum, in the unit of the pollutant.
struct RoseSum {
    double sum = 0.0;
    std::size_t hours = 0;

    /// std::nullopt of no hour.
    std::optional<double> mean() const;

    RoseSum& operator+=(const RoseSum& other);
};

/// Only hours that have wind and a concentration count.
struct PollutionRose {
    std::string windStation;
    int year = 0;
    PollutionRoseRules rules;
    /// By sector, clockwise from north, each a sum for every class of speed.
    std::array<std::vector<RoseSum>, windSectorCount> cells;
    RoseSum calm;
    std::size_t withoutWind = 0;  ///< a concentration, and no usable wind
    std::size_t withoutValue = 0; ///< wind, and no concentration

    RoseSum ofSector(std::size_t sector) const;

    /// Of all hours, calm ones among them.
    RoseSum all() const;

    /// What the hours of a class add to the mean of their sector: their sum by all hours of the
    /// sector, so that the parts make up the mean. 0 where the class has no hours.
    double partOf(std::size_t sector, std::size_t speedClass) const;

    /// Too few hours to be compared, some though.
    bool isThin(std::size_t sector) const;
};

/// The concentrations of one year by the wind of the same hour. With several stations an hour's
/// concentration is the mean of those that have a valid value in it (flags of invalidFlags are left
/// out).
PollutionRose pollutionRoseOf(const WindSeries& wind,
                              std::span<const ObservationSeries* const> stations,
                              int year,
                              const PollutionRoseRules& rules);

} // namespace parklens
