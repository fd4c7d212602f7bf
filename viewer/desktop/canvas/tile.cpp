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
    return {static_cast<double>(tile.column) * tile.grid.width + tile.grid.shiftX,
            static_cast<double>(tile.row) * tile.grid.height + tile.grid.shiftY};
}

/// The tile in a page that lies over all tiles of its resolution, whose corner is the origin of the
/// system: hatches are anchored to the page, so they run on from tile to tile.
MapView viewOf(const TileAddress& tile) {
    const QRectF box(cornerOf(tile) / pixelsPerMm(tile),
                     QSizeF(tile.grid.width, tile.grid.height) / pixelsPerMm(tile));
    const auto ground = groundOf(tile);
    return {box.adjusted(-marginMm, -marginMm, marginMm, marginMm),
            {(ground.minX + ground.maxX) / 2, (ground.minY + ground.maxY) / 2},
            tile.unitsPerPixel * pixelsPerMm(tile)};
}

int shiftOf(double pixels, int tilePixels) {
    const double rounded = std::round(pixels);
    return static_cast<int>(rounded - std::floor(rounded / tilePixels) * tilePixels);
}

/// The side of the tiles that make up so many pixels.
int tileSide(double pixels) {
    constexpr double usual = 512.0;
    constexpr double smallest = 256.0; // of a view that may grow
    const double count = std::max(1.0, std::round(pixels / usual));
    return static_cast<int>(std::ceil(std::max(smallest, pixels / count)));
}

} // namespace

TileGrid gridFor(const ScreenView& view, double pixelRatio) {
    const double unitsPerPixel = view.unitsPerPixel() / pixelRatio;
    const auto extent = view.extent();
    const int width = tileSide(view.size().width() * pixelRatio);
    const int height = tileSide(view.size().height() * pixelRatio);
    return {width,
            height,
            shiftOf(extent.minX / unitsPerPixel, width),
            shiftOf(-extent.maxY / unitsPerPixel, height)};
}

std::vector<TileAddress>
tilesOf(const ScreenView& view, double pixelRatio, const TileGrid& grid, std::uint64_t revision) {
    const double unitsPerPixel = view.unitsPerPixel() / pixelRatio;
    const auto extent = view.extent();
    // A view that ends within a thousandth of a pixel at a tile's border does not need the next.
    constexpr double slack = 1e-3;
    const auto place = [&](double ground, int shift, int side, double slackPixels) {
        return static_cast<std::int64_t>(
            std::floor((ground / unitsPerPixel - shift + slackPixels) / side));
    };
    std::vector<TileAddress> tiles;
    for (auto row = place(-extent.maxY, grid.shiftY, grid.height, slack);
         row <= place(-extent.minY, grid.shiftY, grid.height, -slack);
         ++row) {
        for (auto column = place(extent.minX, grid.shiftX, grid.width, slack);
             column <= place(extent.maxX, grid.shiftX, grid.width, -slack);
             ++column) {
            tiles.push_back({revision, unitsPerPixel, pixelRatio, grid, column, row});
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
    const double width = tile.unitsPerPixel * tile.grid.width;
    const double height = tile.unitsPerPixel * tile.grid.height;
    const double west = cornerOf(tile).x() * tile.unitsPerPixel;
    const double north = -cornerOf(tile).y() * tile.unitsPerPixel;
    return {.minX = west, .minY = north - height, .maxX = west + width, .maxY = north};
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
    auto image = paintScene(
        scene,
        viewOf(tile),
        {cornerOf(tile), {tile.grid.width, tile.grid.height}, pixelsPerMm(tile), background},
        lettering,
        control);
    image.setDevicePixelRatio(tile.pixelRatio);
    return image;
}

} // namespace parklens
