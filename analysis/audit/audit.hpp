/// \file
/// The audit of a project's data: what the checks find beyond what reading and figuring tell.
#pragma once

#include "analysis/loading/project_data.hpp"
#include "analysis/project/project.hpp"
#include "analysis/results/result_set.hpp"
#include "analysis/standards/standards_library.hpp"

#include <vector>

namespace parklens {

/// What was noticed while the data were read, then what every check finds in the loaded data and
/// what the rules of the emission inventory leave out in the years reported on; each with its place
/// on the map where it has one. In the order of the checks, within each in that of the layer; what
/// is said twice word for word, once.
std::vector<Finding> auditData(const Project& project,
                               const ProjectData& data,
                               const Diagnostics& noticed,
                               const StandardsLibrary& standards);

} // namespace parklens
