/// \file
/// Writes layers as GeoPackage, GeoJSON, FlatGeobuf, KML, DXF, Shapefile, CSV, XLSX or
/// boundary-point TXT; deterministic, checked and renamed only when complete.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/base/staged_output.hpp"
#include "gis/base/task_control.hpp"
#include "gis/vector/feature_layer.hpp"

#include <span>
#include <string>
#include <vector>

namespace parklens {

struct VectorWriteOptions {
    /// GPKG, GeoJSON, FlatGeobuf, KML, DXF, ESRI Shapefile, CSV, XLSX, TXT (boundary points);
    /// empty = by extension
    std::string format = {};
    Overwrite overwrite = Overwrite::Refuse;
    std::vector<std::string> layerOptions = {};    ///< `--lco K=V`
    std::vector<std::string> creationOptions = {}; ///< `--co K=V`
};

/// Writes one or (GeoPackage) several layers into one file, written aside and renamed. GDAL tells
/// of a full disk only at close: an error handler stands across the close and the file is reopened
/// and its feature counts compared. Two runs give the same bytes (OGR_CURRENT_DATE is fixed).
///
/// GeoJSON follows RFC 7946 in WGS 84 and names the system in `crs` elsewhere; coordinates keep all
/// their digits. FlatGeobuf orders features by its spatial index. CSV holds the attributes (`--lco
/// SEPARATOR=SEMICOLON|TAB`, `WRITE_BOM=YES`), geometry only with `GEOMETRY=AS_XY` and for single
/// points; XLSX the attributes of the layers as sheets. A Shapefile is written in GBK with a
/// `.cpg`; its field names are shortened to ten bytes. KML takes WGS 84 (or CGCS2000) only. DXF
/// holds geometries without attributes, polygons as hatches with their holes. Boundary-point TXT:
/// see boundary_points.hpp.
/// \return what the format cannot keep: `field_names_shortened` with the table of old and new
///         names, `text_cut` (Shapefile), `attributes_left_out`, `crs_left_out` (DXF),
///         `geometry_left_out` (XLSX), those of boundaryPointsOfLayer(); and what GDAL warns of
///         (`writer_warning`), such as an option that the format does not know
/// \throws IoError, UsageError (exists; missing folder; unknown format or, of CSV, GeoJSON and TXT,
///         option), FormatError (the format cannot hold it), CancelledError between features and
///         before the rename, never within the closing of a file by GDAL, which takes the longest
///         for XLSX; nothing is left behind
Diagnostics writeVectorLayers(const std::filesystem::path& path,
                              std::span<const FeatureLayer> layers,
                              const VectorWriteOptions& options,
                              const TaskControl& control = {});

} // namespace parklens
