/// \file
/// The point deepest inside an area.
#pragma once

#include "viewer/map/clipping.hpp"

#include <optional>

namespace parklens {

struct InnerPoint {
    QPointF point;
    double radius = 0.0; ///< distance to the nearest edge
};

/// Distance to the nearest edge of odd-even rings, negative outside.
double depthIn(const Rings& rings, const QPointF& point);

/// The pole of inaccessibility of odd-even rings to a fiftieth of their extent, by quartering cells
/// that may still hold a better point (Garcia-Castellanos and Lombardo 2007 state the problem).
/// std::nullopt for rings without area.
std::optional<InnerPoint> innerPoint(const Rings& rings);

} // namespace parklens
