/// \file
/// The base map behind several small maps.
#pragma once

#include "viewer/layout/style_library.hpp"
#include "viewer/map/map_scene.hpp"

namespace parklens {

/// The scene without the names and points of its base map and the park, and without roads below the
/// main ones: what small maps show would not be seen among them.
MapScene withQuietBase(const MapScene& scene, const StyleLibrary& styles);

} // namespace parklens
