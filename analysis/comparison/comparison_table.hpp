/// \file
/// A comparison in words and as a table.
#pragma once

#include "analysis/comparison/comparison.hpp"
#include "analysis/standards/standards_library.hpp"

#include <string>
#include <vector>

namespace parklens {

/// Figure names, where they differ both: "PM2.5日均浓度低于 50 μg/m³天数 → …低于 35 μg/m³天数".
std::string nameText(const FigureChange& change, Language language);

/// "2024 · GB 3095-2012", "2023 → 2024 · 森林清查": the year, and behind it the edition that the figure
/// follows, if any, by the name of its standard (shortEditionName()); both, where they differ.
std::string
periodText(const FigureChange& change, const StandardsLibrary& standards, Language language);

/// "GB 3095-2012 → GB 3095-2026 环境空气质量标准": the edition alone, as in periodText().
std::string
editionText(const FigureChange& change, const StandardsLibrary& standards, Language language);

/// "31.40 [31.2, 31.6]"; the reason where there is no value, "—" where the side has no such figure.
/// Both sides are shown with the decimals of the change.
std::string valueText(const FigureChange& change, const IndicatorResult* figure, Language language);

/// The words of the verdicts of a figure: "≥ 25 %: 未达到"; empty without references.
std::string verdictText(const IndicatorResult* figure, Language language);

/// "结论改变", "限值现为不明": what becomes of the verdicts (verdictChanges()); empty where they
/// are the same or a side has no such figure.
std::string verdictChangeText(const FigureChange& change, Language language);

/// The printed part; "?" where it is not separable, empty where there is no difference of numbers.
std::string partText(const FigureChange& change, ChangePart part);

/// By which parts a word or a flag changed; where they could not be told apart, among which parts
/// the cause is. Empty for numbers and where nothing changed.
std::string changedByText(const FigureChange& change, Language language);

/// Why parts or values are absent, and by which parts a word or a flag changed.
std::string noteText(const FigureChange& change, Language language);

/// What is compared and in which parts both differ, a line each: "范围变化：相同", "标准与口径：
/// air.below：50 → 35", "数据版本：无从得知（…）"; why nothing is known of several is told once.
std::vector<std::string> comparisonSummary(const Comparison& comparison, Language language);

/// A row for each figure, in the language of B's project; UTF-8 with BOM and CRLF. Columns are
/// described in docs/commands/compare.md.
std::string comparisonCsv(const Comparison& comparison);

} // namespace parklens
