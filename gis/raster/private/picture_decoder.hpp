/// \file
/// Small pictures out of memory.
#pragma once

#include "gis/raster/tile_pyramid.hpp"

#include <gdal_priv.h>

#include <string>

namespace parklens {

/// Largest side of a tile.
inline constexpr int mostTilePixels = 4096;

/// PNG, JPEG or WebP. \param name  for messages
/// \throws FormatError (not decodable, not square, larger than mostTilePixels)
TilePixels decodePicture(const std::string& bytes, const std::string& name);

/// A square of a dataset as colours: grey, palette or red, green and blue, with or without alpha.
/// \throws FormatError
TilePixels readSquare(GDALDataset& dataset, int column, int row, int side, const std::string& name);

} // namespace parklens
