/// \file
/// A layer as GeoJSON with every digit and none too many.
#pragma once

#include "gis/base/task_control.hpp"
#include "gis/vector/feature_layer.hpp"
#include "gis/vector/vector_writer.hpp"

#include <filesystem>
#include <string>

namespace parklens {

/// The GeoJSON text of a layer, a feature a line. In WGS 84 (and for layers without CRS, which have
/// no geometry) it follows RFC 7946: shells counter-clockwise, holes clockwise (§3.1.6). In another
/// system it has the `crs` member of the older GeoJSON 2008. Numbers are written in their shortest
/// exact form. Layer options: COORDINATE_PRECISION=n.
/// \throws FormatError for a system without EPSG code, UsageError for another option
/// \param path  of the file, for messages
std::string geoJsonOfLayer(const FeatureLayer& layer,
                           const VectorWriteOptions& options,
                           const std::filesystem::path& path,
                           const TaskControl& control = {});

} // namespace parklens
