/// \file
/// The rasters under a base map as layers.
#pragma once

#include "analysis/loading/base_imagery.hpp"
#include "viewer/layout/raster_layers.hpp"

#include <span>

namespace parklens {

/// Those that reach the extent, the first lowest, with source and year as their attribution. One
/// that cannot be brought into the system, whose bands are no imagery or whose style is not known
/// is told (`layer_unusable`) and left out.
std::vector<LayerPointer> imageryLayers(std::span<const BaseImagery> imagery,
                                        const StyleLibrary& styles,
                                        const Crs& crs,
                                        const Envelope& extent,
                                        Language language,
                                        Diagnostics& diagnostics);

} // namespace parklens
