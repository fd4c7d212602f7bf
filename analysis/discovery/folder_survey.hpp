/// \file
/// The data files below a folder.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace parklens {

enum class DataKind { Vector, Table, Raster };

/// A file, or a series of files whose names differ in digits only.
struct DataFile {
    std::string path; ///< relative to the folder, with `/`; of a series with `*` for the digits
    DataKind kind = DataKind::Vector;
    std::vector<std::filesystem::path> files; ///< at least one, by name
};

/// Finds data by their extensions, by name, in folders down to six levels; results of ParkLens
/// (a folder with `run.json`), hidden folders and sidecars (.dbf, .shx …) are passed over.
/// Three tables or rasters or more of one folder whose names differ in digits only are one series.
/// Diagnostics: `folder_too_large` when more than 20 000 entries are there: the rest is not seen.
/// \throws FormatError when it is no folder
std::vector<DataFile> surveyFolder(const std::filesystem::path& folder,
                                   Diagnostics& diagnostics,
                                   const TaskControl& control);

} // namespace parklens
