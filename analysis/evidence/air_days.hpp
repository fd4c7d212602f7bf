/// \file
/// The days of a year at every station and for every park: what a calendar of the map shows.
#pragma once

#include "analysis/air_quality/air_edition.hpp"
#include "analysis/loading/air_data.hpp"
#include "analysis/loading/project_data.hpp"
#include "analysis/model/observation_time.hpp"
#include "analysis/project/project.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/base/text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// One day of one station, or of the mean that stands for a park. Values as `parklens air --daily`
/// writes them.
struct AirDay {
    std::optional<double> pm25UgM3; ///< also of a day that is not valid, where there is an hour
    int pm25ValidHours = 0;
    bool isPm25Valid = false;
    std::optional<bool> isBelow;       ///< of the threshold `[air] below`; valid days only
    std::optional<bool> isWithinLimit; ///< of the 24-hour limit, rounded as the rules say
    std::optional<int> pm25Index;      ///< IAQI of the daily mean
    std::optional<int> aqi;
    std::string primary; ///< "PM2.5;O3"
};

struct AirDaySeries {
    std::string id; ///< of a station or a park
    std::string name;
    std::optional<Point> position = {}; ///< of a station: WGS 84 longitude and latitude
    LocalizedText stations = {};        ///< of a park: who stands for it, or why nobody does
    std::vector<AirDay> days;           ///< one a day of the year; empty where nothing was observed
};

struct AirDays {
    int year = 0;
    AirSettings settings;
    std::vector<AirEdition> editions;      ///< of the rules in force in the year
    std::vector<std::size_t> editionOfDay; ///< index into `editions`, one a day
    std::vector<AirDaySeries> stations;    ///< in the order of the observations
    std::vector<AirDaySeries> parks;       ///< in the order of the project

    int dayCount() const { return static_cast<int>(editionOfDay.size()); }

    const AirEdition& editionOf(int dayOfYear) const {
        return editions[editionOfDay[static_cast<std::size_t>(dayOfYear)]];
    }

    /// "2024-02-29".
    std::string dateOf(int dayOfYear) const { return isoDate(firstDayOf(year) + dayOfYear); }
};

/// Days under the edition in force on them, or under the one that `[air] standard` names.
/// \param parks  with their extents
/// \throws StandardsError, ConfigError as measureParkAirYear(), CancelledError
AirDays airDays(const Project& project,
                const std::vector<Park>& parks,
                const AirData& data,
                int year,
                const StandardsLibrary& standards,
                const TaskPool& pool,
                const TaskControl& control);

} // namespace parklens
