#include "viewer/desktop/panels/symbol_icon.hpp"

#include "viewer/desktop/session/style_symbols.hpp"
#include "viewer/map/canvas.hpp"

#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace parklens {

namespace {

constexpr int iconPixels = 16;
constexpr double sideMm = iconPixels / pixelsPerMm;

void drawSymbol(Canvas& canvas, const Symbol& symbol, ShapeKind kind) {
    const QRectF box(0.4, 0.7, sideMm - 0.8, sideMm - 1.4);
    if (kind == ShapeKind::Points) {
        if (symbol.marker) {
            auto marker = *symbol.marker;
            marker.sizeMm = std::min(marker.sizeMm, sideMm - 0.6);
            canvas.mark({sideMm / 2, sideMm / 2}, marker);
        }
        return;
    }
    if (kind == ShapeKind::Areas && symbol.fill) {
        canvas.fill(Rings{QPolygonF(box)}, *symbol.fill);
    }
    for (const auto& stroke : symbol.strokes) {
        if (kind == ShapeKind::Areas) {
            canvas.stroke(box, stroke);
        } else {
            canvas.stroke(QPolygonF(QList<QPointF>{{0.2, sideMm - 1.2}, {sideMm - 0.2, 1.2}}),
                          stroke);
        }
    }
}

void drawRamp(QPainter& painter, const RasterLayer& layer) {
    const auto count = std::max<std::size_t>(layer.legend.entries.size(), 1);
    const double width = static_cast<double>(iconPixels) / static_cast<double>(count);
    for (std::size_t index = 0; index < layer.legend.entries.size(); ++index) {
        painter.fillRect(QRectF(static_cast<double>(index) * width, 2, width, iconPixels - 4),
                         layer.legend.entries[index].colour);
    }
}

QPixmap pixmapOf(const MapLayer& layer, int ratio) {
    QPixmap pixmap(iconPixels * ratio, iconPixels * ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.scale(ratio, ratio);
    if (const auto* vector = std::get_if<VectorLayer>(&layer)) {
        Canvas canvas(painter, pixelsPerMm, Lettering::installed());
        if (const auto* symbol = mainSymbolOf(*vector)) {
            drawSymbol(canvas, *symbol, vector->shapes.kind());
        }
    } else {
        drawRamp(painter, std::get<RasterLayer>(layer));
    }
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

} // namespace

QIcon symbolIcon(const MapLayer& layer) {
    QIcon icon;
    icon.addPixmap(pixmapOf(layer, 1));
    icon.addPixmap(pixmapOf(layer, 2));
    return icon;
}

} // namespace parklens
