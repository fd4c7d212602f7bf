/// \file
/// Which files a raster path stands for, and whether they may be opened.
#pragma once

#include <string>
#include <vector>

namespace parklens {

/// The files a path stands for: itself, or, where its file name is a pattern with `*` or `?`, the
/// files of that folder, or folder in an archive, that match it, by name; of a .zip the only
/// raster in it. URLs are
/// themselves. \throws FormatError when no file matches, or an archive holds none or several
std::vector<std::string> expandRasterPath(const std::string& path);

/// Refuses what must not be opened before GDAL sees it: unless the network is allowed, paths and
/// VRT files that lead to the network. \throws UsageError for the path itself, FormatError for what
/// a file names
void checkRasterPath(const std::string& path, bool allowNetwork);

/// True for a file of 0 bytes.
bool isEmptyFile(const std::string& path);

} // namespace parklens
