/// \file
/// A square piece of the map on screen, drawn by itself.
#pragma once

#include "gis/base/task_control.hpp"
#include "viewer/desktop/canvas/screen_view.hpp"
#include "viewer/map/lettering.hpp"
#include "viewer/map/painted_scene.hpp"

#include <QImage>

#include <compare>
#include <vector>

namespace parklens {

inline constexpr int tilePixels = 512; ///< device pixels on a side

/// How far the grid of tiles is shifted against the origin of the map's system, in device pixels, 0
/// to tilePixels − 1. A view whose corner is a tile's corner needs the fewest tiles.
struct TileShift {
    int x = 0;
    int y = 0;

    friend auto operator<=>(const TileShift&, const TileShift&) = default;
};

/// The shift by which a tile begins in the view's top left corner.
TileShift shiftFor(const ScreenView& view, double pixelRatio);

/// Tiles of one resolution and shift form a grid, columns to the east, rows to the south: panning
/// finds the same tiles again.
struct TileAddress {
    std::uint64_t revision = 0; ///< of the scene
    double unitsPerPixel = 1.0; ///< ground units a device pixel
    double pixelRatio = 1.0;    ///< device pixels a device-independent one
    TileShift shift = {};
    std::int64_t column = 0;
    std::int64_t row = 0;

    friend auto operator<=>(const TileAddress&, const TileAddress&) = default;
};

/// The tiles that the view shows, those nearest to its centre first.
std::vector<TileAddress>
tilesOf(const ScreenView& view, double pixelRatio, const TileShift& shift, std::uint64_t revision);

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
