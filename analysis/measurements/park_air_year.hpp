/// \file
/// The air quality of one park in one year: which stations stand for it, their days, and the
/// statistics under one edition of the standard.
#pragma once

#include "analysis/air_quality/year_statistics.hpp"
#include "analysis/measurements/station_choice.hpp"
#include "analysis/model/air_settings.hpp"
#include "analysis/results/indicator_result.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

struct StationYear {
    std::string id;
    std::string name;
    YearStatistics statistics;
};

struct ParkAirYear {
    StationChoice choice;
    std::vector<std::string> stationIds;
    Grade grade = Grade::Measured;
    DailyValues days;                       ///< of the mean series
    YearStatistics statistics;              ///< of the mean series, as measured
    std::optional<YearStatistics> assessed; ///< dust hours left out; only where dust is flagged
    std::vector<StationYear> stations;      ///< each station by itself

    /// Days below the threshold under other readings: not a result, but how firm it is.
    struct Sensitivity {
        int lessOrEqual = 0;    ///< with ≤ for <
        int unrounded = 0;      ///< daily means as they are
        int otherHourLabel = 0; ///< hours read as beginning for ending, or the reverse
    } sensitivity;

    LocalizedText stationText; ///< see stationText()
    bool isUnaudited = false;  ///< realtime data or micro stations are among them
    std::vector<int>
        otherYears; ///< set when nobody observed in the year asked for: those there are
};

/// The days behind the air quality of a park in a year under one edition: everything that takes
/// hours to read. The settings of day counts and rounding do not touch it.
struct ParkAirDays {
    struct OfStation {
        std::string id;
        std::string name;
        DailyValues days;
    };

    StationChoice choice;
    std::string edition;
    Grade grade = Grade::Measured;
    LocalizedText stationText;
    bool isUnaudited = false;
    std::vector<OfStation> stations; ///< empty where none can stand for the park
    DailyValues mean;
    DailyValues meanOfOtherLabel;        ///< under the other hour label
    std::optional<DailyValues> assessed; ///< dust hours left out; only where dust is flagged
    std::vector<int> otherYears;         ///< as in ParkAirYear
};

/// \param step  see chooseStations()
/// \throws ConfigError when a declared official station has no observations, StandardsError
ParkAirDays measureParkAirDays(const MultiPolygon& park,
                               const Crs& crs,
                               const AirData& data,
                               int year,
                               const std::string& edition,
                               std::optional<StationRule> step,
                               const StandardsLibrary& standards);

/// The statistics of these days. \pre `settings` ask for the step that the days were measured with
ParkAirYear parkAirYear(const ParkAirDays& days,
                        const AirSettings& settings,
                        const StandardsLibrary& standards);

/// measureParkAirDays() and parkAirYear().
/// \throws ConfigError when a declared official station has no observations, StandardsError;
/// a park for which no station can stand has StationRule::None and no statistics.
ParkAirYear measureParkAirYear(const MultiPolygon& park,
                               const Crs& crs,
                               const AirData& data,
                               int year,
                               const std::string& edition,
                               const AirSettings& settings,
                               const StandardsLibrary& standards);

} // namespace parklens
