/// \file
/// Results as layers of the map.
#pragma once

#include "analysis/pipeline/result_rows.hpp"
#include "viewer/desktop/session/base_layers.hpp"

#include <vector>

namespace parklens {

/// The layers of resultLayers() that have geometry and are not shown as extents already, under the
/// ids of the data they take the place of: "land.parcels", "land.buildings", "air.stations",
/// "sources.inventory"; besides "forest.patches" and "land.limits" (the parcels by the gravest
/// verdict of their limits, hidden at first). Each row with its subject.
std::vector<NewLayer>
resultMapLayers(const ResultRows& rows, const StyleLibrary& styles, const LayerWorkshop& workshop);

} // namespace parklens
