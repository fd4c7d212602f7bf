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

/// Top left corner in device pixels from the origin of the system.
QPointF cornerOf(const TileAddress& tile) {
    return {static_cast<double>(tile.column) * tilePixels + tile.shift.x,
            static_cast<double>(tile.row) * tilePixels + tile.shift.y};
}

/// The tile in a page that lies over all tiles of its resolution, whose corner is the origin of the
/// system: hatches are anchored to the page, so they run on from tile to tile.
MapView viewOf(const TileAddress& tile) {
    const double sideMm = tilePixels / pixelsPerMm(tile);
    const QRectF square(cornerOf(tile) / pixelsPerMm(tile), QSizeF(sideMm, sideMm));
    const auto ground = groundOf(tile);
    return {square.adjusted(-marginMm, -marginMm, marginMm, marginMm),
            {(ground.minX + ground.maxX) / 2, (ground.minY + ground.maxY) / 2},
            tile.unitsPerPixel * pixelsPerMm(tile)};
}

int shiftOf(double pixels) {
    const double rounded = std::round(pixels);
    return static_cast<int>(rounded - std::floor(rounded / tilePixels) * tilePixels);
}

} // namespace

TileShift shiftFor(const ScreenView& view, double pixelRatio) {
    const double unitsPerPixel = view.unitsPerPixel() / pixelRatio;
    const auto extent = view.extent();
    return {shiftOf(extent.minX / unitsPerPixel), shiftOf(-extent.maxY / unitsPerPixel)};
}

std::vector<TileAddress>
tilesOf(const ScreenView& view, double pixelRatio, const TileShift& shift, std::uint64_t revision) {
    const double unitsPerPixel = view.unitsPerPixel() / pixelRatio;
    const auto extent = view.extent();
    // A view that ends within a thousandth of a pixel at a tile's border does not need the next.
    constexpr double slack = 1e-3;
    const auto place = [&](double ground, int shifted, double slackPixels) {
        return static_cast<std::int64_t>(
            std::floor((ground / unitsPerPixel - shifted + slackPixels) / tilePixels));
    };
    std::vector<TileAddress> tiles;
    for (auto row = place(-extent.maxY, shift.y, slack);
         row <= place(-extent.minY, shift.y, -slack);
         ++row) {
        for (auto column = place(extent.minX, shift.x, slack);
             column <= place(extent.maxX, shift.x, -slack);
             ++column) {
            tiles.push_back({revision, unitsPerPixel, pixelRatio, shift, column, row});
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
    const double west = cornerOf(tile).x() * tile.unitsPerPixel;
    const double north = -cornerOf(tile).y() * tile.unitsPerPixel;
    return {.minX = west, .minY = north - side, .maxX = west + side, .maxY = north};
}

QRectF placeOf(const TileAddress& tile, const ScreenView& view) {
    const auto ground = groundOf(tile);
    return {view.toScreen({ground.minX, ground.maxY}), view.toScreen({ground.maxX, ground.minY})};
}

QImage paintTile(const PaintedScene& scene,
                 const TileAddress& tile,
                 const Lettering& lettering,
                 const TaskControl& control,
                 const QColor& background) {
    auto image =
        paintScene(scene,
                   viewOf(tile),
                   {cornerOf(tile), {tilePixels, tilePixels}, pixelsPerMm(tile), background},
                   lettering,
                   control);
    image.setDevicePixelRatio(tile.pixelRatio);
    return image;
}

} // namespace parklens
