#include "viewer/desktop/canvas/map_tool.hpp"

#include "viewer/desktop/canvas/map_canvas.hpp"
#include "viewer/map/clipping.hpp"

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
    constexpr double margin = 10.0; // wider than the pens and the corner marks
    const auto frame = QRectF(painter.window()).adjusted(-margin, -margin, margin, margin);
    auto outline = line;
    if (isArea && line.size() > 2) {
        outline << line.front();
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (isArea && line.size() > 2) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(sketchFill);
        for (const auto& ring : clippedRings({line}, frame)) {
            painter.drawPolygon(ring);
        }
    }
    painter.setBrush(Qt::NoBrush);
    const auto pieces = clippedLine(outline, frame);
    for (const auto& pen : {QPen(Qt::white, 4), QPen(sketchColour, 2)}) {
        painter.setPen(pen);
        for (const auto& piece : pieces) {
            painter.drawPolyline(piece);
        }
    }
    painter.setPen(QPen(Qt::white, 1));
    painter.setBrush(sketchColour);
    for (const auto& corner : line) {
        if (frame.contains(corner)) {
            painter.drawEllipse(corner, 3.5, 3.5);
        }
    }
    painter.restore();
}

} // namespace parklens
