/// \file
/// What a Crs knows (private to gis/crs). Plain values only: no PROJ object outlives its context,
/// and any number of threads may read.
#pragma once

#include "gis/crs/crs.hpp"

namespace parklens {

struct Crs::Implementation {
    std::string name;
    std::string label;
    std::string wkt;
    std::optional<int> epsg;
    MapOffset mapOffset = MapOffset::None;
    bool geographic = false;
    bool mercator = false;
    double metresPerUnit = 0.0;
    Ellipsoid ellipsoid;
    /// The geographic system in degrees; nullptr where this is it.
    std::shared_ptr<const Implementation> geographicBase;
    /// PROJ pipelines to and from the geographic system, in GIS axis order and degrees; empty where
    /// nothing is to do.
    std::string toGeographic;
    std::string fromGeographic;
};

} // namespace parklens
