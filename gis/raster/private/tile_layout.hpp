/// \file
/// Raster files as tiles of one grid.
#pragma once

#include "gis/raster/private/gdal_raster_file.hpp"
#include "gis/raster/private/virtual_members.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace parklens {

/// Where a tile lies in the mosaic.
struct Tile {
    std::unique_ptr<GdalRasterFile> file;
    RasterWindow window;                     ///< in cells of the mosaic
    std::shared_ptr<VirtualMembers> members; ///< of a VRT, else null
};

/// Tiles on one grid with its origin at their common upper left corner.
struct TileLayout {
    RasterGrid grid;
    bool hasGaps;      ///< there may be cells that no tile holds
    bool tilesOverlap; ///< there are cells that several hold
};

/// Refuses a tile that is not on the grid of another, for the reason given.
[[noreturn]] void refuseTile(const GdalRasterFile& tile,
                             const GdalRasterFile& reference,
                             const LocalizedText& difference);

/// The tile that others are held against: the first of those that are most alike, so that an odd
/// one among many is the one refused.
std::size_t referenceAmong(const std::vector<Tile>& tiles);

/// Sets the windows of the tiles; tells when some overlap (`tiles_overlap`).
/// \throws FormatError when a tile has other bands, another cell size or lies off the grid
TileLayout
layOut(std::vector<Tile>& tiles, std::size_t reference, const Crs& crs, Diagnostics& diagnostics);

} // namespace parklens
