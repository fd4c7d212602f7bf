#include "viewer/charts/series_chart.hpp"

#include "viewer/charts/chart_measures.hpp"
#include "viewer/charts/private/chart_parts.hpp"
#include "viewer/charts/private/line_thinning.hpp"
#include "viewer/charts/private/series_frame.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace parklens {

namespace {

constexpr double markSpacingMm = 0.75; ///< of several marks in a square of this size one is drawn

/// A limit may make the axis longer by this factor; beyond it is named at the top edge.
constexpr double mostLimitRoom = 3.0;

constexpr auto notANumber = std::numeric_limits<double>::quiet_NaN();

} // namespace

HourIndex SeriesLine::endHour() const {
    return firstHour + static_cast<HourIndex>(values.size()) * stepHours;
}

SeriesLine seriesLine(const ObservationSeries& series, QString title) {
    SeriesLine line{.title = std::move(title), .firstHour = series.firstHour(), .values = {}};
    const double unit = std::pow(10.0, series.decimals());
    for (const auto coefficient : series.coefficients()) {
        line.values.push_back(coefficient == ObservationSeries::missing ? notANumber
                                                                        : coefficient / unit);
    }
    constexpr HourFlags doubtful =
        bit(HourFlag::Stuck) | bit(HourFlag::Inverted) | bit(HourFlag::SuspectHigh);
    for (const auto flags : series.flags()) {
        line.states.push_back((flags & invalidFlags) != 0 ? PointState::LeftOut
                              : (flags & doubtful) != 0   ? PointState::Suspect
                                                          : PointState::Normal);
    }
    return line;
}

SeriesChart::SeriesChart(SeriesData data, ChartTheme theme, const Lettering& lettering)
    : m_data(std::move(data))
    , m_theme(std::move(theme))
    , m_lettering(lettering) {
    for (auto& line : m_data.lines) {
        line.stepHours = std::max(1, line.stepHours);
        line.states.resize(line.values.size(), PointState::Normal);
    }
}

PointState SeriesChart::state(std::size_t line, std::size_t value) const {
    return m_data.lines[line].states[value];
}

QColor SeriesChart::colour(std::size_t line) const {
    return m_data.lines[line].colour.value_or(m_theme.line(line));
}

std::pair<HourIndex, HourIndex> SeriesChart::shownHours() const {
    if (m_data.shown && m_data.shown->first < m_data.shown->second) {
        return *m_data.shown;
    }
    std::optional<std::pair<HourIndex, HourIndex>> hours;
    for (const auto& line : m_data.lines) {
        if (!line.values.empty()) {
            hours = hours ? std::pair(std::min(hours->first, line.firstHour),
                                      std::max(hours->second, line.endHour()))
                          : std::pair(line.firstHour, line.endHour());
        }
    }
    return hours.value_or(std::pair<HourIndex, HourIndex>(0, hoursPerDay));
}

/// Indices of the values of whose time a part is shown.
std::pair<std::size_t, std::size_t>
SeriesChart::shownRange(const SeriesLine& line, HourIndex first, HourIndex end) const {
    const auto count = static_cast<HourIndex>(line.values.size());
    const auto middle = line.stepHours / 2;
    const HourIndex from = (first - line.firstHour - middle + line.stepHours - 1) / line.stepHours;
    const HourIndex to = (end - line.firstHour + middle) / line.stepHours;
    return {static_cast<std::size_t>(std::clamp<HourIndex>(from, 0, count)),
            static_cast<std::size_t>(std::clamp<HourIndex>(to, 0, count))};
}

/// Of the values that count; where none counts, of those that are left out. NaN where there is
/// nothing.
std::pair<double, double> SeriesChart::shownValues(HourIndex first, HourIndex end) const {
    std::vector<double> counted;
    std::vector<double> leftOut;
    for (std::size_t line = 0; line < m_data.lines.size(); ++line) {
        const auto [from, to] = shownRange(m_data.lines[line], first, end);
        for (std::size_t value = from; value < to; ++value) {
            (state(line, value) == PointState::LeftOut ? leftOut : counted)
                .push_back(m_data.lines[line].values[value]);
        }
    }
    auto range = finiteRange(counted);
    if (!range) {
        range = finiteRange(leftOut);
    }
    return range.value_or(std::pair(notANumber, notANumber));
}

