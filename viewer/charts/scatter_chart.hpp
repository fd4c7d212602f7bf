/// \file
/// Points with names over two quantities, parted by a line of each.
#pragma once

#include "viewer/charts/chart.hpp"

namespace parklens {

struct ChartLegendEntry;

struct ScatterClass {
    QString title = {};
    Marker marker = {};
};

struct ScatterPoint {
    QString label = {};
    double x = 0; ///< a point without both, NaN, is not drawn and counted below the chart
    double y = 0;
    std::size_t pointClass = 0;
    bool isKey = false; ///< its name is set before those of others
    QString note = {};  ///< further words for its tip
};

struct ScatterAxis {
    QString quantity = {};
    QString unit = {};
    std::optional<int> decimals = std::nullopt; ///< of values in tips
    /// Powers of ten; values that are not above zero have no place then, and are counted below.
    bool isLogarithmic = false;
    std::optional<double> line = std::nullopt; ///< across the chart: a median, a limit
    QString lineTitle = {};
};

struct ScatterData {
    QString title = {};
    ScatterAxis x = {};
    ScatterAxis y = {};
    std::vector<ScatterClass> classes = {};
    std::vector<ScatterPoint> points = {};
    QString remark = {}; ///< what else is to be known, below the chart
};

/// Item = index of the point. Names stand beside their points where they cover nothing.
class ScatterChart : public Chart {
public:
    ScatterChart(ScatterData data, ChartTheme theme, const Lettering& lettering);

    QString name() const override { return QStringLiteral("scatter"); }

    double heightMm(double widthMm) const override;
    double leastHeightMm(double widthMm) const override;
    double leastWidthMm() const override;
    ChartDrawing drawing(const QRectF& box) const override;

    std::size_t itemCount() const override { return m_data.points.size(); }

    QString tipOf(std::size_t item) const override;

private:
    struct Frame;

    static bool hasPlace(double value, const ScatterAxis& axis);

    bool isDrawn(const ScatterPoint& point) const;
    std::vector<double> drawnValues(double ScatterPoint::*value) const;
    std::vector<ChartLegendEntry> legend() const;
    QString note() const;
    double headMm(double widthMm) const;
    double footMm(double widthMm) const;
    Frame frame(const QRectF& box) const;
    void drawAxes(ChartDrawing& drawing, const Frame& frame) const;
    void drawLines(ChartDrawing& drawing, const Frame& frame) const;
    void drawPoints(ChartDrawing& drawing, const Frame& frame) const;
    void drawNames(ChartDrawing& drawing, const Frame& frame) const;

    ScatterData m_data;
    ChartTheme m_theme;
    Lettering m_lettering;
};

} // namespace parklens
