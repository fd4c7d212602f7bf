/// \file
/// Features in the pixels of a screen.
#pragma once

#include "viewer/map/map_view.hpp"
#include "viewer/map/pixel_painter.hpp"
#include "viewer/map/screen_pixels.hpp"
#include "viewer/map/shapes.hpp"
#include "viewer/map/symbol.hpp"

namespace parklens {

/// Draws features of one layer where no general painter is needed. Screens are drawn again with
/// every movement and show nothing smaller than a pixel, so this is coarser than paper:
/// - areas smaller than a pixel cover the pixels under their box by their own area;
/// - vertices less than a fifth of a pixel from the one before are left out.
/// Nothing is cut to a frame: the picture ends where it ends.
class ScreenShapes {
public:
    /// All must outlive this.
    ScreenShapes(const ScreenPixels& pixels, const Shapes& shapes, const MapView& view);

    static bool canDraw(const Fill& fill);
    bool canDraw(const Stroke& stroke) const;

    void fill(std::size_t feature, const QColor& colour);

    /// Outlines of areas and lines.
    void stroke(std::size_t feature, const Stroke& stroke);

private:
    QRectF boxOf(std::size_t feature) const;
    bool isInPicture(const QRectF& box, double margin) const;
    void project(std::size_t feature);

    PixelPainter& m_painter;
    const Shapes& m_shapes;
    double m_pixelsPerMm;
    double m_pixelsPerUnit;
    double m_groundX; ///< ground under the picture's top left corner
    double m_groundY;
    double m_originX; ///< of the shapes, in pixels
    double m_originY;
    std::vector<PixelPoint> m_points; ///< of one feature
    std::vector<std::size_t> m_partEnds;
};

} // namespace parklens
