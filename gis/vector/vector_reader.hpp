/// \file
/// Reads vector layers that come as they come: GBK or Big5 shapefiles without `.cpg`, GeoPackages
/// opened read-only, KML, DXF, GeoJSON with and without CRS.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/vector/feature_layer.hpp"

#include <optional>
#include <string>

namespace parklens {

/// How a layer is to be read. Empty members mean "find out".
struct VectorReadOptions {
    std::string layer;              ///< layer name; empty = the only one, else refused with a list
    std::string where;              ///< attribute filter in OGR SQL
    std::optional<Crs> crs;         ///< declared by the user; overrides the file with a note
    std::string encoding;           ///< e.g. "GBK", "CP950"; empty = .cpg, LDID, else scored
    bool requireGeometry = true;    ///< refuse a layer without any geometry
    bool requireCrs = true;         ///< refuse a layer with geometry but without a CRS
    std::vector<std::string> openOptions; ///< `--oo K=V`
};

/// Reads a whole layer. Polygons are returned as they are stored (see validity.hpp for repair);
/// curves are linearised, Z and M dropped, GeometryCollections reduced to their polygons with a
/// warning. Fields that hold codes stay text. Coordinates that look swapped or that lie outside
/// what the CRS can mean are refused with the mend.
/// \throws FormatError, CrsError, IoError
FeatureLayer readVectorLayer(const std::string& path,
                             const VectorReadOptions& options,
                             Diagnostics& diagnostics,
                             const TaskControl& control = {});

/// Names of the layers in a file, in its order.
std::vector<std::string> listVectorLayers(const std::string& path);

} // namespace parklens
