/// \file
/// The formats that ParkLens writes.
#pragma once

#include "gis/vector/vector_writer.hpp"

#include <string>
#include <vector>

namespace parklens {

/// GDAL's name of the driver: what the user named (any case, also an extension), else by the path's
/// extension. \throws UsageError for a format that is not written
std::string vectorFormatOf(const std::filesystem::path& path, const std::string& format);

/// The names of a layer's fields as the format can hold them, each once. Only a Shapefile changes
/// any: names above ten bytes of GBK are cut between two characters, and numbered where the cut
/// ones would be alike.
std::vector<std::string> fieldNamesOf(const std::string& format, const FeatureLayer& layer);

/// Layer options that ParkLens sets for a format, before those of the user.
std::vector<std::string> layerOptionsOf(const std::string& format, const FeatureLayer& layer);

} // namespace parklens
