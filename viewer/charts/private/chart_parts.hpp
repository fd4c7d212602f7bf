/// \file
/// What several charts have: titles, notes, legends, the axis of values.
#pragma once

#include "viewer/charts/axis.hpp"
#include "viewer/charts/chart_drawing.hpp"
#include "viewer/charts/chart_theme.hpp"

#include <algorithm>

namespace parklens {

/// "PM2.5 (μg/m³)"; without the brackets where there is no unit.
QString withUnit(const QString& text, const QString& unit);

/// Height of a text wrapped to the width; 0 for none.
double paragraphMm(const QString& text,
                   const TextStyle& style,
                   double widthMm,
                   const Lettering& lettering);

/// Wrapped to the box's width, from its top on.
void drawParagraph(ChartDrawing& drawing,
                   const QString& text,
                   const TextStyle& style,
                   const QRectF& box);

struct ChartLegendEntry {
    std::variant<Fill, Stroke, Marker> sign;
    QString text;
};

/// Entries side by side, in as many lines as it takes.
class ChartLegend {
public:
    ChartLegend(std::vector<ChartLegendEntry> entries,
                const ChartTheme& theme,
                const Lettering& lettering);

    double heightMm(double widthMm) const;
    void draw(ChartDrawing& drawing, const QRectF& box) const;

private:
    double entryMm(const ChartLegendEntry& entry) const;
    void drawSign(ChartDrawing& drawing, const ChartLegendEntry& entry, const QRectF& box) const;

    std::vector<ChartLegendEntry> m_entries;
    const ChartTheme& m_theme;
    const Lettering& m_lettering;
};

/// "无数据" in the middle of where the data would be.
void drawNoData(ChartDrawing& drawing, const ChartTheme& theme, const QRectF& box);

/// Values from the bottom of a plot to its top.
struct ValueAxis {
    RoundSteps steps;
    double topMm = 0;
    double bottomMm = 0;

    /// At the edge where the value is beyond the axis.
    double placeMm(double value) const {
        const double shown = std::clamp(value, steps.first(), steps.last());
        const double share = (shown - steps.first()) / (steps.last() - steps.first());
        return bottomMm - share * (bottomMm - topMm);
    }
};

/// Room that the ticks' texts need beside the plot.
double
valueAxisWidthMm(const RoundSteps& steps, const ChartTheme& theme, const Lettering& lettering);

/// How many ticks have room over this height.
int mostValueTicks(double heightMm, const ChartTheme& theme);

/// Grid lines through the plot and texts left of it.
void drawValueAxis(ChartDrawing& drawing,
                   const ChartTheme& theme,
                   const ValueAxis& axis,
                   const QRectF& plot);

/// Draws a text where it covers no other and lies within `bounds`; tells whether it did.
bool drawIfFree(ChartDrawing& drawing,
                const QString& text,
                const TextStyle& style,
                const QPointF& point,
                Anchor anchor,
                const QRectF& bounds);

/// A text beside a line that no text drawn before covers: the first of `places` that is free and
/// within `bounds`, else the first.
void drawWhereFree(ChartDrawing& drawing,
                   const QString& text,
                   const TextStyle& style,
                   const std::vector<std::pair<QPointF, Anchor>>& places,
                   const QRectF& bounds);

} // namespace parklens
