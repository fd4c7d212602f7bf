/// \file
/// Bars from the largest to the smallest, with the cumulative share beside them.
#pragma once

#include "viewer/charts/chart.hpp"

namespace parklens {

struct RankedBar {
    QString label;
    std::vector<double> values; ///< one a part; NaN = no data
    bool isKey = false;         ///< a key source, as the analysis found it
    QString note = {};          ///< further words for its tip
};

struct RankedBarData {
    QString title;
    QString quantity;                ///< "等标污染负荷"
    QString unit;                    ///< empty for a number without
    std::vector<QString> parts = {}; ///< titles of the parts of a bar (pollutants); empty: one part
    std::vector<RankedBar> bars;     ///< in any order
    bool cumulative = true;
    std::optional<double> keyShare = std::nullopt; ///< 0.8 for the 80 % line
    std::size_t mostBars = 40; ///< the smaller ones become one last bar "其余 n 个"
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

    /// Anywhere in a bar's row.
    std::optional<std::size_t> itemAt(const QPointF& mm, const QRectF& box) const override;
    QString tipOf(std::size_t item) const override;

    /// Items in the order shown, without those in the rest.
    const std::vector<std::size_t>& order() const { return m_order; }

    /// Share of the total down to and with the row, in the order shown; empty where there is none.
    const std::vector<double>& cumulativeShares() const { return m_shares; }

private:
    struct Row;
    struct Columns;

    std::vector<Row> rows(double labelWidthMm) const;
    Columns columns(const QRectF& box) const;
    std::vector<QString> notes() const;
    double headMm(double widthMm) const;
    double footMm(double widthMm) const;
    void drawScales(ChartDrawing& drawing, const Columns& columns) const;
    void drawRow(ChartDrawing& drawing, const Columns& columns, const Row& row) const;
    void drawShares(ChartDrawing& drawing, const Columns& columns) const;

    RankedBarData m_data;
    ChartTheme m_theme;
    Lettering m_lettering;
    std::vector<double> m_totals; ///< of each bar; NaN where no part has a value
    std::vector<std::size_t> m_order;
    std::vector<std::size_t> m_rest;
    std::vector<double> m_shares;
};

} // namespace parklens
