/// \file
/// The patches of one class at every minimum area, from one search.
#pragma once

#include "gis/coverage/component_tree.hpp"

#include <span>
#include <vector>

namespace parklens {

/// A tree of one threshold, 0, for each zone: `answer(0, minimumArea)` is what connectedPatches()
/// sums up for this membership and minimum area, to the bit, closure and width included. As
/// ComponentTree::answer() tells, minimum areas are 0 or from the resolution to
/// `closedEnoughAreaM2`.
/// \param options  `step` is not heeded
/// \throws what connectedPatches() throws
std::vector<ComponentTree> patchAreas(const RasterSource& raster,
                                      std::span<const Zone> zones,
                                      const Crs& zonesCrs,
                                      const Membership& membership,
                                      const ComponentTreeOptions& options,
                                      const TaskPool& pool,
                                      const TaskControl& control);

} // namespace parklens
