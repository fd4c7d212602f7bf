/// \file
/// What a screen shows: a scene with the opacity of its layers, as a snapshot that workers draw.
#pragma once

#include "viewer/map/map_scene.hpp"

namespace parklens {

struct PaintedLayer {
    std::shared_ptr<const MapLayer> layer;
    double opacity = 1.0; ///< 0 … 1
};

/// Immutable once shared. Two snapshots of one revision are the same.
struct PaintedScene {
    Crs crs;
    std::vector<PaintedLayer> layers = {}; ///< the first lowest; hidden ones are left out
    std::uint64_t revision = 0;

    /// The layers without opacity, for labels and legends; indices are those of `layers`.
    MapScene scene() const;
};

} // namespace parklens
