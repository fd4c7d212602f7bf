/// \file
/// How firm a verdict is (口径稳健性表): the figure under every combination of the settings that
/// rules leave open, and which of them turns it.
#pragma once

#include "analysis/whatif/unknown_limits.hpp"
#include "analysis/whatif/what_if.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// One setting that is varied: boundary role, station rule, edition, rounding or dust.
struct SensitivityAxis {
    AssumptionKind kind = AssumptionKind::BoundaryRole;
    LocalizedText name;
    std::vector<AssumptionValue> values; ///< the first as reported
};

enum class SensitivityOutcome {
    Agrees,   ///< the verdict that was reported
    Differs,  ///< another verdict
    NoVerdict ///< no figure, no reference of this kind, or bounds that do not agree
};

struct SensitivityCase {
    std::vector<std::size_t> values; ///< of each axis, which of its values
    std::optional<IndicatorResult> figure;
    std::optional<JudgedReference> judged;
    SensitivityOutcome outcome = SensitivityOutcome::NoVerdict;
};

/// A value of one axis, the others as reported.
struct SingleChange {
    std::size_t axis = 0;
    std::size_t value = 0;

    friend bool operator==(const SingleChange&, const SingleChange&) = default;
};

/// One figure of a park held against one reference.
struct SensitivityTable {
    IndicatorResult figure;                ///< as reported
    std::optional<JudgedReference> judged; ///< as reported; absent: it is held against nothing
    std::vector<SensitivityAxis> axes;     ///< those that touch the figure and have two values
    std::vector<SensitivityCase> cases;    ///< all combinations; the first as reported
    std::vector<SingleChange> turning;     ///< single changes that turn the verdict
    std::vector<SingleChange> unsettling;  ///< single changes that leave it without verdict

    std::size_t count(SensitivityOutcome outcome) const;

    /// The combination that differs from the reported one by this change alone.
    const SensitivityCase& caseOf(const SingleChange& change) const;
};

/// A table for each figure of the park and reference, in the order of the results. Figures of
/// blocks and parcels are left out: they are not judged on extents. Figures whose limit is not
/// known are told by unknownLimitsOf().
///
/// Under another edition the figure of that edition is taken, held against the reference of the
/// same kind: the air limit of that edition; a target that is bound to an edition gives no verdict
/// under another. A station step is left out where it means the same stations as the reported rule.
/// \param indicator  empty = all that have a verdict; one that is named may have none
/// \throws what WhatIf::evaluate() throws
std::vector<SensitivityTable> sensitivityOf(WhatIf& whatIf,
                                            const std::string& parkId,
                                            const std::string& indicator,
                                            const TaskControl& control);

/// The tables in words: the figure with its year, its verdict, how many combinations agree, what
/// turns it.
std::string sensitivityText(const std::vector<SensitivityTable>& tables, Language language);

/// Every combination as a row, as CSV for Excel (UTF-8 with BOM), the figure's year in the last
/// column; behind them a row for each figure whose limit is not known, with the reason in place of
/// the reference's value.
std::string sensitivityCsv(const std::vector<SensitivityTable>& tables,
                           const std::vector<UnknownLimits>& unknownLimits,
                           Language language);

} // namespace parklens
