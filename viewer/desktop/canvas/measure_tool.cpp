#include "viewer/desktop/canvas/measure_tool.hpp"

#include "gis/base/error.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "gis/geometry/ellipsoidal_length.hpp"
#include "viewer/desktop/canvas/map_canvas.hpp"

#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace parklens {

namespace {

double areaM2(std::vector<Point> corners, const Crs& crs) {
    if (corners.size() < 3) {
        return 0.0;
    }
    corners.push_back(corners.front());
    return std::abs(
        ellipsoidalAreaM2(MultiPolygon{{Polygon{.shell = std::move(corners), .holes = {}}}}, crs));
}

} // namespace

MeasureTool::MeasureTool(Measure measure, MapCanvas& canvas)
    : MapTool(canvas)
    , m_measure(measure) {}

void MeasureTool::press(const QMouseEvent& event) {
    if (!m_drawing) {
        m_corners.clear();
        m_drawing = true;
    }
    m_corners.push_back(groundAt(event));
    m_cursor = m_corners.back();
    measureAgain();
}

void MeasureTool::move(const QMouseEvent& event) {
    if (m_drawing) {
        m_cursor = groundAt(event);
        measureAgain();
    }
}

void MeasureTool::doubleClick(const QMouseEvent&) {
    end();
}

bool MeasureTool::key(const QKeyEvent& event) {
    if (!m_drawing) {
        return false;
    }
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        end();
        return true;
    }
    if (event.key() == Qt::Key_Backspace && !m_corners.empty()) {
        m_corners.pop_back();
        m_drawing = !m_corners.empty();
        measureAgain();
        return true;
    }
    return false;
}

void MeasureTool::end() {
    if (m_drawing) {
        m_cursor = m_corners.back();
        m_drawing = false;
        measureAgain();
    }
}

std::vector<Point> MeasureTool::points() const {
    auto points = m_corners;
    if (m_drawing) {
        points.push_back(m_cursor);
    }
    return points;
}

void MeasureTool::measureAgain() {
    m_measured = 0.0;
    const auto& scene = canvas().scene();
    if (scene) {
        try {
            m_measured = m_measure == Measure::Length ? ellipsoidalLengthM(points(), scene->crs)
                                                      : areaM2(points(), scene->crs);
        } catch (const CrsError&) {
            m_measured = std::nan(""); // outside the projection: shown as not measurable
        }
    }
    canvas().update();
    Q_EMIT measuredChanged(m_measure, m_measured);
}

void MeasureTool::paint(QPainter& painter, const ScreenView& view) const {
    QPolygonF line;
    for (const auto& point : points()) {
        line << view.toScreen(point);
    }
    if (!line.isEmpty()) {
        drawSketch(painter, line, m_measure == Measure::Area);
    }
}

void MeasureTool::abandon() {
    m_corners.clear();
    m_drawing = false;
    measureAgain();
}

} // namespace parklens
