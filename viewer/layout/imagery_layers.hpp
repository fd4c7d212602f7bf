/// \file
/// The rasters under a base map as layers.
#pragma once

#include "analysis/loading/base_imagery.hpp"
#include "viewer/layout/raster_layers.hpp"

#include <span>

namespace parklens {

struct ImageryLayers {
    std::vector<LayerPointer> layers; ///< the first lowest
    std::vector<QString> sources;     ///< 数据来源及时点 of the layers
};

/// Those that reach the extent. One that cannot be brought into the system, whose bands are no
/// imagery or whose style is not known is told (`layer_unusable`) and left out.
ImageryLayers imageryLayers(std::span<const BaseImagery> imagery,
                            const StyleLibrary& styles,
                            const Crs& crs,
                            const Envelope& extent,
                            Language language,
                            Diagnostics& diagnostics);

} // namespace parklens
