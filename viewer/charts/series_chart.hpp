/// \file
/// Hourly or daily values over time.
#pragma once

#include "analysis/model/observation_series.hpp"
#include "analysis/model/observation_time.hpp"
#include "viewer/charts/chart.hpp"

#include <cstdint>

namespace parklens {

struct ChartLegendEntry;

enum class PointState : std::uint8_t {
    Normal,
    Suspect, ///< counts, with a doubt: on the line, with a mark
    LeftOut  ///< no statistic uses it: a mark beside the line
};

struct SeriesLine {
    QString title = {};
    HourIndex firstHour = 0;
    int stepHours = 1;                   ///< 24 for daily values
    std::vector<double> values = {};     ///< NaN = gap
    std::vector<PointState> states = {}; ///< empty: all normal; else one a value
    std::optional<QColor> colour = std::nullopt;

    HourIndex endHour() const;
};

struct LimitLine {
    QString title = {}; ///< "24 h 二级限值"; the chart adds the value
    double value = 0;
};

struct SeriesData {
    QString title = {};
    QString quantity = {};                      ///< "PM2.5"
    QString unit = {};                          ///< "μg/m³": both stand along the axis
    std::optional<int> decimals = std::nullopt; ///< of the values in tips
    std::vector<SeriesLine> lines = {};
    std::vector<LimitLine> limits = {};
    std::optional<std::pair<HourIndex, HourIndex>> shown = std::nullopt; ///< part of the time
    bool fromZero = true; ///< the axis holds 0 also when all values are far from it
};

/// The hours of a series as a line: hours that were not measured are gaps, invalid ones left out,
/// doubtful ones suspect.
SeriesLine seriesLine(const ObservationSeries& series, QString title);

/// Lines over time. Gaps are gaps: a line joins a value to the next step's only. Where more values
/// than columns of 0.1 mm are to be shown, each column shows its lowest and highest. A limit far
/// above all values is named in the legend only, instead of flattening the lines.
/// Item = values of all lines, one line after the other.
class SeriesChart : public Chart {
public:
    struct Point {
        std::size_t line = 0;
        std::size_t value = 0;
    };

    SeriesChart(SeriesData data, ChartTheme theme, const Lettering& lettering);

    QString name() const override { return QStringLiteral("series"); }

    double heightMm(double widthMm) const override;
    double leastHeightMm(double widthMm) const override;
    double leastWidthMm() const override;
    ChartDrawing drawing(const QRectF& box) const override;
    std::size_t itemCount() const override;

    /// The nearest shown value within 2 mm.
    std::optional<std::size_t> itemAt(const QPointF& mm, const QRectF& box) const override;
    std::optional<QRectF> itemBox(std::size_t item, const QRectF& box) const override;
    QString tipOf(std::size_t item) const override;

    Point pointOf(std::size_t item) const;
    std::size_t itemOf(const Point& point) const;

    /// Hour at this place of the plot: for zooming with the mouse.
    HourIndex hourAt(double xMm, const QRectF& box) const;

private:
    struct Frame;

    double surroundingsMm(double widthMm) const;
    std::pair<HourIndex, HourIndex> shownHours() const;
    std::pair<double, double> shownValues(HourIndex first, HourIndex end) const;
    std::pair<std::size_t, std::size_t>
    shownRange(const SeriesLine& line, HourIndex first, HourIndex end) const;
    QString gapText(std::size_t line) const;
    std::vector<ChartLegendEntry> legend() const;
    double rightMarginMm() const;
    Frame frame(const QRectF& box) const;
    PointState state(std::size_t line, std::size_t value) const;
    QColor colour(std::size_t line) const;

    void drawAxes(ChartDrawing& drawing, const Frame& frame) const;
    void drawTimeAxis(ChartDrawing& drawing, const Frame& frame) const;
    void drawLine(ChartDrawing& drawing, const Frame& frame, std::size_t line) const;
    void drawMarks(ChartDrawing& drawing, const Frame& frame, std::size_t line) const;
    void drawLimits(ChartDrawing& drawing, const Frame& frame) const;

    SeriesData m_data;
    ChartTheme m_theme;
    Lettering m_lettering;
};

} // namespace parklens
