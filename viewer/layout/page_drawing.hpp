/// \file
/// A page ready to be drawn: what the composer hands to the writers of PDF, SVG and pictures.
#pragma once

#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"
#include "viewer/map/canvas.hpp"

#include <QRectF>
#include <QSizeF>
#include <QString>

#include <array>
#include <functional>
#include <vector>

namespace parklens {

/// One layer of a page: in PDF it can be switched on and off.
struct PageLayer {
    QString name;
    /// Draws on the canvas; called once for every file written, must draw the same each time.
    std::function<void(Canvas&)> draw;
};

/// A map frame on the page whose ground place is known.
struct GeoreferencedFrame {
    QRectF rectangleMm;
    Crs crs;
    /// Ground coordinates in `crs` of the corners: top left, top right, bottom right, bottom left.
    std::array<Point, 4> corners;
};

struct PageDrawing {
    QSizeF sizeMm;
    std::vector<PageLayer> layers; ///< the first lowest
    /// Main frame first. Empty where the release must not be georeferenced.
    std::vector<GeoreferencedFrame> frames;
    QString title; ///< of the page, for bookmarks
};

/// What a document says of itself.
struct DocumentInformation {
    QString title = {};
    QString author = {};
    QString date = {};     ///< ISO "2024-12-31"; taken for creation and modification
    QString keywords = {}; ///< of the sheets' data and their fingerprints; in PDF only
};

} // namespace parklens
