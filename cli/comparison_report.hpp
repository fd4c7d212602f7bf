/// \file
/// A comparison as text for the terminal.
#pragma once

#include "analysis/comparison/comparison.hpp"
#include "analysis/standards/standards_library.hpp"

#include <string>

namespace parklens::cli {

/// What is compared and in which parts it differs, and why changes could not be split, each reason
/// of several figures once with their number; below it a heading for each park and a line for
/// each figure that changed, with what the change consists of; last how many did not. Figures of
/// parcels, projects and enterprises are counted, in a line for each indicator of which any
/// changed, with a line for each way in which their verdicts turned or their limits became known or
/// unknown, which names the first ten.
/// \param standards  name the editions
/// \param table  where all of them stand; empty where no table is written
std::string comparisonReport(const Comparison& comparison,
                             const StandardsLibrary& standards,
                             Language language,
                             const std::string& table);

} // namespace parklens::cli
