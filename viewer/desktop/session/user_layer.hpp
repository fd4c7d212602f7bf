/// \file
/// A file that the user drops on the map.
#pragma once

#include "gis/raster/raster_source.hpp"
#include "viewer/desktop/session/base_layers.hpp"

#include <filesystem>
#include <string>

namespace parklens {

/// What the user says of a file.
struct UserFile {
    std::filesystem::path file;
    std::string layerName;     ///< empty: the first, which is told (`layer_chosen`)
    std::string crsName;       ///< as `crs = ` of a project; empty: as the file says
    std::string encoding = {}; ///< empty: found out
    std::string where = {};    ///< attribute filter in OGR SQL; empty: all rows
};

/// A file that has been read: the rows of a vector file or a table with coordinates, or a raster.
struct ReadFile {
    std::shared_ptr<const FeatureLayer> rows = nullptr;
    std::shared_ptr<const RasterSource> raster = nullptr;
};

/// By its extension: whether readUserFile() would read it as a raster.
bool isRasterFile(const std::filesystem::path& file);

/// Rows come with all their columns. \throws FormatError, CrsError (no system: the sentence says
/// what the coordinates look like)
ReadFile readUserFile(const UserFile& from, const TaskControl& control, Diagnostics& told);

/// The layer of a file that was read. Its id is of file and layer, so that dropping a file again
/// reads it anew. A raster is drawn as imagery, else as a ramp over the values of its first band,
/// below all vector data. Told: `transformed` where the file is in another datum than the document.
NewLayer userLayer(const ReadFile& read,
                   const UserFile& from,
                   const StyleLibrary& styles,
                   const LayerWorkshop& workshop);

/// The system for a document that has none yet: as a sheet around the file would be drawn in.
/// \throws FormatError where there is nothing to draw
Crs documentCrs(const ReadFile& read, const UserFile& from);

} // namespace parklens
