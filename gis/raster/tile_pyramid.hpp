/// \file
/// Pictures of the web's tile pyramids: MBTiles files and folders `{z}/{x}/{y}.png`.
#pragma once

#include "gis/geometry/geometry.hpp"

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// A square of the Web Mercator world, which zoom z parts into 2^z columns and rows.
struct PyramidTile {
    int zoom = 0;
    int column = 0; ///< from the west
    int row = 0;    ///< from the north

    friend auto operator<=>(const PyramidTile&, const PyramidTile&) = default;
};

/// Pixels of a square picture, row-major from the top: red, green, blue, alpha.
struct TilePixels {
    int side = 0;
    std::vector<std::uint8_t> rgba;
};

struct TilePyramidDescription {
    std::string name;
    std::string attribution; ///< without mark-up; empty where the pyramid does not say
    int coarsestZoom = 0;
    int finestZoom = 0;
    int tileSide = 256; ///< pixels
    /// Ground covered, in degrees of whatever datum the tiles are in.
    Envelope degrees;
};

/// Tiles on the grid of Web Mercator. Immutable and safe to share between threads. The datum is not
/// known to the files: tiles of Chinese web maps are offset (MapOffset), and look the same.
class TilePyramid {
public:
    virtual ~TilePyramid() = default;

    virtual const TilePyramidDescription& description() const = 0;

    /// std::nullopt where there is no such tile.
    /// \throws FormatError when it is there but cannot be decoded
    virtual std::optional<TilePixels> read(const PyramidTile& tile) const = 0;
};

/// A raster MBTiles file (PNG, JPEG, WebP), opened read-only.
/// \throws FormatError (missing, not MBTiles, without tiles, vector tiles)
std::shared_ptr<const TilePyramid> openMbTiles(const std::string& file);

/// How a folder counts its rows.
enum class TileRows {
    FromNorth, ///< XYZ, as web maps do
    FromSouth  ///< TMS
};

/// A folder of `zoom/column/row.png` (also .jpg, .jpeg, .webp). The ground covered is that of the
/// finest zoom of at most 64 columns, and so never too small.
/// \throws FormatError where there is none
std::shared_ptr<const TilePyramid> openTileFolder(const std::string& folder, TileRows rows);

/// The box of a tile in degrees.
Envelope degreesOf(const PyramidTile& tile);

} // namespace parklens
