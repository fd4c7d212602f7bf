/// \file
/// Sheets as projects of QGIS.
#pragma once

#include "gis/base/staged_output.hpp"
#include "viewer/layout/page_drawing.hpp"
#include "viewer/layout/sheet_composer.hpp"

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace parklens {

/// Whether the file name asks for a project of QGIS.
bool isQgisProject(const std::filesystem::path& destination);

/// Writes a project a sheet (map.qgz, map-2.qgz, …) with the layers, the order, the looks, the
/// labels, the extent and the system of its map, and beside it what it shows: `map.gpkg` with a
/// table a layer of points, lines or areas, `map_<layer>.tif` of rasters, and `map_<layer>.qml` and
/// `.sld` with the look of each layer. The project finds its data beside it, wherever the folder
/// goes. Title, sources, remarks, author and date stand in the project's metadata. All files are
/// written aside and renamed at the end; the same sheets give the same bytes.
///
/// Of several maps on a sheet what all show stands in the project once, and what each shows alone
/// in a group of its layer tree with the map's caption, the first switched on.
///
/// What belongs to the page alone (legend, small maps, arrows, tables, the grid) is not in it.
/// \return the files written, each project before what belongs to it
/// \throws UsageError for public sheets, whose data must not leave the house, for sheets without a
///         map, and where a file exists and may not be replaced; IoError, FormatError,
///         CancelledError
std::vector<std::filesystem::path> writeQgisProjects(const std::filesystem::path& destination,
                                                     std::span<const ComposedSheet> sheets,
                                                     const DocumentInformation& information,
                                                     const Lettering& lettering,
                                                     Overwrite overwrite,
                                                     const TaskControl& control = {});

/// To be asked before sheets are computed that shall become such a project.
/// \throws UsageError
[[noreturn]] void refusePublicProject(const std::filesystem::path& destination);

/// The same of kinds that have no map (SheetKind::hasMap).
/// \throws UsageError
[[noreturn]] void refuseTableAsProject(const std::filesystem::path& destination,
                                       std::string_view kind);

} // namespace parklens
