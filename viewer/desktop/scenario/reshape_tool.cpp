#include "viewer/desktop/scenario/reshape_tool.hpp"

#include "gis/base/error.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "viewer/desktop/canvas/map_canvas.hpp"

#include <QMouseEvent>
#include <QPainter>

#include <cmath>
#include <utility>

namespace parklens {

namespace {

constexpr double reachPixels = 7.0;
constexpr double fewestPixels = 3.0; ///< shorter drags are slips of the hand
constexpr double middleSize = 3.0;
constexpr QColor wrongColour(214, 40, 40);

/// The one nearest to a place of the window, if any is within reach.
std::optional<CornerReference>
nearest(const std::vector<Corner>& corners, const QPointF& pixel, const ScreenView& view) {
    std::optional<CornerReference> found;
    double least = reachPixels;
    for (const auto& [reference, place] : corners) {
        const auto way = view.toScreen(place) - pixel;
        const double distance = std::hypot(way.x(), way.y());
        if (distance <= least) {
            least = distance;
            found = reference;
        }
    }
    return found;
}

/// Middles of sides too short to be grabbed are left to the corners.
std::vector<Corner> grabbableMiddles(const Geometry& geometry, const ScreenView& view) {
    constexpr double shortestSide = 5 * reachPixels;
    auto middles = middlesOf(geometry);
    const auto corners = cornersOf(geometry); // in the same order
    for (std::size_t index = middles.size(); index-- > 0;) {
        const auto half = view.toScreen(middles[index].place) - view.toScreen(corners[index].place);
        if (2 * std::hypot(half.x(), half.y()) < shortestSide) {
            middles.erase(middles.begin() + static_cast<std::ptrdiff_t>(index));
        }
    }
    return middles;
}

double measuredM2(const Geometry& geometry, const MapCanvas& canvas) {
    const auto* areas = std::get_if<MultiPolygon>(&geometry);
    if (areas == nullptr || !canvas.scene()) {
        return 0.0;
    }
    try {
        return ellipsoidalAreaM2(*areas, canvas.scene()->crs);
    } catch (const CrsError&) {
        return std::nan(""); // outside the projection: shown as not measurable
    }
}

void drawRing(QPainter& painter, const Ring& ring, const ScreenView& view) {
    QPolygonF line;
    for (std::size_t corner = 0; corner + 1 < ring.size(); ++corner) {
        line << view.toScreen(ring[corner]);
    }
    drawSketch(painter, line, true);
}

} // namespace

ReshapeTool::ReshapeTool(MapCanvas& canvas) : MapTool(canvas), m_pan(canvas) {
    setObjectName(QStringLiteral("reshapeTool"));
    connect(&m_pan, &PanTool::clicked, this, &ReshapeTool::clicked);
}

void ReshapeTool::setGeometry(Geometry geometry) {
    m_dragged.reset();
    if (cornersOf(geometry).size() != cornersOf(m_shape).size()) {
        m_touched.reset(); // else it is what this tool has just told, come back
    }
    m_shape = std::move(geometry);
    draw(m_shape);
}

void ReshapeTool::draw(Geometry geometry) {
    m_drawn = std::move(geometry);
    m_isWrong = m_dragged && shapeFault(m_drawn);
    m_areaM2 = measuredM2(m_drawn, canvas());
    canvas().update();
    Q_EMIT measured(m_areaM2);
}

QCursor ReshapeTool::cursor() const {
    return m_isPanning ? m_pan.cursor() : QCursor(Qt::CrossCursor);
}

void ReshapeTool::press(const QMouseEvent& event) {
    const auto& view = canvas().view();
    m_from = event.position();
    m_hasMoved = false;
    m_dragged = nearest(cornersOf(m_shape), event.position(), view);
    m_grabbed = m_shape;
    if (m_dragged) {
        m_touched = m_dragged;
        return;
    }
    const auto middles = grabbableMiddles(m_shape, view);
    if (const auto side = nearest(middles, event.position(), view)) {
        m_dragged = CornerReference{side->part, side->ring, side->corner + 1};
        m_grabbed = withCornerAfter(m_shape, *side, groundAt(event));
        return;
    }
    m_isPanning = true;
    m_pan.press(event);
    canvas().updateCursor();
}

void ReshapeTool::move(const QMouseEvent& event) {
    if (m_isPanning) {
        m_pan.move(event);
    } else if (m_dragged && (m_hasMoved || isFar(event))) {
        m_hasMoved = true;
        draw(withCornerAt(m_grabbed, *m_dragged, groundAt(event)));
    }
}

void ReshapeTool::release(const QMouseEvent& event) {
    if (m_isPanning) {
        m_isPanning = false;
        m_pan.release(event);
        return;
    }
    const auto dragged = std::exchange(m_dragged, std::nullopt);
    if (!dragged) {
        return;
    }
    if (m_hasMoved) {
        m_touched = dragged;
        take(withCornerAt(m_grabbed, *dragged, groundAt(event)));
    } else if (m_touched == dragged && event.modifiers().testFlag(Qt::AltModifier)) {
        takeOut(*dragged);
    }
}

void ReshapeTool::doubleClick(const QMouseEvent& event) {
    press(event); // the second press of two quick drags
}

bool ReshapeTool::key(const QKeyEvent& event) {
    const bool isDelete = event.key() == Qt::Key_Delete || event.key() == Qt::Key_Backspace;
    if (!isDelete || !m_touched || m_dragged) {
        return false;
    }
    takeOut(*m_touched);
    return true;
}

void ReshapeTool::takeOut(const CornerReference& corner) {
    m_touched.reset();
    if (auto less = withoutCorner(m_shape, corner)) {
        take(std::move(*less));
    } else if (std::holds_alternative<MultiPolygon>(m_shape)) {
        Q_EMIT refused({"一个面至少要有三个角点", "an area has three corners at least"});
    }
}

/// Tells the new shape; one that is not valid is not taken.
void ReshapeTool::take(Geometry geometry) {
    if (geometry == m_shape) {
        draw(m_shape);
        return;
    }
    if (const auto fault = shapeFault(geometry)) {
        m_touched.reset();
        draw(m_shape);
        Q_EMIT refused(*fault);
        return;
    }
    m_shape = std::move(geometry);
    draw(m_shape);
    Q_EMIT reshaped(m_shape);
}

bool ReshapeTool::isFar(const QMouseEvent& event) const {
    return (event.position() - m_from).manhattanLength() >= fewestPixels;
}

void ReshapeTool::paint(QPainter& painter, const ScreenView& view) const {
    if (const auto* areas = std::get_if<MultiPolygon>(&m_drawn)) {
        for (const auto& polygon : areas->polygons) {
            drawRing(painter, polygon.shell, view);
            for (const auto& hole : polygon.holes) {
                drawRing(painter, hole, view);
            }
        }
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(wrongColour, 1));
    painter.setBrush(Qt::white);
    for (const auto& middle : grabbableMiddles(m_drawn, view)) {
        painter.drawEllipse(view.toScreen(middle.place), middleSize, middleSize);
    }
    for (const auto& corner : cornersOf(m_drawn)) {
        const bool isTouched = m_touched == corner.reference;
        if (isTouched || std::holds_alternative<MultiPoint>(m_drawn)) {
            painter.setPen(QPen(wrongColour, 2));
            painter.setBrush(isTouched ? QColor(Qt::white) : wrongColour);
            painter.drawEllipse(view.toScreen(corner.place), reachPixels - 1, reachPixels - 1);
        }
    }
    if (m_isWrong) { // shown before it is refused
        painter.setPen(QPen(wrongColour, 2, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        const auto box = envelopeOf(m_drawn);
        painter.drawRect(
            QRectF(view.toScreen({box.minX, box.maxY}), view.toScreen({box.maxX, box.minY})));
    }
    painter.restore();
}

void ReshapeTool::abandon() {
    m_isPanning = false;
    m_pan.abandon();
    m_dragged.reset();
    m_touched.reset();
    draw(m_shape);
}

} // namespace parklens
