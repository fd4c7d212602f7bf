/// \file
/// Several maps of one ground on a sheet: their scenes together, and their division over pages.
#pragma once

#include "viewer/layout/legend_element.hpp"
#include "viewer/layout/sheet_content.hpp"

#include <cstddef>
#include <vector>

namespace parklens {

/// The scenes of the main map and its companions.
std::vector<const MapScene*> scenesOf(const SheetContent& content);

/// The caption of each of scenesOf().
std::vector<const MapCaption*> captionsOf(const SheetContent& content);

/// A layer and the maps that show it, by their place among the scenes.
struct SharedLayer {
    std::shared_ptr<const MapLayer> layer;
    std::vector<std::size_t> maps;
};

/// Every layer of the scenes once, in an order that is that of each of them.
std::vector<SharedLayer> sharedLayers(const std::vector<const MapScene*>& scenes);

/// The same of the sheet's maps: sharedLayers(scenesOf(content)).
std::vector<SharedLayer> sharedLayers(const SheetContent& content);

/// All layers but those that the frames have legends of their own for, for the sheet's legend.
MapScene commonScene(const SheetContent& content);

/// All layers, for what is said of the sheet as a whole.
MapScene wholeScene(const SheetContent& content);

/// The legend below each frame, of all that the focus shows; empty legends without such layers.
std::vector<Legend> frameLegends(const SheetContent& content);

/// The scene with these layers in the place of others, which stand in it one after the other.
MapScene withLayersInstead(const MapScene& scene,
                           const std::vector<std::shared_ptr<const MapLayer>>& others,
                           const std::vector<std::shared_ptr<const MapLayer>>& layers);

/// The sheet's maps over as many contents as they need with so many on each; statement, tables and
/// small maps stay with the first.
std::vector<SheetContent> dividedOverPages(const SheetContent& content, std::size_t mapsPerPage);

} // namespace parklens
