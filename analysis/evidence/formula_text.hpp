/// \file
/// The formula of a figure in words, symbols and numbers.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "analysis/results/unit_words.hpp"

#include <string>
#include <vector>

namespace parklens {

/// A value and the words of its unit behind it; plain ratios have none.
std::string withUnit(const std::string& value, const std::string& unit, Language language);

/// "12.3456 ha": an area as evidence says it.
std::string evidenceHectares(double areaM2);

/// The lines of an explanation: the formula in symbols; with the terms' values and the figure as it
/// is displayed; the same for its bounds where there are others; each term with unit and meaning.
std::vector<std::string> formulaLines(const IndicatorDescriptor& descriptor,
                                      const IndicatorResult& result,
                                      Language language);

} // namespace parklens
