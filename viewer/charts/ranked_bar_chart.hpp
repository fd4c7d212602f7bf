/// \file
/// Bars from the largest to the smallest, with the cumulative share beside them.
#pragma once

#include "viewer/charts/chart.hpp"

namespace parklens {

class BarRows;
struct BarRow;
struct ChartLegendEntry;

struct RankedBar {
    QString label = {};
    std::vector<double> values = {}; ///< one a part; NaN = no data
    bool isKey = false;              ///< stands out, as a key source
    QString note = {};               ///< further words for its tip
    QString withoutValue = {};       ///< why it has none, instead of "无数据"
};

struct RankedBarData {
    QString title = {};
    QString quantity = {};                      ///< "等标污染负荷"
    QString unit = {};                          ///< empty for a number without
    std::optional<int> decimals = std::nullopt; ///< of the values shown
    std::vector<QString> parts = {}; ///< titles of the parts of a bar (pollutants); empty: one part
    std::vector<RankedBar> bars = {}; ///< in any order
    bool cumulative = true;
    QString keyTitle = {};                         ///< empty: "主要污染源"
    std::optional<double> keyShare = std::nullopt; ///< 0.8 for the 80 % line
    std::size_t mostBars = 40; ///< the smaller ones become one last bar "其余 n 个"
    QString remark = {};       ///< what else is to be known, below the chart
};

/// One row a bar: label, bar with its value, and in a second panel the cumulative share of the
/// total with the line of key sources. Bars without data stand last and say so; with negative
/// values there is no cumulative share, and the chart says so. Item = index into
/// RankedBarData::bars; the bar of the rest is no item.
class RankedBarChart : public Chart {
public:
    RankedBarChart(RankedBarData data, ChartTheme theme, const Lettering& lettering);

    QString name() const override { return QStringLiteral("ranked_bars"); }

    double heightMm(double widthMm) const override;
    double leastWidthMm() const override;
    ChartDrawing drawing(const QRectF& box) const override;

    std::size_t itemCount() const override { return m_data.bars.size(); }

    QString tipOf(std::size_t item) const override;

    /// Items from the largest to the smallest, those without data last.
    const std::vector<std::size_t>& order() const { return m_order; }

    /// Share of the total up to and with each item of order(); shorter where items have no data,
    /// empty where there are no shares.
    const std::vector<double>& cumulativeShares() const { return m_shares; }

private:
    void accumulate();
    bool isStacked() const;
    BarRow row(std::size_t item) const;
    BarRow restRow(std::size_t shown) const;
    BarRows rowsWith(std::size_t shown) const;
    BarRows rowsFor(double widthMm, double heightMm) const;
    std::size_t mostShown() const;
    double sharePanelMm(double widthMm) const;
    std::vector<ChartLegendEntry> legend() const;
    QString keyTitle() const;
    QString note() const;
    double headMm(double widthMm) const;
    double footMm(double widthMm) const;
    void drawShares(ChartDrawing& drawing,
                    const QRectF& panel,
                    const std::vector<QRectF>& rows,
                    std::size_t shown) const;

    RankedBarData m_data;
    ChartTheme m_theme;
    Lettering m_lettering;
    std::vector<double> m_totals; ///< of each bar; NaN where no part has a value
    std::vector<std::size_t> m_order;
    std::vector<double> m_shares;
    bool m_hasNegative = false;
};

} // namespace parklens
