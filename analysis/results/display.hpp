/// \file
/// Figures as they are shown. What is shown must never seem to say another verdict than the one
/// that was found with full digits.
#pragma once

#include "analysis/results/indicator_result.hpp"

#include <string>

namespace parklens {

/// The decimals with which a figure and its bounds are shown: at least `displayDecimals`, and as
/// many more (up to 15) as it takes until value and bounds, rounded half-even (GB/T 8170), compare
/// with every reference as their full digits do: 24.996 against > 25 is shown as 24.996. Fewer only
/// where a rule rounds before it compares and more digits would seem to say the opposite: 35.3
/// against ≤ 35 in whole numbers is shown as 35.
int displayDecimals(const IndicatorResult& result);

/// The figure as shown, without its unit: "31.40", "是", "无法计算(没有管辖边界)".
std::string displayText(const IndicatorResult& result, Language language);

/// Whether a figure is a lower bound: what is not known can only add to it. Shown with "≥".
bool isLowerBound(const IndicatorResult& result);

/// A bound as shown beside the figure; empty when there is none.
std::string displayBound(const IndicatorResult& result, const std::optional<double>& bound);

/// "302～303", "302 – 303": the one way in which intervals are written.
std::string intervalText(const std::string& low, const std::string& high, Language language);

/// What a member of a figure's dimension says: "发展方向区" of scope = direction; the value itself
/// where it is a word already ("SO2").
std::string dimensionWords(const std::string& key, const std::string& value, Language language);

/// "排放强度 · NOx · 按产值": the figure's name with what its dimension says beside it, so that
/// figures of one indicator, subject and period are told apart wherever they stand below one
/// another.
std::string fullName(const IndicatorResult& result, Language language);

/// "排放强度 · NOx · 2024": fullName() with the figure's year, where it has one, so that figures of
/// several years are told apart too.
std::string nameAndYear(const IndicatorResult& result, Language language);

/// "> 25 %": what a figure is held against, its unit as besideUnit() sets it.
std::string referenceText(const Reference& reference, const std::string& unit);

/// "国家生态工业示范园区，HJ 274-2015 绿化覆盖率，待核实": whom a reference binds or describes,
/// where it is written and whether that was seen; what tells it from the others of its figure.
/// Empty when none of them is known.
std::string referenceOrigin(const Reference& reference, Language language);

/// ">= 15 %（国家生态工业示范园区，HJ 274-2015 绿化覆盖率）": referenceText() with
/// referenceOrigin(), wherever several references may stand together.
std::string
referenceWithOrigin(const Reference& reference, const std::string& unit, Language language);

/// "限值不明": stands where referenceText() would, of a limit that is not known.
const LocalizedText& unknownLimitWords();

} // namespace parklens
