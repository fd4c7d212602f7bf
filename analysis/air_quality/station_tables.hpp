/// \file
/// The tables of station statistics that `parklens air` writes (contract §2); their columns are
/// stable.
#pragma once

#include "analysis/air_quality/year_statistics.hpp"
#include "analysis/model/station.hpp"
#include "gis/vector/feature_layer.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace parklens {

/// One row: a station, a year, an edition.
struct StationYearRow {
    std::string station;
    YearStatistics statistics;
    std::optional<YearStatistics> assessed; ///< dust hours left out
};

/// `station year standard pm25_valid_days …`. Where a row has assessed values, means and
/// percentiles are the assessed ones, and columns `…_measured` and `…_assessed` follow at the end.
/// `editions` hold the limits by edition id.
FeatureLayer stationYearTable(std::span<const StationYearRow> rows,
                              std::span<const AirEdition> editions,
                              const AirSettings& settings);

/// The days of one station with the edition that each day is judged by.
struct StationDaysRow {
    const DailyValues* values = nullptr;
    const AirEdition* edition = nullptr;
    int firstDay = 0; ///< days of the year [firstDay, endDay) to which the edition applies
    int endDay = 0;
};

/// `station date pollutant value valid_hours valid iaqi aqi primary`: a row a day and pollutant
/// that has a value; the hourly maximum of ozone is the pollutant `O3_1h` where the edition counts
/// it.
FeatureLayer dailyTable(std::span<const StationDaysRow> rows, const AirSettings& settings);

} // namespace parklens
