/// \file
/// A piece of the map on screen, drawn by itself.
#pragma once

#include "gis/base/task_control.hpp"
#include "viewer/desktop/canvas/screen_view.hpp"
#include "viewer/map/lettering.hpp"
#include "viewer/map/painted_scene.hpp"

#include <QImage>

#include <compare>
#include <vector>

namespace parklens {

/// Size of tiles, and how far their grid is shifted against the origin of the map's system (0 to a
/// tile less one), in device pixels.
struct TileGrid {
    int width = 512;
    int height = 512;
    int shiftX = 0;
    int shiftY = 0;

    friend auto operator<=>(const TileGrid&, const TileGrid&) = default;
};

/// The grid of tiles of about 512 pixels that fill the view without a remainder, the first in its
/// top left corner: nothing is drawn that is not seen.
TileGrid gridFor(const ScreenView& view, double pixelRatio);

/// Tiles of one resolution and grid: columns to the east, rows to the south: panning
/// finds the same tiles again.
struct TileAddress {
    std::uint64_t revision = 0; ///< of the scene
    double unitsPerPixel = 1.0; ///< ground units a device pixel
    double pixelRatio = 1.0;    ///< device pixels a device-independent one
    TileGrid grid = {};
    std::int64_t column = 0;
    std::int64_t row = 0;

    friend auto operator<=>(const TileAddress&, const TileAddress&) = default;
};

/// The tiles that the view shows, those nearest to its centre first.
std::vector<TileAddress>
tilesOf(const ScreenView& view, double pixelRatio, const TileGrid& grid, std::uint64_t revision);

/// Ground covered by a tile.
Envelope groundOf(const TileAddress& tile);

/// Where a tile stands on a screen, in device-independent pixels.
QRectF placeOf(const TileAddress& tile, const ScreenView& view);

/// Draws the scene without labels. Lines, hatches and dashes go on in the
/// neighbouring tile as if the map had been drawn in one piece. Any thread.
/// \throws CancelledError, and what reading a raster throws
QImage paintTile(const PaintedScene& scene,
                 const TileAddress& tile,
                 const Lettering& lettering,
                 const TaskControl& control,
                 const QColor& background = Qt::transparent);

} // namespace parklens
