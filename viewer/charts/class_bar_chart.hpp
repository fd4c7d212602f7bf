/// \file
/// Of each row, how many fall into which class: bars of one length, parted by the classes.
#pragma once

#include "viewer/charts/chart.hpp"

namespace parklens {

class BarRows;
struct ChartLegendEntry;

struct BarClass {
    QString title = {}; ///< "不符合"
    QColor colour = {};
};

struct ClassBar {
    QString label = {};
    std::vector<std::size_t> counts = {}; ///< one a class
};

struct ClassBarData {
    QString title = {};
    QString quantity = {}; ///< what is counted: "宗地数"
    QString unit = {};     ///< "项"
    std::vector<BarClass> classes = {};
    std::vector<ClassBar> bars = {}; ///< in the order in which they are shown
    QString remark = {};             ///< what else is to be known, below the chart
};

/// Every bar is 100 %, whose number stands behind it; the counts of classes stand in their parts
/// where there is room. Item = bar · number of classes + class.
class ClassBarChart : public Chart {
public:
    ClassBarChart(ClassBarData data, ChartTheme theme, const Lettering& lettering);

    QString name() const override { return QStringLiteral("class_bars"); }

    double heightMm(double widthMm) const override;
    double leastWidthMm() const override;
    ChartDrawing drawing(const QRectF& box) const override;

    std::size_t itemCount() const override { return m_data.bars.size() * m_data.classes.size(); }

    QString tipOf(std::size_t item) const override;

private:
    BarRows rows() const;
    std::size_t countOf(std::size_t bar, std::size_t barClass) const;
    std::size_t totalOf(std::size_t bar) const;
    std::vector<ChartLegendEntry> legend() const;
    double headMm(double widthMm) const;
    double footMm(double widthMm) const;
    void drawBars(ChartDrawing& drawing, const QRectF& body) const;

    ClassBarData m_data;
    ChartTheme m_theme;
    Lettering m_lettering;
};

} // namespace parklens
