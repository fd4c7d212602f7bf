/// \file
/// The evidence of a figure as layers of the map.
#pragma once

#include "analysis/evidence/explanation.hpp"
#include "viewer/desktop/session/base_layers.hpp"

#include <vector>

namespace parklens {

/// The layers of the evidence that have geometry, the extent lowest: "evidence.extent",
/// "evidence.patches", of several of one name "evidence.patches[1]" and so on. Rows of parcels know
/// their subject. The classes stand in
/// data/styles/evidence.toml.
std::vector<NewLayer> evidenceLayers(const Explanation& explanation,
                                     const StyleLibrary& styles,
                                     const LayerWorkshop& workshop);

} // namespace parklens
