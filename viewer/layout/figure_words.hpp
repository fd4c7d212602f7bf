/// \file
/// A figure's parts in the words that tables show.
#pragma once

#include "analysis/results/indicator_result.hpp"

#include <QString>

namespace parklens {

/// "大气污染物单位面积排放量 · SO2": the figure's name with what its dimension says.
QString figureName(const IndicatorResult& figure, Language language);

/// "31.40 %", "无法计算(没有管辖边界)".
QString valueText(const IndicatorResult& figure, Language language);

/// "27.01～27.15", in English "27.01 – 27.15", "≥ 27.01" where the upper bound is not known; empty
/// where value and bounds are one.
QString rangeText(const IndicatorResult& figure, Language language);

/// "≥ 25 %（目标：本园区，行动方案 表3）", "≥ 30 %（推荐值：绿色园区评价引领值，绿色园区评价要求，
/// 待核实）": each with its referenceOrigin(); several separated by a semicolon. Of several clauses
/// with one value and verdict the value is said once. A limit that is not known follows the
/// references: "限值不明（缺供地日期）".
QString referencesText(const IndicatorResult& figure, Language language);

/// A line for each reference, as in referencesText(), with what it says of the figure.
QString referenceLines(const IndicatorResult& figure, Language language);

/// "达到；低于参照值": in the order of referencesText().
QString verdictsText(const IndicatorResult& figure, Language language);

/// The key of gravestVerdict(); empty without references.
QString gravestVerdictKey(const IndicatorResult& figure);

} // namespace parklens
