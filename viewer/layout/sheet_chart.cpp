#include "viewer/layout/sheet_chart.hpp"

namespace parklens {

namespace {

std::shared_ptr<const Chart>
made(const CalendarData& data, const ChartTheme& theme, const Lettering& lettering) {
    return std::make_shared<const CalendarChart>(data, theme, lettering);
}

std::shared_ptr<const Chart>
made(const HistogramData& data, const ChartTheme& theme, const Lettering& lettering) {
    return std::make_shared<const HistogramChart>(data, theme, lettering);
}

std::shared_ptr<const Chart>
made(const RankedBarData& data, const ChartTheme& theme, const Lettering& lettering) {
    return std::make_shared<const RankedBarChart>(data, theme, lettering);
}

} // namespace

std::shared_ptr<const Chart> chartOf(const SheetChart& chart, const Lettering& lettering) {
    return std::visit([&](const auto& data) { return made(data, chart.theme, lettering); },
                      chart.data);
}

} // namespace parklens
