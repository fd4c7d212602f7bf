/// \file
/// `results.json` (contract §4, data/schema/results.schema.json, docs/formats/results.md).
#pragma once

#include "analysis/results/result_set.hpp"

#include <string>

namespace parklens {

/// The whole document, keys in their fixed order, UTF-8, two blanks of indentation, with a line
/// end. Numbers are the shortest text that reads back as the same double, in any locale.
std::string resultsJson(const ResultSet& results);

} // namespace parklens
