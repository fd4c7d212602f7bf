/// \file
/// Which monitoring stations stand for a park (contract §4, the station rule).
#pragma once

#include "analysis/loading/air_data.hpp"
#include "analysis/model/station_rule.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// The stations that stand for a park.
struct StationChoice {
    StationRule rule = StationRule::None;
    std::vector<std::size_t> stations; ///< indices into AirData::stations
    double distanceM = 0.0;            ///< of the nearest of them from the boundary; 0 inside
    std::string city;                  ///< for CityMean; empty = the list names no cities
    double nearestRadiusKm = 0.0;      ///< of the rule: beyond it no single station stands
    double cityRadiusKm = 0.0;         ///< of the rule: beyond it no city mean stands
    /// The step that was asked for by itself (`[air] station_rule`).
    std::optional<StationRule> statedStep = std::nullopt;
};

/// Chooses stations by the rule: declared official series → assessment stations inside → the
/// nearest one within 4 km of the boundary (HJ 664-2013 3.1) → mean of the assessment stations of
/// the nearest station's city, when that station is within 50 km (our own rule, qa-rules). Where
/// the list names no cities the mean is of the stations within that radius. Background, traffic,
/// source and micro stations only count when they are declared official. Stations without
/// observations in the year are passed over. Distances are on the ground, in an azimuthal plane
/// around the park.
/// \param step  take this step and no other: where it finds no station, none stands for the park.
///              The nearest one then is the nearest outside of the park; a city mean is that of the
///              nearest station's city, stations inside the park among them
/// \throws ConfigError with the project file's line when a declared official station has no
/// observations; StandardsError
StationChoice chooseStations(const MultiPolygon& park,
                             const Crs& crs,
                             const AirData& data,
                             int year,
                             const StandardsLibrary& standards,
                             std::optional<StationRule> step = std::nullopt);

/// "园区内 2 个评价点（3801A、3802A）" in both languages; why there is none for StationRule::None.
LocalizedText stationText(const AirData& data, const StationChoice& choice);

/// What a mean that is not the park's is called: "云溪市城市平均", "云溪市城市平均，仅 1 站",
/// "50 km 内所给站点平均" where the list names no cities. \pre `choice.rule` is CityMean
LocalizedText cityMeanName(const StationChoice& choice);

/// What stands in a figure's name where its stations are not the park's: "最近评价点，距边界
/// 1.1 km", or cityMeanName(). Empty where they lie in the park or are declared for it, and where
/// there is none.
LocalizedText standInName(const StationChoice& choice);

/// The years in which a station has observations, ascending; none of which there are only hours of
/// the first or last day, as labels that reach over New Year leave them, unless there is no other.
std::vector<int> yearsWithObservations(const AirData& data);

/// True when one of the chosen stations has observations beyond the first and last day of the year.
bool hasObservations(const AirData& data, const StationChoice& choice, int year);

} // namespace parklens
