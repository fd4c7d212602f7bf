/// \file
/// Geometries as columns of a table, for formats that hold tables only.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/vector/feature_layer.hpp"

namespace parklens {

/// The layer without geometry and system, with columns in their place, in front of the others: of
/// single points `lon`, `lat` in a geographic system (`lon_gcj02`, `lat_gcj02` and `lon_bd09`,
/// `lat_bd09` in those), else `easting`, `northing`; of anything else `wkt`. A layer without
/// geometry stays as it is. Diagnostics: `coordinates_as_columns`, which names the system.
FeatureLayer withCoordinateColumns(FeatureLayer layer, Diagnostics& diagnostics);

} // namespace parklens
