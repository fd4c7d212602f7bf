/// \file
/// Small pictures of how layers look.
#pragma once

#include "viewer/map/map_scene.hpp"

#include <QIcon>

namespace parklens {

/// Of a screen as Qt counts it, before it is scaled.
inline constexpr double pixelsPerMm = 96.0 / 25.4;

/// The look that most features of the layer have, sixteen pixels wide, sharp on every screen.
QIcon symbolIcon(const MapLayer& layer);

} // namespace parklens
