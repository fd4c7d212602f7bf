/// \file
/// Places remarks with arrows over a map.
#pragma once

#include "viewer/layout/sheet_content.hpp"
#include "viewer/map/canvas.hpp"
#include "viewer/map/map_view.hpp"

#include <vector>

namespace parklens {

struct PlacedCallout {
    const Callout* callout = nullptr;
    QPointF start;
    QPointF tip;
    QPointF baseline; ///< left end of the text's
    QRectF boxMm;     ///< of the text
    QRectF arrowBoxMm;
};

struct CalloutPlacement {
    std::vector<PlacedCallout> placed;
    std::vector<const Callout*> leftOut;
};

/// Each text stands at its arrow's tip, as near as text and arrow find room in the frame clear of
/// the others'; the arrow may lean to either side.
CalloutPlacement placeCallouts(const std::vector<Callout>& callouts,
                               const MapView& view,
                               const Lettering& lettering);

void drawCallouts(Canvas& canvas, const std::vector<PlacedCallout>& callouts);

} // namespace parklens
