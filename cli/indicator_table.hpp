/// \file
/// The indicators of a run as a table for the terminal.
#pragma once

#include "analysis/results/result_set.hpp"
#include "analysis/standards/standards_library.hpp"

#include <string>

namespace parklens::cli {

/// A heading for each park, below it a line for each figure: name, value with its bounds and unit,
/// year and edition, and for each reference what it is held against and the verdict in words.
/// Figures of parcels are counted, with their verdicts, in a line for each indicator. Columns are
/// aligned by display width: a Chinese character takes two cells.
std::string
indicatorTable(const ResultSet& results, const StandardsLibrary& standards, Language language);

} // namespace parklens::cli
