#include "viewer/map/canvas.hpp"
#include "viewer/map/pixel_painter.hpp"
#include "viewer/map/private/grown_ink.hpp"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QPen>

#include <cmath>

namespace parklens {

namespace {

/// Text is laid out in hundredths of a millimetre, since pixel sizes are whole numbers.
constexpr double textUnitsPerMm = 100.0;
/// Size of fonts for screens before they are scaled: Qt keeps glyphs of fonts up to 64.
constexpr double screenFontUnits = 32.0;

bool hasHalo(const TextStyle& style) {
    return style.haloMm > 0 && isVisible(style.haloColour);
}

} // namespace

void Canvas::text(const QPointF& baseline,
                  const QString& text,
                  const TextStyle& style,
                  double degrees) {
    if (text.isEmpty() || !isVisible(style.colour)) {
        return;
    }
    QTransform place;
    place.translate(baseline.x() * m_unitsPerMm, baseline.y() * m_unitsPerMm);
    place.rotate(-degrees);
    if (m_screen) {
        screenText(place, text, style);
        return;
    }
    m_painter.save();
    place.scale(m_unitsPerMm / textUnitsPerMm, m_unitsPerMm / textUnitsPerMm);
    m_painter.setTransform(place, true);
    textOutline(text, style);
    if (m_textAs == TextAs::Glyphs) {
        m_painter.setFont(m_lettering.font(style, textUnitsPerMm));
        m_painter.setPen(shown(style.colour));
        m_painter.drawText(QPointF(0, 0), text);
        remember(text, style.bold);
    }
    m_painter.restore();
}

void Canvas::remember(const QString& text, bool bold) {
    for (const char32_t character : text.toUcs4()) {
        const DrawnCharacter drawn{character, bold};
        if (m_known.insert(drawn).second) {
            m_drawn.push_back(drawn);
        }
    }
}

/// The halo, and the text itself where it is drawn as shapes.
void Canvas::textOutline(const QString& text, const TextStyle& style) {
    const bool halo = hasHalo(style);
    if (!halo && m_textAs == TextAs::Glyphs) {
        return;
    }
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addText({}, m_lettering.font(style, textUnitsPerMm), text);
    if (halo) {
        QPen rim(shown(style.haloColour), 2 * style.haloMm * textUnitsPerMm);
        rim.setJoinStyle(Qt::RoundJoin);
        m_painter.strokePath(path, rim);
    }
    if (m_textAs == TextAs::Outlines) {
        m_painter.fillPath(path, shown(style.colour));
    }
}

/// The halo is the text's own pixels grown: a stroke along the outlines of Chinese characters takes
/// longer than all the rest of a map.
void Canvas::screenText(const QTransform& place, const QString& text, const TextStyle& style) {
    if (!(style.sizePt > 0)) {
        return;
    }
    const double fontUnitsPerMm = screenFontUnits / (style.sizePt * millimetresPerPoint);
    const auto font = m_lettering.font(style, fontUnitsPerMm);
    const double radius = hasHalo(style) ? style.haloMm * m_unitsPerMm : 0.0;
    const double scale = m_unitsPerMm / fontUnitsPerMm;
    const auto toPicture = QTransform::fromScale(scale, scale) * place *
                           QTransform::fromTranslate(-m_screen->corner.x(), -m_screen->corner.y());
    const QFontMetricsF metrics(font);
    const QRectF line(0, -metrics.ascent(), metrics.horizontalAdvance(text), metrics.height());
    const double margin = std::ceil(radius) + 2;
    const auto withMargin = [margin](const QRectF& box) {
        return box.adjusted(-margin, -margin, margin, margin);
    };
    const QRectF picture(0, 0, m_screen->painter->width(), m_screen->painter->height());
    const auto pixels = (withMargin(toPicture.mapRect(line)) & withMargin(picture)).toAlignedRect();
    if (pixels.isEmpty()) {
        return;
    }
    QImage ink(pixels.size(), QImage::Format_ARGB32_Premultiplied);
    ink.fill(Qt::transparent);
    QPainter painter(&ink);
    painter.setRenderHint(QPainter::TextAntialiasing);
    painter.setTransform(toPicture * QTransform::fromTranslate(-pixels.left(), -pixels.top()));
    painter.setFont(font);
    painter.setPen(Qt::black);
    painter.drawText(QPointF(0, 0), text);
    painter.end();
    const auto cover = ink.convertToFormat(QImage::Format_Alpha8);
    if (radius > 0) {
        m_screen->painter->cover(grownInk(cover, radius), pixels.topLeft(), style.haloColour);
    }
    m_screen->painter->cover(cover, pixels.topLeft(), style.colour);
}

} // namespace parklens
