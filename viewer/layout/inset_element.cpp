#include "viewer/layout/inset_element.hpp"

#include "viewer/map/label_placement.hpp"
#include "viewer/map/layer_drawing.hpp"

#include <algorithm>

namespace parklens {

namespace {

constexpr double leastAspect = 0.55;
constexpr double focusShare = 0.92;
constexpr double smallestFrameMarkMm = 2.0;

} // namespace

double InsetElement::heightMm(double widthMm) const {
    const auto& focus = m_content.focus;
    const double aspect = focus.width() > 0 ? focus.height() / focus.width() : 1;
    return textLineMm(m_theme.text()) + widthMm * std::clamp(aspect, leastAspect, m_mostAspect);
}

MapView InsetElement::viewIn(const QRectF& box) const {
    const QRectF frame(box.left(),
                       box.top() + textLineMm(m_theme.text()),
                       box.width(),
                       box.height() - textLineMm(m_theme.text()));
    const auto& focus = m_content.focus;
    const double unitsPerMm =
        std::max(focus.width() / frame.width(), focus.height() / frame.height()) / focusShare;
    return {frame,
            {(focus.minX + focus.maxX) / 2, (focus.minY + focus.maxY) / 2},
            unitsPerMm > 0 ? unitsPerMm : 1.0};
}

void InsetElement::draw(Canvas& canvas, const QRectF& box) const {
    const auto style = m_theme.text();
    canvas.text({box.center().x() - m_lettering.widthMm(m_content.title, style) / 2,
                 box.top() + textBaselineMm(style)},
                m_content.title,
                style);
    const auto view = viewIn(box);
    for (const auto& layer : m_content.scene.layers) {
        drawLayer(canvas, *layer, view);
    }
    drawMainFrame(canvas, view);
    drawLabels(canvas, placeLabels(m_content.scene, view, m_lettering));
    canvas.stroke(view.frameMm(), {.colour = m_theme.ink, .widthMm = 0.25});
}

/// The main map's frame; a star where it would be smaller than can be seen.
void InsetElement::drawMainFrame(Canvas& canvas, const MapView& view) const {
    if (m_mainFrame.isEmpty()) {
        return;
    }
    const Stroke stroke{.colour = QColor(0xc0, 0x00, 0x00), .widthMm = 0.35};
    QPolygonF paper;
    for (const auto& point : m_mainFrame) {
        paper << view.toPaper({point.x(), point.y()});
    }
    const auto bounds = paper.boundingRect();
    if (std::max(bounds.width(), bounds.height()) < smallestFrameMarkMm) {
        canvas.mark(bounds.center(),
                    {.shape = MarkerShape::Star, .sizeMm = 2.6, .colour = stroke.colour});
        return;
    }
    for (const auto& piece : clippedLine(paper, view.frameMm())) {
        canvas.stroke(piece, stroke);
    }
}

} // namespace parklens
