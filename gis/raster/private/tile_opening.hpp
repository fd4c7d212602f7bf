/// \file
/// Opens the files that are to be tiles of one raster.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/raster/private/tile_layout.hpp"

#include <string>
#include <vector>

namespace parklens {

/// Opens them in their order. With UnreadableBlocks::CountAsMissing, local files that do not open
/// are told (`tile_unreadable`) and left out as long as one does.
/// \throws FormatError
std::vector<Tile> openTileFiles(const std::vector<std::string>& paths,
                                const RasterOpenOptions& options,
                                Diagnostics& diagnostics);

/// The system that all are in, or the one that the user declares.
/// \throws CrsError where there is none, FormatError where tiles differ
Crs commonCrs(const std::vector<Tile>& tiles,
              std::size_t reference,
              const RasterOpenOptions& options,
              Diagnostics& diagnostics);

} // namespace parklens
