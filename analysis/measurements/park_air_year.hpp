/// \file
/// The air quality of one park in one year: which stations stand for it, their days, and the
/// statistics under one edition of the standard.
#pragma once

#include "analysis/air_quality/year_statistics.hpp"
#include "analysis/loading/air_data.hpp"
#include "analysis/model/air_settings.hpp"
#include "analysis/results/indicator_result.hpp"
#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

#include <optional>
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

std::string_view key(StationRule rule); ///< "official_series", "inside", …

/// The stations that stand for a park.
struct StationChoice {
    StationRule rule = StationRule::None;
    std::vector<std::size_t> stations; ///< indices into AirData::stations
    double distanceM = 0.0;            ///< of the farthest of them from the boundary; 0 inside
    std::string city;                  ///< for CityMean; empty = mean of all stations given
};

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

    /// "园区内 2 个评价点均值：3801A、3802A" in both languages.
    LocalizedText stationText;
};

/// Chooses stations by the rule: declared official series → assessment stations inside → the
/// nearest one within 4 km of the boundary (HJ 664-2013 3.1) → mean of the assessment stations of
/// the nearest station's city. Background, traffic, source and micro stations only count when they
/// are declared official. Stations without observations in the year are passed over. Distances are
/// on the ground, in an azimuthal plane around the park.
StationChoice chooseStations(const MultiPolygon& park,
                             const Crs& crs,
                             const AirData& data,
                             int year,
                             const StandardsLibrary& standards);

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
