/// \file
/// What the columns of a table of observations mean, found by their names.
#pragma once

#include "analysis/model/pollutant.hpp"
#include "analysis/observations/observation_archive.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// A column that holds concentrations of one pollutant.
struct ValueColumn {
    std::size_t index = 0;
    Pollutant pollutant = Pollutant::Pm25;
    std::string unit; ///< from the name, "CO(mg/m3)"; usually empty
};

/// Where a table has its station, time, values and extras. Either `values` (a column a pollutant)
/// or `pollutant` and `value` (a row a pollutant).
struct ObservationColumns {
    std::optional<std::size_t> station;
    std::optional<std::size_t> stationName;
    std::optional<std::size_t> time; ///< date and hour, or a date alone
    std::optional<std::size_t> year, month, day;
    std::optional<std::size_t> hour;
    std::optional<std::size_t> pollutant;
    std::optional<std::size_t> value;
    std::optional<std::size_t> unit;
    std::optional<std::size_t> dust;
    std::optional<std::size_t> longitude, latitude;
    std::vector<ValueColumn> values;
    ObservationFormat format =
        ObservationFormat::Automatic; ///< as the names tell; Long may be Daily

    bool hasTime() const { return time || (year && month && day); }
};

/// Finds the columns by the names that data sets use, Chinese and English; `fields` (canonical name
/// → name in the file) goes before: station, time, date, hour, pollutant, value, unit, dust, pm25 …
ObservationColumns findObservationColumns(const std::vector<std::string>& header,
                                          const std::map<std::string, std::string>& fields);

} // namespace parklens
