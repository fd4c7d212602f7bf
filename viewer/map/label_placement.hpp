/// \file
/// Where labels go: one pass over the whole frame, so that none is cut at a tile's edge.
#pragma once

#include "viewer/map/canvas.hpp"
#include "viewer/map/map_scene.hpp"
#include "viewer/map/map_view.hpp"

#include <QLineF>
#include <QPolygonF>
#include <QStringList>

#include <optional>
#include <vector>

namespace parklens {

/// A label with its place on the paper.
struct PlacedLabel {
    std::size_t layer = 0;
    std::size_t feature = 0;
    QStringList lines;
    TextStyle style;
    QPointF anchorMm;     ///< middle of the text
    double degrees = 0.0; ///< counter-clockwise
    QPolygonF boxMm;      ///< the turned box around the text, with its clearance
    /// From beside its marker, or from the deepest point of its area, where it is far off.
    std::optional<QLineF> leaderMm = std::nullopt;
    bool hasDot = false; ///< at the beginning of the leader: where no marker stands
};

/// Places the labels of all layers, the highest priority first, then the heaviest feature, then the
/// first of its layer. A label takes the best of its candidate places that is free:
/// - points: eight places around the marker, right first; with LabelStyle::hasLeader further ones
///   at its sides, then farther off with a line to it;
/// - lines: along the straightest stretches, readable from below or from the right; a name that
///   several features of a layer share is put once, on the longest of them in the frame;
/// - areas: the point deepest inside what is visible of the area, then beside it; beside it first
///   where the label would hide the area; not at all where the area
///   fills the frame (95 %); with LabelStyle::hasLeader across its outline only where no place
///   wholly in it, or if there is none, wholly beside it is free, last farther off with a line to
///   it, and without one only at its own area (standsAtOwnArea()) and in no other of its layer
///   (standsInOtherArea()); with one in another only where no place within reach is clear of all
///   of them, and then rather with its middle over its own. Where all these are taken, as by the
///   labels of stations on its deepest point, anywhere in the area, and then with a line from
///   another point of it.
/// A name of lines or areas stands once on a map, whatever layers have it.
/// Free means: inside the frame, clear of labels placed before, of the markers of labelled points
/// and of `obstacles` (paper boxes in millimetres, such as a scale bar over the map). A label that
/// finds no place is left out. The result does not depend on threads.
std::vector<PlacedLabel> placeLabels(const MapScene& scene,
                                     const MapView& view,
                                     const Lettering& lettering,
                                     const std::vector<QRectF>& obstacles = {});

/// Whether a label of an area stands in another area of its layer, if only in part, and so names
/// that one to the reader. An area around the label's own is no
/// other. \param boxMm  PlacedLabel::boxMm
bool standsInOtherArea(const VectorLayer& layer,
                       std::size_t feature,
                       const QPolygonF& boxMm,
                       const MapView& view);

/// Whether a label tells of its area by where it stands: in it, if only in part, or no more than a
/// millimetre beside it with no other area of the layer as near. Farther off it would be taken for
/// the name of whatever it stands over.
/// \param boxMm  PlacedLabel::boxMm
bool standsAtOwnArea(const VectorLayer& layer,
                     std::size_t feature,
                     const QPolygonF& boxMm,
                     const MapView& view);

/// The labels with LabelStyle::hasLeader, of points in the frame, that found no place: what a map
/// is about must not be left out in silence. \param placed  by placeLabels() of this scene and view
std::vector<QString>
labelsLeftOut(const MapScene& scene, const MapView& view, const std::vector<PlacedLabel>& placed);

/// The labels with LabelStyle::hasLeader of points that are in the frame but are not drawn, because
/// their markers are not wholly in it (showsPoint()).
std::vector<QString> pointsOnFrame(const MapScene& scene, const MapView& view);

void drawLabels(Canvas& canvas, const std::vector<PlacedLabel>& labels);

} // namespace parklens
