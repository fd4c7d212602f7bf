/// \file
/// Values that a figure is held against, and what the comparison says (contract §4, "Verdicts").
#pragma once

#include "analysis/model/comparison.hpp"
#include "analysis/results/interval.hpp"
#include "gis/base/text.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace parklens {

enum class ReferenceKind {
    Limit,       ///< 限值: binds
    Target,      ///< 目标: binds the subjects in its scope
    Recommended, ///< 推荐值
    Statistic    ///< 统计参照值: describes what others reached
};

enum class Verdict {
    Met,          ///< 符合 / 达标 / 达到
    NotMet,       ///< 不符合 / 超标 / 未达到
    Insufficient, ///< 资料不足 (limits of the air and targets 数据不足): the interval does not
                  ///< agree, or the value is missing
    NotApplicable,  ///< 不适用: the rule does not bind this subject
    AboveReference, ///< 达到推荐值 or 高于参照值
    BelowReference  ///< 低于推荐值 or 低于参照值
};

/// 指标属性 of a plan's table: what the plan says of its figure. ParkLens never guesses it.
enum class PlanAttribute {
    Binding, ///< 约束性
    Expected ///< 预期性
};

/// What a value is held against.
struct Reference {
    ReferenceKind kind = ReferenceKind::Statistic;
    LocalizedText scope; ///< whom it binds or describes
    bool covers = true;  ///< the scope covers the subject
    ComparisonOperator op = ComparisonOperator::GreaterOrEqual;
    double value = 0.0;
    std::string edition;    ///< edition of the standard it was set under; may be empty
    std::string source;     ///< citation: "GB 3095-2012 4.2 表1"
    std::string confidence; ///< "S", "C", "B" of the digest: B is shown as unverified
    ComparisonRounding rounding;
    bool airLimit = false; ///< an ambient-air limit: worded 达标/超标/数据不足
    std::optional<PlanAttribute> attribute = {}; ///< as the project states it
    std::string department = {};                 ///< 责任部门, as the project states it
};

/// Judges an interval. A limit or target that does not cover the subject is NotApplicable; a
/// missing interval, or one whose value and bounds do not all agree, is Insufficient. Else a limit
/// or target is Met or NotMet; a recommended value is AboveReference when reached; a statistic says
/// on which side of it the value lies, whatever its operator.
Verdict judge(const std::optional<Interval>& interval, const Reference& reference);

/// Reference::source of what a land contract states: a contract has no citation of its own, only
/// the word for it, in both languages.
const std::string& contractSource();

/// Reference::source in the words of either language: the word for a contract; citations are the
/// same in both.
LocalizedText sourceWords(const Reference& reference);

/// True for what was not seen in a text of the standard: shown as 待核实 wherever it is named.
bool isUnverified(const Reference& reference);

/// "met", "not_met", … as in results.json.
std::string_view key(Verdict verdict);
std::string_view key(ReferenceKind kind);
std::string_view key(PlanAttribute attribute); ///< "binding", "expected"
LocalizedText words(ReferenceKind kind);       ///< 限值, 目标, 推荐值, 统计参照值
LocalizedText words(PlanAttribute attribute);  ///< 约束性, 预期性

/// The contract's words for a verdict on this kind of reference. A recommended value that is an
/// upper bound and is not kept is worded 高于推荐值.
LocalizedText words(Verdict verdict, const Reference& reference);

} // namespace parklens
