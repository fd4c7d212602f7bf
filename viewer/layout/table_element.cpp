#include "viewer/layout/table_element.hpp"

#include <algorithm>
#include <numeric>

namespace parklens {

namespace {

constexpr double cellPaddingMm = 1.0;

} // namespace

TableElement::TableElement(SheetTable table, const SheetTheme& theme, const Lettering& lettering)
    : m_table(std::move(table))
    , m_theme(theme)
    , m_lettering(lettering) {
    if (!m_table.columnsMm.empty()) {
        m_naturalWidthsMm = m_table.columnsMm;
        return;
    }
    const auto style = m_theme.small();
    for (std::size_t column = 0; column < m_table.columns.size(); ++column) {
        double width = m_lettering.widthMm(m_table.columns[column].title,
                                           m_theme.style(m_theme.smallPt, true));
        for (const auto& row : m_table.rows) {
            width = std::max(width,
                             m_lettering.widthMm(row.value(static_cast<qsizetype>(column)), style));
        }
        m_naturalWidthsMm.push_back(width + 2 * cellPaddingMm + 0.1);
    }
}

/// The natural widths stretched or, beginning with the widest, cut to the width.
std::vector<double> TableElement::columnWidthsMm(double widthMm) const {
    auto widths = m_naturalWidthsMm;
    const double total = std::accumulate(widths.begin(), widths.end(), 0.0);
    if (total <= widthMm) {
        for (auto& width : widths) {
            width *= widthMm / total;
        }
        return widths;
    }
    double low = 0;
    double high = widthMm;
    const auto cut = [&](double most) {
        double sum = 0;
        for (const double width : m_naturalWidthsMm) {
            sum += std::min(width, most);
        }
        return sum;
    };
    for (int step = 0; step < 50; ++step) {
        const double middle = (low + high) / 2;
        (cut(middle) <= widthMm ? low : high) = middle;
    }
    for (auto& width : widths) {
        width = std::min(width, low);
    }
    return widths;
}

double TableElement::rowHeightMm(const QStringList& row,
                                 const std::vector<double>& widths,
                                 const TextStyle& style) const {
    qsizetype lines = 1;
    for (std::size_t column = 0; column < widths.size(); ++column) {
        lines = std::max(lines,
                         m_lettering
                             .wrapped(row.value(static_cast<qsizetype>(column)),
                                      style,
                                      widths[column] - 2 * cellPaddingMm)
                             .size());
    }
    return static_cast<double>(lines) * textLineMm(style) + cellPaddingMm * 0.6;
}

QStringList TableElement::header() const {
    QStringList titles;
    for (const auto& column : m_table.columns) {
        titles << column.title;
    }
    return titles;
}

double TableElement::headHeightMm(const std::vector<double>& widths) const {
    return rowHeightMm(header(), widths, m_theme.style(m_theme.smallPt, true));
}

QStringList TableElement::titleLines(double widthMm) const {
    return m_table.title.isEmpty() ? QStringList()
                                   : m_lettering.wrapped(m_table.title, m_theme.heading(), widthMm);
}

double TableElement::titleHeightMm(double widthMm) const {
    const auto lines = titleLines(widthMm);
    return lines.isEmpty()
               ? 0
               : static_cast<double>(lines.size()) * textLineMm(m_theme.heading()) + 0.5;
}

double TableElement::heightMm(double widthMm) const {
    const auto widths = columnWidthsMm(widthMm);
    double height = titleHeightMm(widthMm) + headHeightMm(widths);
    for (const auto& row : m_table.rows) {
        height += rowHeightMm(row, widths, m_theme.small());
    }
    return height;
}

double TableElement::naturalWidthMm() const {
    return std::accumulate(m_naturalWidthsMm.begin(), m_naturalWidthsMm.end(), 0.0);
}

/// Narrow tables are not squeezed; wide ones may wrap their cells.
double TableElement::leastWidthMm() const {
    constexpr double narrowMm = 120;
    const double natural = naturalWidthMm();
    return natural <= narrowMm ? natural
                               : 3.5 * m_theme.smallPt * millimetresPerPoint *
                                     static_cast<double>(m_table.columns.size());
}

std::vector<SheetTable>
TableElement::split(double widthMm, double heightMm, std::optional<double> firstMm) const {
    const auto widths = columnWidthsMm(widthMm);
    const double head = titleHeightMm(widthMm) + headHeightMm(widths);
    std::vector<SheetTable> parts;
    double used = heightMm;
    for (const auto& row : m_table.rows) {
        const double rowHeight = rowHeightMm(row, widths, m_theme.small());
        const double room = parts.size() == 1 ? firstMm.value_or(heightMm) : heightMm;
        if (parts.empty() || used + rowHeight > room) {
            parts.push_back({.name = m_table.name,
                             .title = m_table.title,
                             .columns = m_table.columns,
                             .rows = {},
                             .isSummary = m_table.isSummary,
                             .columnsMm = m_naturalWidthsMm});
            used = head;
        }
        parts.back().rows.push_back(row);
        used += rowHeight;
    }
    return parts;
}

void TableElement::drawRow(Canvas& canvas,
                           const QStringList& row,
                           const std::vector<double>& widths,
                           const QRectF& box,
                           const TextStyle& style) const {
    double left = box.left();
    for (std::size_t column = 0; column < widths.size(); ++column) {
        const auto lines = m_lettering.wrapped(
            row.value(static_cast<qsizetype>(column)), style, widths[column] - 2 * cellPaddingMm);
        double baseline = box.top() + cellPaddingMm * 0.3 + textBaselineMm(style);
        for (const auto& line : lines) {
            const double slack =
                widths[column] - 2 * cellPaddingMm - m_lettering.widthMm(line, style);
            const double x =
                left + cellPaddingMm + (m_table.columns[column].alignRight ? slack : 0);
            canvas.text({x, baseline}, line, style);
            baseline += textLineMm(style);
        }
        left += widths[column];
    }
}

void TableElement::draw(Canvas& canvas, const QRectF& box) const {
    const auto heading = m_theme.heading();
    double baseline = box.top() + textBaselineMm(heading);
    for (const auto& line : titleLines(box.width())) {
        canvas.text(
            {box.center().x() - m_lettering.widthMm(line, heading) / 2, baseline}, line, heading);
        baseline += textLineMm(heading);
    }
    const auto widths = columnWidthsMm(box.width());
    const double right = box.left() + std::accumulate(widths.begin(), widths.end(), 0.0);
    const double start = box.top() + titleHeightMm(box.width());
    const Stroke fine{.colour = m_theme.fineInk, .widthMm = 0.1};
    const Stroke strong{.colour = m_theme.ink, .widthMm = 0.3};
    const auto rule = [&](double y, const Stroke& stroke) {
        canvas.stroke(QPolygonF({QPointF(box.left(), y), QPointF(right, y)}), stroke);
    };
    double top = start;
    const double headHeight = headHeightMm(widths);
    drawRow(canvas,
            header(),
            widths,
            {box.left(), top, right - box.left(), headHeight},
            m_theme.style(m_theme.smallPt, true));
    top += headHeight;
    rule(start, strong);
    rule(top, strong);
    for (const auto& row : m_table.rows) {
        const double height = rowHeightMm(row, widths, m_theme.small());
        drawRow(
            canvas, row, widths, {box.left(), top, right - box.left(), height}, m_theme.small());
        top += height;
        rule(top, fine);
    }
    rule(top, strong);
    double x = box.left();
    for (std::size_t column = 0; column <= widths.size(); ++column) {
        canvas.stroke(QPolygonF({QPointF(x, start), QPointF(x, top)}),
                      column == 0 || column == widths.size() ? strong : fine);
        x += column < widths.size() ? widths[column] : 0;
    }
}

} // namespace parklens
