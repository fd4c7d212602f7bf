/// \file
/// Layers carried from one coordinate reference system into another.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/vector/feature_layer.hpp"

namespace parklens {

/// What becomes of a feature that cannot be transformed.
enum class OnFailure {
    Refuse,      ///< the layer is refused
    DropGeometry ///< it stays without geometry and is told
};

/// Transforms every vertex; no vertex is added or taken away, as `ogr2ogr -t_srs` does it, so that
/// an edge of a kilometre may be off by millimetres between Gauss–Krüger zones (measurements
/// densify it: transformDensified()). Features without geometry stay as they are.
///
/// Diagnostics: `datum_assumed` where WGS 84 and CGCS2000 were taken as identical,
/// `not_transformed`.
/// \throws CrsError when there is no transformation better than ballpark, when the layer has
///         geometry and no system, or, naming the feature, when a vertex lies outside the domain
void transformLayer(FeatureLayer& layer,
                    const Crs& to,
                    OnFailure onFailure,
                    Diagnostics& diagnostics,
                    const TaskControl& control = {});

} // namespace parklens
