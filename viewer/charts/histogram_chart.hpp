/// \file
/// How much of something falls into each class.
#pragma once

#include "viewer/charts/chart.hpp"

#include <span>

namespace parklens {

class BarRows;

/// A class with a name: a land-cover class, a verdict.
struct NamedClass {
    QString title = {};
    double value = 0; ///< count or area; NaN = no data
    std::optional<QColor> colour = std::nullopt;
    QString note = {};                          ///< further words for its tip
    std::optional<int> decimals = std::nullopt; ///< instead of those of all
    QString withoutValue = {};                  ///< why it has none, instead of "无数据"
};

/// A class of numbers: lower ≤ x < upper, the last with its upper edge.
struct ValueClass {
    double lower = 0;
    double upper = 0;
    double value = 0;                            ///< count or area
    std::optional<QColor> colour = std::nullopt; ///< of the map's class
};

/// Equally wide classes with round edges, about `classes` of them, and how many values fall into
/// each. Values that are no finite numbers are in none.
std::vector<ValueClass> roundClasses(std::span<const double> values, int classes);

struct HistogramData {
    QString title = {};
    QString quantity = {};                      ///< what is counted: "地块数", "面积"
    QString unit = {};                          ///< "个", "hm²"
    std::optional<int> decimals = std::nullopt; ///< of what is counted
    std::vector<NamedClass> named = {};
    bool withShares = true;                     ///< named classes are parts of a whole
    std::vector<ValueClass> numeric = {};       ///< instead of named ones, rising, none overlapping
    QString valueTitle = {};                    ///< of the numbers' axis: "容积率"
    std::optional<double> limit = std::nullopt; ///< on the numbers' axis, or among named the value
    QString limitTitle = {};
    std::size_t withoutData = 0; ///< how many have no value: said below the chart
    QString remark = {};         ///< what else is to be known, below that
};

/// Named classes are rows with a bar, its value and, where all are parts of a
/// whole, its share; classes of numbers are columns over
/// their axis with the limit as a line. Item = index of the class.
class HistogramChart : public Chart {
public:
    HistogramChart(HistogramData data, ChartTheme theme, const Lettering& lettering);

    QString name() const override { return QStringLiteral("histogram"); }

    double heightMm(double widthMm) const override;
    double leastHeightMm(double widthMm) const override;
    double leastWidthMm() const override;
    ChartDrawing drawing(const QRectF& box) const override;
    std::size_t itemCount() const override;
    QString tipOf(std::size_t item) const override;

private:
    struct Columns;

    static bool isDrawn(const ValueClass& one);

    BarRows rows() const;
    QString textOf(const NamedClass& one) const;
    QString limitText() const;
    QString note() const;
    double headMm(double widthMm) const;
    double footMm(double widthMm) const;
    void drawRows(ChartDrawing& drawing, const QRectF& body) const;
    Columns columns(const QRectF& body) const;
    void drawColumns(ChartDrawing& drawing, const QRectF& body) const;
    void drawColumnAxis(ChartDrawing& drawing, const Columns& columns) const;
    std::size_t edgeStride(const Columns& columns) const;
    void drawCounts(ChartDrawing& drawing, const Columns& columns) const;
    void drawColumnLimit(ChartDrawing& drawing, const Columns& columns) const;

    HistogramData m_data;
    ChartTheme m_theme;
    Lettering m_lettering;
};

} // namespace parklens
