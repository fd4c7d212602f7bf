/// \file
/// A year of days, each in the colour of its class or value.
#pragma once

#include "analysis/model/observation_time.hpp"
#include "viewer/charts/chart.hpp"

namespace parklens {

struct CalendarClass {
    QString title; ///< "优"
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
    QString title;                 ///< the year is put behind it
    QString unit = {};             ///< of the values; empty for an index
    std::vector<CalendarDay> days; ///< from 1 January on; days beyond the last count as missing
    /// Empty: days are coloured by value, in round steps along the theme's ramp.
    std::vector<CalendarClass> classes = {};
    QString flagTitle = {}; ///< of the mark in the legend; empty: "有效小时数不足"
};

/// Months in reading order, each with its weeks from Monday to Sunday as rows; below the legend
/// with the number of days of each class. A day without class and value is hatched, never coloured.
/// Item = day of the year from 0.
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

    Grid grid(const QRectF& box) const;
    const CalendarDay& day(std::size_t item) const;
    std::optional<std::size_t> classOf(std::size_t item) const;
    void drawMonth(ChartDrawing& drawing, const Grid& grid, int month) const;
    void drawDay(ChartDrawing& drawing, std::size_t item, const QRectF& cell) const;
    double legendHeightMm(double widthMm) const;
    void drawLegend(ChartDrawing& drawing, const QRectF& box) const;

    CalendarData m_data;
    ChartTheme m_theme;
    Lettering m_lettering;
    std::vector<CalendarClass> m_classes; ///< of the data, or those of the value steps
    std::vector<double> m_lowerEdges;     ///< of the value steps
};

} // namespace parklens
