/// \file
/// The threshold by which a figure counts days: "below 50 μg/m³".
#pragma once

#include "analysis/model/comparison.hpp"
#include "gis/base/text.hpp"

#include <string>

namespace parklens {

/// A day counts when its value stands to `value` as `op` says. Counts under different thresholds
/// are different figures, which must not be held against one another.
struct CountingThreshold {
    ComparisonOperator op = ComparisonOperator::Less;
    double value = 0.0;
    std::string unit; ///< as data/standards spells it: "ug/m3"

    friend bool operator==(const CountingThreshold&, const CountingThreshold&) = default;
};

/// "低于 50 μg/m³" / "below 50 μg/m³".
LocalizedText words(const CountingThreshold& threshold);

} // namespace parklens
