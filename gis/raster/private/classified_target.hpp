/// \file
/// Nearest cells of a raster as classes.
#pragma once

#include "gis/raster/private/place_lattice.hpp"
#include "gis/raster/resampling.hpp"

namespace parklens {

/// The work of RasterResampler::classify(). Where the axes of both grids are parallel, rows and
/// columns are found once and equal rows copied.
std::vector<std::uint8_t> classifyTarget(const RasterSource& source,
                                         int band,
                                         const TargetGrid& target,
                                         const PlaceLattice& lattice,
                                         const ClassOfValue& classOf,
                                         const TaskControl& control);

} // namespace parklens
