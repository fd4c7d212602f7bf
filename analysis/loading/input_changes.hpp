/// \file
/// Whether what results were made of is still the same.
#pragma once

#include "analysis/project/project.hpp"
#include "analysis/results/run_manifest.hpp"
#include "gis/base/task_control.hpp"

#include <string>
#include <vector>

namespace parklens {

struct InputChanges {
    bool isProjectChanged = false;      ///< the project file
    std::vector<std::string> changed;   ///< inputs by project key, whose files have other bytes
    std::vector<std::string> missing;   ///< whose files are no longer there or cannot be read
    std::vector<std::string> unchecked; ///< that had no fingerprint: databases

    bool any() const { return isProjectChanged || !changed.empty() || !missing.empty(); }
};

/// Takes the fingerprints again of the project file and of the inputs where the run had them.
/// \throws CancelledError
InputChanges
inputChanges(const RunManifest& recorded, const Project& project, const TaskControl& control);

} // namespace parklens
