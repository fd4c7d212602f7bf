/// \file
/// `parklens explain --sensitivity`: how firm verdicts are.
#pragma once

#include "cli/command.hpp"
#include "cli/layer_output.hpp"

#include <string>

namespace parklens::cli {

/// What is asked for; texts are as given on the command line, empty = not given.
struct SensitivityRequest {
    std::string source; ///< project file, or results.json, or their folder
    std::string key;    ///< of a figure, or id of an indicator
    std::string park;   ///< a park, or a block, parcel or other subject of one
    std::string period;
    std::string project; ///< beside results
    LayerOutput output;
};

/// Prints the tables in words and writes every combination with `-o`.
/// \throws UsageError for an indicator that there is not or that no park has, an output that is no
///         CSV; ConfigError for results whose data changed and for a subject that there is not;
///         what WhatIf throws
ExitCode explainSensitivity(const SensitivityRequest& request, const CommandContext& context);

} // namespace parklens::cli
