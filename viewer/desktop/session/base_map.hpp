/// \file
/// A base map that the user puts under the project.
#pragma once

#include "gis/raster/tile_pyramid.hpp"
#include "viewer/desktop/session/base_layers.hpp"

#include <filesystem>

namespace parklens {

/// What the user says of it. Tiles do not tell their datum: whoever has made them does.
struct BaseMapSource {
    std::filesystem::path path;          ///< an MBTiles file, or a folder of tiles
    TileRows rows = TileRows::FromNorth; ///< of a folder
    MapOffset offset = MapOffset::None;  ///< None: WGS 84 or CGCS2000

    friend bool operator==(const BaseMapSource&, const BaseMapSource&) = default;
};

/// Of the layer that baseMapLayer() makes.
QString baseMapId(const BaseMapSource& source);

/// \throws FormatError
std::shared_ptr<const TilePyramid> openBaseMap(const BaseMapSource& source);

/// Geographic system of the tiles.
Crs datumOf(const BaseMapSource& source);

/// The system for a document that has none yet: as a sheet around the tiles would be drawn in.
Crs documentCrs(const TilePyramid& pyramid);

/// A layer of the group Imagery; its id is of the path. \throws CrsError
NewLayer baseMapLayer(std::shared_ptr<const TilePyramid> pyramid,
                      const BaseMapSource& source,
                      const Crs& crs);

/// Whether a layer was made by baseMapLayer(): it may be removed.
bool isBaseMap(const DocumentLayer& layer);

} // namespace parklens
