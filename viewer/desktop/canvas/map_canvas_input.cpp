// What the pointer and the keys do on the map.

#include "viewer/desktop/canvas/map_canvas.hpp"

#include <QMouseEvent>

#include <cmath>

namespace parklens {

namespace {

constexpr double wheelStepDegrees = 15.0;
constexpr double keyZoomFactor = 2.0;
constexpr double keyPanShare = 0.25;

} // namespace

void MapCanvas::wheelEvent(QWheelEvent* event) {
    const double steps = event->angleDelta().y() / 8.0 / wheelStepDegrees;
    if (steps != 0) {
        setView(m_view.zoomed(std::pow(2.0, steps / 2), event->position()));
    }
    event->accept();
}

void MapCanvas::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    if (event->button() == Qt::MiddleButton) {
        m_middleDrag = event->position();
        setCursor(Qt::ClosedHandCursor);
    } else if (event->button() == Qt::LeftButton && m_tool) {
        m_tool->press(*event);
    }
}

void MapCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (m_middleDrag) {
        setView(m_view.moved(event->position() - *m_middleDrag));
        m_middleDrag = event->position();
    } else if (m_tool) {
        m_tool->move(*event);
    }
    Q_EMIT pointerMoved(m_view.toGround(event->position()));
}

void MapCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::MiddleButton) {
        m_middleDrag.reset();
        updateCursor();
    } else if (event->button() == Qt::LeftButton && m_tool) {
        m_tool->release(*event);
    }
}

void MapCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && m_tool) {
        m_tool->doubleClick(*event);
    }
}

void MapCanvas::leaveEvent(QEvent*) {
    Q_EMIT pointerLeft();
}

void MapCanvas::keyPressEvent(QKeyEvent* event) {
    if (m_tool && m_tool->key(*event)) {
        return;
    }
    const auto pan = [&](double x, double y) {
        setView(m_view.moved({x * keyPanShare * width(), y * keyPanShare * height()}));
    };
    const bool alt = event->modifiers().testFlag(Qt::AltModifier);
    switch (event->key()) {
    case Qt::Key_Left:
        alt ? goBack() : pan(1, 0);
        break;
    case Qt::Key_Right:
        alt ? goForth() : pan(-1, 0);
        break;
    case Qt::Key_Up:
        pan(0, 1);
        break;
    case Qt::Key_Down:
        pan(0, -1);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        setView(m_view.zoomed(keyZoomFactor, QRectF(rect()).center()));
        break;
    case Qt::Key_Minus:
        setView(m_view.zoomed(1 / keyZoomFactor, QRectF(rect()).center()));
        break;
    case Qt::Key_Home:
        showGround(m_home);
        break;
    case Qt::Key_Backspace:
        goBack();
        break;
    case Qt::Key_Escape:
        if (m_tool) {
            m_tool->abandon();
        }
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace parklens
