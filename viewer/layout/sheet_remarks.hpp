/// \file
/// What an editor would ask about a sheet that is fit for print: a lower grade than lint.
#pragma once

#include "viewer/layout/sheet_lint.hpp"

#include <vector>

namespace parklens {

/// - `missing_information`: how often the sheet says 待补 or 资料缺失
/// - `no_base_data`: nothing of a base map can be seen
/// - `symbol_hidden`: markers that lie wholly under others of their layer
///
/// The last two at each map of the sheet, named by its caption where there are several.
std::vector<LintFinding> remarksOn(const ComposedSheet& sheet);

} // namespace parklens
