#include "viewer/charts/calendar_chart.hpp"

#include "viewer/charts/chart_measures.hpp"
#include "viewer/charts/private/calendar_words.hpp"
#include "viewer/charts/private/chart_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace parklens {

namespace {

constexpr double leastCellMm = 3.2;
constexpr double roomyCellMm = 5.0; ///< from here on four and more months stand side by side
constexpr double mostCellMm = 8.0;
constexpr double monthGapMm = 2.5;
constexpr double cellMarginMm = 0.1;
constexpr int mostValueClasses = 8;

/// Weeks that the month touches.
int weeksOf(int year, int month) {
    const DayIndex first = dayIndex({.year = year, .month = month, .day = 1});
    return (weekday(first) + daysInMonth(year, month) + daysPerWeek - 1) / daysPerWeek;
}

/// Most weeks of a month in each row of months.
std::vector<int> weeksOfRows(int year, int monthsPerRow) {
    std::vector<int> weeks(static_cast<std::size_t>(monthsPerYear / monthsPerRow), 0);
    for (int month = 1; month <= monthsPerYear; ++month) {
        auto& most = weeks[static_cast<std::size_t>((month - 1) / monthsPerRow)];
        most = std::max(most, weeksOf(year, month));
    }
    return weeks;
}

double cellWidthMm(double widthMm, int monthsPerRow) {
    return (widthMm - (monthsPerRow - 1) * monthGapMm) / monthsPerRow / daysPerWeek;
}

int monthsPerRow(double widthMm) {
    for (const int months : {6, 4}) {
        if (cellWidthMm(widthMm, months) >= roomyCellMm) {
            return months;
        }
    }
    for (const int months : {3, 2}) {
        if (cellWidthMm(widthMm, months) >= leastCellMm) {
            return months;
        }
    }
    return 1;
}

bool isNumber(const std::optional<double>& value) {
    return value && std::isfinite(*value);
}

} // namespace

/// Where the months stand.
struct CalendarChart::Grid {
    QRectF box; ///< of all months
    int perRow = 1;
    QSizeF cell;
    double headMm = 0;    ///< name of the month
    double weekdayMm = 0; ///< line of weekdays
    std::vector<double> rowTopsMm;

    QPointF monthTopLeft(int month) const {
        const int column = (month - 1) % perRow;
        const auto row = static_cast<std::size_t>((month - 1) / perRow);
        return {box.left() + column * (daysPerWeek * cell.width() + monthGapMm), rowTopsMm[row]};
    }

    QRectF cellOf(DayIndex day) const {
        const auto date = civilDate(day);
        const DayIndex first = day - (date.day - 1);
        const int week = (weekday(first) + date.day - 1) / daysPerWeek;
        return {monthTopLeft(date.month) +
                    QPointF(weekday(day) * cell.width(), headMm + weekdayMm + week * cell.height()),
                cell};
    }
};

CalendarChart::CalendarChart(CalendarData data, ChartTheme theme, const Lettering& lettering)
    : m_data(std::move(data))
    , m_theme(std::move(theme))
    , m_lettering(lettering)
    , m_classes(m_data.classes) {
    m_data.days.resize(static_cast<std::size_t>(daysInYear(m_data.year)));
    if (m_data.classes.empty()) {
        classifyValues();
    }
}

/// Classes between round steps, coloured along the ramp.
void CalendarChart::classifyValues() {
    std::vector<double> values;
    for (const auto& day : m_data.days) {
        values.push_back(day.value.value_or(std::numeric_limits<double>::quiet_NaN()));
    }
    const auto range = finiteRange(values);
    if (!range) {
        return;
    }
    m_steps = roundSteps(range->first, range->second, mostValueClasses + 1);
    const int classes = m_steps.count - 1;
    for (int index = 0; index < classes; ++index) {
        m_classes.push_back(
            {.title = tickText(m_steps, index) + QChar(u'–') + tickText(m_steps, index + 1),
             .colour = m_theme.rampAt(classes == 1 ? 0.5 : index / (classes - 1.0))});
    }
}

std::size_t CalendarChart::itemCount() const {
    return static_cast<std::size_t>(daysInYear(m_data.year));
}

DayIndex CalendarChart::dayOfItem(std::size_t item) const {
    return firstDayOf(m_data.year) + static_cast<DayIndex>(item);
}

