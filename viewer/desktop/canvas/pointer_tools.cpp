#include "viewer/desktop/canvas/pointer_tools.hpp"

#include "viewer/desktop/canvas/map_canvas.hpp"
#include "viewer/desktop/canvas/pointer_measures.hpp"

#include <QGuiApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleHints>

namespace parklens {

namespace {

/// Smaller boxes are slips of the hand.
constexpr double doubleClickFactor = 2.0;

} // namespace

QCursor PanTool::cursor() const {
    return m_dragging ? Qt::ClosedHandCursor : Qt::OpenHandCursor;
}

void PanTool::press(const QMouseEvent& event) {
    m_from = event.position();
    m_last = event.position();
    m_dragging = false;
}

void PanTool::move(const QMouseEvent& event) {
    if (!m_from) {
        return;
    }
    const auto way = event.position() - *m_from;
    if (!m_dragging &&
        way.manhattanLength() >= QGuiApplication::styleHints()->startDragDistance()) {
        m_dragging = true;
        canvas().updateCursor();
    }
    if (m_dragging) {
        canvas().setView(canvas().view().moved(event.position() - m_last));
        m_last = event.position();
    }
}

void PanTool::release(const QMouseEvent& event) {
    const bool isClick = m_from && !m_dragging;
    abandon();
    if (isClick) {
        Q_EMIT clicked(groundAt(event));
    }
}

void PanTool::doubleClick(const QMouseEvent& event) {
    abandon();
    canvas().setView(canvas().view().zoomed(doubleClickFactor, event.position()));
}

void PanTool::abandon() {
    m_from.reset();
    m_dragging = false;
    canvas().updateCursor();
}

void ZoomBoxTool::press(const QMouseEvent& event) {
    m_box = QRectF(event.position(), QSizeF());
}

void ZoomBoxTool::move(const QMouseEvent& event) {
    if (m_box) {
        m_box->setBottomRight(event.position());
        canvas().update();
    }
}

void ZoomBoxTool::release(const QMouseEvent& event) {
    if (!m_box) {
        return;
    }
    m_box->setBottomRight(event.position());
    const auto box = m_box->normalized();
    abandon();
    if (box.width() < smallestBoxPx || box.height() < smallestBoxPx) {
        canvas().setView(canvas().view().zoomed(doubleClickFactor, event.position()));
        return;
    }
    const auto& view = canvas().view();
    const double factor =
        std::min(view.size().width() / box.width(), view.size().height() / box.height());
    canvas().setView(
        view.withCentre(view.toGround(box.center())).withScale(view.scaleDenominator() / factor));
}

void ZoomBoxTool::paint(QPainter& painter, const ScreenView&) const {
    if (m_box) {
        const auto box = m_box->normalized();
        drawSketch(painter,
                   QPolygonF(QList<QPointF>{
                       box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()}),
                   true);
    }
}

void ZoomBoxTool::abandon() {
    m_box.reset();
    canvas().update();
}

void IdentifyTool::press(const QMouseEvent& event) {
    Q_EMIT clicked(groundAt(event));
}

} // namespace parklens
