#include "gis/raster/tile_pyramid.hpp"

#include <cmath>
#include <numbers>

namespace parklens {

Envelope degreesOf(const PyramidTile& tile) {
    const double count = std::exp2(tile.zoom);
    const auto longitude = [&](int column) { return column / count * 360.0 - 180.0; };
    const auto latitude = [&](int row) {
        const double y = std::numbers::pi * (1.0 - 2.0 * row / count);
        return std::atan(std::sinh(y)) * 180.0 / std::numbers::pi;
    };
    return {.minX = longitude(tile.column),
            .minY = latitude(tile.row + 1),
            .maxX = longitude(tile.column + 1),
            .maxY = latitude(tile.row)};
}

} // namespace parklens
