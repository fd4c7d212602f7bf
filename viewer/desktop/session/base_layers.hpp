/// \file
/// The layers that are there as soon as a project is open: its base map and the parks' extents.
#pragma once

#include "analysis/loading/base_data.hpp"
#include "analysis/model/park.hpp"
#include "viewer/desktop/session/layer_builder.hpp"
#include "viewer/layout/style_library.hpp"

#include <span>
#include <vector>

namespace parklens {

/// A layer and whether it is shown at first.
struct NewLayer {
    std::shared_ptr<const DocumentLayer> layer;
    bool isVisible = true;
};

/// One layer for each raster and each layer of `[base]` that holds something around `extent`
/// (document's system), the lowest first. One that cannot be brought into the system is told
/// (`layer_unusable`).
std::vector<NewLayer> baseLayers(const BaseData& base,
                                 const StyleLibrary& styles,
                                 const Envelope& extent,
                                 const LayerWorkshop& workshop);

/// One layer a boundary role, a row a block, labelled with the park's name or the block's. Of the
/// roles that sheets show, the first that there is is visible.
std::vector<NewLayer> extentLayers(std::span<const Park> parks,
                                   const StyleLibrary& styles,
                                   const LayerWorkshop& workshop);

/// "extent.approved"
QString extentLayerId(BoundaryRole role);

} // namespace parklens
