/// \file
/// Reads what a project names.
#pragma once

#include "analysis/loading/project_data.hpp"
#include "analysis/project/project.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"

#include <string>
#include <vector>

namespace parklens {

struct LoadOptions {
    bool forest = true;             ///< open the forest layers
    bool land = true;               ///< read parcels, buildings and enterprises
    bool air = true;                ///< read stations and observations
    bool sources = true;            ///< read the emission inventory
    std::vector<std::string> parks; ///< identifiers (`--park`); empty = all
    bool inputs = true;             ///< take the inputs' fingerprints, for which all are read
};

/// Reads boundaries, forest layers and air data, and takes the inputs' fingerprints. Where the
/// project has a scenario, its edits are laid over parcels, buildings, enterprises and sources.
/// \throws FormatError, CrsError, GeometryError, IoError for boundaries, without which there is
///         nothing to compute; ConfigError also for a park of `options.parks` that is not there
///         (with those that are), and for an edit that does not fit the data; CancelledError
ProjectData loadProject(const Project& project,
                        const StandardsLibrary& standards,
                        const LoadOptions& options,
                        const TaskPool& pool,
                        const TaskControl& control,
                        Diagnostics& diagnostics);

} // namespace parklens
