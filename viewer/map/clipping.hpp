/// \file
/// Geometry cut to a frame. Devices are not asked to clip: SVG would ignore it, and dashes far
/// outside a frame cost seconds.
#pragma once

#include <QPolygonF>
#include <QRectF>

#include <vector>

namespace parklens {

/// The rings of an area, shells and holes alike; what lies inside an odd number of them is inside.
using Rings = std::vector<QPolygonF>;

/// Rings cut to the frame (Sutherland and Hodgman 1974). Parts of a ring may stay joined by edges
/// along the frame, which enclose nothing: right for filling, not for stroking. Rings of which
/// nothing remains are left out.
Rings clippedRings(const Rings& rings, const QRectF& frame);

/// A piece of a line, and how far along the line it begins: where its dashes have to go on.
struct LinePiece {
    QPolygonF points;
    double start = 0.0;
};

/// The pieces of a line within the frame (Liang and Barsky 1984), in order.
std::vector<LinePiece> clippedPieces(const QPolygonF& line, const QRectF& frame);

/// The points of clippedPieces().
std::vector<QPolygonF> clippedLine(const QPolygonF& line, const QRectF& frame);

} // namespace parklens
