/// \file
/// A year of days, each in the colour of its class or value.
#pragma once

#include "analysis/model/observation_time.hpp"
#include "viewer/charts/axis.hpp"
#include "viewer/charts/chart.hpp"

namespace parklens {

struct ChartLegendEntry;

struct CalendarClass {
    QString title = {}; ///< "优"
    QColor colour;
};

struct CalendarDay {
    std::optional<double> value = std::nullopt;           ///< NaN counts as none
    std::optional<std::size_t> classIndex = std::nullopt; ///< into CalendarData::classes
    bool flagged = false; ///< insufficient hours: marked, whether it has a value or not
    QString note = {}; ///< further words for its tip: "首要污染物 PM2.5", "有效 17 小时"
};

struct CalendarData {
    int year = 1970;
    QString title = {};                         ///< the year is put behind it
    QString unit = {};                          ///< of the values; empty for an index
    std::optional<int> decimals = std::nullopt; ///< of the values in tips
    std::vector<CalendarDay> days =
        {}; ///< from 1 January on; days beyond the last count as missing
    /// Empty: days are coloured by value, in round steps along the theme's ramp.
    std::vector<CalendarClass> classes = {};
    QString flagTitle = {}; ///< of the mark in the legend; empty: "有效小时数不足"
};

/// Above the legend with the number of days of each class, below it the months in reading order,
/// each with its weeks from Monday to Sunday as rows. A day without class and value is hatched,
/// never coloured. Item = day of the year from 0.
class CalendarChart : public Chart {
public:
    CalendarChart(CalendarData data, ChartTheme theme, const Lettering& lettering);

    QString name() const override { return QStringLiteral("calendar"); }

    double heightMm(double widthMm) const override;
    double leastWidthMm() const override;
    ChartDrawing drawing(const QRectF& box) const override;
    std::size_t itemCount() const override;
    std::optional<std::size_t> itemAt(const QPointF& mm, const QRectF& box) const override;
    std::optional<QRectF> itemBox(std::size_t item, const QRectF& box) const override;
    QString tipOf(std::size_t item) const override;

    /// Of item 0 and on.
    DayIndex dayOfItem(std::size_t item) const;

private:
    struct Grid;

    void classifyValues();
    QString heading() const;
    QString flagTitle() const;
    std::vector<ChartLegendEntry> legend() const;
    double headingMm(double widthMm) const;
    double legendMm(double widthMm) const;
    Grid grid(const QRectF& box) const;
    std::optional<std::size_t> classOf(std::size_t item) const;
    void drawMonth(ChartDrawing& drawing, const Grid& grid, int month) const;
    void drawDay(ChartDrawing& drawing, std::size_t item, const QRectF& cell) const;

    CalendarData m_data;
    ChartTheme m_theme;
    Lettering m_lettering;
    std::vector<CalendarClass> m_classes; ///< of the data, or those between the steps
    RoundSteps m_steps;                   ///< of values without classes
};

} // namespace parklens
