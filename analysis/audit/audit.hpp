/// \file
/// The audit of a project's data: what the checks find beyond what reading and figuring tell.
#pragma once

#include "analysis/loading/project_data.hpp"
#include "analysis/project/project.hpp"
#include "analysis/results/result_set.hpp"
#include "analysis/standards/standards_library.hpp"

#include <vector>

namespace parklens {

/// Runs every check on the data that are loaded, and tells what the rules of the emission inventory
/// leave out in the years reported on. In the order of the checks, within each in that of the
/// layer.
std::vector<Finding>
auditData(const Project& project, const ProjectData& data, const StandardsLibrary& standards);

} // namespace parklens
