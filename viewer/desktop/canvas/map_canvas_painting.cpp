// What the map looks like in the window: tiles, highlights, labels and what lies over them.

#include "viewer/desktop/canvas/map_canvas.hpp"
#include "viewer/map/layer_drawing.hpp"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

/// A selection of more features is shown by its first ones.
constexpr std::size_t mostHighlights = 5000;
constexpr QColor highlightColour(255, 140, 0);

} // namespace

QImage MapCanvas::picture() const {
    const double ratio = devicePixelRatioF();
    QImage image((QSizeF(size()) * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    QPainter painter(&image);
    paintMap(painter);
    return image;
}

void MapCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintMap(painter);
    if (m_tool) {
        m_tool->paint(painter, m_view);
    }
}

void MapCanvas::paintMap(QPainter& painter) const {
    if (!m_scene || !allTilesDrawn()) {
        painter.fillRect(rect(), paperColour);
    }
    if (!m_scene) {
        return;
    }
    const bool complete = allTilesDrawn();
    if (!complete) {
        paintOldPicture(painter);
    }
    if (complete || !waitsForAllTiles()) {
        std::vector<DrawnTile> drawn;
        for (const auto& tile : m_wanted) {
            if (const auto* image = m_tiles.find(tile)) {
                drawn.push_back({tile, *image});
            }
        }
        paintTiles(painter, drawn);
    }
    paintHighlights(painter);
    paintLabels(painter);
    drawOverlays(painter, m_view, *m_scene, m_overlays, m_lettering);
}

void MapCanvas::paintOldPicture(QPainter& painter) const {
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (const auto& [address, image] : m_old) {
        const auto place = placeOf(address, m_view);
        if (place.intersects(rect())) {
            painter.drawImage(place, image);
        }
    }
    painter.restore();
}

void MapCanvas::paintTiles(QPainter& painter, const std::vector<DrawnTile>& tiles) const {
    const double ratio = devicePixelRatioF();
    for (const auto& [address, image] : tiles) {
        const auto corner = placeOf(address, m_view).topLeft();
        const QPointF onGrid(std::round(corner.x() * ratio) / ratio,
                             std::round(corner.y() * ratio) / ratio);
        painter.drawImage(onGrid, image);
    }
}

void MapCanvas::paintLabels(QPainter& painter) const {
    const auto& labels = m_labels.picture();
    if (!labels || labels->view.size().isEmpty()) {
        return;
    }
    const auto corner = m_view.toScreen(labels->view.toGround({0, 0}));
    const double factor = labels->view.unitsPerPixel() / m_view.unitsPerPixel();
    const QRectF place(corner, labels->view.size() * factor);
    if (factor == 1.0) {
        const double ratio = labels->image.devicePixelRatio();
        for (const auto& part : labels->inked) { // most of the picture is clear
            painter.drawImage(
                corner + QPointF(part.topLeft()) / ratio, labels->image, QRectF(part));
        }
    } else if (factor > 0.25 && factor < 4.0) {
        painter.save();
        painter.setOpacity(0.6);
        painter.drawImage(place, labels->image);
        painter.restore();
    }
}

void MapCanvas::paintHighlights(QPainter& painter) const {
    if (m_highlights.empty()) {
        return;
    }
    painter.save();
    const QRectF frame(QPointF(), m_view.size() * millimetresPerPixel);
    const MapView paperView(frame, m_view.centre(), m_view.unitsPerPixel() / millimetresPerPixel);
    Canvas canvas(painter, 1.0 / millimetresPerPixel, m_lettering);
    const auto wide = frame.adjusted(-5, -5, 5, 5);
    std::size_t shown = 0;
    for (const auto& [layer, feature] : m_highlights) {
        const auto* vector = std::get_if<VectorLayer>(layer.get());
        if (vector == nullptr || feature >= vector->shapes.size() ||
            !vector->shapes.envelope(feature).intersects(paperView.extent())) {
            continue;
        }
        if (++shown > mostHighlights) {
            break;
        }
        for (const auto& part : paperShape(vector->shapes, feature, paperView)) {
            if (vector->shapes.kind() == ShapeKind::Points) {
                for (const auto& point : part) {
                    canvas.mark(point,
                                {.sizeMm = 4.5,
                                 .colour = Qt::transparent,
                                 .outline = Stroke{.colour = highlightColour, .widthMm = 0.8}});
                }
                continue;
            }
            for (const auto& piece : clippedLine(part, wide)) {
                canvas.stroke(piece, {.colour = Qt::white, .widthMm = 1.3});
                canvas.stroke(piece, {.colour = highlightColour, .widthMm = 0.8});
            }
        }
    }
    painter.restore();
}

} // namespace parklens
