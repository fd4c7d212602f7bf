/// \file
/// Outlines of markers.
#pragma once

#include "viewer/map/symbol.hpp"

#include <QPolygonF>

namespace parklens {

/// In millimetres; empty for circles.
QPolygonF markerShape(const QPointF& centre, const Marker& marker);

} // namespace parklens
