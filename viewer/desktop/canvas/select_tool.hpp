/// \file
/// Choosing features with a rectangle or a polygon.
#pragma once

#include "viewer/desktop/canvas/map_tool.hpp"

#include <QRectF>

#include <optional>
#include <vector>

namespace parklens {

/// How a new choice meets the one there is: Shift adds, Ctrl takes away.
enum class SelectionMode { Replace, Add, Remove };

SelectionMode selectionModeOf(Qt::KeyboardModifiers modifiers);

/// Drags a rectangle; a click chooses what is there.
class SelectRectangleTool : public MapTool {
    Q_OBJECT

public:
    using MapTool::MapTool;

    QCursor cursor() const override { return Qt::CrossCursor; }

    void press(const QMouseEvent& event) override;
    void move(const QMouseEvent& event) override;
    void release(const QMouseEvent& event) override;
    void paint(QPainter& painter, const ScreenView& view) const override;
    void abandon() override;

Q_SIGNALS:
    void clicked(const parklens::Point& ground, parklens::SelectionMode mode);
    void selected(const std::vector<parklens::Point>& ring, parklens::SelectionMode mode);

private:
    std::optional<QRectF> m_box;
};

/// Corner by corner; a double click or Return closes, Backspace takes the last corner back.
class SelectPolygonTool : public MapTool {
    Q_OBJECT

public:
    using MapTool::MapTool;

    QCursor cursor() const override { return Qt::CrossCursor; }

    void press(const QMouseEvent& event) override;
    void move(const QMouseEvent& event) override;
    void doubleClick(const QMouseEvent& event) override;
    bool key(const QKeyEvent& event) override;
    void paint(QPainter& painter, const ScreenView& view) const override;
    void abandon() override;

Q_SIGNALS:
    void selected(const std::vector<parklens::Point>& ring, parklens::SelectionMode mode);

private:
    void close(Qt::KeyboardModifiers modifiers);

    std::vector<Point> m_corners;
    Point m_cursor;
};

} // namespace parklens