/// How many of the shown values are missing: gaps of an hour are too narrow to be seen in a year.
QString SeriesChart::gapText(std::size_t line) const {
    const auto& one = m_data.lines[line];
    const auto [first, end] = shownHours();
    const auto [from, to] = shownRange(one, first, end);
    const auto gaps = std::count_if(one.values.begin() + static_cast<std::ptrdiff_t>(from),
                                    one.values.begin() + static_cast<std::ptrdiff_t>(to),
                                    [](double value) { return !std::isfinite(value); });
    if (gaps == 0) {
        return {};
    }
    const bool isDaily = one.stepHours == hoursPerDay;
    const bool isHourly = one.stepHours == 1;
    return m_theme.in(u"（缺 ", " (") + QString::number(gaps) +
           (isHourly  ? m_theme.in(u" 小时）", " hours missing)")
            : isDaily ? m_theme.in(u" 天）", " days missing)")
                      : m_theme.in(u" 个值）", " values missing)"));
}

std::vector<ChartLegendEntry> SeriesChart::legend() const {
    std::vector<ChartLegendEntry> entries;
    bool hasSuspect = false;
    bool hasLeftOut = false;
    for (std::size_t line = 0; line < m_data.lines.size(); ++line) {
        const auto& one = m_data.lines[line];
        const auto text = one.title + gapText(line);
        if (!text.isEmpty()) {
            entries.push_back(
                {Stroke{.colour = colour(line), .widthMm = 2 * m_theme.lineMm}, text});
        }
        hasSuspect |= std::ranges::count(one.states, PointState::Suspect) > 0;
        hasLeftOut |= std::ranges::count(one.states, PointState::LeftOut) > 0;
    }
    for (const auto& limit : m_data.limits) {
        if (std::isfinite(limit.value)) {
            entries.push_back({m_theme.limit,
                               limit.title + QLatin1Char(' ') +
                                   valueText(limit.value, std::nullopt, m_theme.language)});
        }
    }
    if (hasSuspect) {
        entries.push_back({m_theme.suspect, m_theme.in(u"存疑，计入统计", "Suspect, counted")});
    }
    if (hasLeftOut) {
        entries.push_back({m_theme.leftOut, m_theme.in(u"无效，不计入", "Invalid, left out")});
    }
    return entries;
}

/// Half of the last time, or the limits' values.
double SeriesChart::rightMarginMm() const {
    double margin = m_lettering.widthMm(QStringLiteral("00-00"), m_theme.small()) / 2;
    for (const auto& limit : m_data.limits) {
        margin = std::max(
            margin,
            padMm / 2 + m_lettering.widthMm(valueText(limit.value, std::nullopt, m_theme.language),
                                            m_theme.small()));
    }
    return margin;
}

