/// \file
/// A comparison as text for the terminal.
#pragma once

#include "analysis/comparison/comparison.hpp"

#include <string>

namespace parklens::cli {

/// What is compared and in which parts it differs, and why changes could not be split, each reason
/// of several figures once with their number; below it a heading for each park and a line for
/// each figure that changed, with what the change consists of; last how many did not. Figures of
/// parcels and projects are counted, in a line for each indicator of which any changed.
std::string comparisonReport(const Comparison& comparison, Language language);

} // namespace parklens::cli
