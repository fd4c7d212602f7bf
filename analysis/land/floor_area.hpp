/// \file
/// Floor area of a building, and what of it counts for the plot ratio (计容建筑面积).
#pragma once

#include "analysis/land/building.hpp"
#include "analysis/land/land_figure.hpp"
#include "analysis/standards/standards_library.hpp"

namespace parklens {

/// The numbers of data/standards/land-rules that floor areas follow.
struct StoreyRules {
    double doubledAboveM = 0.0;      ///< a storey strictly higher counts twice
    double estimateToleranceM = 0.0; ///< mean heights this near to it decide nothing
    double lowestStoreyM = 0.0;      ///< mean storey heights outside are implausible
    double highestStoreyM = 0.0;

    /// \throws StandardsError
    static StoreyRules of(const StandardsLibrary& standards);
};

struct BuildingFloors {
    LandAmount floorM2;   ///< stated, else storeys × footprint (estimate); unknown without either
    LandAmount countedM2; ///< with storeys above 8 m twice
};

/// Counted floor area: the stated one; else from storey heights exactly (each storey takes an equal
/// part of the floor area), else from the mean storey height as an estimate; within the tolerance,
/// or without any height, the bounds hold both readings. A mean height that no storey can have is
/// passed over.
BuildingFloors floorsOf(const Building& building, const StoreyRules& rules);

} // namespace parklens
