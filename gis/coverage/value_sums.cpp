#include "gis/coverage/value_sums.hpp"

#include <algorithm>

namespace parklens {

namespace {

constexpr std::size_t laneCount = 8;
using Lanes = std::array<double, laneCount>;

double total(const Lanes& lanes) {
    return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) +
           ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}

template <typename Term>
double sumInLanes(std::size_t count, const Term& term) {
    Lanes lanes{};
    for (std::size_t i = 0; i < count; ++i) {
        lanes[i % laneCount] += term(i);
    }
    return total(lanes);
}

} // namespace

void ValueSums::append(const ValueSums& next) {
    if (next.weight > 0.0) {
        const double both = weight + next.weight;
        const double step = next.mean - mean;
        const double share = next.weight / both;
        squares += next.squares + step * step * weight * share;
        mean += step * share;
        weight = both;
    }
    integral += next.integral;
    sum += next.sum;
    minimum = std::min(minimum, next.minimum);
    maximum = std::max(maximum, next.maximum);
}

ValueSums sumOfChunk(const WeightedRow& chunk) {
    const std::size_t count = chunk.weight.size();
    const double* weight = chunk.weight.data();
    const double* fraction = chunk.fraction.data();
    const double* value = chunk.value.data();
    ValueSums sums;
    sums.weight = sumInLanes(count, [&](std::size_t i) { return weight[i]; });
    sums.integral = sumInLanes(count, [&](std::size_t i) { return weight[i] * value[i]; });
    sums.sum = sumInLanes(count, [&](std::size_t i) { return fraction[i] * value[i]; });
    sums.mean = sums.weight > 0.0 ? sums.integral / sums.weight : 0.0;
    sums.squares = sumInLanes(count, [&](std::size_t i) {
        const double off = value[i] - sums.mean;
        return weight[i] * off * off;
    });
    for (std::size_t i = 0; i < count; ++i) {
        if (fraction[i] > 0.0) {
            sums.minimum = std::min(sums.minimum, value[i]);
            sums.maximum = std::max(sums.maximum, value[i]);
        }
    }
    return sums;
}

} // namespace parklens
