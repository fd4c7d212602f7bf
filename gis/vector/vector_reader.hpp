/// \file
/// Reads vector layers that come as they come: GBK or Big5 shapefiles without `.cpg`, GeoPackages
/// opened read-only, KML, DXF, GeoJSON with and without CRS, tables with coordinate columns.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/base/setting_names.hpp"
#include "gis/base/task_control.hpp"
#include "gis/vector/feature_layer.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// How a layer is to be read. Empty members mean "find out".
struct VectorReadOptions {
    std::string layer = {}; ///< layer or sheet; empty = the only one, else refused with a list
    std::string where = {}; ///< attribute filter in OGR SQL
    /// Only these, in this order, named as FeatureLayer::fieldIndex() finds them: what is not read
    /// costs no time. Absent = all.
    std::optional<std::vector<std::string>> fields = std::nullopt;
    std::optional<Crs> crs = std::nullopt; ///< declared by the user; overrides the file with a note
    std::string encoding = {};             ///< e.g. "GBK", "CP950"; empty = .cpg, LDID, else scored
    std::string xField = {}; ///< tables: column of longitude or easting; empty = 经度, lon, lng…
    std::string yField = {};     ///< tables: column of latitude or northing; empty = 纬度, lat…
    bool requireGeometry = true; ///< refuse a layer without any geometry
    bool requireCrs = true;      ///< refuse a layer with geometry but without a CRS
    bool allowNetwork = false;   ///< `--allow-network`
    std::vector<std::string> openOptions = {}; ///< `--oo K=V`
    SettingNames settings = {};                ///< how messages name `layer` and `crs`
    /// A layer with more vertices is refused: it would not fit into memory.
    std::size_t maximumVertices = 200'000'000;
    long maximumFeatures = 0; ///< data sets of GDAL: reading ends after so many; 0 = all
};

/// Reads a whole layer.
///
/// Formats: GeoPackage (the file is not touched), Shapefile, GeoJSON, TopoJSON, KML/KMZ, DXF,
/// FlatGeobuf, FileGDB, MapInfo, OSM, all of them also inside a .zip made on Windows; CSV,
/// JSON lists and workbooks as points (decimal or degree–minute–second coordinates) or with WKT;
/// boundary-point TXT of land offices. Nothing else is opened.
///
/// Polygons are returned as they are stored (see validity.hpp for repair); curves are linearised, Z
/// and M dropped, GeometryCollections reduced to their polygons, closed lines of a DXF taken as
/// polygons. Fields of numbers that hold codes (代码, 编号, code) become text.
///
/// Diagnostics: `encoding_detected` (always, for a Shapefile or CSV), `encoding_doubtful`,
/// `encoding_declared_wrong`, `invalid_characters`, `crs_overridden`, `crs_assumed`,
/// `collection_reduced`, `curves_linearised`, `closed_lines_as_polygons`, `degenerate_ring`,
/// `geometry_empty`, `coordinates_not_finite`, `coordinates_out_of_range`, `coordinates_zero`,
/// `axes_maybe_swapped`, `coordinates_missing`, `coordinates_unreadable`,
/// `coordinate_columns_found`, `reader_warning`.
///
/// \throws FormatError  missing, empty, truncated or not a format of the list; no such layer
/// \throws CrsError     no CRS, or coordinates that cannot be in it (swapped axes, degrees in a
///                      projected system and the reverse, another system); the mend says what they
///                      look like
/// \throws ConfigError  the where filter is wrong, a field or a coordinate column is not there
/// \throws UsageError   network without leave
/// \throws CancelledError
FeatureLayer readVectorLayer(const std::string& path,
                             const VectorReadOptions& options,
                             Diagnostics& diagnostics,
                             const TaskControl& control = {});

/// Names of the layers or sheets in a file, in its order.
std::vector<std::string> listVectorLayers(const std::string& path, bool allowNetwork = false);

} // namespace parklens
