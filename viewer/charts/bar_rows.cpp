#include "viewer/charts/private/bar_rows.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr double gapMm = 1.0;
constexpr double rowGapMm = 0.9; ///< between the bars of neighbours
constexpr double largestLabelShare = 0.42;
constexpr qsizetype mostLabelLines = 2;
constexpr double leastBarMm = 12;
constexpr double palestWithoutFrame = 0.8; ///< as land kept blank: white on white

double total(const BarRow& row) {
    double sum = 0;
    for (const auto& [length, colour] : row.segments) {
        sum += length;
    }
    return sum;
}

} // namespace

BarRows::BarRows(std::vector<BarRow> rows, const ChartTheme& theme, const Lettering& lettering)
    : m_rows(std::move(rows))
    , m_theme(theme)
    , m_lettering(lettering) {}

TextStyle BarRows::style(const BarRow& row) const {
    return m_theme.style(m_theme.smallPt, row.isBold);
}

double BarRows::labelMm(double widthMm) const {
    double widest = 0;
    for (const auto& row : m_rows) {
        widest = std::max(widest, m_lettering.widthMm(row.label, style(row)));
    }
    return std::min(widest + 0.05, largestLabelShare * widthMm);
}

/// At most two lines: of a longer label its begin and its end, since names of branches differ in
/// their ends.
QStringList BarRows::labelLines(const BarRow& row, double labelMm) const {
    auto lines = m_lettering.wrapped(row.label, style(row), labelMm);
    if (lines.size() > mostLabelLines) {
        lines = lines.mid(0, mostLabelLines - 1);
        lines << endOf(row.label, labelMm, style(row));
    }
    return lines;
}

/// "…第二分公司": as much of the end as there is room for.
QString BarRows::endOf(const QString& label, double labelMm, const TextStyle& style) const {
    const QChar cut(u'…');
    qsizetype from = label.size();
    while (from > 0) {
        const auto before = from - (from > 1 && label[from - 1].isLowSurrogate() ? 2 : 1);
        if (m_lettering.widthMm(cut + label.mid(before), style) > labelMm) {
            break;
        }
        from = before;
    }
    return cut + label.mid(from).trimmed();
}

double BarRows::rowMm(const BarRow& row, double labelMm) const {
    const auto lines = std::max<qsizetype>(1, labelLines(row, labelMm).size());
    return static_cast<double>(lines) * chartLineMm(style(row)) + rowGapMm;
}

double BarRows::heightMm(double widthMm, std::size_t count) const {
    const double label = labelMm(widthMm);
    double height = 0;
    for (std::size_t index = 0; index < std::min(count, m_rows.size()); ++index) {
        height += rowMm(m_rows[index], label);
    }
    return height;
}

double BarRows::leastWidthMm() const {
    double values = 0;
    for (const auto& row : m_rows) {
        values = std::max(values, m_lettering.widthMm(row.valueText, style(row)));
    }
    return (leastBarMm + values + 2 * gapMm) / (1 - largestLabelShare);
}

BarRows::Layout BarRows::layout(const QRectF& box, const std::vector<double>& alsoShown) const {
    Layout layout{.box = box, .labelMm = labelMm(box.width()), .rows = {}};
    double lowest = 0;
    double highest = 0;
    double values = 0;
    for (const auto& row : m_rows) {
        lowest = std::min(lowest, total(row));
        highest = std::max(highest, total(row));
        values = std::max(values, m_lettering.widthMm(row.valueText, style(row)));
    }
    for (const double value : alsoShown) {
        lowest = std::min(lowest, value);
        highest = std::max(highest, value);
    }
    const double left = box.left() + layout.labelMm + gapMm;
    const double room = std::max(box.right() - gapMm - values - left, 0.0);
    // Halved, since the difference of two giants is no number.
    const double half = highest / 2 - lowest / 2;
    layout.unitMm = half > 0 ? room / half / 2 : 0;
    layout.zeroMm = left - lowest * layout.unitMm;
    double top = box.top();
    for (const auto& row : m_rows) {
        const double height = rowMm(row, layout.labelMm);
        layout.rows.emplace_back(box.left(), top, box.width(), height);
        top += height;
    }
    return layout;
}

void BarRows::drawRow(ChartDrawing& drawing,
                      const Layout& layout,
                      const BarRow& row,
                      const QRectF& box) const {
    const auto style = this->style(row);
    const double line = chartLineMm(style);
    const auto lines = labelLines(row, layout.labelMm);
    double middle = box.center().y() - static_cast<double>(lines.size() - 1) * line / 2;
    for (const auto& text : lines) {
        drawing.text({box.left() + layout.labelMm, middle}, text, style, Anchor::Right);
        middle += line;
    }
    const double half = std::min(line, box.height() - rowGapMm) / 2;
    double start = 0;
    for (const auto& [length, colour] : row.segments) {
        const double from = layout.placeMm(start);
        const double to = layout.placeMm(start + length);
        const QRectF bar(QPointF(std::min(from, to), box.center().y() - half),
                         QPointF(std::max(from, to), box.center().y() + half));
        drawing.area(bar, Fill{.colour = colour});
        if (colour.lightnessF() > palestWithoutFrame && bar.width() > 0) {
            drawing.frame(bar, {.colour = m_theme.fineInk, .widthMm = m_theme.grid.widthMm});
        }
        start += length;
    }
    drawing.text({valueTextMm(layout, row), box.center().y()},
                 row.valueText,
                 row.segments.empty() ? m_theme.fine() : style,
                 Anchor::Left);
    if (row.item) {
        drawing.item(*row.item, box);
    }
}

/// Where the text of the row's value begins.
double BarRows::valueTextMm(const Layout& layout, const BarRow& row) const {
    return layout.placeMm(std::max(total(row), 0.0)) + gapMm;
}

void BarRows::drawLimit(ChartDrawing& drawing,
                        const Layout& layout,
                        double value,
                        double topMm) const {
    const double x = layout.placeMm(value);
    double top = topMm;
    for (std::size_t index = 0; index < m_rows.size(); ++index) {
        const auto& row = m_rows[index];
        const double left = valueTextMm(layout, row) - gapMm / 2;
        const double right = left + m_lettering.widthMm(row.valueText, style(row)) + gapMm;
        if (x > left && x < right) {
            if (top < layout.rows[index].top()) {
                drawing.line({x, top}, {x, layout.rows[index].top()}, m_theme.limit);
            }
            top = layout.rows[index].bottom();
        }
    }
    if (!layout.rows.empty() && top < layout.rows.back().bottom()) {
        drawing.line({x, top}, {x, layout.rows.back().bottom()}, m_theme.limit);
    }
}

void BarRows::draw(ChartDrawing& drawing, const Layout& layout) const {
    for (std::size_t index = 0; index < m_rows.size(); ++index) {
        drawRow(drawing, layout, m_rows[index], layout.rows[index]);
    }
    if (!layout.rows.empty()) {
        drawing.line({layout.zeroMm, layout.rows.front().top()},
                     {layout.zeroMm, layout.rows.back().bottom()},
                     m_theme.axis);
    }
}

} // namespace parklens
