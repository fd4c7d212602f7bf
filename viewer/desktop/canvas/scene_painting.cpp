#include "viewer/desktop/canvas/scene_painting.hpp"

#include "viewer/map/layer_drawing.hpp"
#include "viewer/map/pixel_painter.hpp"

#include <QPainter>

namespace parklens {

namespace {

QImage blank(const QSize& size, const QColor& background) {
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(background);
    return image;
}

} // namespace

QImage paintScene(const PaintedScene& scene,
                  const MapView& view,
                  const PictureFrame& frame,
                  const Lettering& lettering,
                  const TaskControl& control) {
    const auto draw = [&](QImage& target, const MapLayer& layer) {
        PixelPainter pixels(target);
        QPainter painter(&target);
        painter.translate(-frame.corner);
        Canvas canvas(painter, frame.pixelsPerMm, lettering);
        canvas.setScreen({&pixels, frame.corner, frame.pixelsPerMm});
        drawLayer(canvas, layer, view, control);
    };
    QImage image = blank(frame.size, frame.background);
    for (const auto& [layer, opacity] : scene.layers) {
        control.checkCancelled();
        if (opacity >= 1.0) {
            draw(image, *layer);
            continue;
        }
        QImage alone = blank(frame.size, Qt::transparent);
        draw(alone, *layer);
        QPainter painter(&image);
        painter.setOpacity(opacity);
        painter.drawImage(0, 0, alone);
    }
    if (frame.background.alpha() == 255) {
        image.reinterpretAsFormat(QImage::Format_RGB32);
    }
    return image;
}

QImage paintView(const PaintedScene& scene,
                 const ScreenView& view,
                 double pixelRatio,
                 const Lettering& lettering,
                 const TaskControl& control) {
    const MapView paper(QRectF(QPointF(), view.size() * millimetresPerPixel),
                        view.centre(),
                        view.unitsPerPixel() / millimetresPerPixel);
    auto image =
        paintScene(scene,
                   paper,
                   {{}, (view.size() * pixelRatio).toSize(), pixelRatio / millimetresPerPixel},
                   lettering,
                   control);
    image.setDevicePixelRatio(pixelRatio);
    return image;
}

} // namespace parklens
