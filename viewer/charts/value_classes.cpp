#include "viewer/charts/axis.hpp"
#include "viewer/charts/histogram_chart.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace parklens {

std::vector<ValueClass> roundClasses(std::span<const double> values, int classes) {
    const auto range = finiteRange(values);
    if (!range) {
        return {};
    }
    const auto steps = roundSteps(range->first, range->second, classes + 1);
    std::vector<ValueClass> result;
    for (int index = 0; index + 1 < steps.count; ++index) {
        result.push_back({.lower = steps.at(index), .upper = steps.at(index + 1)});
    }
    for (const double value : values) {
        if (std::isfinite(value)) {
            const auto above =
                std::ranges::upper_bound(result, value, std::less<>(), &ValueClass::lower);
            const auto holding = above == result.begin() ? above : above - 1;
            holding->value += 1;
        }
    }
    return result;
}

} // namespace parklens
