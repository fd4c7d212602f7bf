/// \file
/// A second map over the right part of the first, with a handle between them.
#pragma once

#include "viewer/desktop/canvas/map_canvas.hpp"

#include <QWidget>

namespace parklens {

/// The handle: dragged with the mouse, moved by Left, Right, Home and End when it has the focus.
class SwipeHandle : public QWidget {
    Q_OBJECT

public:
    explicit SwipeHandle(QWidget* parent);

Q_SIGNALS:
    void dragged(double x);  ///< in pixels of the parent
    void stepped(double by); ///< share of the parent's width; ±1 to the ends

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
};

/// Covers a canvas from the handle to its right edge and shows another scene there, in the same
/// view. Both scenes are drawn whole once; moving the handle only shows more of one or the other.
/// The pointer goes through to the canvas below, whose tools work on both sides.
class SwipeView : public QWidget {
    Q_OBJECT

public:
    SwipeView(MapCanvas& canvas, const Lettering& lettering);

    void setScene(std::shared_ptr<const PaintedScene> scene);

    /// Where the handle stands, as a share of the canvas' width.
    void setPosition(double share);

    double position() const { return m_position; }

    /// What is marked on the canvas.
    void takeOverHighlights();

    /// Scale bar and north arrow as the canvas has them.
    void takeOverOverlays();

    MapCanvas& rightCanvas() { return *m_right; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void arrange();

    MapCanvas& m_canvas;
    MapCanvas* m_right;
    SwipeHandle* m_handle;
    double m_position = 0.5;
};

} // namespace parklens
