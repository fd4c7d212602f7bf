/// \file
/// Versions, for `--version` and the run manifest.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace parklens {

/// "0.1.0".
std::string versionText();

/// Names and versions of the libraries that figures depend on: GDAL, PROJ, GEOS.
std::vector<std::pair<std::string, std::string>> libraryVersions();

} // namespace parklens
