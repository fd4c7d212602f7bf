/// \file
/// Changing the shape of one feature with the mouse.
#pragma once

#include "viewer/desktop/canvas/pointer_tools.hpp"
#include "viewer/desktop/scenario/shape_corners.hpp"

#include <optional>

namespace parklens {

/// Corners are dragged; dragging the middle of a side puts a corner in; Alt and a click takes one
/// out, as Delete does with the one touched last; points are moved. A drag anywhere else moves the
/// map, a click there is told. Escape drops what is being dragged. A shape that is not valid is
/// refused and drawn as it was before.
class ReshapeTool : public MapTool {
    Q_OBJECT

public:
    explicit ReshapeTool(MapCanvas& canvas);

    /// What is to be reshaped, in the system of the map; std::monostate: nothing.
    void setGeometry(Geometry geometry);

    /// As it is drawn, what is being dragged included.
    const Geometry& geometry() const { return m_drawn; }

    /// Of what is drawn, on the ellipsoid; 0 for points, NaN where it cannot be measured.
    double areaM2() const { return m_areaM2; }

    QCursor cursor() const override;
    void press(const QMouseEvent& event) override;
    void move(const QMouseEvent& event) override;
    void release(const QMouseEvent& event) override;
    void doubleClick(const QMouseEvent& event) override;
    bool key(const QKeyEvent& event) override;
    void paint(QPainter& painter, const ScreenView& view) const override;
    void abandon() override;

Q_SIGNALS:
    /// Whenever it changes; 0 where there is no area any more.
    void measured(double areaM2);

    /// The shape has become another one, which is valid.
    void reshaped(const parklens::Geometry& geometry);

    /// \param why  "the border crosses itself"
    void refused(const parklens::LocalizedText& why);

    /// Beside all corners.
    void clicked(const parklens::Point& ground);

private:
    void draw(Geometry geometry);
    void take(Geometry geometry);
    void takeOut(const CornerReference& corner);
    bool isFar(const QMouseEvent& event) const;

    PanTool m_pan; ///< what a drag beside the corners does
    Geometry m_shape;
    Geometry m_drawn;
    double m_areaM2 = 0.0;
    bool m_isWrong = false; ///< what is drawn is not valid
    std::optional<CornerReference> m_touched;
    std::optional<CornerReference> m_dragged; ///< in m_grabbed
    Geometry m_grabbed;                       ///< the shape with the corner that is put in
    QPointF m_from;
    bool m_hasMoved = false;
    bool m_isPanning = false;
};

} // namespace parklens
