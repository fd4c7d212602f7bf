#include "gis/coverage/value_sums.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace parklens {

namespace {

constexpr std::size_t numberLaneCount = 8;

/// Two doubles side by side, as every processor has them.
using Register = double __attribute__((vector_size(16)));

/// Eight lanes.
struct NumberLanes {
    static constexpr std::size_t count = numberLaneCount * sizeof(double) / sizeof(Register);

    Register registers[count] = {};

    /// Up to eight numbers from `first` on; zeros behind the last.
    void load(std::span<const double> numbers, std::size_t first) {
        if (first + numberLaneCount <= numbers.size()) {
            std::memcpy(registers, numbers.data() + first, sizeof(registers));
        } else {
            std::array<double, numberLaneCount> padded{};
            std::copy(numbers.begin() + static_cast<std::ptrdiff_t>(first),
                      numbers.end(),
                      padded.begin());
            std::memcpy(registers, padded.data(), sizeof(registers));
        }
    }

    std::array<double, numberLaneCount> numbers() const {
        std::array<double, numberLaneCount> result;
        std::memcpy(result.data(), registers, sizeof(registers));
        return result;
    }

    double total() const {
        const std::array<double, numberLaneCount> n = numbers();
        return ((n[0] + n[4]) + (n[2] + n[6])) + ((n[1] + n[5]) + (n[3] + n[7]));
    }
};

void addMoments(const WeightedRow& chunk, ValueSums& sums) {
    NumberLanes weights;
    NumberLanes integrals;
    NumberLanes products;
    NumberLanes lowest;
    NumberLanes highest;
    for (std::size_t k = 0; k < NumberLanes::count; ++k) {
        lowest.registers[k] += sums.minimum;
        highest.registers[k] += sums.maximum;
    }
    NumberLanes weight;
    NumberLanes fraction;
    NumberLanes value;
    for (std::size_t i = 0; i < chunk.weight.size(); i += numberLaneCount) {
        weight.load(chunk.weight, i);
        fraction.load(chunk.fraction, i);
        value.load(chunk.value, i);
        for (std::size_t k = 0; k < NumberLanes::count; ++k) {
            const auto& v = value.registers[k];
            weights.registers[k] += weight.registers[k];
            integrals.registers[k] += weight.registers[k] * v;
            products.registers[k] += fraction.registers[k] * v;
            const auto isLower = (fraction.registers[k] > 0.0) & (v < lowest.registers[k]);
            const auto isHigher = (fraction.registers[k] > 0.0) & (v > highest.registers[k]);
            lowest.registers[k] = isLower ? v : lowest.registers[k];
            highest.registers[k] = isHigher ? v : highest.registers[k];
        }
    }
    sums.weight = weights.total();
    sums.integral = integrals.total();
    sums.sum = products.total();
    sums.mean = sums.weight > 0.0 ? sums.integral / sums.weight : 0.0;
    for (const double number : lowest.numbers()) {
        sums.minimum = std::min(sums.minimum, number);
    }
    for (const double number : highest.numbers()) {
        sums.maximum = std::max(sums.maximum, number);
    }
}

void addSquares(const WeightedRow& chunk, ValueSums& sums) {
    NumberLanes squares;
    NumberLanes weight;
    NumberLanes value;
    for (std::size_t i = 0; i < chunk.weight.size(); i += numberLaneCount) {
        weight.load(chunk.weight, i);
        value.load(chunk.value, i);
        for (std::size_t k = 0; k < NumberLanes::count; ++k) {
            const auto off = value.registers[k] - sums.mean;
            squares.registers[k] += weight.registers[k] * off * off;
        }
    }
    sums.squares = squares.total();
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
    ValueSums sums;
    addMoments(chunk, sums);
    addSquares(chunk, sums);
    return sums;
}

} // namespace parklens
