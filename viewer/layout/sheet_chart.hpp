/// \file
/// A chart of a sheet, before it is known where on the paper.
#pragma once

#include "viewer/charts/calendar_chart.hpp"
#include "viewer/charts/histogram_chart.hpp"
#include "viewer/charts/ranked_bar_chart.hpp"

#include <memory>
#include <variant>

namespace parklens {

/// Data, so that tests and lint can read what is drawn.
struct SheetChart {
    std::variant<CalendarData, HistogramData, RankedBarData> data;
    ChartTheme theme;
};

std::shared_ptr<const Chart> chartOf(const SheetChart& chart, const Lettering& lettering);

} // namespace parklens
