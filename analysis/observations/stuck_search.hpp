/// \file
/// Runs of one value that are too long for the series in which they stand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parklens {

/// When a run counts as stuck (data/standards/qa-rules; reasons: docs/methods/stuck_values.md).
struct StuckRules {
    std::size_t leastHours = 0;   ///< shorter runs are never told
    double expectedRuns = 0.0;    ///< told where fewer such runs are expected in the series
    std::size_t windowHours = 0;  ///< the nearby hours on either side of a run
    std::size_t leastContext = 0; ///< hours that a group of runs needs to say how long runs are
    std::size_t limitHours = 0;   ///< within these on either side the least value is looked for
    std::size_t limitRuns = 0;    ///< so many other runs of it make it the limit of detection
};

/// Values [begin, end) of a series that are the same.
struct ValueRun {
    std::size_t begin = 0;
    std::size_t end = 0;

    std::size_t length() const { return end - begin; }

    friend bool operator==(const ValueRun&, const ValueRun&) = default;
};

/// Runs of one value other than zero and ObservationSeries::missing that chance, as the series
/// itself shows it, does not explain, ascending.
///
/// Of runs with size-biased mean length s = ΣL²/ΣL the hours repeat themselves with probability
/// p = (s − 1)/(s + 1) (of a geometric distribution; heavier tails give a larger p). p is taken
/// three times without the run itself: over the whole series, over the nearby hours, and over the
/// runs of the same value; the largest counts. A run of L hours is stuck where a series of N hours
/// has N·(1 − p)·p^(L−1) < expectedRuns such runs. A coarsely rounded series repeats itself often
/// and so needs longer runs. Runs at the limit of detection (the least positive value around, met
/// again and again) are not stuck.
std::vector<ValueRun> findStuckRuns(std::span<const std::int32_t> values, const StuckRules& rules);

} // namespace parklens
