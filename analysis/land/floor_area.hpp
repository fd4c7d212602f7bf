/// \file
/// Floor area of a building, and what of it counts for the plot ratio (计容建筑面积).
#pragma once

#include "analysis/land/building.hpp"
#include "analysis/land/land_figure.hpp"
#include "analysis/standards/standards_library.hpp"

#include <string_view>

namespace parklens {

/// The numbers of data/standards/land-rules that floor areas follow.
struct StoreyRules {
    double doubledAboveM = 0.0;      ///< a storey strictly higher counts twice
    double estimateToleranceM = 0.0; ///< mean heights this near to it decide nothing
    double lowestStoreyM = 0.0;      ///< mean storey heights outside are implausible
    double highestStoreyM = 0.0;
    double leastFullStoreyM = 0.0; ///< a storey that counts in full is at least this high

    /// \throws StandardsError
    static StoreyRules of(const StandardsLibrary& standards);
};

/// What the counted floor area of a building rests on.
enum class CountedBasis {
    Unknown,       ///< there is no floor area
    Stated,        ///< as its layer says
    StoreyHeights, ///< of each storey
    MeanHeight,    ///< height over storeys: storeys are taken to be equally high
    NoHeight       ///< no height, or none that can be believed
};

/// "unknown", "stated", "storey_heights", "mean_height", "no_height".
std::string_view key(CountedBasis basis);

struct BuildingFloors {
    LandAmount floorM2;   ///< stated, else storeys × footprint (estimate); unknown without either
    LandAmount countedM2; ///< with storeys above 8 m twice
    CountedBasis basis = CountedBasis::Unknown;
};

/// Counted floor area: the stated one; else from storey heights exactly (each storey takes an equal
/// part of the floor area), else from the mean storey height as an estimate. Its value takes all
/// storeys to be equally high; its bounds hold every number of doubled storeys that height and
/// storeys allow: one that counts in full is at least `leastFullStoreyM` high and none is above
/// `highestStoreyM`. Within the tolerance, or without any height, the bounds hold both readings of
/// all storeys. A mean height that no storey can have is passed over.
BuildingFloors floorsOf(const Building& building, const StoreyRules& rules);

} // namespace parklens
