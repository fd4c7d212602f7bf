#include "viewer/desktop/canvas/select_tool.hpp"

#include "viewer/desktop/canvas/map_canvas.hpp"
#include "viewer/desktop/canvas/pointer_measures.hpp"

#include <QMouseEvent>
#include <QPainter>

namespace parklens {

namespace {

QPolygonF onScreen(const std::vector<Point>& points, const ScreenView& view) {
    QPolygonF line;
    for (const auto& point : points) {
        line << view.toScreen(point);
    }
    return line;
}

} // namespace

SelectionMode selectionModeOf(Qt::KeyboardModifiers modifiers) {
    if (modifiers.testFlag(Qt::ControlModifier)) {
        return SelectionMode::Remove;
    }
    return modifiers.testFlag(Qt::ShiftModifier) ? SelectionMode::Add : SelectionMode::Replace;
}

void SelectRectangleTool::press(const QMouseEvent& event) {
    m_box = QRectF(event.position(), QSizeF());
}

void SelectRectangleTool::move(const QMouseEvent& event) {
    if (m_box) {
        m_box->setBottomRight(event.position());
        canvas().update();
    }
}

void SelectRectangleTool::release(const QMouseEvent& event) {
    if (!m_box) {
        return;
    }
    m_box->setBottomRight(event.position());
    const auto box = m_box->normalized();
    const auto mode = selectionModeOf(event.modifiers());
    abandon();
    if (box.width() < smallestBoxPx && box.height() < smallestBoxPx) {
        Q_EMIT clicked(groundAt(event), mode);
        return;
    }
    const auto& view = canvas().view();
    Q_EMIT selected({view.toGround(box.topLeft()),
                     view.toGround(box.topRight()),
                     view.toGround(box.bottomRight()),
                     view.toGround(box.bottomLeft())},
                    mode);
}

void SelectRectangleTool::paint(QPainter& painter, const ScreenView&) const {
    if (m_box) {
        const auto box = m_box->normalized();
        drawSketch(painter,
                   QPolygonF(QList<QPointF>{
                       box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()}),
                   true);
    }
}

void SelectRectangleTool::abandon() {
    m_box.reset();
    canvas().update();
}

void SelectPolygonTool::press(const QMouseEvent& event) {
    m_corners.push_back(groundAt(event));
    m_cursor = m_corners.back();
    canvas().update();
}

void SelectPolygonTool::move(const QMouseEvent& event) {
    m_cursor = groundAt(event);
    if (!m_corners.empty()) {
        canvas().update();
    }
}

void SelectPolygonTool::doubleClick(const QMouseEvent& event) {
    close(event.modifiers());
}

bool SelectPolygonTool::key(const QKeyEvent& event) {
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        close(event.modifiers());
        return true;
    }
    if (event.key() == Qt::Key_Backspace && !m_corners.empty()) {
        m_corners.pop_back();
        canvas().update();
        return true;
    }
    return false;
}

void SelectPolygonTool::close(Qt::KeyboardModifiers modifiers) {
    const auto ring = m_corners;
    abandon();
    if (ring.size() >= 3) {
        Q_EMIT selected(ring, selectionModeOf(modifiers));
    }
}

void SelectPolygonTool::paint(QPainter& painter, const ScreenView& view) const {
    if (m_corners.empty()) {
        return;
    }
    auto line = onScreen(m_corners, view);
    line << view.toScreen(m_cursor);
    drawSketch(painter, line, true);
}

void SelectPolygonTool::abandon() {
    m_corners.clear();
    canvas().update();
}

} // namespace parklens
