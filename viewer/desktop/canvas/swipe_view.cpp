#include "viewer/desktop/canvas/swipe_view.hpp"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr int handleWidth = 26;
constexpr double gripRadius = 11.0;
constexpr double keyStep = 0.01;

/// Draws what the tool of the other canvas has begun as well, so that it is seen on both sides.
class RightCanvas : public MapCanvas {
public:
    RightCanvas(const MapCanvas& left, const Lettering& lettering, QWidget* parent)
        : MapCanvas(lettering, parent)
        , m_left(left) {
        setObjectName(QStringLiteral("swipeCanvas"));
        setFocusPolicy(Qt::NoFocus);
        setMinimumSize(0, 0);
    }

protected:
    void paintEvent(QPaintEvent* event) override {
        MapCanvas::paintEvent(event);
        if (m_left.tool() != nullptr) {
            QPainter painter(this);
            m_left.tool()->paint(painter, view());
        }
    }

private:
    const MapCanvas& m_left;
};

} // namespace

SwipeHandle::SwipeHandle(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("swipeHandle"));
    setCursor(Qt::SplitHCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Swipe between two maps"));
    setToolTip(tr("Drag to see more of one map or the other"));
}

void SwipeHandle::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = width() / 2.0;
    painter.setPen(QPen(QColor(40, 40, 40, 160), 4));
    painter.drawLine(QPointF(middle, 0), QPointF(middle, height()));
    painter.setPen(QPen(Qt::white, 2));
    painter.drawLine(QPointF(middle, 0), QPointF(middle, height()));
    const QPointF grip(middle, height() / 2.0);
    painter.setPen(QPen(hasFocus() ? QColor(20, 90, 200) : QColor(60, 60, 60), 1.5));
    painter.setBrush(Qt::white);
    painter.drawEllipse(grip, gripRadius, gripRadius);
    painter.setBrush(QColor(60, 60, 60));
    painter.setPen(Qt::NoPen);
    for (const double side : {-1.0, 1.0}) {
        const QPointF tip = grip + QPointF(side * 8, 0);
        painter.drawPolygon(
            QPolygonF({tip, tip - QPointF(side * 5, 4), tip - QPointF(side * 5, -4)}));
    }
}

void SwipeHandle::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    event->accept();
}

void SwipeHandle::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons().testFlag(Qt::LeftButton)) {
        Q_EMIT dragged(mapToParent(event->position().toPoint()).x());
    }
}

void SwipeHandle::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
        Q_EMIT stepped(-keyStep);
        break;
    case Qt::Key_Right:
        Q_EMIT stepped(keyStep);
        break;
    case Qt::Key_Home:
        Q_EMIT stepped(-1);
        break;
    case Qt::Key_End:
        Q_EMIT stepped(1);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

SwipeView::SwipeView(MapCanvas& canvas, const Lettering& lettering)
    : QWidget(&canvas)
    , m_canvas(canvas)
    , m_right(new RightCanvas(canvas, lettering, this))
    , m_handle(new SwipeHandle(&canvas)) {
    setObjectName(QStringLiteral("swipeView"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
    m_handle->hide();
    connect(&canvas, &MapCanvas::viewChanged, this, [this] {
        if (isVisible()) {
            m_right->setView(m_canvas.view());
        }
    });
    connect(m_right, &MapCanvas::failed, &canvas, &MapCanvas::failed);
    connect(m_handle, &SwipeHandle::dragged, this, [this](double x) {
        setPosition(x / std::max(1, m_canvas.width()));
    });
    connect(
        m_handle, &SwipeHandle::stepped, this, [this](double by) { setPosition(m_position + by); });
    canvas.installEventFilter(this);
}

void SwipeView::setScene(std::shared_ptr<const PaintedScene> scene) {
    m_right->setScene(std::move(scene));
}

void SwipeView::setPosition(double share) {
    m_position = std::clamp(share, 0.0, 1.0);
    arrange();
}

void SwipeView::takeOverHighlights() {
    m_right->setHighlights(m_canvas.highlights());
}

void SwipeView::takeOverOverlays() {
    m_right->setOverlays(m_canvas.overlays());
}

void SwipeView::showEvent(QShowEvent*) {
    m_handle->show();
    m_handle->raise();
    arrange();
    takeOverHighlights();
    takeOverOverlays();
}

void SwipeView::hideEvent(QHideEvent*) {
    m_handle->hide();
}

bool SwipeView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_canvas && event->type() == QEvent::Resize) {
        arrange();
    }
    return QWidget::eventFilter(watched, event);
}

void SwipeView::arrange() {
    const int x = static_cast<int>(std::lround(m_position * m_canvas.width()));
    setGeometry(x, 0, m_canvas.width() - x, m_canvas.height());
    m_right->setGeometry(-x, 0, m_canvas.width(), m_canvas.height());
    m_handle->setGeometry(x - handleWidth / 2, 0, handleWidth, m_canvas.height());
    if (isVisible()) {
        m_right->setView(m_canvas.view());
    }
}

} // namespace parklens
