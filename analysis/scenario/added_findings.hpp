/// \file
/// What the audit finds with a scenario and does not find in the data as they are.
#pragma once

#include "analysis/results/result_set.hpp"

#include <string>
#include <vector>

namespace parklens {

/// Findings of `after` that `before` has not, in the order of `after`. One finding is another by
/// its code, file, layer, field, row or feature, and subject, not by its words. A finding that
/// counts (Diagnostic::count) is told where it counts more than before, with what came new as its
/// count; its place is still that of the first.
std::vector<Finding> addedFindings(const std::vector<Finding>& before,
                                   const std::vector<Finding>& after);

/// `scenario_findings.csv` (docs/formats/results.md), in the language of the results; UTF-8 with a
/// byte order mark.
std::string addedFindingsCsv(const std::vector<Finding>& findings, Language language);

} // namespace parklens
