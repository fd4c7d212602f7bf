/// \file
/// Which figure of one run is held against which of another.
#pragma once

#include "analysis/results/result_set.hpp"

#include <vector>

namespace parklens {

/// A figure of both runs; null where a run has none.
struct FigurePair {
    const IndicatorResult* a = nullptr;
    const IndicatorResult* b = nullptr;
};

/// Figures of one key belong together. What is left of an indicator and subject on both sides is
/// matched without the period, where they report on different years (the latest with the latest,
/// and so on); then, where one figure is left on each side, without the edition, where a definition
/// or an edition of the rules was exchanged; then without both. In the order of `a`, those that
/// only `b` has behind.
std::vector<FigurePair> pairFigures(const ResultSet& a, const ResultSet& b);

} // namespace parklens
