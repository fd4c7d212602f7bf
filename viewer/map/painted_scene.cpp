#include "viewer/map/painted_scene.hpp"

namespace parklens {

MapScene PaintedScene::scene() const {
    MapScene plain{.crs = crs};
    plain.layers.reserve(layers.size());
    for (const auto& painted : layers) {
        plain.layers.push_back(painted.layer);
    }
    return plain;
}

} // namespace parklens
