/// \file
/// A value with its bounds.
#pragma once

namespace parklens {

/// The value and the range that the data allow: low ≤ value ≤ high.
struct Interval {
    double value = 0.0;
    double low = 0.0;
    double high = 0.0;

    static Interval exactly(double value) { return {value, value, value}; }

    friend bool operator==(const Interval&, const Interval&) = default;
};

} // namespace parklens
