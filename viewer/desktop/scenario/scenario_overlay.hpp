/// \file
/// What a scenario changes, as a layer of the map.
#pragma once

#include "viewer/desktop/scenario/source_layer.hpp"
#include "viewer/desktop/session/layer_builder.hpp"

namespace parklens {

/// Layers of the data that have been read, by key.
using SourceLayers = std::map<std::string, std::shared_ptr<const SourceLayer>>;

inline constexpr const char* scenarioOverlayId = "scenario.edits";

/// Every edited feature with its shape in the scenario, marked by what happens to it; the outline
/// that a reshaped or removed one has in the data is dashed. Features whose layer is not among
/// `sources` are drawn where the edit itself says where. Null where nothing is to be drawn.
/// \param style  of data/styles/scenario.toml
std::shared_ptr<const DocumentLayer> scenarioOverlay(const Scenario& scenario,
                                                     const SourceLayers& sources,
                                                     const StyleSheet& style,
                                                     const LayerWorkshop& workshop);

/// The feature that a row of the overlay is.
EditedFeature overlayFeature(const FeatureLayer& rows, std::size_t row);

/// A geometry of an edit or of the data in another system: corner by corner, so that none is put
/// in. \throws CrsError when a corner lies outside the domain
Geometry inSystem(Geometry geometry, const Crs& from, const Crs& to);

/// The system of an edit's geometry: its own, else that of its layer; std::nullopt where neither is
/// known. \throws CrsError for a system that is not known
std::optional<Crs> systemOf(const ScenarioEdit& edit, const SourceLayers& sources);

/// "宗地", "建筑", "污染源".
LocalizedText featureWords(const std::string& layer);

} // namespace parklens
