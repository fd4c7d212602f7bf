/// \file
/// What can be moved in the air data of a park.
#pragma once

#include "analysis/model/park.hpp"
#include "analysis/pipeline/loaded_run.hpp"
#include "analysis/whatif/assumption_choice.hpp"

#include <vector>

namespace parklens {

/// Threshold, operator, rounding, hour label, station rule, edition and dust, as far as the data
/// allow them. \pre the run has air data
std::vector<AssumptionChoice> airChoices(const Park& park,
                                         const Project& project,
                                         const LoadedRun& run,
                                         const StandardsLibrary& standards);

} // namespace parklens
