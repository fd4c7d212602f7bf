/// \file
/// Lone values far from their neighbours in a series.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parklens {

/// Positions, ascending, of the values x with |x − m| > factor · d, where m is the median of the
/// `windowSize` values centred on x and d > 0 the median of their distances from m. Windows that
/// hold a missing value (ObservationSeries::missing) or reach beyond the series tell nothing.
/// \pre windowSize is odd, factor ≥ 1
std::vector<std::size_t>
findSpikes(std::span<const std::int32_t> values, std::size_t windowSize, std::int64_t factor);

} // namespace parklens
