/// \file
/// The patches of one zone within one window.
#pragma once

#include "gis/coverage/area_density.hpp"
#include "gis/coverage/membership_reader.hpp"
#include "gis/coverage/patches.hpp"
#include "gis/coverage/run_labelling.hpp"
#include "gis/coverage/zone_shape.hpp"

#include <vector>

namespace parklens {

/// What a window tells of a zone's patches.
struct WindowPatches {
    struct Found {
        Component component;
        MultiPolygon outline; ///< in grid coordinates, where asked for
    };

    std::vector<Found> patches; ///< that touch the zone, by first cell
};

/// Labels the window row by row. `density` must be prepared over the window.
WindowPatches patchesInWindow(const RasterSource& raster,
                              const ZoneShape& shape,
                              const RasterWindow& window,
                              const AreaDensity& density,
                              const PatchOptions& options,
                              const TaskControl& control);

} // namespace parklens
