#include "gis/coverage/rounded_values.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace parklens {

namespace {

/// Floating point: the bits below the kept ones are the tail of the number as an integer, and a
/// carry out of the mantissa rightly goes to the exponent.
template <typename T>
T roundedValue(T value) requires std::is_floating_point_v<T> {
    using Bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    constexpr int dropped = std::numeric_limits<T>::digits - roundedBits;
    constexpr Bits half = Bits{1} << (dropped - 1);
    constexpr Bits kept = ~((Bits{1} << dropped) - 1);
    if (!std::isfinite(value)) {
        return value;
    }
    const Bits bits = std::bit_cast<Bits>(value);
    const T nearest = std::bit_cast<T>((bits + half) & kept);
    return std::isfinite(nearest) ? nearest : std::bit_cast<T>(bits & kept);
}

template <typename T>
T roundedValue(T value) requires std::is_integral_v<T> {
    const auto wide = static_cast<std::int64_t>(value);
    const auto magnitude = static_cast<std::uint64_t>(wide < 0 ? -wide : wide);
    const int dropped = static_cast<int>(std::bit_width(magnitude)) - roundedBits;
    if (dropped <= 0) {
        return value;
    }
    const std::uint64_t kept = ~((std::uint64_t{1} << dropped) - 1);
    std::uint64_t nearest = (magnitude + (std::uint64_t{1} << (dropped - 1))) & kept;
    if (nearest > static_cast<std::uint64_t>(std::numeric_limits<T>::max())) {
        nearest = magnitude & kept;
    }
    const auto result = static_cast<std::int64_t>(nearest);
    return static_cast<T>(wide < 0 ? -result : result);
}

} // namespace

bool isWorthRounding(CellType type) {
    return sizeOf(type) >= 4;
}

void roundValues(CellType type, std::byte* cells, std::size_t count) {
    dispatch(type, [&](auto zero) {
        using T = decltype(zero);
        auto* values = reinterpret_cast<T*>(cells);
        for (std::size_t i = 0; i < count; ++i) {
            values[i] = roundedValue(values[i]);
        }
    });
}

} // namespace parklens
