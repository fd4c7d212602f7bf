#include "viewer/desktop/canvas/label_pass.hpp"

#include "viewer/map/pixel_painter.hpp"

#include <QPainter>

namespace parklens {

namespace {

QRectF inMillimetres(const QRectF& pixels) {
    return {pixels.topLeft() * millimetresPerPixel, pixels.size() * millimetresPerPixel};
}

/// Boxes of labels and their lines with room for their halos, in device pixels.
QRegion inkOf(const std::vector<PlacedLabel>& labels, double pixelRatio) {
    constexpr double roomMm = 1.0;
    QRegion ink;
    const auto add = [&](const QRectF& inkMm) {
        const auto box = inkMm.adjusted(-roomMm, -roomMm, roomMm, roomMm);
        const double scale = pixelRatio / millimetresPerPixel;
        ink += QRectF(box.topLeft() * scale, box.size() * scale).toAlignedRect();
    };
    for (const auto& label : labels) {
        add(label.boxMm.boundingRect());
        if (label.leaderMm) {
            add(QRectF(label.leaderMm->p1(), label.leaderMm->p2()).normalized());
        }
    }
    return ink;
}

LabelPicture paintLabels(const PaintedScene& scene,
                         const ScreenView& view,
                         double pixelRatio,
                         const std::vector<QRectF>& obstaclesPx,
                         const Lettering& lettering) {
    std::vector<QRectF> obstacles;
    for (const auto& obstacle : obstaclesPx) {
        obstacles.push_back(inMillimetres(obstacle));
    }
    const MapView paper(inMillimetres({{0, 0}, view.size()}),
                        view.centre(),
                        view.unitsPerPixel() / millimetresPerPixel);
    LabelPicture picture{
        .revision = scene.revision, .view = view, .image = {}, .inked = {}, .labels = {}};
    picture.labels = placeLabels(scene.scene(), paper, lettering, obstacles);
    picture.image =
        QImage((view.size() * pixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
    picture.image.fill(Qt::transparent);
    PixelPainter pixels(picture.image);
    QPainter painter(&picture.image);
    Canvas canvas(painter, pixelRatio / millimetresPerPixel, lettering);
    canvas.setScreen({&pixels, {}, pixelRatio / millimetresPerPixel});
    drawLabels(canvas, picture.labels);
    painter.end();
    picture.inked = inkOf(picture.labels, pixelRatio) & picture.image.rect();
    picture.image.setDevicePixelRatio(pixelRatio);
    return picture;
}

} // namespace

LabelPass::LabelPass(const Lettering& lettering, QObject* parent)
    : QObject(parent)
    , m_lettering(lettering) {
    m_worker.setMaxThreadCount(1);
}

LabelPass::~LabelPass() {
    m_worker.clear();
    m_worker.waitForDone();
}

void LabelPass::request(std::shared_ptr<const PaintedScene> scene,
                        const ScreenView& view,
                        double pixelRatio,
                        const std::vector<QRectF>& obstaclesPx) {
    if (!scene || view.size().isEmpty()) {
        return;
    }
    const auto number = ++m_wanted;
    m_worker.clear(); // requests that have not been begun are of no use any more
    m_worker.start([this, number, scene = std::move(scene), view, pixelRatio, obstaclesPx] {
        auto picture = std::make_shared<LabelPicture>();
        QString failure;
        try {
            *picture = paintLabels(*scene, view, pixelRatio, obstaclesPx, m_lettering);
        } catch (const std::exception& error) { // a map without labels is better than none
            failure = QString::fromUtf8(error.what());
        }
        QMetaObject::invokeMethod(
            this,
            [this, number, picture, failure] {
                m_picture = *picture;
                m_done = number;
                if (!failure.isEmpty()) {
                    Q_EMIT failed(failure);
                }
                Q_EMIT ready();
            },
            Qt::QueuedConnection);
    });
}

} // namespace parklens
