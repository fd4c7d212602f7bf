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

/// Refuses GCJ-02 and BD-09, which no file can name, for a format that holds the geometry:
/// coordinates that are taken for WGS 84 would be wrong by hundreds of metres. \throws FormatError
/// \param format  name of the driver
void requireNameable(const Crs& crs,
                     const std::string& format,
                     const std::vector<std::string>& layerOptions,
                     const Place& place);

/// The names of a layer's fields as the format can hold them, each once. Only a Shapefile changes
/// any: names above ten bytes of GBK are cut between two characters, and numbered where the cut
/// ones would be alike.
std::vector<std::string> fieldNamesOf(const std::string& format, const FeatureLayer& layer);

/// Layer options that ParkLens sets for a format, before those of the user.
std::vector<std::string> layerOptionsOf(const std::string& format, const FeatureLayer& layer);

} // namespace parklens
