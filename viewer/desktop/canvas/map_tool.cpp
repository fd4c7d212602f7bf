#include "viewer/desktop/canvas/map_tool.hpp"

#include "viewer/desktop/canvas/map_canvas.hpp"

#include <QMouseEvent>
#include <QPainter>

namespace parklens {

namespace {

constexpr QColor sketchColour(214, 40, 40);
constexpr QColor sketchFill(214, 40, 40, 40);

} // namespace

MapTool::MapTool(MapCanvas& canvas) : QObject(&canvas), m_canvas(canvas) {}

MapTool::~MapTool() = default;

void MapTool::move(const QMouseEvent&) {}

void MapTool::release(const QMouseEvent&) {}

void MapTool::doubleClick(const QMouseEvent&) {}

bool MapTool::key(const QKeyEvent&) {
    return false;
}

void MapTool::paint(QPainter&, const ScreenView&) const {}

Point MapTool::groundAt(const QMouseEvent& event) const {
    return m_canvas.view().toGround(event.position());
}

void drawSketch(QPainter& painter, const QPolygonF& line, bool isArea) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (isArea && line.size() > 2) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(sketchFill);
        painter.drawPolygon(line);
    }
    painter.setBrush(Qt::NoBrush);
    const auto drawLine = [&] {
        if (isArea) {
            painter.drawPolygon(line);
        } else {
            painter.drawPolyline(line);
        }
    };
    painter.setPen(QPen(Qt::white, 4));
    drawLine();
    painter.setPen(QPen(sketchColour, 2));
    drawLine();
    for (const auto& corner : line) {
        painter.setPen(QPen(Qt::white, 1));
        painter.setBrush(sketchColour);
        painter.drawEllipse(corner, 3.5, 3.5);
    }
    painter.restore();
}

} // namespace parklens
