/// \file
/// The air data of a project, read once and asked for every park and year.
#pragma once

#include "analysis/model/station.hpp"
#include "analysis/observations/observation_archive.hpp"
#include "analysis/project/project.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"

#include <string>
#include <vector>

namespace parklens {

struct AirData {
    ObservationArchive observations;
    /// Every station with observations, and what the station list says of it; same order as
    /// `observations.stations`.
    std::vector<Station> stations;
    std::vector<std::string> officialStations; ///< declared official series of the park
    std::vector<Place> officialStationPlaces;  ///< where the project file declares them
};

/// Reads `[air.stations]` and `[air.observations]`. A project without a station list has stations
/// without coordinates, unless the observations tell them.
/// \throws FormatError when the observations cannot be read
AirData loadAirData(const Project& project,
                    const StandardsLibrary& standards,
                    const TaskPool& pool,
                    const TaskControl& control,
                    Diagnostics& diagnostics);

/// Puts the list's entries beside the observations; stations that only one of both knows are told.
AirData joinStations(ObservationArchive observations,
                     const std::vector<Station>& list,
                     Diagnostics& diagnostics);

} // namespace parklens
