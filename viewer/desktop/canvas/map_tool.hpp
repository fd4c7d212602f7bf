/// \file
/// What the mouse does on the map: one class a tool.
#pragma once

#include "gis/geometry/geometry.hpp"
#include "viewer/desktop/canvas/screen_view.hpp"

#include <QCursor>
#include <QObject>

class QKeyEvent;
class QMouseEvent;
class QPainter;

namespace parklens {

class MapCanvas;

/// Gets the events of the left button while it is chosen; everything else (wheel, middle button,
/// arrow keys) is the canvas's. What a tool found out it tells by signals of its own.
class MapTool : public QObject {
    Q_OBJECT

public:
    explicit MapTool(MapCanvas& canvas);
    ~MapTool() override;

    virtual QCursor cursor() const { return Qt::ArrowCursor; }

    virtual void press(const QMouseEvent& event) = 0;
    virtual void move(const QMouseEvent& event);
    virtual void release(const QMouseEvent& event);
    virtual void doubleClick(const QMouseEvent& event);

    /// True when the key was for the tool.
    virtual bool key(const QKeyEvent& event);

    /// What the tool draws over the map.
    virtual void paint(QPainter& painter, const ScreenView& view) const;

    /// Drops what has been begun: another tool was chosen, or Escape pressed.
    virtual void abandon() {}

protected:
    MapCanvas& canvas() const { return m_canvas; }

    Point groundAt(const QMouseEvent& event) const;

private:
    MapCanvas& m_canvas;
};

/// Draws a line, or an area with its outline, in pixels of the window, however far outside of it
/// corners lie; in a colour that is seen on light and dark maps, with a white rim.
void drawSketch(QPainter& painter, const QPolygonF& line, bool isArea);

} // namespace parklens
