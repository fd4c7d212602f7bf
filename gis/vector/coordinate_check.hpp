/// \file
/// Whether coordinates can be in the system they are said to be in, and what they look like.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/base/error.hpp"
#include "gis/base/setting_names.hpp"
#include "gis/vector/feature_layer.hpp"

namespace parklens {

/// Refuses a layer most of whose coordinates cannot be in its CRS; warns of single features that
/// lie outside (`coordinates_out_of_range`) or at 0/0 (`coordinates_zero`), and of degrees that
/// would lie in China with x and y swapped (`axes_maybe_swapped`) unless the user stated the CRS.
/// Layers without CRS pass.
/// \throws CrsError naming swapped axes or the system that the coordinates look like
void requirePlausibleCoordinates(const FeatureLayer& layer,
                                 bool crsIsStated,
                                 const SettingNames& settings,
                                 Diagnostics& diagnostics);

/// The error for a layer with geometry and without CRS: says what its coordinates look like.
CrsError missingCrs(const FeatureLayer& layer, const SettingNames& settings);

} // namespace parklens
