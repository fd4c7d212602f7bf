/// \file
/// Moving, zooming and asking with the mouse.
#pragma once

#include "viewer/desktop/canvas/map_tool.hpp"

#include <QRectF>

#include <optional>

namespace parklens {

/// Drags the map; a click without a drag asks what is there.
class PanTool : public MapTool {
    Q_OBJECT

public:
    using MapTool::MapTool;

    QCursor cursor() const override;
    void press(const QMouseEvent& event) override;
    void move(const QMouseEvent& event) override;
    void release(const QMouseEvent& event) override;
    void doubleClick(const QMouseEvent& event) override;
    void abandon() override;

Q_SIGNALS:
    void clicked(const parklens::Point& ground);

private:
    std::optional<QPointF> m_from; ///< where the button went down
    QPointF m_last;
    bool m_dragging = false;
};

/// Zooms to the rectangle that is dragged.
class ZoomBoxTool : public MapTool {
    Q_OBJECT

public:
    using MapTool::MapTool;

    QCursor cursor() const override { return Qt::CrossCursor; }

    void press(const QMouseEvent& event) override;
    void move(const QMouseEvent& event) override;
    void release(const QMouseEvent& event) override;
    void paint(QPainter& painter, const ScreenView& view) const override;
    void abandon() override;

private:
    std::optional<QRectF> m_box; ///< in pixels, not normalised
};

/// Asks what is at a place.
class IdentifyTool : public MapTool {
    Q_OBJECT

public:
    using MapTool::MapTool;

    QCursor cursor() const override { return Qt::WhatsThisCursor; }

    void press(const QMouseEvent& event) override;

Q_SIGNALS:
    void clicked(const parklens::Point& ground);
};

} // namespace parklens
