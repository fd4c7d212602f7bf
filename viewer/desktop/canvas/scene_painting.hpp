/// \file
/// A scene as a picture.
#pragma once

#include "gis/base/task_control.hpp"
#include "viewer/desktop/canvas/screen_view.hpp"
#include "viewer/map/lettering.hpp"
#include "viewer/map/map_view.hpp"
#include "viewer/map/painted_scene.hpp"

#include <QImage>

namespace parklens {

/// Part of a page in device pixels.
struct PictureFrame {
    QPointF corner; ///< of the picture on the page, in device pixels
    QSize size;
    double pixelsPerMm = 1.0;
    QColor background = Qt::transparent;
};

/// Draws the layers without labels, each with its opacity. Format_RGB32 where the background is
/// opaque, which is copied to a screen where others are mixed into it. Any thread.
/// \throws CancelledError, and what reading a raster throws
QImage paintScene(const PaintedScene& scene,
                  const MapView& view,
                  const PictureFrame& frame,
                  const Lettering& lettering,
                  const TaskControl& control);

/// The whole of a view, likewise on a transparent background, with the pixel ratio set.
QImage paintView(const PaintedScene& scene,
                 const ScreenView& view,
                 double pixelRatio,
                 const Lettering& lettering,
                 const TaskControl& control);

} // namespace parklens
