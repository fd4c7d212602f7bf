#include "viewer/layout/wind_rose_element.hpp"

#include "viewer/map/class_breaks.hpp"

#include <QPolygonF>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace parklens {

namespace {

constexpr double mostRadiusMm = 16;
constexpr double leastRadiusMm = 10;
constexpr double calmShare = 0.2; ///< of the radius, the circle of the calms
constexpr double petalDegrees = 18;
constexpr double letterGapMm = 0.6;

/// From light to dark, apart in grey print too.
const std::array<QColor, 5>& speedColours() {
    static const std::array<QColor, 5> colours = {QColor(0xd9, 0xe8, 0xf4),
                                                  QColor(0x9c, 0xc3, 0xe0),
                                                  QColor(0x4f, 0x93, 0xc6),
                                                  QColor(0x1f, 0x5f, 0x9e),
                                                  QColor(0x08, 0x2c, 0x5c)};
    return colours;
}

QColor colourOf(std::size_t speedClass) {
    return speedColours()[std::min(speedClass, speedColours().size() - 1)];
}

QString fixedNumber(double value, int decimals) {
    return QString::number(value, 'f', decimals);
}

} // namespace

const WindRose* shownWindRose(std::span<const WindRose> roses) {
    const WindRose* shown = nullptr;
    for (const auto& rose : roses) {
        if (rose.validHours > 0 &&
            (shown == nullptr || rose.year > shown->year ||
             (rose.year == shown->year && rose.validHours > shown->validHours))) {
            shown = &rose;
        }
    }
    return shown;
}

std::vector<QString> WindRoseElement::words() const {
    const auto station = QString::fromStdString(m_rose.station);
    return {m_theme.in(u"风玫瑰图（%1%2年）", "Wind rose (%1%2)")
                .arg(station.isEmpty() ? QString() : station + QLatin1Char(' '))
                .arg(m_rose.year),
            m_theme
                .in(u"静风（<%1 m/s）%2 %；有效 %3 h（%4 %），缺测 %5 h",
                    "Calm (<%1 m/s) %2 %; valid %3 h (%4 %), missing %5 h")
                .arg(fixedNumber(m_rose.calmBelowMPerS, 1), fixedNumber(m_rose.calmPct(), 1))
                .arg(m_rose.validHours)
                .arg(fixedNumber(m_rose.validPct(), 1))
                .arg(m_rose.missingHours())};
}

std::vector<double> WindRoseElement::ringsPct() const {
    double longest = 0.0;
    for (std::size_t sector = 0; sector < windSectorCount; ++sector) {
        longest = std::max(longest, m_rose.sharePct(m_rose.hoursFrom(sector)));
    }
    const std::array ends = {0.0, longest};
    const auto breaks = classBreaks(ends, BreakMethod::Pretty, 3);
    std::vector<double> rings;
    for (const double bound : breaks ? breaks->bounds() : std::vector<double>()) {
        if (bound > 0.0) {
            rings.push_back(bound);
        }
    }
    return rings;
}

double WindRoseElement::radiusMm(double widthMm) const {
    const double letters = textLineMm(m_theme.small()) + letterGapMm;
    return std::clamp(widthMm / 2 - letters, leastRadiusMm, mostRadiusMm);
}

double WindRoseElement::leastWidthMm() const {
    return 2 * (leastRadiusMm + textLineMm(m_theme.small()) + letterGapMm);
}

std::vector<TextElement::Paragraph> WindRoseElement::paragraphs() const {
    std::vector<TextElement::Paragraph> lines;
    for (const auto& text : words()) {
        lines.push_back({text, lines.empty() ? m_theme.text() : m_theme.small(), true});
    }
    return lines;
}

QString WindRoseElement::classTitle(std::size_t speedClass) const {
    const auto& from = m_rose.classesFromMPerS;
    const auto low = QString::fromStdString(legendNumber(from[speedClass], 1));
    if (speedClass + 1 == from.size()) {
        return QStringLiteral("≥%1 m/s").arg(low);
    }
    return QStringLiteral("%1–%2").arg(
        low, QString::fromStdString(legendNumber(from[speedClass + 1], 1)));
}

std::size_t WindRoseElement::classColumns(double widthMm) const {
    double widest = 0;
    for (std::size_t index = 0; index < m_rose.classesFromMPerS.size(); ++index) {
        widest = std::max(widest, m_lettering.widthMm(classTitle(index), m_theme.small()));
    }
    const double column = widest + 6.5;
    return std::clamp<std::size_t>(
        static_cast<std::size_t>(widthMm / column), 1, m_rose.classesFromMPerS.size());
}

double WindRoseElement::classRowsMm(double widthMm) const {
    const auto columns = classColumns(widthMm);
    const auto rows = (m_rose.classesFromMPerS.size() + columns - 1) / columns;
    return static_cast<double>(rows) * textLineMm(m_theme.small());
}

double WindRoseElement::heightMm(double widthMm) const {
    const double letters = textLineMm(m_theme.small()) + letterGapMm;
    return 2 * (radiusMm(widthMm) + letters) +
           TextElement({}, paragraphs(), m_lettering).heightMm(widthMm) + 0.8 +
           classRowsMm(widthMm);
}

/// Of length 1 on paper; degrees clockwise from true north.
QPointF WindRoseElement::towards(double degrees) const {
    const double angle = (degrees - m_convergenceDegrees) * std::numbers::pi / 180.0;
    return {std::sin(angle), -std::cos(angle)};
}

