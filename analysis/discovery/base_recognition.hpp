/// \file
/// Layers of a base map: what they are by their geometry, name and values.
#pragma once

#include "analysis/discovery/layer_recognition.hpp"
#include "analysis/model/administrative_level.hpp"

#include <optional>

namespace parklens {

/// The level of administrative units: by the layer's name, else by what most of their names end in
/// (省, 市, 县, 镇 …), else by the file's name. std::nullopt where none tells.
std::optional<AdministrativeLevel> administrativeLevelOf(const LayerPreview& preview);

/// Polygons with names that are called administrative units. False where they are not.
bool recogniseAdministrativeUnits(const LayerPreview& preview, RecognisedLayer& result);

/// Roads, railways, rivers, water, place names, neighbours, facilities, function zones. False where
/// the layer is none of them.
bool recogniseBaseLayer(const LayerPreview& preview, RecognisedLayer& result);

} // namespace parklens
