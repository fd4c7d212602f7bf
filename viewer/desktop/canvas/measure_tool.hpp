/// \file
/// Length and area on the ellipsoid, measured by clicking.
#pragma once

#include "viewer/desktop/canvas/map_tool.hpp"

#include <vector>

namespace parklens {

/// Corner by corner; a double click or Return ends, Backspace takes the last corner back, the next
/// click begins anew. What was measured stays on the map until then.
class MeasureTool : public MapTool {
    Q_OBJECT

public:
    enum class Measure { Length, Area };

    MeasureTool(Measure measure, MapCanvas& canvas);

    QCursor cursor() const override { return Qt::CrossCursor; }

    void press(const QMouseEvent& event) override;
    void move(const QMouseEvent& event) override;
    void doubleClick(const QMouseEvent& event) override;
    bool key(const QKeyEvent& event) override;
    void paint(QPainter& painter, const ScreenView& view) const override;
    void abandon() override;

    /// Metres (ellipsoidalLengthM) or square metres (ellipsoidalAreaM2) of what is drawn, the
    /// cursor's place included while it is being drawn; 0 before that.
    double measured() const { return m_measured; }

Q_SIGNALS:
    /// Whenever it changes. \param value  m or m²
    void measuredChanged(parklens::MeasureTool::Measure measure, double value);

private:
    std::vector<Point> points() const;
    void measureAgain();
    void end();

    Measure m_measure;
    std::vector<Point> m_corners;
    Point m_cursor;
    bool m_drawing = false;
    double m_measured = 0.0;
};

} // namespace parklens
