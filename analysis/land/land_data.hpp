/// \file
/// Parcels, buildings and enterprises of a project, read once.
#pragma once

#include "analysis/land/building.hpp"
#include "analysis/land/enterprise.hpp"
#include "analysis/land/parcel.hpp"
#include "gis/crs/crs.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace parklens {

struct LandData {
    Crs crs;                     ///< of parcels; buildings have been brought into it
    std::vector<Parcel> parcels; ///< in the order of the layer
    std::vector<Building> buildings;
    std::vector<Enterprise> enterprises;
    bool hasBuildingLayer = false; ///< false: footprints and floors only from the parcels' columns
    bool hasEnterpriseTable = false;    ///< false: no economic figures by enterprise
    std::set<std::string> parcelFields; ///< canonical fields that the parcel layer has
    std::optional<int> parcelYear;      ///< year of the parcel layer, where the project states it
    std::optional<int> enterpriseYear;
};

} // namespace parklens
