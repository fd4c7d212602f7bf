#include "viewer/layout/table_element.hpp"

#include <algorithm>
#include <numeric>

namespace parklens {

namespace {

constexpr double cellPaddingMm = 1.0;

/// Of the pieces between blanks. Chinese, without blanks, is one piece: cells of a word or two read
/// badly when broken.
double widestWordMm(const QString& text, const TextStyle& style, const Lettering& lettering) {
    double widest = 0.0;
    for (const auto& word : text.split(QLatin1Char(' '))) {
        widest = std::max(widest, lettering.widthMm(word, style));
    }
    return widest;
}

} // namespace

TableElement::TableElement(SheetTable table, const SheetTheme& theme, const Lettering& lettering)
    : m_table(std::move(table))
    , m_theme(theme)
    , m_lettering(lettering) {
    m_widths = m_table.columnWidths;
    for (std::size_t column = m_widths.size(); column < m_table.columns.size(); ++column) {
        m_widths.push_back(widthOf(column));
    }
}

TableColumnWidth TableElement::widthOf(std::size_t column) const {
    const auto& [title, isOfNumbers] = m_table.columns[column];
    const auto bold = m_theme.style(m_theme.smallPt, true);
    TableColumnWidth width{.naturalMm = m_lettering.widthMm(title, bold),
                           .leastMm = widestWordMm(title, bold, m_lettering)};
    const auto style = m_theme.small();
    for (const auto& row : m_table.rows) {
        const auto cell = row.value(static_cast<qsizetype>(column));
        const double cellMm = m_lettering.widthMm(cell, style);
        width.naturalMm = std::max(width.naturalMm, cellMm);
        const bool isOneWord = isOfNumbers || !cell.contains(QLatin1Char(' '));
        width.leastMm =
            std::max(width.leastMm, isOneWord ? cellMm : widestWordMm(cell, style, m_lettering));
    }
    constexpr double aroundMm = 2 * cellPaddingMm + 0.1;
    return {width.naturalMm + aroundMm, width.leastMm + aroundMm};
}

/// The natural widths stretched or, beginning with the widest, cut to the width; words are cut only
/// where there is no room for them all.
std::vector<double> TableElement::columnWidthsMm(double widthMm) const {
    const double natural = naturalWidthMm();
    const bool keepsWords = sumOfLeastMm() <= widthMm;
    const auto widthsAt = [&](double most) {
        std::vector<double> widths;
        for (const auto& [naturalMm, leastMm] : m_widths) {
            widths.push_back(std::max(std::min(naturalMm, most), keepsWords ? leastMm : 0.0));
        }
        return widths;
    };
    if (natural <= widthMm) {
        auto widths = widthsAt(natural);
        for (auto& width : widths) {
            width *= widthMm / natural;
        }
        return widths;
    }
    double low = 0;
    double high = widthMm;
    for (int step = 0; step < 50; ++step) {
        const double middle = (low + high) / 2;
        const auto widths = widthsAt(middle);
        const double sum = std::accumulate(widths.begin(), widths.end(), 0.0);
        (sum <= widthMm ? low : high) = middle;
    }
    return widthsAt(low);
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
    return std::accumulate(
        m_widths.begin(), m_widths.end(), 0.0, [](double sum, const TableColumnWidth& width) {
            return sum + width.naturalMm;
        });
}

double TableElement::sumOfLeastMm() const {
    return std::accumulate(
        m_widths.begin(), m_widths.end(), 0.0, [](double sum, const TableColumnWidth& width) {
            return sum + width.leastMm;
        });
}

/// In narrow tables words stay whole; wide ones may wrap their cells anywhere.
double TableElement::leastWidthMm() const {
    constexpr double narrowMm = 120;
    return naturalWidthMm() <= narrowMm ? sumOfLeastMm()
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
                             .columnWidths = m_widths});
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
