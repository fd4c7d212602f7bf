#include "viewer/desktop/canvas/canvas_overlays.hpp"

#include "viewer/layout/map_scale.hpp"
#include "viewer/map/canvas.hpp"

#include <QPainter>

namespace parklens {

namespace {

constexpr double widestBarMm = 45.0;
constexpr double edgeMm = 3.0;
constexpr double barHeightMm = 1.4;
constexpr double plateHeightMm = 9.5;
constexpr double arrowWidthMm = 7.0;
constexpr double arrowHeightMm = 10.0;
constexpr QColor plate(255, 255, 255, 215);

TextStyle smallText() {
    return {.sizePt = 8.0, .colour = QColor(40, 40, 40)};
}

QSizeF millimetres(const QSizeF& pixels) {
    return pixels * millimetresPerPixel;
}

QRectF scaleBox(const ScreenView& view, const ScaleBar& bar) {
    const auto size = millimetres(view.size());
    const double width = bar.segmentMm * bar.segments + 14.0;
    return {edgeMm, size.height() - edgeMm - plateHeightMm, width, plateHeightMm};
}

QRectF arrowBox(const ScreenView& view) {
    const auto size = millimetres(view.size());
    return {size.width() - edgeMm - arrowWidthMm, edgeMm, arrowWidthMm, arrowHeightMm};
}

void drawScaleBar(Canvas& canvas, const ScreenView& view, const OverlayStyle& style) {
    const auto bar = scaleBar(view.scaleDenominator(), widestBarMm, style.language);
    const auto box = scaleBox(view, bar);
    canvas.fill(box, plate);
    const auto text = smallText();
    const double left = box.left() + 3.0;
    const double top = box.bottom() - 2.0 - barHeightMm;
    for (int segment = 0; segment < bar.segments; ++segment) {
        const QRectF piece(left + segment * bar.segmentMm, top, bar.segmentMm, barHeightMm);
        canvas.fill(piece, segment % 2 == 0 ? QColor(40, 40, 40) : QColor(255, 255, 255));
        canvas.stroke(piece, {.colour = QColor(40, 40, 40), .widthMm = 0.2});
    }
    for (std::size_t index = 0; index < bar.labels.size(); ++index) {
        const double width = canvas.lettering().widthMm(bar.labels[index], text);
        const double x = left + static_cast<double>(index) * bar.segmentMm;
        canvas.text({index + 1 == bar.labels.size() ? x - 1.0 : x - width / 2, top - 1.0},
                    bar.labels[index],
                    text);
    }
}

void drawNorthArrow(Canvas& canvas, const ScreenView& view, const OverlayStyle& style) {
    const auto box = arrowBox(view);
    const auto text = smallText();
    const QString letter =
        style.language == Language::Chinese ? QStringLiteral("北") : QStringLiteral("N");
    const QPointF tip(box.center().x(), box.top());
    const QPointF foot(box.center().x(), box.top() + 5.0);
    canvas.fill(Rings{QPolygonF(QList<QPointF>{tip, {tip.x() + 2.0, tip.y() + 6.5}, foot})},
                {.colour = QColor(40, 40, 40)});
    const QPolygonF light(QList<QPointF>{tip, foot, {tip.x() - 2.0, tip.y() + 6.5}, tip});
    canvas.fill(Rings{light}, {.colour = QColor(255, 255, 255)});
    canvas.stroke(light, {.colour = QColor(40, 40, 40), .widthMm = 0.2});
    const double width = canvas.lettering().widthMm(letter, text);
    auto rimmed = text;
    rimmed.haloMm = 0.4;
    canvas.text({box.center().x() - width / 2, box.bottom()}, letter, rimmed);
}

void drawAttribution(Canvas& canvas, const ScreenView& view, const PaintedScene& scene) {
    QStringList sources;
    for (const auto& painted : scene.layers) {
        const auto& source = attributionOf(*painted.layer);
        if (!source.isEmpty() && !sources.contains(source)) {
            sources << source;
        }
    }
    if (sources.isEmpty()) {
        return;
    }
    const auto text = smallText();
    const auto size = millimetres(view.size());
    auto line = QStringLiteral("© ") + sources.join(QStringLiteral(" · "));
    const double widest = size.width() / 2;
    while (canvas.lettering().widthMm(line, text) > widest && line.size() > 4) {
        line = line.left(line.size() - 2) + QChar(0x2026);
    }
    const double width = canvas.lettering().widthMm(line, text);
    const QRectF box(size.width() - width - 2.0, size.height() - 4.2, width + 2.0, 4.2);
    canvas.fill(box, plate);
    canvas.text({box.left() + 1.0, box.bottom() - 1.2}, line, text);
}

QRectF inPixels(const QRectF& box) {
    return {box.topLeft() / millimetresPerPixel, box.size() / millimetresPerPixel};
}

} // namespace

std::vector<QRectF> overlayBoxes(const ScreenView& view, const OverlayStyle& style) {
    std::vector<QRectF> boxes;
    if (style.hasScaleBar) {
        boxes.push_back(inPixels(
            scaleBox(view, scaleBar(view.scaleDenominator(), widestBarMm, style.language))));
    }
    if (style.hasNorthArrow) {
        boxes.push_back(inPixels(arrowBox(view)));
    }
    return boxes;
}

void drawOverlays(QPainter& painter,
                  const ScreenView& view,
                  const PaintedScene& scene,
                  const OverlayStyle& style,
                  const Lettering& lettering) {
    painter.save();
    Canvas canvas(painter, 1.0 / millimetresPerPixel, lettering);
    if (style.hasScaleBar) {
        drawScaleBar(canvas, view, style);
    }
    if (style.hasNorthArrow) {
        drawNorthArrow(canvas, view, style);
    }
    if (style.hasAttribution) {
        drawAttribution(canvas, view, scene);
    }
    painter.restore();
}

} // namespace parklens
