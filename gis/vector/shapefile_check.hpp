/// \file
/// Whether the files of a Shapefile are as long as their headers say.
#pragma once

#include <string>

namespace parklens {

/// Does nothing for paths that do not end in .shp.
/// \throws FormatError when the .shp, .shx or .dbf is missing, is no such file, or is cut.
void requireWholeShapefile(const std::string& path);

} // namespace parklens
