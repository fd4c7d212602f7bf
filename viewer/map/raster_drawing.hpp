/// \file
/// Draws raster layers.
#pragma once

#include "gis/base/task_control.hpp"
#include "viewer/map/canvas.hpp"
#include "viewer/map/map_scene.hpp"
#include "viewer/map/map_view.hpp"

#include <set>

namespace parklens {

/// Draws what of the raster lies in the frame at the canvas's own resolution, lower where there
/// would be more than 40 million pixels; on a screen each pixel shows what lies under its centre.
/// Cells without data get the layer's look for them.
/// \throws FormatError, CancelledError
void drawRasterLayer(Canvas& canvas,
                     const RasterLayer& layer,
                     const MapView& view,
                     const TaskControl& control = {});

/// What of a raster can be seen in a frame.
struct VisibleRaster {
    bool isThere = false;
    std::set<std::uint16_t> classes = {}; ///< indices into the legend
    bool hasNoData = false;
};

/// Looked at four times a millimetre, for large frames a thousand times along the longer side.
VisibleRaster visibleRaster(const RasterLayer& layer, const MapView& view);

/// Hatches the pixels without data: lines in millimetres, anchored to the page, in both diagonals.
void hatchNoData(RasterPicture& picture, const QRectF& boxMm, const NoDataLook& look);

} // namespace parklens
