/// \file
/// 最小整改量表 as a table for the terminal.
#pragma once

#include "analysis/scenario/smallest_change.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace parklens::cli {

/// A heading for each park and, below it, each indicator; a line for each figure that falls short:
/// subject, value with its bounds and unit, limit or target with the verdict in words, and the
/// smallest change with the value that it leads to; below the line the remark. Last how many there
/// are, and how many figures are not among them since no limit of theirs is known. Columns are
/// aligned by display width.
std::string rectificationTable(const std::vector<SmallestChange>& changes,
                               std::size_t unknownLimits,
                               Language language);

} // namespace parklens::cli