void WindRoseElement::draw(Canvas& canvas, const QRectF& box) const {
    const double radius = radiusMm(box.width());
    const double letters = textLineMm(m_theme.small()) + letterGapMm;
    const QPointF centre(box.center().x(), box.top() + letters + radius);
    drawRings(canvas, centre, radius);
    drawPetals(canvas, centre, radius);
    drawNumbers(canvas, centre, radius);
    const auto style = m_theme.small();
    for (std::size_t sector = 0; sector < windSectorCount; sector += 4) {
        const auto letter = QString::fromStdString(windSectorName(sector).in(m_theme.language));
        const auto at = centre + towards(22.5 * static_cast<double>(sector)) *
                                     (radius + letterGapMm + textLineMm(style) / 2);
        canvas.text({at.x() - m_lettering.widthMm(letter, style) / 2,
                     at.y() - textLineMm(style) / 2 + textBaselineMm(style)},
                    letter,
                    style);
    }
    const TextElement text({}, paragraphs(), m_lettering);
    const double textTop = centre.y() + radius + letters;
    const double textHeight = text.heightMm(box.width());
    text.draw(canvas, {box.left(), textTop, box.width(), textHeight});
    drawClasses(canvas,
                {box.left(), textTop + textHeight + 0.8, box.width(), classRowsMm(box.width())});
}

void WindRoseElement::drawRings(Canvas& canvas, const QPointF& centre, double radius) const {
    const auto rings = ringsPct();
    const double inner = calmShare * radius;
    for (const double ring : rings) {
        const double at = inner + (radius - inner) * ring / rings.back();
        QPolygonF circle;
        constexpr int pieces = 72;
        for (int piece = 0; piece <= pieces; ++piece) {
            circle << centre + towards(360.0 * piece / pieces) * at;
        }
        canvas.stroke(circle, {.colour = m_theme.fineInk, .widthMm = 0.08});
    }
}

/// A piece of a petal from one distance of the centre to another.
QPolygonF
WindRoseElement::petal(const QPointF& centre, double degrees, double fromMm, double toMm) const {
    constexpr int pieces = 6;
    QPolygonF ring;
    for (const auto& [distance, sign] : {std::pair(fromMm, 1.0), std::pair(toMm, -1.0)}) {
        for (int piece = 0; piece <= pieces; ++piece) {
            const double off = sign * petalDegrees * (static_cast<double>(piece) / pieces - 0.5);
            ring << centre + towards(degrees + off) * distance;
        }
    }
    return ring << ring.front();
}

void WindRoseElement::drawPetals(Canvas& canvas, const QPointF& centre, double radius) const {
    const auto rings = ringsPct();
    const double inner = calmShare * radius;
    for (std::size_t sector = 0; sector < windSectorCount && !rings.empty(); ++sector) {
        const double degrees = 22.5 * static_cast<double>(sector);
        double from = inner;
        for (std::size_t speed = 0; speed < m_rose.hours[sector].size(); ++speed) {
            const double share = m_rose.sharePct(m_rose.hours[sector][speed]);
            const double to = from + (radius - inner) * share / rings.back();
            if (to > from) {
                const auto ring = petal(centre, degrees, from, to);
                canvas.fill(ring, colourOf(speed));
                canvas.stroke(ring, {.colour = m_theme.ink, .widthMm = 0.08});
            }
            from = to;
        }
    }
}

/// The share of calms, and what the rings mean, over the petals.
void WindRoseElement::drawNumbers(Canvas& canvas, const QPointF& centre, double radius) const {
    auto style = m_theme.style(smallestSheetTextPt);
    const auto write = [&](const QPointF& at, const QString& text) {
        canvas.text({at.x() - m_lettering.widthMm(text, style) / 2,
                     at.y() - textLineMm(style) / 2 + textBaselineMm(style)},
                    text,
                    style);
    };
    write(centre, fixedNumber(m_rose.calmPct(), 1));
    const auto rings = ringsPct();
    const double inner = calmShare * radius;
    style.haloMm = 0.4;
    constexpr double betweenPetals = 33.75;
    for (const double ring : rings) {
        write(centre + towards(betweenPetals) * (inner + (radius - inner) * ring / rings.back()),
              QString::fromStdString(legendNumber(ring, 1)) + QStringLiteral(" %"));
    }
}

void WindRoseElement::drawClasses(Canvas& canvas, const QRectF& box) const {
    const auto style = m_theme.small();
    const auto columns = classColumns(box.width());
    const double line = textLineMm(style);
    const double width = box.width() / static_cast<double>(columns);
    constexpr double swatchMm = 3.5;
    for (std::size_t index = 0; index < m_rose.classesFromMPerS.size(); ++index) {
        const double left = box.left() + static_cast<double>(index % columns) * width;
        const double top = box.top() + static_cast<double>(index / columns) * line;
        const QRectF swatch(left, top + 0.15 * line, swatchMm, 0.7 * line);
        canvas.fill(swatch, colourOf(index));
        canvas.stroke(swatch, {.colour = m_theme.ink, .widthMm = 0.08});
        canvas.text({left + swatchMm + 0.8, top + textBaselineMm(style)}, classTitle(index), style);
    }
}

} // namespace parklens
