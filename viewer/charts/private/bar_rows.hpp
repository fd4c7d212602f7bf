/// \file
/// Bars lying below one another, each with its label before and its value behind it.
#pragma once

#include "viewer/charts/chart_drawing.hpp"
#include "viewer/charts/chart_theme.hpp"

#include <utility>
#include <vector>

namespace parklens {

struct BarRow {
    std::optional<std::size_t> item;
    QString label;
    /// Lengths behind one another; none: there is no bar, and valueText says why.
    std::vector<std::pair<double, QColor>> segments;
    QString valueText;
    bool isBold = false;
};

class BarRows {
public:
    /// All rows that there may be: they set the width of the labels and the scale of the bars.
    BarRows(std::vector<BarRow> rows, const ChartTheme& theme, const Lettering& lettering);

    /// Of the first `count` rows.
    double heightMm(double widthMm, std::size_t count) const;

    double leastWidthMm() const;

    /// Millimetres of the zero line and of a value one, and the rows, from the left edge of the box
    /// on.
    struct Layout {
        QRectF box;
        double labelMm = 0;
        double zeroMm = 0; ///< x of value 0
        double unitMm = 0; ///< length of value 1
        std::vector<QRectF> rows;

        double placeMm(double value) const { return zeroMm + value * unitMm; }
    };

    Layout layout(const QRectF& box, const std::vector<double>& alsoShown = {}) const;

    void draw(ChartDrawing& drawing, const Layout& layout) const;

    /// A line across all rows at a value, from `topMm` on; it makes way for the texts of values.
    void drawLimit(ChartDrawing& drawing, const Layout& layout, double value, double topMm) const;

    const std::vector<BarRow>& rows() const { return m_rows; }

private:
    TextStyle style(const BarRow& row) const;
    double labelMm(double widthMm) const;
    QStringList labelLines(const BarRow& row, double labelMm) const;
    QString endOf(const QString& label, double labelMm, const TextStyle& style) const;
    double rowMm(const BarRow& row, double labelMm) const;
    double valueTextMm(const Layout& layout, const BarRow& row) const;
    void drawRow(ChartDrawing& drawing,
                 const Layout& layout,
                 const BarRow& row,
                 const QRectF& box) const;

    std::vector<BarRow> m_rows;
    const ChartTheme& m_theme;
    const Lettering& m_lettering;
};

} // namespace parklens
