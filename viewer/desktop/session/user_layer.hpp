/// \file
/// A file that the user drops on the map.
#pragma once

#include "viewer/desktop/session/base_layers.hpp"

#include <filesystem>
#include <string>

namespace parklens {

/// What the user says of a file.
struct UserFile {
    std::filesystem::path file;
    std::string layerName; ///< empty: the first, which is told (`layer_chosen`)
    std::string crsName;   ///< as `crs = ` of a project; empty: as the file says
};

/// The rows of a vector file or a table with coordinates, with all its columns.
/// \throws FormatError, CrsError (no system: the mend says what the coordinates look like)
FeatureLayer readUserRows(const UserFile& from, const TaskControl& control, Diagnostics& told);

/// The layer of the rows. Its id is of file and layer, so that dropping a file again reads it
/// anew. Told: `transformed` where the rows were in another datum than the document.
NewLayer userLayer(FeatureLayer rows,
                   const UserFile& from,
                   const StyleLibrary& styles,
                   const LayerWorkshop& workshop);

/// The system for a document that has none yet: as a sheet around the rows would be drawn in.
Crs documentCrs(const FeatureLayer& rows);

} // namespace parklens
