/// \file
/// The outline of a set of cells.
#pragma once

#include "gis/geometry/geometry.hpp"

#include <cstdint>
#include <span>

namespace parklens {

/// Cells [begin, end) of a row.
struct OutlineRun {
    std::int64_t row = 0;
    std::int64_t begin = 0;
    std::int64_t end = 0;
};

/// The outline along cell borders in grid coordinates, valid: rings that meet themselves at a
/// corner are split there, so that cells joined only by a corner are parts that touch in a point.
/// \param runs  by row, then by column; runs of a row do not touch
MultiPolygon outlineOf(std::span<const OutlineRun> runs);

} // namespace parklens
