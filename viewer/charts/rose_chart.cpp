#include "viewer/charts/rose_chart.hpp"

#include "viewer/charts/chart_measures.hpp"
#include "viewer/charts/private/chart_parts.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace parklens {

namespace {

constexpr double mostRadiusMm = 42;
constexpr double leastRadiusMm = 17;
constexpr double calmShare = 0.2;  ///< of the radius, the circle of the calms
constexpr double petalShare = 0.8; ///< of the sector's angle
constexpr double fullCircle = 360.0;
constexpr int mostRings = 6; ///< the circle of zero among them

/// What a sector's classes make together; NaN where none has a value.
double lengthOf(const RoseSector& sector) {
    double sum = std::nan("");
    for (const double value : sector.values) {
        if (std::isfinite(value) && value >= 0) {
            sum = std::isnan(sum) ? value : sum + value;
        }
    }
    return sum;
}

/// Of length 1; degrees clockwise from north.
QPointF towards(double degrees) {
    const double angle = degrees * std::numbers::pi / 180.0;
    return {std::sin(angle), -std::cos(angle)};
}

QPolygonF arc(const QPointF& centre, double from, double to, double radiusMm) {
    constexpr double stepDegrees = 4.0;
    const int pieces = std::max(2, static_cast<int>(std::ceil((to - from) / stepDegrees)));
    QPolygonF line;
    for (int piece = 0; piece <= pieces; ++piece) {
        line << centre + towards(from + (to - from) * piece / pieces) * radiusMm;
    }
    return line;
}

/// A piece of a petal from one distance of the centre to another.
QPolygonF petal(const QPointF& centre, double degrees, double width, double fromMm, double toMm) {
    QPolygonF outline = arc(centre, degrees - width / 2, degrees + width / 2, toMm);
    const QPolygonF back = arc(centre, degrees - width / 2, degrees + width / 2, fromMm);
    std::for_each(back.rbegin(), back.rend(), [&](const QPointF& point) { outline << point; });
    return outline << outline.front();
}

} // namespace

/// Where the rose lies in its box.
struct RoseChart::Frame {
    QRectF legendBox;
    QPointF centre;
    double radiusMm = 0;
    double innerMm = 0;
    double sectorDegrees = fullCircle;
    RoundSteps rings;
    bool isEmpty = true;

    double placeMm(double value) const {
        return innerMm + (radiusMm - innerMm) * value / rings.last();
    }
};

RoseChart::RoseChart(RoseData data, ChartTheme theme, const Lettering& lettering)
    : m_data(std::move(data))
    , m_theme(std::move(theme))
    , m_lettering(lettering) {}

std::vector<ChartLegendEntry> RoseChart::legend() const {
    std::vector<ChartLegendEntry> entries;
    for (const auto& one : m_data.classes) {
        entries.push_back({Fill{.colour = one.colour}, one.title});
    }
    if (!m_data.thinTitle.isEmpty() && std::ranges::any_of(m_data.sectors, &RoseSector::isThin)) {
        entries.push_back({m_theme.missing, m_data.thinTitle});
    }
    return entries;
}

double RoseChart::headMm(double widthMm) const {
    return paragraphMm(m_data.title, m_theme.title(), widthMm, m_lettering) +
           chartLineMm(m_theme.small()) + padMm;
}

double RoseChart::footMm(double widthMm) const {
    return ChartLegend(legend(), m_theme, m_lettering).heightMm(widthMm) + padMm +
           paragraphMm(m_data.remark, m_theme.fine(), widthMm, m_lettering);
}

/// Room around the rings for the points of the compass.
double RoseChart::lettersMm() const {
    double widest = 0;
    for (const auto& sector : m_data.sectors) {
        widest = std::max(widest, m_lettering.widthMm(sector.title, m_theme.small()));
    }
    return std::max(widest, chartLineMm(m_theme.small())) + padMm;
}

double RoseChart::heightMm(double widthMm) const {
    const double radius = std::clamp(widthMm / 2 - lettersMm(), leastRadiusMm, mostRadiusMm);
    return headMm(widthMm) + 2 * (radius + lettersMm()) + footMm(widthMm);
}

double RoseChart::leastHeightMm(double widthMm) const {
    return headMm(widthMm) + 2 * (leastRadiusMm + lettersMm()) + footMm(widthMm);
}

double RoseChart::leastWidthMm() const {
    return 2 * (leastRadiusMm + lettersMm());
}

RoseChart::Frame RoseChart::frame(const QRectF& box) const {
    Frame frame;
    const auto body = box.adjusted(0, headMm(box.width()), 0, -footMm(box.width()));
    const double room = std::min(body.width(), body.height()) / 2 - lettersMm();
    frame.radiusMm = std::clamp(room, 1.0, mostRadiusMm);
    frame.innerMm = m_data.centre.isEmpty() ? 0 : calmShare * frame.radiusMm;
    frame.centre = body.center();
    frame.legendBox =
        QRectF(QPointF(box.left(), body.bottom() + padMm), QPointF(box.right(), box.bottom()));
    double longest = 0;
    for (const auto& sector : m_data.sectors) {
        const double length = lengthOf(sector);
        frame.isEmpty &= std::isnan(length);
        longest = std::max(longest, std::isnan(length) ? 0.0 : length);
    }
    frame.rings = roundSteps(0, longest, mostRings);
    if (!m_data.sectors.empty()) {
        frame.sectorDegrees = fullCircle / static_cast<double>(m_data.sectors.size());
    }
    return frame;
}

