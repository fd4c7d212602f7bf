/// \file
/// What a scenario changes: figures before, after, and their difference.
#pragma once

#include "analysis/results/result_set.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// What one binding or other reference says of a figure before and after.
struct ScenarioVerdict {
    Reference reference;
    std::optional<Verdict> before; ///< absent: it was not held against this reference
    std::optional<Verdict> after;

    bool differs() const { return before != after; }

    /// Only where both sides have a verdict: a reference that one side alone has has not turned.
    bool isTurned() const { return before && after && before != after; }
};

/// A figure that is not the same before and after.
struct ScenarioFigure {
    std::optional<IndicatorResult> before; ///< absent: there is none of this key before
    std::optional<IndicatorResult> after;
    /// After − before; of bounds [after.low − before.high, after.high − before.low], as if both
    /// were uncertain by themselves. Absent unless both are numbers.
    std::optional<Interval> difference;
    /// As `after` lists its references, then others, then a limit that is not known on some side.
    std::vector<ScenarioVerdict> verdicts;

    /// The figure itself, for name, subject and unit: after, else before.
    const IndicatorResult& figure() const { return after ? *after : *before; }

    /// Some verdict did, of one reference or of the figure by other ones (verdictChanges()). That a
    /// limit is not known any more, or is known now, is no verdict that turned.
    bool hasTurned() const;

    /// A limit is not known after that was known before, or of which nothing was told before.
    bool isLimitUnknownNow() const;

    /// A limit was not known before, and none is so after.
    bool isLimitKnownNow() const;
};

/// Figures that differ, and how many there are.
struct ScenarioDifference {
    /// In the order of pairFigures(): as the results before list them, new ones behind.
    std::vector<ScenarioFigure> figures;
    std::size_t equalCount = 0;
    std::size_t appearedCount = 0;
    std::size_t vanishedCount = 0;
    /// Verdicts of limits and targets that turned or are new. Not of those that are told of a
    /// figure since its limit is known, or no longer since it is not: such figures are counted
    /// below.
    std::size_t newlyMet = 0;
    std::size_t newlyNotMet = 0;
    std::size_t newlyInsufficient = 0;
    std::size_t limitsUnknownNow = 0;   ///< figures with isLimitUnknownNow()
    std::size_t limitsKnownNow = 0;     ///< figures with isLimitKnownNow()
    std::vector<Finding> addedFindings; ///< of the audit (addedFindings())
    std::vector<std::string> notes; ///< keys of figures whose value, bounds and verdicts are equal
                                    ///< and only words (note, rule, audit) differ
};

/// Compares two results of one project, figure by figure (pairFigures()).
ScenarioDifference scenarioDifference(const ResultSet& before, const ResultSet& after);

/// `scenario_difference.csv` (docs/formats/results.md), in the language of the results; UTF-8 with
/// a byte order mark.
std::string scenarioDifferenceCsv(const ScenarioDifference& difference, Language language);

} // namespace parklens
