/// \file
/// Figures as reported, held against those of other settings.
#pragma once

#include "analysis/results/indicator_result.hpp"
#include "analysis/whatif/assumption_choice.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// A figure that the settings may move.
struct WhatIfFigure {
    IndicatorResult reported;
    std::optional<IndicatorResult> moved; ///< absent where the settings give no such figure
    bool hasChanged = false;              ///< in value, bounds, grade or verdict
    bool hasOtherEdition = false;         ///< and has not changed else
};

/// The figures of a park that some choice may change, in the order of the results.
std::vector<WhatIfFigure> movableFigures(const std::vector<IndicatorResult>& reported,
                                         const std::vector<AssumptionChoice>& choices);

/// Finds for each figure what became of it: the one of its key, else of another edition.
void holdAgainst(const std::vector<IndicatorResult>& moved, std::vector<WhatIfFigure>& figures);

/// The ids of the indicators that some choice may change, in order.
std::vector<std::string> movedIndicators(const std::vector<AssumptionChoice>& choices);

} // namespace parklens
