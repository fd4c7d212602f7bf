/// \file
/// Reads the station meteorology of a project, `[air.meteorology]`.
#pragma once

#include "analysis/observations/wind_rose.hpp"
#include "analysis/project/project.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/vector/feature_layer.hpp"

#include <vector>

namespace parklens {

/// The hours of each station, in the order of their names. An hour label is an hour's ending unless
/// the project says `beginning`. Of several rows of a station and hour the first counts.
/// Diagnostics, counted: `wind_value_unusable` (a speed or direction that cannot be one; it is
/// missing), `wind_time_unreadable`, `wind_hour_repeated` (rows left out).
/// \throws FormatError for a table without the columns of time and speed
std::vector<WindSeries> windSeriesOf(const FeatureLayer& rows,
                                     const LayerSource& source,
                                     HourLabel label,
                                     const StandardsLibrary& standards,
                                     Diagnostics& diagnostics);

/// The hours of every station of the project, of all its files; of an hour in several files that of
/// the first counts. Empty without `[air.meteorology]`.
/// \throws FormatError, ConfigError, IoError when it cannot be read
std::vector<WindSeries> readWindSeries(const Project& project,
                                       const StandardsLibrary& standards,
                                       const TaskControl& control,
                                       Diagnostics& diagnostics);

/// The roses of the project's years, by year and station. Empty without `[air.meteorology]`.
/// \throws FormatError, ConfigError, IoError when it cannot be read
std::vector<WindRose> readWindRoses(const Project& project,
                                    const StandardsLibrary& standards,
                                    const TaskControl& control,
                                    Diagnostics& diagnostics);

} // namespace parklens
