#include "viewer/desktop/canvas/tile.hpp"

#include "viewer/desktop/canvas/scene_painting.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

/// Geometry is cut this far outside a tile, so that no end of a cut line shows in it.
constexpr double marginMm = 3.0;

/// Device pixels a millimetre.
double pixelsPerMm(const TileAddress& tile) {
    return tile.pixelRatio / millimetresPerPixel;
}

/// The tile in a page that lies over all tiles of its resolution, whose corner is the origin of the
/// system: hatches are anchored to the page, so they run on from tile to tile.
MapView viewOf(const TileAddress& tile) {
    const double sideMm = tilePixels / pixelsPerMm(tile);
    const QRectF square(static_cast<double>(tile.column) * sideMm,
                        static_cast<double>(tile.row) * sideMm,
                        sideMm,
                        sideMm);
    const auto ground = groundOf(tile);
    return {square.adjusted(-marginMm, -marginMm, marginMm, marginMm),
            {(ground.minX + ground.maxX) / 2, (ground.minY + ground.maxY) / 2},
            tile.unitsPerPixel * pixelsPerMm(tile)};
}

} // namespace

std::vector<TileAddress>
tilesOf(const ScreenView& view, double pixelRatio, std::uint64_t revision) {
    const double unitsPerPixel = view.unitsPerPixel() / pixelRatio;
    const double side = unitsPerPixel * tilePixels;
    const auto extent = view.extent();
    const auto place = [&](double ground) {
        return static_cast<std::int64_t>(std::floor(ground / side));
    };
    std::vector<TileAddress> tiles;
    for (auto row = place(-extent.maxY); row <= place(-extent.minY); ++row) {
        for (auto column = place(extent.minX); column <= place(extent.maxX); ++column) {
            tiles.push_back({revision, unitsPerPixel, pixelRatio, column, row});
        }
    }
    const auto distance = [&](const TileAddress& tile) {
        const auto ground = groundOf(tile);
        return std::hypot((ground.minX + ground.maxX) / 2 - view.centre().x,
                          (ground.minY + ground.maxY) / 2 - view.centre().y);
    };
    std::ranges::stable_sort(tiles, {}, distance);
    return tiles;
}

Envelope groundOf(const TileAddress& tile) {
    const double side = tile.unitsPerPixel * tilePixels;
    const double west = static_cast<double>(tile.column) * side;
    const double north = -static_cast<double>(tile.row) * side;
    return {.minX = west, .minY = north - side, .maxX = west + side, .maxY = north};
}

QImage paintTile(const PaintedScene& scene,
                 const TileAddress& tile,
                 const Lettering& lettering,
                 const TaskControl& control) {
    const QPointF corner(static_cast<double>(tile.column) * tilePixels,
                         static_cast<double>(tile.row) * tilePixels);
    auto image = paintScene(scene,
                            viewOf(tile),
                            {corner, {tilePixels, tilePixels}, pixelsPerMm(tile)},
                            lettering,
                            control);
    image.setDevicePixelRatio(tile.pixelRatio);
    return image;
}

} // namespace parklens
