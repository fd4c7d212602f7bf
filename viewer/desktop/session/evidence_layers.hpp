/// \file
/// The evidence of a figure as layers of the map.
#pragma once

#include "analysis/evidence/explanation.hpp"
#include "viewer/desktop/session/base_layers.hpp"

#include <QString>

#include <map>
#include <string>
#include <vector>

namespace parklens {

/// The id of a piece of evidence as a layer of the map: "evidence.patches", of several of one name
/// "evidence.patches[1]" and so on; empty where it has no geometry.
/// \param numbers  of those asked for before it, by name
QString evidenceLayerId(const FeatureLayer& rows, std::map<std::string, int>& numbers);

/// The layers of the evidence that have geometry, the extent lowest. Rows of parcels know
/// their subject. The classes stand in
/// data/styles/evidence.toml.
std::vector<NewLayer> evidenceLayers(const Explanation& explanation,
                                     const StyleLibrary& styles,
                                     const LayerWorkshop& workshop);

} // namespace parklens
