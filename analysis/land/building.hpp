/// \file
/// A building as its layer describes it.
#pragma once

#include "gis/base/problem.hpp"
#include "gis/geometry/geometry.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

struct Building {
    std::string id;
    std::string parcelId; ///< as written; empty = found by place
    std::string name;
    std::string purpose;
    std::optional<double> storeys; ///< above ground
    std::optional<double> heightM;
    std::vector<double> storeyHeightsM; ///< from the ground up; empty where not stated
    std::optional<double> floorAreaM2;
    std::optional<double> countedFloorAreaM2; ///< 计容
    std::optional<int> builtYear;

    MultiPolygon footprint;       ///< valid, in the system of the parcels
    double footprintAreaM2 = 0.0; ///< on the ellipsoid
    Place place;
};

} // namespace parklens
