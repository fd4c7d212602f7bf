/// \file
/// The winds of a park's year, and what its air holds under them.
#pragma once

#include "analysis/model/pollutant.hpp"
#include "analysis/observations/pollution_rose.hpp"
#include "analysis/project/project.hpp"
#include "analysis/results/indicator_result.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace parklens {

/// Roses of one park and year. What is not there has its reason.
struct ParkRoses {
    std::string parkId;
    int year = 0;
    std::optional<WindRose> wind;
    std::optional<Reason> withoutWind; ///< set exactly when there is no wind rose

    /// By pollutant, of those that have an hour with wind; in the order of allPollutants.
    std::vector<std::pair<Pollutant, PollutionRose>> pollution;
    std::optional<Reason> withoutPollution; ///< set exactly when `pollution` is empty
    std::vector<std::string> stations;      ///< whose concentrations these are
    LocalizedText stationText;              ///< by which step of the station rule they stand
};

/// Reads the wind and, where there is any, the air data of the project. The wind is that of the
/// station with the most valid hours of the year, of equal ones the first; the concentrations are
/// those of the stations that stand for the park (chooseStations()).
/// \throws ConfigError for an unknown park; what reading throws; CancelledError
ParkRoses parkRoses(const Project& project,
                    const StandardsLibrary& standards,
                    const std::string& parkId,
                    int year,
                    const TaskPool& pool,
                    const TaskControl& control,
                    Diagnostics& diagnostics);

} // namespace parklens
