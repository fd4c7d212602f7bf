/// \file
/// Which themes of which parks the edits of a scenario reach (private to analysis/scenario).
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "analysis/loading/project_data.hpp"
#include "analysis/project/scenario.hpp"

#include <vector>

namespace parklens {

/// For each of `after.parks` the themes to compute again, Theme::Land and Theme::Sources or one of
/// them or none; never too few. A park is reached where a parcel or source that changed, or depends
/// on one that did, lies within the box of one of its extents, before or after. Depending are the
/// parcels of one building, enterprise or project, or of one code, and the sources of one
/// enterprise. Where the layer itself changed (a new column, another system of codes, years or
/// shapes) every park is reached.
std::vector<std::vector<Theme>>
touchedThemes(const ProjectData& before, const ProjectData& after, const Scenario& scenario);

/// Where the records of one inventory stand in another: the row of the same file and feature.
std::vector<std::size_t> recordsIn(const EmissionInventory& from, const EmissionInventory& to);

} // namespace parklens
