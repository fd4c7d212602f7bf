/// \file
/// The picture of a screen beneath a canvas.
#pragma once

#include <QPointF>

namespace parklens {

class PixelPainter;

/// Where pixels of a screen's picture can be written to directly.
struct ScreenPixels {
    PixelPainter* painter = nullptr;
    QPointF corner; ///< of the picture on the page, in device pixels
    double pixelsPerMm = 1.0;
};

} // namespace parklens
