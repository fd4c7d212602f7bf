/// \file
/// Why an edit changes no figure, where the data tell it.
#pragma once

#include "analysis/loading/project_data.hpp"
#include "analysis/project/scenario.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace parklens {

/// A value that a scenario sets and that no figure uses.
struct UnusedValue {
    std::size_t edit = 0; ///< index into Scenario::edits
    std::string field;
    LocalizedText why; ///< what is used instead: "the floor area of the building is stated"
};

/// Of parcels and buildings, in the order of the edits. What is not listed may be used, or is not
/// for a reason that is not looked for. \param data  with the scenario
std::vector<UnusedValue> unusedValues(const Scenario& scenario, const ProjectData& data);

} // namespace parklens
