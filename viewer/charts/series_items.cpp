// Which value of a SeriesChart lies where, and what is told of it.

#include "viewer/charts/private/series_frame.hpp"
#include "viewer/charts/series_chart.hpp"

#include <cmath>

namespace parklens {

namespace {

constexpr double reachMm = 2.0; ///< of the mouse

} // namespace

std::size_t SeriesChart::itemCount() const {
    std::size_t count = 0;
    for (const auto& line : m_data.lines) {
        count += line.values.size();
    }
    return count;
}

SeriesChart::Point SeriesChart::pointOf(std::size_t item) const {
    std::size_t line = 0;
    while (line + 1 < m_data.lines.size() && item >= m_data.lines[line].values.size()) {
        item -= m_data.lines[line].values.size();
        ++line;
    }
    return {line, item};
}

std::size_t SeriesChart::itemOf(const Point& point) const {
    std::size_t item = point.value;
    for (std::size_t line = 0; line < point.line; ++line) {
        item += m_data.lines[line].values.size();
    }
    return item;
}

std::optional<std::size_t> SeriesChart::itemAt(const QPointF& mm, const QRectF& box) const {
    const auto frame = this->frame(box);
    std::optional<Point> nearest;
    double least = reachMm;
    for (std::size_t line = 0; line < m_data.lines.size(); ++line) {
        const auto& one = m_data.lines[line];
        const auto [from, to] = shownRange(one, frame.first, frame.end);
        for (std::size_t value = from; value < to; ++value) {
            const auto away = frame.place(one, value) - mm;
            const double distance = std::hypot(away.x(), away.y());
            if (std::isfinite(one.values[value]) && distance <= least) {
                least = distance;
                nearest = Point{line, value};
            }
        }
    }
    return nearest ? std::optional(itemOf(*nearest)) : std::nullopt;
}

std::optional<QRectF> SeriesChart::itemBox(std::size_t item, const QRectF& box) const {
    if (item >= itemCount()) {
        return std::nullopt;
    }
    const auto frame = this->frame(box);
    const auto point = pointOf(item);
    const auto& line = m_data.lines[point.line];
    const auto [from, to] = shownRange(line, frame.first, frame.end);
    if (point.value < from || point.value >= to || !std::isfinite(line.values[point.value])) {
        return std::nullopt;
    }
    const QPointF half(reachMm / 2, reachMm / 2);
    const auto place = frame.place(line, point.value);
    return QRectF(place - half, place + half);
}

QString SeriesChart::tipOf(std::size_t item) const {
    if (item >= itemCount()) {
        return {};
    }
    const auto point = pointOf(item);
    const auto& line = m_data.lines[point.line];
    const HourIndex hour = line.firstHour + static_cast<HourIndex>(point.value) * line.stepHours;
    QString tip = line.title.isEmpty() ? m_data.quantity : line.title;
    tip += QLatin1Char('\n') + timeText(hour, line.stepHours) + QLatin1Char('\n') +
           measureText(line.values[point.value], m_data.decimals, m_data.unit, m_theme.language);
    switch (state(point.line, point.value)) {
    case PointState::Suspect:
        return tip + QLatin1Char('\n') + m_theme.in(u"存疑，计入统计", "Suspect, counted");
    case PointState::LeftOut:
        return tip + QLatin1Char('\n') + m_theme.in(u"无效，不计入", "Invalid, left out");
    case PointState::Normal:
        break;
    }
    return tip;
}

HourIndex SeriesChart::hourAt(double xMm, const QRectF& box) const {
    const auto frame = this->frame(box);
    const double share = std::clamp((xMm - frame.plot.left()) / frame.plot.width(), 0.0, 1.0);
    return frame.first +
           static_cast<HourIndex>(std::floor(share * static_cast<double>(frame.end - frame.first)));
}

} // namespace parklens
