/// \file
/// The formats that ParkLens writes.
#pragma once

#include "gis/vector/vector_writer.hpp"

#include <string>

namespace parklens {

/// GDAL's name of the driver: what the user named (any case, also an extension), else by the path's
/// extension. \throws UsageError for a format that is not written
std::string vectorFormatOf(const std::filesystem::path& path, const std::string& format);

/// Layer options that ParkLens sets for a format, before those of the user.
std::vector<std::string> layerOptionsOf(const std::string& format, const FeatureLayer& layer);

} // namespace parklens
