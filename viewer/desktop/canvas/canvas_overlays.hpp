/// \file
/// What stands over the map on screen and does not move with it.
#pragma once

#include "gis/base/text.hpp"
#include "viewer/desktop/canvas/screen_view.hpp"
#include "viewer/map/lettering.hpp"
#include "viewer/map/painted_scene.hpp"

#include <QRectF>

#include <vector>

class QPainter;

namespace parklens {

struct OverlayStyle {
    Language language = Language::Chinese;
    bool hasScaleBar = true;
    bool hasNorthArrow = true;
    bool hasAttribution = true;
};

/// Where they stand, for labels to keep clear of.
std::vector<QRectF> overlayBoxes(const ScreenView& view, const OverlayStyle& style);

/// Scale bar with its text bottom left, an arrow to grid north top right, and the sources of what
/// is drawn bottom right.
void drawOverlays(QPainter& painter,
                  const ScreenView& view,
                  const PaintedScene& scene,
                  const OverlayStyle& style,
                  const Lettering& lettering);

} // namespace parklens
