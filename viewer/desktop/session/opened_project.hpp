/// \file
/// What is there as soon as a project is open.
#pragma once

#include "analysis/loading/base_data.hpp"
#include "analysis/loading/project_data.hpp"
#include "analysis/project/project.hpp"
#include "gis/base/diagnostics.hpp"
#include "viewer/desktop/session/base_layers.hpp"

#include <filesystem>
#include <vector>

namespace parklens {

/// What was read when a project was opened. Immutable.
struct OpenProject {
    Project project;
    ProjectData parks; ///< extents only
    BaseData base;
    Diagnostics told;
};

/// A project with the layers of its extents and base map, drawn in their system.
struct OpenedProject {
    OpenProject project;
    Crs crs;
    std::vector<NewLayer> layers;
};

/// Reads the project file, extents and base map. \throws what readProject() and loadProject() throw
OpenedProject openProject(const std::filesystem::path& file,
                          const StandardsLibrary& standards,
                          const StyleLibrary& styles,
                          Language language,
                          const TaskPool& pool,
                          const TaskControl& control);

} // namespace parklens
