/// \file
/// Weighted sums of values in floating point, in an order that is fixed by the grid.
#pragma once

#include <cstdint>
#include <limits>
#include <span>

namespace parklens {

/// Weighted moments of some cells.
struct ValueSums {
    double weight = 0.0;   ///< Σ w
    double integral = 0.0; ///< Σ w·v
    double mean = 0.0;
    double squares = 0.0; ///< Σ w·(v − mean)²
    double sum = 0.0;     ///< Σ f·v
    double minimum = std::numeric_limits<double>::infinity();
    double maximum = -std::numeric_limits<double>::infinity();

    /// Appends what follows in (row, chunk) order (Chan's update of mean and squares).
    void append(const ValueSums& next);
};

/// A row's cells laid out densely; cells that do not count have weight and fraction 0.
struct WeightedRow {
    std::span<const double> weight;
    std::span<const double> fraction;
    std::span<const double> value;
};

/// Sums of at most 64 cells in eight lanes, the same on every instruction set. Lane = column mod 8.
ValueSums sumOfChunk(const WeightedRow& chunk);

/// Columns a chunk has: chunks begin at multiples of it.
inline constexpr std::int64_t chunkColumns = 64;

} // namespace parklens
