#include "viewer/desktop/canvas/overview_map.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <chrono>

namespace parklens {

namespace {

constexpr auto overviewRestsAfter = std::chrono::milliseconds(150);
constexpr double keyShare = 0.25;
constexpr double smallestFramePx = 7.0;
constexpr QColor paper(252, 252, 250);
constexpr QColor frameColour(214, 39, 40);

QRectF placeOf(const Envelope& ground, const ScreenView& view) {
    return {view.toScreen({ground.minX, ground.maxY}), view.toScreen({ground.maxX, ground.minY})};
}

/// A frame so small that it would not be seen is shown larger.
QRectF seen(const QRectF& box) {
    const QSizeF size(std::max(box.width(), smallestFramePx),
                      std::max(box.height(), smallestFramePx));
    return {box.center() - QPointF(size.width() / 2, size.height() / 2), size};
}

} // namespace

OverviewMap::OverviewMap(const Lettering& lettering, QWidget* parent)
    : QWidget(parent)
    , m_lettering(lettering) {
    setObjectName(QStringLiteral("overviewMap"));
    setAccessibleName(tr("Overview"));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(120, 90);
    setCursor(Qt::CrossCursor);
    m_worker.setMaxThreadCount(1);
    m_rest.setSingleShot(true);
    m_rest.setInterval(overviewRestsAfter);
    connect(&m_rest, &QTimer::timeout, this, &OverviewMap::draw);
}

OverviewMap::~OverviewMap() {
    if (m_token) {
        m_token->cancel();
    }
    m_worker.clear();
    m_worker.waitForDone();
}

void OverviewMap::setScene(std::shared_ptr<const PaintedScene> scene, const Envelope& ground) {
    m_scene = std::move(scene);
    m_ground = ground;
    want();
}

void OverviewMap::setFrame(const Envelope& ground) {
    m_frame = ground;
    update();
}

void OverviewMap::want() {
    if (!m_scene || m_ground.empty() || size().isEmpty()) {
        return;
    }
    m_view = ScreenView({}, 1.0, size()).showing(m_ground);
    ++m_wanted;
    if (m_token) {
        m_token->cancel();
    }
    m_rest.start();
    update();
}

void OverviewMap::draw() {
    m_worker.clear(); // what has not been begun is of no use any more
    auto token = std::make_shared<CancellationToken>();
    m_token = token;
    const auto number = m_wanted;
    m_worker.start(
        [this, token, number, scene = m_scene, view = m_view, ratio = devicePixelRatioF()] {
            QImage picture;
            try {
                picture = paintView(*scene, view, ratio, m_lettering, TaskControl(token.get(), {}));
            } catch (const CancelledError&) {
                return;
            } catch (const std::exception&) {
                // A layer that cannot be drawn is told by the main map, which draws it too.
                picture = QImage();
            }
            QMetaObject::invokeMethod(
                this,
                [this, number, picture, view] {
                    m_picture = picture;
                    m_pictureView = view;
                    m_drawn = number;
                    update();
                },
                Qt::QueuedConnection);
        });
}

void OverviewMap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), paper);
    if (!m_picture.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(placeOf(m_pictureView.extent(), m_view), m_picture);
    }
    if (m_scene && !m_frame.empty()) {
        painter.setPen(QPen(frameColour, 2));
        painter.setBrush(QColor(214, 39, 40, 30));
        painter.drawRect(seen(placeOf(m_frame, m_view)));
    }
}

void OverviewMap::resizeEvent(QResizeEvent*) {
    want();
}

void OverviewMap::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && m_scene) {
        Q_EMIT centreChosen(m_view.toGround(event->position()));
    }
}

void OverviewMap::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons().testFlag(Qt::LeftButton) && m_scene) {
        Q_EMIT centreChosen(m_view.toGround(event->position()));
    }
}

void OverviewMap::keyPressEvent(QKeyEvent* event) {
    const auto moved = [&](double east, double north) {
        Q_EMIT centreChosen(
            {(m_frame.minX + m_frame.maxX) / 2 + east * keyShare * m_frame.width(),
             (m_frame.minY + m_frame.maxY) / 2 + north * keyShare * m_frame.height()});
    };
    switch (m_frame.empty() ? 0 : event->key()) {
    case Qt::Key_Left:
        return moved(-1, 0);
    case Qt::Key_Right:
        return moved(1, 0);
    case Qt::Key_Up:
        return moved(0, 1);
    case Qt::Key_Down:
        return moved(0, -1);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace parklens
