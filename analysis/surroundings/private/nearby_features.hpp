/// \file
/// What of the base map lies near a park and has a name (private to analysis/surroundings).
#pragma once

#include "analysis/loading/base_data.hpp"
#include "analysis/surroundings/private/named_surroundings.hpp"
#include "analysis/surroundings/private/park_border.hpp"

#include <set>
#include <string>
#include <vector>

namespace parklens {

/// All in the plane of the map.
struct NearbyFeatures {
    std::vector<NamedFeature> named;   ///< what sides may be named after
    std::vector<PlaceName> placeNames; ///< outside of the park, within placeNameDistanceM
    std::vector<PlaceName> facilities; ///< the same
};

/// How far place names and facilities are looked for, as hints.
inline constexpr double placeNameDistanceM = 2000.0;

/// True for kinds whose areas have an inside that a park may lie in.
bool isGround(BaseKind kind);

/// \param distanceM  how far from the blocks a feature may lie
/// \param ownNames   of the park and its blocks, which are never their own neighbours
/// A layer that cannot be brought into `crs` is told (`layer_unusable`) and left out.
NearbyFeatures nearbyFeatures(const BaseData& base,
                              const Crs& crs,
                              const ParkBorder& border,
                              double distanceM,
                              const std::set<std::string>& ownNames,
                              Diagnostics& diagnostics);

} // namespace parklens
