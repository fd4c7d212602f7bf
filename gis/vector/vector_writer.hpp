/// \file
/// Writes layers as GeoPackage, GeoJSON, FlatGeobuf, CSV or Shapefile; deterministic, checked and
/// renamed only when complete.
#pragma once

#include "gis/base/staged_output.hpp"
#include "gis/vector/feature_layer.hpp"

#include <span>
#include <string>

namespace parklens {

struct VectorWriteOptions {
    std::string format;                       ///< GDAL driver; empty = by extension
    Overwrite overwrite = Overwrite::Refuse;
    std::vector<std::string> layerOptions;    ///< `--lco K=V`
    std::vector<std::string> creationOptions; ///< `--co K=V`
};

/// Writes one or (GeoPackage) several layers into one file, written aside and renamed. GDAL tells
/// of a full disk only at close: an error handler stands across the close and the file is reopened
/// and its feature counts compared. Two runs give the same bytes (OGR_CURRENT_DATE is fixed).
/// \throws IoError, UsageError (exists; unknown format), FormatError (the format cannot hold it)
void writeVectorLayers(const std::filesystem::path& path,
                       std::span<const FeatureLayer> layers,
                       const VectorWriteOptions& options);

} // namespace parklens
