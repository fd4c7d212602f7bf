/// \file
/// How coordinates get from one system to another (private to gis/crs): planned once with the PROJ
/// database, then immutable and shared by all copies of a transform.
#pragma once

#include "gis/base/text.hpp"
#include "gis/crs/crs.hpp"
#include "gis/crs/operation.hpp"

#include <string>
#include <vector>

namespace parklens::proj {

/// unproject → take the map offset off → shift the datum → put the map offset on → project.
/// Empty pipelines are steps that do nothing.
struct TransformRoute {
    std::string toGeographic; ///< from.crs to its geographic system in degrees
    MapOffset offsetToRemove = MapOffset::None;
    std::vector<Operation> datumShifts; ///< of these the best whose area holds the point
    MapOffset offsetToAdd = MapOffset::None;
    std::string fromGeographic; ///< from the target's geographic system to the target
    LocalizedText note;

    bool isIdentity() const;
};

/// \throws CrsError when there is no way better than ballpark.
TransformRoute planRoute(const Crs& from, const Crs& to);

} // namespace parklens::proj
