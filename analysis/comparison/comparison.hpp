/// \file
/// Two runs held against each other: what changed, and by what (docs/commands/compare.md).
#pragma once

#include "analysis/comparison/change_split.hpp"
#include "analysis/comparison/compared_run.hpp"
#include "analysis/comparison/part_differences.hpp"
#include "gis/base/decimal.hpp"

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace parklens {

/// A figure of both runs, or of one.
struct FigureChange {
    const IndicatorResult* a = nullptr; ///< of Comparison::a; null: only in B
    const IndicatorResult* b = nullptr; ///< of Comparison::b; null: only in A

    /// B − A of the decimal values, with full digits; absent unless both are numbers.
    std::optional<Decimal> difference;
    std::optional<double> differenceLow;  ///< B's lower bound − A's upper
    std::optional<double> differenceHigh; ///< B's upper bound − A's lower
    ChangeSplit split;                    ///< of `difference`
    /// With which difference and parts are printed, and the values in a table for programs:
    /// those of either side (exactDecimals()), and enough for values that differ to be told apart.
    int decimals = 0;
    PrintedChange printed; ///< of `difference`
    /// Of words and flags: by which parts the value changed.
    std::vector<ChangePart> changedBy;
    LocalizedText note; ///< why there is no difference, or why parts are not separable

    /// The figure that tells name, subject and indicator: that of B where there is one.
    const IndicatorResult& named() const { return b != nullptr ? *b : *a; }

    /// True when the difference is not that of the values as they are shown, which a rule may round
    /// before it compares: 35 and 35 of 35.3 and 35.4.
    bool isRoundedApart() const;

    /// True when value, bounds, verdict or being there at all differ.
    bool isChange() const;

    /// True when both sides have the figure under different editions of the rules, and neither
    /// value, bounds nor any verdict differs: the limit that is kept may be another one.
    bool isEditionAlone() const;
};

/// displayDecimals(), and one more where a rule that rounds before it compares left none: 35.3,
/// shown as 35 because it is within 35 in whole numbers, has one. The same of recorded figures as
/// of computed ones.
int exactDecimals(const IndicatorResult& figure);

struct Comparison {
    std::shared_ptr<const ComparedRun> a;
    std::shared_ptr<const ComparedRun> b;
    std::array<PartDifferences, allChangeParts.size()> parts;
    std::vector<FigureChange> figures; ///< in the order of pairFigures()
    int recomputations = 0;            ///< how many mixed projects were computed

    /// True when some change could not be split, or a figure of one side has no value.
    bool isIncomplete() const;
};

/// Takes A's project and puts one part after the other of B's into it: boundaries, rules, data of
/// the same period, and everything. The difference that a step makes is that part of the change.
/// Steps whose inputs do not differ, and the last that do, need no computation. Where a run cannot
/// be recomputed, parts that are known to be the same are nothing and a single other one is all;
/// else they are not separable.
///
/// The same for any number of threads.
/// \param options  themes and parks, as they were asked of both sides
/// \throws CancelledError; a mixed project that cannot be computed is told beside the figures
Comparison compareRuns(ComparedRun a,
                       ComparedRun b,
                       const StandardsLibrary& standards,
                       const PipelineOptions& options,
                       const TaskPool& pool,
                       const TaskControl& control);

} // namespace parklens
