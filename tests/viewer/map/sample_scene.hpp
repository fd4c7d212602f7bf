/// \file
/// Small scenes for tests.
#pragma once

#include "viewer/map/map_scene.hpp"

#include <random>

namespace parklens::test {

/// A metre system.
Crs planeCrs();

MultiPolygon rectangle(double minX, double minY, double maxX, double maxY);

/// One layer of one class.
std::shared_ptr<const MapLayer> layerOf(ShapeKind kind,
                                        const std::vector<Geometry>& geometries,
                                        const Symbol& symbol,
                                        const std::vector<QString>& labels = {});

/// A star-shaped polygon about a centre; radii vary by `roughness` (0…1).
MultiPolygon roughBlob(std::mt19937& random, Point centre, double radius, double roughness);

} // namespace parklens::test
