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

/// "27.01 – 27.15"; empty where value and bounds are one.
QString rangeText(const IndicatorResult& figure);

/// "≥ 25 %（目标）"; several separated by a semicolon.
QString referencesText(const IndicatorResult& figure, Language language);

/// "达到；低于参照值": in the order of the references.
QString verdictsText(const IndicatorResult& figure, Language language);

/// The gravest of the verdicts, "not_met" before all others; empty without references.
QString gravestVerdict(const IndicatorResult& figure);

} // namespace parklens