std::optional<std::size_t> CalendarChart::classOf(std::size_t item) const {
    const auto& day = m_data.days[item];
    if (!m_data.classes.empty()) {
        return day.classIndex && *day.classIndex < m_classes.size() ? day.classIndex : std::nullopt;
    }
    if (!isNumber(day.value)) {
        return std::nullopt;
    }
    int index = m_steps.count - 2; // the last class has its upper edge too
    while (index > 0 && *day.value < m_steps.at(index)) {
        --index;
    }
    return static_cast<std::size_t>(index);
}

double CalendarChart::leastWidthMm() const {
    return leastCellMm * daysPerWeek;
}

QString CalendarChart::heading() const {
    const auto year = m_theme.language == Language::Chinese
                          ? QString::number(m_data.year) + QStringLiteral("年")
                          : QString::number(m_data.year);
    return withUnit(m_data.title.isEmpty() ? year : m_data.title + QLatin1Char(' ') + year,
                    m_data.unit);
}

std::vector<ChartLegendEntry> CalendarChart::legend() const {
    std::vector<int> counts(m_classes.size(), 0);
    int missing = 0;
    int flagged = 0;
    for (std::size_t item = 0; item < itemCount(); ++item) {
        const auto found = classOf(item);
        ++(found ? counts[*found] : missing);
        flagged += m_data.days[item].flagged ? 1 : 0;
    }
    const auto counted = [&](const QString& title, int count) {
        return title + QLatin1Char(' ') + QString::number(count) +
               (count == 1 ? m_theme.in(u" 天", " day") : m_theme.in(u" 天", " days"));
    };
    std::vector<ChartLegendEntry> entries;
    for (std::size_t index = 0; index < m_classes.size(); ++index) {
        entries.push_back({Fill{.colour = m_classes[index].colour},
                           counted(m_classes[index].title, counts[index])});
    }
    if (missing > 0) {
        entries.push_back({m_theme.missing, counted(m_theme.in(u"无数据", "No data"), missing)});
    }
    if (flagged > 0) {
        entries.push_back(
            {Marker{.shape = MarkerShape::Triangle, .sizeMm = 1.8, .colour = m_theme.flag},
             counted(flagTitle(), flagged)});
    }
    return entries;
}

QString CalendarChart::flagTitle() const {
    return m_data.flagTitle.isEmpty() ? m_theme.in(u"有效小时数不足", "Insufficient hours")
                                      : m_data.flagTitle;
}

CalendarChart::Grid CalendarChart::grid(const QRectF& box) const {
    Grid grid;
    grid.perRow = monthsPerRow(box.width());
    grid.box = box.adjusted(0, headingMm(box.width()) + legendMm(box.width()), 0, 0);
    grid.headMm = chartLineMm(m_theme.text());
    grid.weekdayMm = chartLineMm(m_theme.small());
    const auto weeks = weeksOfRows(m_data.year, grid.perRow);
    const double betweenMm = grid.headMm + grid.weekdayMm + monthGapMm / 2;
    const double daysMm =
        grid.box.height() + monthGapMm / 2 - static_cast<double>(weeks.size()) * betweenMm;
    grid.cell = {cellWidthMm(box.width(), grid.perRow),
                 std::max(0.0, daysMm / std::accumulate(weeks.begin(), weeks.end(), 0))};
    double top = grid.box.top();
    for (const int count : weeks) {
        grid.rowTopsMm.push_back(top);
        top += betweenMm + count * grid.cell.height();
    }
    return grid;
}

double CalendarChart::headingMm(double widthMm) const {
    return paragraphMm(heading(), m_theme.title(), widthMm, m_lettering) + padMm;
}

double CalendarChart::legendMm(double widthMm) const {
    return ChartLegend(legend(), m_theme, m_lettering).heightMm(widthMm) + padMm;
}

double CalendarChart::heightMm(double widthMm) const {
    const int perRow = monthsPerRow(widthMm);
    const double cell =
        std::clamp(cellWidthMm(widthMm, perRow), chartLineMm(m_theme.small()), mostCellMm);
    double height = headingMm(widthMm) + legendMm(widthMm) - monthGapMm / 2;
    for (const int weeks : weeksOfRows(m_data.year, perRow)) {
        height += chartLineMm(m_theme.text()) + chartLineMm(m_theme.small()) + weeks * cell +
                  monthGapMm / 2;
    }
    return height;
}