SeriesChart::Frame SeriesChart::frame(const QRectF& box) const {
    Frame frame;
    std::tie(frame.first, frame.end) = shownHours();
    auto [lowest, highest] = shownValues(frame.first, frame.end);
    frame.isEmpty = std::isnan(lowest);
    if (frame.isEmpty) {
        lowest = highest = 0;
    }
    if (m_data.fromZero) {
        lowest = std::min(lowest, 0.0);
        highest = std::max(highest, 0.0);
    }
    const double room = highest + (mostLimitRoom - 1) * std::max(highest - lowest, 0.0);
    for (const auto& limit : m_data.limits) {
        if (std::isfinite(limit.value) && limit.value <= room) {
            highest = std::max(highest, limit.value);
            lowest = std::min(lowest, limit.value);
        }
    }
    const double line = chartLineMm(m_theme.small());
    double top = box.top() + paragraphMm(m_data.title, m_theme.title(), box.width(), m_lettering);
    const double legendMm = ChartLegend(legend(), m_theme, m_lettering).heightMm(box.width());
    frame.legendBox = {box.left(), top, box.width(), legendMm};
    top += legendMm;
    frame.titleRow = {box.left(), top, box.width(), line};
    top += line + padMm;
    const double bottom = box.bottom() - tickMm - 2 * line;
    frame.axis = {.steps = roundSteps(lowest, highest, mostValueTicks(bottom - top, m_theme)),
                  .topMm = top,
                  .bottomMm = std::max(bottom, top)};
    const double left = box.left() + valueAxisWidthMm(frame.axis.steps, m_theme, m_lettering);
    const double right = box.right() - rightMarginMm();
    frame.plot =
        QRectF(QPointF(left, top), QPointF(std::max(right, left + 1), frame.axis.bottomMm));
    return frame;
}

/// What stands above and below the plot.
double SeriesChart::surroundingsMm(double widthMm) const {
    return paragraphMm(m_data.title, m_theme.title(), widthMm, m_lettering) +
           ChartLegend(legend(), m_theme, m_lettering).heightMm(widthMm) +
           3 * chartLineMm(m_theme.small()) + padMm + tickMm;
}

double SeriesChart::heightMm(double widthMm) const {
    constexpr double leastPlotMm = 30;
    constexpr double mostPlotMm = 70;
    return surroundingsMm(widthMm) + std::clamp(0.4 * widthMm, leastPlotMm, mostPlotMm);
}

double SeriesChart::leastHeightMm(double widthMm) const {
    constexpr double lowestPlotMm = 12;
    return surroundingsMm(widthMm) + lowestPlotMm;
}

double SeriesChart::leastWidthMm() const {
    return 45;
}

void SeriesChart::drawTimeAxis(ChartDrawing& drawing, const Frame& frame) const {
    const auto style = m_theme.small();
    const double labelMm = m_lettering.widthMm(QStringLiteral("00-00"), style) + 2 * padMm;
    const double line = chartLineMm(style);
    const double bottom = frame.plot.bottom();
    const auto ticks = timeTicks(
        frame.first, frame.end, static_cast<int>(frame.plot.width() / labelMm), m_theme.language);
    const auto inside = [&](double x, double half) {
        return std::max(std::min(x, frame.titleRow.right() - half), frame.titleRow.left() + half);
    };
    double nextLeft = std::numeric_limits<double>::infinity();
    for (auto tick = ticks.rbegin(); tick != ticks.rend(); ++tick) {
        const double x = frame.xMm(static_cast<double>(tick->hour));
        const double half = m_lettering.widthMm(tick->text, style) / 2;
        drawing.line({x, bottom}, {x, bottom + tickMm}, m_theme.axis);
        drawing.text(
            {inside(x, half), bottom + tickMm + line / 2}, tick->text, style, Anchor::Centre);
        const double contextHalf = m_lettering.widthMm(tick->context, style) / 2;
        const double centre = inside(x, contextHalf);
        if (!tick->context.isEmpty() && centre + contextHalf + padMm <= nextLeft) {
            drawing.text({centre, bottom + tickMm + 1.5 * line},
                         tick->context,
                         m_theme.fine(),
                         Anchor::Centre);
            nextLeft = centre - contextHalf;
        }
    }
}

void SeriesChart::drawAxes(ChartDrawing& drawing, const Frame& frame) const {
    drawValueAxis(drawing, m_theme, frame.axis, frame.plot);
    drawTimeAxis(drawing, frame);
    const double base = frame.axis.placeMm(0);
    drawing.line(frame.plot.topLeft(), frame.plot.bottomLeft(), m_theme.axis);
    drawing.line(frame.plot.bottomLeft(), frame.plot.bottomRight(), m_theme.axis);
    if (base < frame.plot.bottom()) {
        drawing.line({frame.plot.left(), base}, {frame.plot.right(), base}, m_theme.axis);
    }
    drawing.text({frame.titleRow.left(), frame.titleRow.center().y()},
                 elided(withUnit(m_data.quantity, m_data.unit),
                        m_theme.small(),
                        frame.titleRow.width(),
                        m_lettering),
                 m_theme.small(),
                 Anchor::Left);
}

