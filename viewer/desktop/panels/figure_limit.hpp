/// \file
/// What a figure is held against, as a line in its charts.
#pragma once

#include "analysis/results/indicator_result.hpp"

#include <QString>

#include <optional>

namespace parklens {

struct FigureLimit {
    double value = 0;
    QString title; ///< "限值", "推荐值（待核实）"
};

/// A limit or target that binds the subject, else a recommended value, else a statistic; nothing
/// where the figure has none.
std::optional<FigureLimit> limitOf(const IndicatorResult& figure, Language language);

} // namespace parklens
