#include "viewer/layout/sheet_chart.hpp"

#include "gis/base/quantity.hpp"

namespace parklens {

namespace {

NamedClass areaBar(const QString& title, double areaM2, const std::optional<QColor>& colour) {
    return {.title = title, .value = Area::fromSquareMetres(areaM2).hectares(), .colour = colour};
}

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

SheetChart areaBars(const ClassAreas& areas, const StyleSheet& style, const ChartTheme& theme) {
    HistogramData data{.title = areas.title,
                       .quantity = theme.in(u"面积", "area"),
                       .unit = QStringLiteral("ha"),
                       .decimals = 2,
                       .withShares = areas.arePartsOfAWhole};
    for (const auto& [styleClass, areaM2] : areas.classM2) {
        const auto& one = style.classes[styleClass];
        const auto& fill = one.symbol.fill;
        data.named.push_back(areaBar(QString::fromStdString(one.title.in(theme.language)),
                                     areaM2,
                                     fill ? std::optional(fill->colour) : std::nullopt));
    }
    for (const auto& [title, areaM2] : areas.beside) {
        data.named.push_back(areaBar(title, areaM2, theme.grid.colour));
    }
    return {data, theme};
}

std::shared_ptr<const Chart> chartOf(const SheetChart& chart, const Lettering& lettering) {
    return std::visit([&](const auto& data) { return made(data, chart.theme, lettering); },
                      chart.data);
}

} // namespace parklens
