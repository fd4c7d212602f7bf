/// \file
/// Reads `results.json` back (contract §4, docs/formats/results.md).
#pragma once

#include "analysis/results/result_set.hpp"

#include <filesystem>

namespace parklens {

/// Everything that resultsJson() has written: written again it makes the same bytes. What a
/// `results.json` does not hold stays empty: the formulas with their terms, and the findings of
/// single figures, which all stand in the audit.
/// \throws FormatError when the file is missing, is no results of ParkLens, of another version of
///         the format, or an entry lacks something or has it in another type (which one is told)
ResultSet readResultsJson(const std::filesystem::path& file);

} // namespace parklens
