/// \file
/// Which of the recognised layers a project takes.
#pragma once

#include "analysis/discovery/layer_recognition.hpp"

#include <vector>

namespace parklens {

/// True for a layer that stands in the project and is not commented out.
bool isTaken(const RecognisedLayer& layer);

/// True for layers of the base map, of which a project may have several of a kind.
bool mayStandSeveralTimes(const RecognisedLayer& layer);

/// Gives boundaries their roles and a doubt to all layers that the project should not take: second
/// candidates for one section or role, what lies apart from the boundary, rasters that cover less
/// than half of it. A boundary whose role is not told is the administered extent where that is
/// free. \returns whether there is a boundary
bool chooseLayers(std::vector<RecognisedLayer>& layers, const std::vector<LayerPreview>& previews);

} // namespace parklens
