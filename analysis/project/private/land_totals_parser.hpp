/// \file
/// Private to this room (toml++ inside): reads `[[land.totals]]`.
#pragma once

#include "analysis/project/land_totals.hpp"
#include "analysis/project/private/project_table.hpp"

#include <vector>

namespace parklens {

/// One entry for each park and scope; an entry repeated word for word counts once.
/// \param land  the table `[land]`
/// \throws ConfigError when two entries of one park and scope contradict each other, a total that
///         cannot be negative is, or an entry states nothing
std::vector<LandTotals> parseLandTotals(const ProjectTable& land);

} // namespace parklens
