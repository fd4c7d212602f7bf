#include "viewer/charts/private/scatter_scale.hpp"

#include "viewer/charts/axis.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr int fewDecades = 2; ///< with so many there is room between powers of ten
constexpr double leastPower = -300;
constexpr double mostPower = 300;

ScatterScale linearScale(double lowest, double highest, int mostTicks) {
    const auto steps = roundSteps(lowest, highest, mostTicks);
    ScatterScale scale{.lowest = steps.first(), .highest = steps.last(), .ticks = {}};
    for (int index = 0; index < steps.count; ++index) {
        scale.ticks.push_back({steps.at(index), tickText(steps, index)});
    }
    return scale;
}

ScatterScale logarithmicScale(double lowest, double highest, int mostTicks) {
    int first = static_cast<int>(std::clamp(std::floor(std::log10(lowest)), leastPower, mostPower));
    int last = static_cast<int>(std::clamp(std::ceil(std::log10(highest)), leastPower, mostPower));
    last = std::max(last, first + 1);
    ScatterScale scale{.isLogarithmic = true,
                       .lowest = std::pow(10.0, first),
                       .highest = std::pow(10.0, last),
                       .ticks = {}};
    const int decades = last - first;
    const int stride = std::max(1, (decades + mostTicks - 2) / std::max(mostTicks - 1, 1));
    for (int power = first; power <= last; power += stride) {
        const double value = std::pow(10.0, power);
        scale.ticks.push_back({value, valueText(value, std::nullopt, Language::English)});
        for (const double factor : {2.0, 5.0}) {
            if (decades <= fewDecades && power < last) {
                scale.ticks.push_back(
                    {factor * value, valueText(factor * value, std::nullopt, Language::English)});
            }
        }
    }
    return scale;
}

} // namespace

double ScatterScale::placeOf(double value) const {
    const double shown = std::clamp(value, lowest, highest);
    if (isLogarithmic) {
        return std::log10(shown / lowest) / std::log10(highest / lowest);
    }
    // Halved, since the difference of two giants is no number.
    return (shown / 2 - lowest / 2) / (highest / 2 - lowest / 2);
}

ScatterScale scatterScale(std::span<const double> values, bool isLogarithmic, int mostTicks) {
    const auto [lowest, highest] =
        finiteRange(values).value_or(isLogarithmic ? std::pair(1.0, 10.0) : std::pair(0.0, 1.0));
    return isLogarithmic ? logarithmicScale(lowest, highest, mostTicks)
                         : linearScale(std::min(lowest, 0.0), std::max(highest, 0.0), mostTicks);
}

} // namespace parklens
