/// \file
/// The days of a year in the colours of the air quality index, for sheets and for the viewer.
#pragma once

#include "analysis/air_quality/air_edition.hpp"
#include "analysis/measurements/park_air_year.hpp"
#include "viewer/charts/calendar_chart.hpp"

#include <optional>

namespace parklens {

/// A year whose days have no value yet, with the classes of the index in the colours of its
/// standard, the best first.
CalendarData indexCalendar(const AirEdition& edition, int year, Language language);

/// The class of an index or individual index among those of indexCalendar(); std::nullopt without
/// one.
std::optional<std::size_t> indexClassOf(const AirEdition& edition, std::optional<double> index);

/// The daily means of PM2.5 of a park in the classes of their individual index. Days not below the
/// threshold of the settings are flagged; days without a valid mean have no value:
/// valid days − flagged days = the figure `air.pm25_days_below`. Stations that are not the park's
/// are named in its title (namedStations()).
/// \param standard  that the classes are of: "HJ 633-2012"
CalendarData pm25Calendar(const ParkAirYear& air,
                          const AirEdition& edition,
                          const AirSettings& settings,
                          const QString& standard,
                          Language language);

} // namespace parklens
