/// \file
/// `parklens forest --patches OUT`: the patches of the zones as polygons.
#pragma once

#include "cli/forest_input.hpp"
#include "gis/coverage/patches.hpp"
#include "gis/vector/feature_layer.hpp"

#include <string>

namespace parklens::cli {

/// Refuses `--patches` where the input has none: polygons of a survey, a mean cover.
/// Throws UsageError.
void requirePatches(const ForestInput& input, const std::string& path);

/// A layer `patches` with the columns and without rows.
FeatureLayer emptyPatchLayer(const Crs& crs);

/// Adds a row for each patch of a zone. A patch that meets several zones has a row for each.
void addPatches(const std::string& zoneId, const ZonePatches& patches, FeatureLayer& layer);

} // namespace parklens::cli
