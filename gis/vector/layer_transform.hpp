/// \file
/// Layers carried from one coordinate reference system into another.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/vector/feature_layer.hpp"

namespace parklens {

/// Transforms every vertex; no vertex is added or taken away, as `ogr2ogr -t_srs` does it, so that
/// an edge of a kilometre may be off by millimetres between Gauss–Krüger zones (measurements
/// densify it: transformDensified()). Features without geometry stay as they are. Diagnostics:
/// `datum_assumed` where WGS 84 and CGCS2000 were taken as identical. \throws CrsError when there
/// is no transformation better than ballpark, when a vertex lies outside
///         its domain, or when the layer has geometry and no system
void transformLayer(FeatureLayer& layer,
                    const Crs& to,
                    Diagnostics& diagnostics,
                    const TaskControl& control = {});

} // namespace parklens
