/// \file
/// What becomes of the verdicts of a figure between two runs.
#pragma once

#include "analysis/results/indicator_result.hpp"
#include "gis/base/text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

enum class VerdictChange {
    Turned,       ///< 结论改变: both sides have a verdict, and they differ
    LimitUnknown, ///< 限值现为不明: a limit is not known in B; in A it was, or none was told
    LimitKnown,   ///< 限值不再不明: a limit was not known in A, and none is so in B
    OneSided, ///< 只有一方有结论: a limit, target or other reference that one side alone has
    OtherReference ///< 参照改变: the figure's verdict is the same, but it is held against another
                   ///< value, or a reference that does not bind it says something else
};

LocalizedText words(VerdictChange change);

/// What differs between the verdicts of a figure in A and in B; empty where nothing does. Verdicts
/// are those of limits and targets, where a figure has neither those of its other references. A
/// limit that is not known is no verdict that could turn, so results of a program that did not tell
/// of such limits have not turned. A verdict may turn while another limit becomes unknown. Never
/// empty unless haveOneVerdict().
std::vector<VerdictChange> verdictChanges(const IndicatorResult& a, const IndicatorResult& b);

/// True when both know their limits alike and are held against the same values, with the same
/// verdicts.
bool haveOneVerdict(const IndicatorResult& a, const IndicatorResult& b);

/// The verdict by which a figure is bound: the gravest of its limits and targets (NotMet,
/// Insufficient, Met, NotApplicable), whatever their values. Absent where it has none; a limit that
/// is not known is none.
std::optional<Verdict> bindingVerdict(const IndicatorResult& figure);

/// bindingVerdict() of B, where A has one too and it is another. Absent where nothing turned: the
/// same limit with another value turns nothing, nor does a limit that one side alone has.
std::optional<Verdict> turnedBindingVerdict(const IndicatorResult& a, const IndicatorResult& b);

/// "结论改变；限值现为不明"; empty for none.
std::string verdictChangeText(const std::vector<VerdictChange>& changes, Language language);

/// "不符合 → 符合", "限值现为不明：无参照 → 限值不明": what turned in the words of both sides,
/// behind what else it is than a verdict that turned; with what each is held against where the
/// words are the same ("参照改变：>= 0.8 符合 → >= 0.9 符合"). Empty where nothing differs.
std::string
turnedVerdictText(const IndicatorResult& a, const IndicatorResult& b, Language language);

} // namespace parklens
