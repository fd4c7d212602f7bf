/// \file
/// The data of a project as layers of the map, before anything is computed of them.
#pragma once

#include "analysis/project/project.hpp"
#include "analysis/standards/standards_library.hpp"
#include "viewer/desktop/session/base_layers.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace parklens {

/// One layer yet to be read.
struct LayerReading {
    LocalizedText name; ///< "宗地"
    std::function<NewLayer(const LayerWorkshop&)> read;
};

/// What data layers are made from. Shared with the readings, which run later.
struct DataSources {
    std::shared_ptr<const Project> project;
    std::shared_ptr<const StandardsLibrary> standards;
    std::shared_ptr<const StyleLibrary> styles;
};

/// A reading for each `[[forest]]` raster (hidden at first) and each file of `[[forest]]` polygons
/// (likewise), `[land.parcels]`, `[land.buildings]`,
/// `[air.stations]` and `[sources.inventory]`, the lowest first. Layers are "land.parcels", of
/// several files "land.parcels[1]" and so on; their rows have all columns of the file. Rows of
/// stations and sources stand where the analysis puts them: degrees in all their forms read, map
/// offsets taken off, doubtful positions left out. A reading throws what reading the file throws.
std::vector<LayerReading> dataLayers(const DataSources& sources);

} // namespace parklens