void SeriesChart::drawLine(ChartDrawing& drawing, const Frame& frame, std::size_t line) const {
    const auto& one = m_data.lines[line];
    const auto [from, to] = shownRange(one, frame.first, frame.end);
    LineThinning thinning;
    for (std::size_t value = from; value < to; ++value) {
        if (std::isfinite(one.values[value]) && state(line, value) != PointState::LeftOut) {
            thinning.add(frame.place(one, value));
        } else {
            thinning.endLine();
        }
    }
    thinning.endLine();
    drawing.lines(thinning.lines(),
                  {.colour = colour(line), .widthMm = m_theme.lineMm, .roundEnds = true});
    for (const auto& point : thinning.lonePoints()) {
        drawing.mark(point, {.sizeMm = 2 * m_theme.lineMm, .colour = colour(line)});
    }
}

void SeriesChart::drawMarks(ChartDrawing& drawing, const Frame& frame, std::size_t line) const {
    const auto& one = m_data.lines[line];
    const auto [from, to] = shownRange(one, frame.first, frame.end);
    std::set<std::pair<double, double>> taken;
    for (std::size_t value = from; value < to; ++value) {
        if (state(line, value) == PointState::Normal || !std::isfinite(one.values[value])) {
            continue;
        }
        const auto place = frame.place(one, value);
        const std::pair square(std::floor(place.x() / markSpacingMm),
                               std::floor(place.y() / markSpacingMm));
        if (taken.insert(square).second) {
            drawing.mark(place,
                         state(line, value) == PointState::Suspect ? m_theme.suspect
                                                                   : m_theme.leftOut);
        }
    }
}

/// Lines across the plot, each with its value at the right end.
void SeriesChart::drawLimits(ChartDrawing& drawing, const Frame& frame) const {
    auto style = m_theme.small();
    style.colour = m_theme.limit.colour;
    std::vector<double> values;
    for (const auto& limit : m_data.limits) {
        if (std::isfinite(limit.value) && limit.value <= frame.axis.steps.last() &&
            limit.value >= frame.axis.steps.first()) {
            values.push_back(limit.value);
        }
    }
    std::ranges::sort(values);
    double lowest = std::numeric_limits<double>::infinity();
    for (const double value : values) {
        const double y = frame.axis.placeMm(value);
        drawing.line({frame.plot.left(), y}, {frame.plot.right(), y}, m_theme.limit);
        // Limits side by side keep their numbers apart.
        const double middle = std::min(y, lowest - 0.8 * chartLineMm(style));
        drawing.text({frame.plot.right() + padMm / 2, middle},
                     valueText(value, std::nullopt, m_theme.language),
                     style,
                     Anchor::Left);
        lowest = middle;
    }
}

ChartDrawing SeriesChart::drawing(const QRectF& box) const {
    ChartDrawing drawing(m_lettering);
    const auto frame = this->frame(box);
    drawParagraph(drawing, m_data.title, m_theme.title(), box);
    ChartLegend(legend(), m_theme, m_lettering).draw(drawing, frame.legendBox);
    if (frame.isEmpty) {
        drawing.frame(frame.plot, m_theme.grid);
        drawNoData(drawing, m_theme, frame.plot);
        return drawing; // axes would show numbers that nobody measured
    }
    drawAxes(drawing, frame);
    for (std::size_t line = 0; line < m_data.lines.size(); ++line) {
        drawLine(drawing, frame, line);
    }
    for (std::size_t line = 0; line < m_data.lines.size(); ++line) {
        drawMarks(drawing, frame, line);
    }
    drawLimits(drawing, frame);
    return drawing;
}

} // namespace parklens
