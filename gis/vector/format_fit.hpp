/// \file
/// Layers brought into the shape that a narrower format can hold, with word of what is lost.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/vector/feature_layer.hpp"

#include <string>
#include <vector>

namespace parklens {

/// True for formats that take a layer only after fittedTo(): KML, DXF, XLSX.
bool needsFitting(const std::string& format);

/// What the format will hold of the layer. DXF: geometries, a feature for each polygon; KML: WGS 84
/// in name too; XLSX: attributes.
/// Diagnostics: `attributes_left_out`, `crs_left_out`, `geometry_left_out`.
/// \throws FormatError for KML in another system
FeatureLayer
fittedTo(const std::string& format, const FeatureLayer& layer, Diagnostics& diagnostics);

/// Refuses what a Shapefile cannot hold at all, and tells of text that is cut (`text_cut`).
/// \throws FormatError for a mixture of points, lines and polygons
void requireFitsShapefile(const FeatureLayer& layer, Diagnostics& diagnostics);

/// Tells which fields have a shorter name in the file (`field_names_shortened`), as a table of old
/// and new names.
/// \param file  for messages
void tellShortenedFields(const FeatureLayer& layer,
                         const std::vector<std::string>& namesInFile,
                         const std::string& file,
                         Diagnostics& diagnostics);

} // namespace parklens
