/// \file
/// A chart of a sheet, before it is known where on the paper.
#pragma once

#include "viewer/charts/calendar_chart.hpp"
#include "viewer/charts/histogram_chart.hpp"
#include "viewer/charts/ranked_bar_chart.hpp"
#include "viewer/map/style_sheet.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <variant>
#include <vector>

namespace parklens {

/// Data, so that tests and lint can read what is drawn.
struct SheetChart {
    std::variant<CalendarData, HistogramData, RankedBarData> data;
    ChartTheme theme;
};

/// What areas by class are held together with: ground in no class, ground counted twice.
struct AreaBesideClasses {
    QString title;
    double areaM2 = 0.0; ///< below 0: taken off the sum of the classes
};

/// Areas by class of a map.
struct ClassAreas {
    QString title;                           ///< of the chart
    std::map<std::uint16_t, double> classM2; ///< by class of the map's style
    std::vector<AreaBesideClasses> beside = {};
    bool arePartsOfAWhole = false; ///< each bar then tells its share
};

/// A bar in hectares for each class, in the colour of its fill on the map, then for what is beside
/// the classes, in the grey of the grid.
SheetChart areaBars(const ClassAreas& areas, const StyleSheet& style, const ChartTheme& theme);

std::shared_ptr<const Chart> chartOf(const SheetChart& chart, const Lettering& lettering);

} // namespace parklens
