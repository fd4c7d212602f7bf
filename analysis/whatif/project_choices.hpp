/// \file
/// Finds what can be moved for a park: the choices that its data allow.
#pragma once

#include "analysis/model/park.hpp"
#include "analysis/pipeline/loaded_run.hpp"
#include "analysis/whatif/assumption_choice.hpp"

#include <vector>

namespace parklens {

/// The choices of forest layers, air, extents and loads, in this order.
std::vector<AssumptionChoice> choicesOf(const Park& park,
                                        const Project& project,
                                        const LoadedRun& run,
                                        const StandardsLibrary& standards);

} // namespace parklens
