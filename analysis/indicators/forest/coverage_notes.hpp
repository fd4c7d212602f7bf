/// \file
/// Remarks on a coverage: what a reader of the figure should know, and what the audit repeats.
#pragma once

#include "analysis/indicators/forest/coverage_figure.hpp"
#include "analysis/indicators/indicator.hpp"

namespace parklens {

/// The year of the data: a note where it is not stated, a warning where it is further from every
/// reported year than the table allows.
void noteYear(IndicatorResult& result,
              const ForestSource& source,
              const EvaluationContext& context);

/// WorldCover's editions of 2020 and 2021 come from different algorithms.
void noteComparability(IndicatorResult& result,
                       const ForestSource& source,
                       const EvaluationContext& context);

/// How many patches count and what was dropped as too small.
void notePatches(IndicatorResult& result, const CoverageAreas& areas);

/// A warning where more area than the table allows is without data.
void noteNoData(IndicatorResult& result, const CoverageFigure& figure, const ForestSource& source);

/// Warnings of values that leave the reader in doubt, see doubtful_values.hpp.
void noteDoubts(IndicatorResult& result, const std::vector<Diagnostic>& doubts);

/// A warning for overlaps that matter: more than 1 m² and more than 0.1 % of the forest.
void noteOverlaps(IndicatorResult& result,
                  double overlapAreaM2,
                  double forestAreaM2,
                  const ForestSource& source);

} // namespace parklens
