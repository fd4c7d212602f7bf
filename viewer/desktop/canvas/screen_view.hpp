/// \file
/// Where the ground lies on the screen.
#pragma once

#include "gis/geometry/geometry.hpp"

#include <QPointF>
#include <QSizeF>

namespace parklens {

/// Screens are taken to have 96 pixels an inch, as Qt's logical resolution has them.
inline constexpr double millimetresPerPixel = 25.4 / 96.0;

/// A window on the ground, north (of the grid) up. Pixels are device-independent, from the top left
/// corner, downwards; the ground is in the units of the map's projected system.
class ScreenView {
public:
    ScreenView() = default;

    ScreenView(Point centre, double unitsPerPixel, const QSizeF& size)
        : m_centre(centre)
        , m_unitsPerPixel(unitsPerPixel)
        , m_size(size) {}

    Point centre() const { return m_centre; }

    double unitsPerPixel() const { return m_unitsPerPixel; }

    const QSizeF& size() const { return m_size; }

    QPointF toScreen(Point ground) const {
        return {m_size.width() / 2 + (ground.x - m_centre.x) / m_unitsPerPixel,
                m_size.height() / 2 - (ground.y - m_centre.y) / m_unitsPerPixel};
    }

    Point toGround(const QPointF& pixel) const {
        return {m_centre.x + (pixel.x() - m_size.width() / 2) * m_unitsPerPixel,
                m_centre.y - (pixel.y() - m_size.height() / 2) * m_unitsPerPixel};
    }

    Envelope extent() const;

    /// Of a map in metres: 5000 for 1:5000.
    double scaleDenominator() const { return m_unitsPerPixel / millimetresPerPixel * 1000.0; }

    ScreenView withScale(double denominator) const;
    ScreenView withCentre(Point centre) const;
    ScreenView resized(const QSizeF& size) const;

    /// The ground moves with the pixel: (+10, 0) shows what was further left.
    ScreenView moved(const QPointF& pixels) const;

    /// The ground under the pixel stays; a factor above 1 shows more detail. Kept between 1:1 and
    /// 1:500 000 000.
    ScreenView zoomed(double factor, const QPointF& aboutPixel) const;

    /// The whole box with a twentieth of the window free on each side; a box without extent is
    /// shown at 1:1000.
    ScreenView showing(const Envelope& ground) const;

    friend bool operator==(const ScreenView& a, const ScreenView& b) {
        return a.m_centre.x == b.m_centre.x && a.m_centre.y == b.m_centre.y &&
               a.m_unitsPerPixel == b.m_unitsPerPixel && a.m_size == b.m_size;
    }

private:
    Point m_centre;
    double m_unitsPerPixel = 1.0;
    QSizeF m_size;
};

} // namespace parklens
