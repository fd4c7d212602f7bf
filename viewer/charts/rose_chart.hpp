/// \file
/// What comes from where: a petal for each direction of the wind, made of stacked classes.
#pragma once

#include "viewer/charts/chart.hpp"

namespace parklens {

struct ChartLegendEntry;

struct RoseClass {
    QString title = {};
    QColor colour = {};
};

struct RoseSector {
    QString title = {};              ///< "北东北"
    std::vector<double> values = {}; ///< one a class, laid behind one another; NaN = no data
    bool isThin = false;             ///< of too little to be compared: hatched
    QString note = {};               ///< further words for its tip
};

struct RoseData {
    QString title = {};
    QString quantity = {};                      ///< "频率", "平均浓度"
    QString unit = {};                          ///< "%", "μg/m³"
    std::optional<int> decimals = std::nullopt; ///< of the values in tips
    std::vector<RoseClass> classes = {};        ///< from the centre outwards
    std::vector<RoseSector> sectors = {};       ///< clockwise, the first centred on north
    QString centre = {};                        ///< in the middle: calms; empty: no circle there
    QString thinTitle = {};                     ///< in the legend where a sector is thin
    QString remark = {};                        ///< what else is to be known, below the chart
};

/// North is up. Petals begin at the circle of the calms; rings are round values of the quantity.
/// Item = index of the sector: the whole of its angle within the rings.
class RoseChart : public Chart {
public:
    RoseChart(RoseData data, ChartTheme theme, const Lettering& lettering);

    QString name() const override { return QStringLiteral("rose"); }

    double heightMm(double widthMm) const override;
    double leastHeightMm(double widthMm) const override;
    double leastWidthMm() const override;
    ChartDrawing drawing(const QRectF& box) const override;

    std::size_t itemCount() const override { return m_data.sectors.size(); }

    std::optional<std::size_t> itemAt(const QPointF& mm, const QRectF& box) const override;
    QString tipOf(std::size_t item) const override;

private:
    struct Frame;

    std::vector<ChartLegendEntry> legend() const;
    double headMm(double widthMm) const;
    double footMm(double widthMm) const;
    double lettersMm() const;
    Frame frame(const QRectF& box) const;
    void drawRings(ChartDrawing& drawing, const Frame& frame) const;
    void drawPetals(ChartDrawing& drawing, const Frame& frame) const;
    void drawTexts(ChartDrawing& drawing, const Frame& frame) const;

    RoseData m_data;
    ChartTheme m_theme;
    Lettering m_lettering;
};

} // namespace parklens