void RoseChart::drawRings(ChartDrawing& drawing, const Frame& frame) const {
    std::vector<QPolygonF> circles;
    for (int ring = 0; ring < frame.rings.count; ++ring) {
        const double radius = frame.placeMm(frame.rings.at(ring));
        if (radius > 0) {
            circles.push_back(arc(frame.centre, 0, fullCircle, radius));
        }
    }
    drawing.lines(std::move(circles), m_theme.grid);
}

void RoseChart::drawPetals(ChartDrawing& drawing, const Frame& frame) const {
    const double width = petalShare * frame.sectorDegrees;
    const Stroke edge{.colour = m_theme.ink, .widthMm = 0.08};
    for (std::size_t item = 0; item < m_data.sectors.size(); ++item) {
        const auto& sector = m_data.sectors[item];
        const double degrees = frame.sectorDegrees * static_cast<double>(item);
        const double end = frame.placeMm(std::max(lengthOf(sector), 0.0));
        if (std::isnan(lengthOf(sector))) {
            continue;
        }
        const auto whole = petal(frame.centre, degrees, width, frame.innerMm, end);
        drawing.item(item, whole.boundingRect());
        if (sector.isThin) {
            drawing.area(whole, m_theme.missing);
            drawing.lines({whole}, edge);
            continue;
        }
        double from = 0;
        for (std::size_t one = 0; one < sector.values.size(); ++one) {
            if (!(sector.values[one] > 0) || !std::isfinite(sector.values[one])) {
                continue;
            }
            const double to = from + sector.values[one];
            const auto part =
                petal(frame.centre, degrees, width, frame.placeMm(from), frame.placeMm(to));
            const auto colour =
                one < m_data.classes.size() ? m_data.classes[one].colour : m_theme.bar;
            drawing.area(part, Fill{.colour = colour});
            drawing.lines({part}, edge);
            from = to;
        }
    }
}

/// Values of the rings between two petals, the points of the compass around them, the calms.
void RoseChart::drawTexts(ChartDrawing& drawing, const Frame& frame) const {
    auto style = m_theme.small();
    const double lettersAt = frame.radiusMm + lettersMm() / 2;
    const std::size_t stride = std::max<std::size_t>(1, m_data.sectors.size() / 4);
    for (std::size_t item = 0; item < m_data.sectors.size(); item += stride) {
        const auto at =
            frame.centre + towards(frame.sectorDegrees * static_cast<double>(item)) * lettersAt;
        drawing.text(at, m_data.sectors[item].title, style, Anchor::Centre);
    }
    style.haloMm = 0.4;
    drawing.text(frame.centre, m_data.centre, style, Anchor::Centre);
    const auto direction = towards(1.5 * frame.sectorDegrees);
    for (int ring = 1; ring < frame.rings.count; ++ring) {
        const auto at = frame.centre + direction * frame.placeMm(frame.rings.at(ring));
        drawIfFree(drawing,
                   tickText(frame.rings, ring),
                   style,
                   at,
                   Anchor::Centre,
                   QRectF(frame.centre - QPointF(1e4, 1e4), frame.centre + QPointF(1e4, 1e4)));
    }
}

ChartDrawing RoseChart::drawing(const QRectF& box) const {
    ChartDrawing drawing(m_lettering);
    drawParagraph(drawing, m_data.title, m_theme.title(), box);
    const double titleMm = paragraphMm(m_data.title, m_theme.title(), box.width(), m_lettering);
    drawing.text(
        {box.left(), box.top() + titleMm + chartLineMm(m_theme.small()) / 2},
        elided(withUnit(m_data.quantity, m_data.unit), m_theme.small(), box.width(), m_lettering),
        m_theme.small(),
        Anchor::Left);
    const auto frame = this->frame(box);
    if (frame.isEmpty) {
        drawNoData(drawing, m_theme, QRectF(frame.centre, QSizeF()));
    } else {
        drawRings(drawing, frame);
        drawPetals(drawing, frame);
        drawTexts(drawing, frame);
    }
    const ChartLegend legend(this->legend(), m_theme, m_lettering);
    legend.draw(drawing, frame.legendBox);
    drawParagraph(drawing,
                  m_data.remark,
                  m_theme.fine(),
                  frame.legendBox.adjusted(0, legend.heightMm(box.width()), 0, 0));
    return drawing;
}

std::optional<std::size_t> RoseChart::itemAt(const QPointF& mm, const QRectF& box) const {
    const auto frame = this->frame(box);
    const auto away = mm - frame.centre;
    const double distance = std::hypot(away.x(), away.y());
    if (frame.isEmpty || distance > frame.radiusMm || distance < frame.innerMm) {
        return std::nullopt;
    }
    const double degrees = std::atan2(away.x(), -away.y()) * 180.0 / std::numbers::pi;
    const double place = std::floor(degrees / frame.sectorDegrees + 0.5);
    const auto count = static_cast<double>(m_data.sectors.size());
    return static_cast<std::size_t>(place < 0 ? place + count : place) % m_data.sectors.size();
}

QString RoseChart::tipOf(std::size_t item) const {
    if (item >= itemCount()) {
        return {};
    }
    const auto& sector = m_data.sectors[item];
    const double length = lengthOf(sector);
    const QString tip = sector.title + QLatin1Char('\n') + m_data.quantity + QLatin1Char(' ') +
                        measureText(length, m_data.decimals, m_data.unit, m_theme.language);
    return sector.note.isEmpty() ? tip : tip + QLatin1Char('\n') + sector.note;
}

} // namespace parklens
