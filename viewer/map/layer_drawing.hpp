/// \file
/// Draws layers of a scene into a frame.
#pragma once

#include "gis/base/task_control.hpp"
#include "viewer/map/canvas.hpp"
#include "viewer/map/map_scene.hpp"
#include "viewer/map/map_view.hpp"

#include <set>

namespace parklens {

/// Draws what of the layer lies in the frame, cut at the frame's edge exactly; labels are not drawn
/// (label_placement.hpp). Vertices closer together than 0.02 mm, or a third of the device's unit,
/// are drawn as one; outlines of areas smaller than 1 mm are left out, since they would turn the
/// map grey; areas smaller than a unit of the device are drawn as their box. \throws CancelledError
void drawLayer(Canvas& canvas,
               const MapLayer& layer,
               const MapView& view,
               const TaskControl& control = {});

/// Features whose boxes meet a part of the ground, ascending.
std::vector<std::size_t> featuresIn(const VectorLayer& layer, const Envelope& ground);

/// Whether a point is drawn: in the frame, and of those that a map is about
/// (LabelStyle::hasLeader) with the whole of its marker, since half a marker on the frame tells
/// neither where its point is nor whether it belongs to the map.
bool showsPoint(const QPointF& pointMm, const Symbol& symbol, const QRectF& frameMm);

/// Classes with a feature in the frame, ascending: a legend shows these and no others.
std::set<std::uint16_t> visibleClasses(const VectorLayer& layer, const MapView& view);

/// Features of which anything can be seen in the frame, in the order in which they are drawn: by
/// class, within a class markers from the largest, else as they stand in the layer.
std::vector<std::size_t> visibleFeatures(const VectorLayer& layer, const MapView& view);

/// Whether anything of the layer can be seen in the frame.
bool anythingVisible(const MapLayer& layer, const MapView& view);

/// The paper shape of an area, a line or points: vertices in millimetres, not cut; those nearer to
/// the one before than `thinningMm` are left out.
Rings paperShape(const Shapes& shapes,
                 std::size_t feature,
                 const MapView& view,
                 double thinningMm = 0.02);

} // namespace parklens
