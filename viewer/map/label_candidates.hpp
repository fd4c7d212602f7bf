/// \file
/// The places a label may take, best first.
#pragma once

#include "viewer/map/layer_drawing.hpp"

#include <QLineF>
#include <QPolygonF>
#include <QSizeF>

#include <optional>
#include <vector>

namespace parklens {

struct LabelCandidate {
    QPointF middleMm;
    double degrees = 0.0;
    std::optional<QLineF> leaderMm = std::nullopt; ///< from the marker, or from in the area
};

/// \param sizeMm  of the text with its clearance
std::vector<LabelCandidate> labelCandidates(const Shapes& shapes,
                                            std::size_t feature,
                                            const Symbol& symbol,
                                            const QSizeF& sizeMm,
                                            const MapView& view);

/// Of an area with LabelStyle::hasLeader where none of labelCandidates() is free, because other
/// labels stand on its deepest point: places anywhere in the area, then outside with a line from
/// other points of it, the shortest line first. None for all else.
std::vector<LabelCandidate> furtherCandidates(const Shapes& shapes,
                                              std::size_t feature,
                                              const Symbol& symbol,
                                              const QSizeF& sizeMm,
                                              const MapView& view);

/// Length of the line within the frame.
double visibleLengthMm(const Shapes& shapes, std::size_t feature, const MapView& view);

/// The box of a label at a candidate's place.
QPolygonF turnedBox(const LabelCandidate& candidate, const QSizeF& sizeMm);

/// From one line of a label to the next: tighter than text in a column.
double labelLineHeightMm(const TextStyle& style);

} // namespace parklens
