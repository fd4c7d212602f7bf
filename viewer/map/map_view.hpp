/// \file
/// Where the ground lies on the paper.
#pragma once

#include "gis/geometry/geometry.hpp"

#include <QPointF>
#include <QRectF>

namespace parklens {

/// A frame on the paper and the ground in it, north (of the grid) up. Coordinates of the ground are
/// those of the scene's projected system, its axis pointing up; those of the paper millimetres from
/// the top left corner of the page, downwards.
class MapView {
public:
    /// \param centre      ground coordinates in the middle of the frame
    /// \param unitsPerMm  ground units a millimetre of paper: 5 for 1:5000 and metres
    MapView(const QRectF& frameMm, Point centre, double unitsPerMm)
        : m_frameMm(frameMm)
        , m_centre(centre)
        , m_unitsPerMm(unitsPerMm) {}

    const QRectF& frameMm() const { return m_frameMm; }

    Point centre() const { return m_centre; }

    double unitsPerMm() const { return m_unitsPerMm; }

    QPointF toPaper(Point ground) const {
        return {m_frameMm.center().x() + (ground.x - m_centre.x) / m_unitsPerMm,
                m_frameMm.center().y() - (ground.y - m_centre.y) / m_unitsPerMm};
    }

    Point toGround(const QPointF& paperMm) const {
        return {m_centre.x + (paperMm.x() - m_frameMm.center().x()) * m_unitsPerMm,
                m_centre.y - (paperMm.y() - m_frameMm.center().y()) * m_unitsPerMm};
    }

    /// The ground in the frame.
    Envelope extent() const {
        const auto low = toGround(m_frameMm.bottomLeft());
        const auto high = toGround(m_frameMm.topRight());
        return {.minX = low.x, .minY = low.y, .maxX = high.x, .maxY = high.y};
    }

private:
    QRectF m_frameMm;
    Point m_centre;
    double m_unitsPerMm;
};

} // namespace parklens