void CalendarChart::drawDay(ChartDrawing& drawing, std::size_t item, const QRectF& cell) const {
    const auto square = cell.adjusted(cellMarginMm, cellMarginMm, -cellMarginMm, -cellMarginMm);
    const auto found = classOf(item);
    auto style = cell.width() >= roomyCellMm ? m_theme.text() : m_theme.small();
    if (found) {
        drawing.area(square, Fill{.colour = m_classes[*found].colour});
        style.colour = m_theme.inkOn(m_classes[*found].colour);
    } else {
        drawing.area(square, m_theme.missing);
        drawing.frame(square, {.colour = m_theme.grid.colour, .widthMm = 0.1});
        style.colour = m_theme.fineInk;
        style.haloMm = 0.25;
        style.haloColour = m_theme.paper;
    }
    if (m_data.days[item].flagged) {
        const double side = std::min(square.width(), square.height()) * 0.3;
        const auto corner = square.topRight();
        drawing.area(QPolygonF({corner, corner - QPointF(side, 0), corner + QPointF(0, side)}),
                     Fill{.colour = found ? style.colour : m_theme.flag});
    }
    if (cell.height() >= style.sizePt * millimetresPerPoint) {
        const auto number = QString::number(civilDate(dayOfItem(item)).day);
        drawing.text(square.center(), number, style, Anchor::Centre);
    }
    drawing.item(item, cell);
}

void CalendarChart::drawMonth(ChartDrawing& drawing, const Grid& grid, int month) const {
    const auto corner = grid.monthTopLeft(month);
    drawing.text(corner + QPointF(daysPerWeek * grid.cell.width() / 2, grid.headMm / 2),
                 monthName(month, m_theme.language),
                 m_theme.style(m_theme.textPt, true),
                 Anchor::Centre);
    for (int day = 0; day < daysPerWeek; ++day) {
        drawing.text(corner +
                         QPointF((day + 0.5) * grid.cell.width(), grid.headMm + grid.weekdayMm / 2),
                     weekdayText(day, m_theme.language),
                     m_theme.fine(),
                     Anchor::Centre);
    }
    const DayIndex first = dayIndex({.year = m_data.year, .month = month, .day = 1});
    for (DayIndex day = first; day < first + daysInMonth(m_data.year, month); ++day) {
        drawDay(drawing, static_cast<std::size_t>(day - firstDayOf(m_data.year)), grid.cellOf(day));
    }
}

ChartDrawing CalendarChart::drawing(const QRectF& box) const {
    ChartDrawing drawing(m_lettering);
    const auto grid = this->grid(box);
    drawParagraph(drawing, heading(), m_theme.title(), box);
    for (int month = 1; month <= monthsPerYear; ++month) {
        drawMonth(drawing, grid, month);
    }
    const ChartLegend legend(this->legend(), m_theme, m_lettering);
    const double legendMm = legend.heightMm(box.width());
    legend.draw(drawing, {box.left(), box.top() + headingMm(box.width()), box.width(), legendMm});
    return drawing;
}

std::optional<std::size_t> CalendarChart::itemAt(const QPointF& mm, const QRectF& box) const {
    const auto grid = this->grid(box);
    for (std::size_t item = 0; item < itemCount(); ++item) {
        if (grid.cellOf(dayOfItem(item)).contains(mm)) {
            return item;
        }
    }
    return std::nullopt;
}

std::optional<QRectF> CalendarChart::itemBox(std::size_t item, const QRectF& box) const {
    return item < itemCount() ? std::optional(grid(box).cellOf(dayOfItem(item))) : std::nullopt;
}

QString CalendarChart::tipOf(std::size_t item) const {
    if (item >= itemCount()) {
        return {};
    }
    const auto& day = m_data.days[item];
    const auto index = dayOfItem(item);
    QString tip = timeText(firstHourOf(index), hoursPerDay) + QLatin1Char(' ') +
                  weekdayName(weekday(index), m_theme.language) + QLatin1Char('\n');
    const auto found = classOf(item);
    if (found && !m_data.classes.empty()) {
        tip += m_classes[*found].title + QLatin1Char(' ');
    }
    if (isNumber(day.value) || !found) {
        tip += measureText(day.value.value_or(std::numeric_limits<double>::quiet_NaN()),
                           m_data.decimals,
                           m_data.unit,
                           m_theme.language);
    }
    tip = tip.trimmed();
    if (day.flagged) {
        tip += QLatin1Char('\n') + flagTitle();
    }
    return day.note.isEmpty() ? tip : tip + QLatin1Char('\n') + day.note;
}

} // namespace parklens
