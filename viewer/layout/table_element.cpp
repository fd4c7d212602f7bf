#include "viewer/layout/table_element.hpp"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace parklens {

namespace {

constexpr double cellPaddingMm = 1.0;
constexpr double aroundCellMm = 2 * cellPaddingMm + 0.1;
constexpr double narrowMm = 120; ///< tables up to this wide keep their words whole

/// The pieces between blanks and behind the marks of Chinese lists. Chinese without either is one
/// piece: cells of a word or two read badly when broken.
QStringList wordsOf(const QString& text) {
    static const QRegularExpression between(QStringLiteral("(?<=[；，。、]) *| "));
    return text.split(between);
}

/// "无法计算(没有管辖边界)" among the numbers of a column: it may stand in several lines, which a
/// number may not.
bool isSentence(const QString& cell) {
    constexpr qsizetype longestWord = 10;
    return cell.size() > longestWord && cell.front().isLetter();
}

double widestWordMm(const QString& text, const TextStyle& style, const Lettering& lettering) {
    double widest = 0.0;
    for (const auto& word : wordsOf(text)) {
        widest = std::max(widest, lettering.widthMm(word, style));
    }
    return widest;
}

/// Of a long word in Chinese somewhat more than its half: it stands well in two lines.
double brokenWordMm(const QString& word, const TextStyle& style, const Lettering& lettering) {
    constexpr qsizetype longWord = 8;
    constexpr char16_t firstOfChina = 0x2e80;
    const double whole = lettering.widthMm(word, style);
    const bool isChinese = std::ranges::any_of(
        word, [](QChar letter) { return letter.isLetter() && letter.unicode() >= firstOfChina; });
    return isChinese && word.size() >= longWord ? whole / 2 + style.sizePt * millimetresPerPoint
                                                : whole;
}

} // namespace

TableElement::TableElement(SheetTable table, const SheetTheme& theme, const Lettering& lettering)
    : m_table(std::move(table))
    , m_theme(theme)
    , m_lettering(lettering) {
    const auto style = m_theme.small();
    m_cellsMm.resize(m_table.columns.size());
    for (std::size_t column = 0; column < m_cellsMm.size(); ++column) {
        for (const auto& row : m_table.rows) {
            m_cellsMm[column].push_back(
                m_lettering.widthMm(row.value(static_cast<qsizetype>(column)), style));
        }
    }
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
    for (std::size_t row = 0; row < m_table.rows.size(); ++row) {
        const auto cell = m_table.rows[row].value(static_cast<qsizetype>(column));
        const double cellMm = m_cellsMm[column][row];
        width.naturalMm = std::max(width.naturalMm, cellMm);
        const bool isNumber = isOfNumbers && !isSentence(cell);
        width.leastMm =
            std::max(width.leastMm, isNumber ? cellMm : widestWordMm(cell, style, m_lettering));
    }
    return {width.naturalMm + aroundCellMm, width.leastMm + aroundCellMm};
}

/// The width at which a column's long Chinese words are broken in two, and all else is whole.
double TableElement::cutMm(std::size_t column) const {
    const auto& [title, isOfNumbers] = m_table.columns[column];
    const auto style = m_theme.small();
    double widest = widestWordMm(title, m_theme.style(m_theme.smallPt, true), m_lettering);
    for (std::size_t row = 0; row < m_table.rows.size(); ++row) {
        const auto cell = m_table.rows[row].value(static_cast<qsizetype>(column));
        if (isOfNumbers && !isSentence(cell)) {
            widest = std::max(widest, m_cellsMm[column][row]);
            continue;
        }
        for (const auto& word : wordsOf(cell)) {
            widest = std::max(widest, brokenWordMm(word, style, m_lettering));
        }
    }
    return std::min(widest + aroundCellMm, m_widths[column].leastMm);
}

/// What each column must have; none where there is no room for all that.
std::vector<double> TableElement::smallestWidthsMm(double widthMm) const {
    std::vector<double> widths;
    for (std::size_t column = 0; column < m_widths.size(); ++column) {
        widths.push_back(naturalWidthMm() > narrowMm ? cutMm(column) : m_widths[column].leastMm);
    }
    return std::accumulate(widths.begin(), widths.end(), 0.0) <= widthMm ? widths
                                                                         : std::vector<double>();
}

/// The widths with what is left of the paper: millimetre by millimetre to the column where it
/// saves most, by the squares of how many lines its cells would need.
std::vector<double> TableElement::widenedMm(std::vector<double> widths, double widthMm) const {
    constexpr double stepMm = 1.0;
    const auto cost = [&](std::size_t column, double width) {
        double sum = 0.0;
        for (const double cellMm : m_cellsMm[column]) {
            const double lines = (cellMm + aroundCellMm) / width;
            sum += lines > 1.0 ? lines * lines : 0.0;
        }
        return sum;
    };
    const auto saving = [&](std::size_t column) {
        return cost(column, widths[column]) - cost(column, widths[column] + stepMm);
    };
    std::vector<double> savings;
    for (std::size_t column = 0; column < widths.size(); ++column) {
        savings.push_back(saving(column));
    }
    double left = widthMm - std::accumulate(widths.begin(), widths.end(), 0.0);
    for (; left >= stepMm; left -= stepMm) {
        const auto best = std::ranges::max_element(savings);
        if (*best <= 0.0) {
            break;
        }
        const auto column = static_cast<std::size_t>(best - savings.begin());
        widths[column] += stepMm;
        *best = saving(column);
    }
    for (auto& width : widths) {
        width += left / static_cast<double>(widths.size());
    }
    return widths;
}

/// Those of the whole table where this is a part of it, in the width that it was split for.
std::vector<double> TableElement::partWidthsMm(double widthMm) const {
    constexpr double sameMm = 0.01;
    std::vector<double> widths;
    for (const auto& column : m_widths) {
        widths.push_back(column.partMm);
    }
    const double sum = std::accumulate(widths.begin(), widths.end(), 0.0);
    return std::abs(sum - widthMm) < sameMm ? widths : std::vector<double>();
}

/// The natural widths stretched, or as much as is needed of each and the rest where it saves most
/// lines; words are cut, the widest columns first, only where there is no room for them all.
std::vector<double> TableElement::columnWidthsMm(double widthMm) const {
    const double natural = naturalWidthMm();
    const auto widthsAt = [&](double most) {
        std::vector<double> widths;
        for (const auto& column : m_widths) {
            widths.push_back(std::min(column.naturalMm, most));
        }
        return widths;
    };
    if (const auto ofWhole = partWidthsMm(widthMm); !ofWhole.empty()) {
        return ofWhole;
    }
    if (natural <= widthMm) {
        auto widths = widthsAt(natural);
        for (auto& width : widths) {
            width *= widthMm / natural;
        }
        return widths;
    }
    if (auto smallest = smallestWidthsMm(widthMm); !smallest.empty()) {
        return widenedMm(std::move(smallest), widthMm);
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
    return naturalWidthMm() <= narrowMm ? sumOfLeastMm()
                                        : 3.5 * m_theme.smallPt * millimetresPerPoint *
                                              static_cast<double>(m_table.columns.size());
}

std::vector<SheetTable>
TableElement::split(double widthMm, double heightMm, std::optional<double> firstMm) const {
    const auto widths = columnWidthsMm(widthMm);
    const double head = titleHeightMm(widthMm) + headHeightMm(widths);
    auto ofWhole = m_widths;
    for (std::size_t column = 0; column < widths.size(); ++column) {
        ofWhole[column].partMm = widths[column];
    }
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
                             .columnWidths = ofWhole});
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
