/// \file
/// What a run or a sheet says of the layers it was made of (private to analysis/loading).
#pragma once

#include "analysis/project/project.hpp"
#include "analysis/results/run_manifest.hpp"
#include "gis/base/task_control.hpp"

namespace parklens {

/// Key, path, year, files and fingerprint; without system. \throws FormatError, CancelledError
InputRecord recordOf(const Project& project, const LayerSource& layer, const TaskControl& control);

} // namespace parklens
