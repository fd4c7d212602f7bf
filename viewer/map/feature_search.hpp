/// \file
/// Which features lie at a place of the map: what clicking and selecting ask.
#pragma once

#include "viewer/map/map_scene.hpp"

namespace parklens {

/// Features of the layer at the point, the topmost first: areas that contain it, lines and points
/// that come nearer than `tolerance` (ground units), the nearest first.
std::vector<std::size_t> featuresAt(const VectorLayer& layer, Point ground, double tolerance);

/// Features of the layer that share a point with the polygon (one ring, closed or not), ascending.
std::vector<std::size_t> featuresWithin(const VectorLayer& layer, const std::vector<Point>& ring);

} // namespace parklens
