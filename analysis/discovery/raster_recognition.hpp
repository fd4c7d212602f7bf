/// \file
/// What a raster is, by its name and the values of its cells.
#pragma once

#include "analysis/discovery/layer_recognition.hpp"

namespace parklens {

/// Makes the raster a forest layer with product and profiles; one whose product is not known is
/// doubtful.
void recogniseRaster(const LayerPreview& preview,
                     const StandardsLibrary& standards,
                     RecognisedLayer& result);

} // namespace parklens
