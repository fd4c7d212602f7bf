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
    Reference reference; ///< as after, else as before
    /// What it was before where a limit, target or other reference became another one: another
    /// value, or a contract's in place of the edition's. Absent where it is the same, or on one
    /// side alone.
    std::optional<Reference> formerReference = {};
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

    /// It is there before and after, and a limit or target binds it on one side alone.
    bool isLimitedOnOneSide() const;
};

/// Figures that differ, and how many there are.
struct ScenarioDifference {
    /// In the order of pairFigures(): as the results before list them, new ones behind.
    std::vector<ScenarioFigure> figures;
    std::size_t equalCount = 0;
    std::size_t appearedCount = 0;
    std::size_t appearedNotMet = 0; ///< of those: bindingVerdict() NotMet
    std::size_t vanishedCount = 0;
    std::size_t vanishedUnevaluable = 0; ///< of those: had no value but a reason
    /// Figures whose verdict of limits and targets turned, by what it is after
    /// (turnedBindingVerdict(), as `compare` tells it): both sides have one and they differ. A
    /// limit with another value that is met before and after turned nothing. Figures that have a
    /// limit or are there on one side alone, or whose limit is known or not now, are counted
    /// beside.
    std::size_t newlyMet = 0;
    std::size_t newlyNotMet = 0;
    std::size_t newlyInsufficient = 0;
    std::size_t limitsUnknownNow = 0;   ///< figures with isLimitUnknownNow()
    std::size_t limitsKnownNow = 0;     ///< figures with isLimitKnownNow()
    std::size_t limitedOnOneSide = 0;   ///< figures with isLimitedOnOneSide()
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
