/// \file
/// Cuts edges at grid lines into the terms that coverage is summed from.
#pragma once

#include "gis/base/instruction_set.hpp"
#include "gis/coverage/grid_polygon.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace parklens {

/// What one piece of an edge inside one cell adds, in units of 2^-52. Sums wrap around: only the
/// total has to be in range.
struct EdgeTerm {
    std::int32_t row = 0;    ///< relative to the window
    std::int32_t column = 0; ///< relative to the window; −1 stands for everything left of it
    std::int64_t height = 0; ///< ∫ dy
    std::int64_t heightMoment = 0; ///< ∫ y dy
    std::int64_t left = 0;         ///< ∫ x dy, the area left of the edge
    std::int64_t leftMomentX = 0;  ///< ∫ x²/2 dy
    std::int64_t leftMomentY = 0;  ///< ∫ x·y dy
};

/// Appends the terms of edges inside the window. Positions within cells are good to 1e-16 of a
/// cell however long an edge is.
void cutEdges(std::span<const GridEdge> edges,
              const RasterWindow& window,
              std::vector<EdgeTerm>& terms,
              InstructionSet instructions = instructionSet());

} // namespace parklens
