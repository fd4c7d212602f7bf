/// \file
/// What was read from files of observations: stations with their series, raw values and flags.
#pragma once

#include "analysis/model/air_settings.hpp"
#include "analysis/model/observation_series.hpp"
#include "analysis/model/pollutant.hpp"
#include "analysis/model/station.hpp"

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// The layouts of the contract's `air --format`.
enum class ObservationFormat {
    Automatic,
    Prsa,  ///< UCI multi-site: No, year … hour, pollutants, station; CO in μg/m³
    Cnemc, ///< national archive: date, hour, type, a column a station
    Long,  ///< station, time, pollutant, value[, unit]
    Wide,  ///< [station,] time, a column a pollutant
    Daily, ///< station, date, pollutant, value[, unit]: daily means; O3 is the daily MDA8
    OpenAq ///< location_id, …, datetime, parameter, units, value
};

/// "auto", "prsa", …; std::nullopt for another word.
std::string_view key(ObservationFormat format);
std::optional<ObservationFormat> observationFormatFromText(std::string_view text);

struct StationObservations {
    Station station; ///< id; name and position where the observations themselves tell them
    std::array<ObservationSeries, pollutantCount> hourly;
    /// Given daily values, indexed by DayIndex in the place of hours.
    std::array<ObservationSeries, pollutantCount> daily;

    ObservationSeries& hourlyOf(Pollutant pollutant) { return hourly[indexOf(pollutant)]; }

    const ObservationSeries& hourlyOf(Pollutant pollutant) const {
        return hourly[indexOf(pollutant)];
    }
};

struct ObservationArchive {
    std::vector<StationObservations> stations; ///< in the order in which they were first met
    ObservationFormat format = ObservationFormat::Automatic; ///< as found
    HourLabel hourLabel = HourLabel::Automatic;              ///< as applied
    bool hasDustFlags = false;

    /// Null when there is none of this id.
    const StationObservations* find(const std::string& id) const;

    /// The station of this id, made when it is new.
    StationObservations& station(const std::string& id);

    /// Years with at least one value, ascending.
    std::vector<int> years() const;

private:
    std::map<std::string, std::size_t, std::less<>> m_indexOfId;
};

/// Values that were given again for an hour or day that had one already.
struct RepeatedValues {
    long count = 0;
    std::set<std::string> stations;

    void add(const std::string& station, long repeated);
};

struct RepeatedObservations {
    RepeatedValues hours;
    RepeatedValues days;
};

/// Adds everything of `other` that `archive` does not have yet; returns what was given by both (the
/// first is kept and flagged).
RepeatedObservations mergeObservations(ObservationArchive& archive,
                                       const ObservationArchive& other);

} // namespace parklens
