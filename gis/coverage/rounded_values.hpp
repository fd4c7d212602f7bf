/// \file
/// Values rounded to few significant bits: classes of them bound the memory of quantiles.
///
/// Rounding keeps the order of values, so that a quantile of rounded values is the rounded quantile
/// of the values: the bound of the rounding is the bound of the quantile, whatever order cells and
/// threads come in.
#pragma once

#include "gis/raster/cell_type.hpp"

#include <cstddef>

namespace parklens {

/// Significant bits that are kept, the leading one included.
inline constexpr int roundedBits = 13;

/// Largest relative difference between a value (as stored; not denormal) and the rounded one.
inline constexpr double roundedRelativeError = 0x1p-13;

/// True for the types that have so many values that they are worth rounding.
bool isWorthRounding(CellType type);

/// Rounds cells in place, to the nearest, ties away from 0; the largest finite values downwards.
/// NaN and infinities stay.
void roundValues(CellType type, std::byte* cells, std::size_t count);

} // namespace parklens
