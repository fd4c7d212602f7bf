/// \file
/// What the annual statistics of a pollutant share: a concentration of a valid year against a
/// limit.
#pragma once

#include "analysis/indicators/air/air_figure.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace parklens {

/// A statistic of a year with the terms of its formula.
struct AnnualStatistic {
    std::function<std::optional<Decimal>(const PollutantYear&)> of;
    std::function<std::vector<FigureTerm>(const PollutantYear&)> termsOf;
};

/// Fills a figure with an annual statistic of PM2.5. Not evaluable in a year that is not valid.
/// With dust flags the assessed value (dust hours left out) is the figure and the measured one is
/// noted, or the reverse where the project asks for measured values; the rule says which.
/// \param limit  that it is held against; empty = none
void fillAnnualConcentration(const AirFigure& figure,
                             const AnnualStatistic& statistic,
                             const std::optional<Decimal>& limit,
                             const LocalizedText& limitScope,
                             IndicatorResult& result);

} // namespace parklens
