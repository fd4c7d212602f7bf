/// \file
/// The days of a station: valid daily means and the daily maximum 8-hour mean of ozone (GB 3095
/// table 4, HJ 663 6.1.2).
#pragma once

#include "analysis/air_quality/air_edition.hpp"
#include "analysis/air_quality/air_quality_index.hpp"
#include "analysis/observations/observation_archive.hpp"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace parklens {

/// One pollutant on one day.
struct DailyValue {
    /// The daily mean, for O3 the MDA8: exact, of the valid hours. Also set where the day is not
    /// valid, as long as there is an hour.
    std::optional<Rational> value;
    int validHours = 0; ///< hours that are there and not flagged invalid; 0 for given daily values
    bool isValid = false;
};

/// The days of one year of one station, or of a mean of stations.
struct DailyValues {
    std::string station;
    int year = 0;
    std::array<std::vector<DailyValue>, pollutantCount> pollutants; ///< one entry a day
    std::vector<std::optional<Rational>> o3HourMaximum;             ///< on days whose MDA8 is valid

    int dayCount() const { return static_cast<int>(pollutants[0].size()); }

    const DailyValue& of(Pollutant pollutant, int dayOfYear) const {
        return pollutants[indexOf(pollutant)][static_cast<std::size_t>(dayOfYear)];
    }

    /// The valid values of a day by index item.
    DayConcentrations concentrations(int dayOfYear) const;

    /// True when the pollutant has a valid value on some day.
    bool has(Pollutant pollutant) const;
};

struct DailyOptions {
    int hourShift = 0;        ///< +1 or −1: the other reading of the hour labels
    bool excludeDust = false; ///< leave out dust hours of PM10 and PM2.5 (assessed values)
};

/// The days of one station in a year. Where a pollutant has given daily values these are used, and
/// count as valid.
///
/// A daily mean is valid with at least 20 valid hours. MDA8 is the largest mean of eight hours
/// ending at hours 8…24 with at least 6 of its hours valid; the day is valid with at least 14 such
/// means, or when the largest exceeds the limit.
DailyValues dailyValuesOf(const StationObservations& station,
                          int year,
                          const AirEdition& edition,
                          const DailyOptions& options = {});

/// Arithmetic mean over stations day by day (HJ 663: a city's day is the mean of its stations'
/// days). A day is valid when enough of the stations that measure the pollutant at all are valid;
/// `validHours` is the smallest among them. \pre `stations` is not empty and of one year.
DailyValues meanOfStations(std::span<const DailyValues> stations, const StationShareRule& rule);

} // namespace parklens
