#include "gis/coverage/rounded_values.hpp"

#include <boost/test/unit_test.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <vector>

using namespace parklens;

BOOST_AUTO_TEST_CASE(rounding_keeps_order_and_its_bound) {
    const auto rounded = [](auto value) {
        CellType type = CellType::Float64;
        if constexpr (std::is_same_v<decltype(value), float>) {
            type = CellType::Float32;
        } else if constexpr (std::is_same_v<decltype(value), std::int32_t>) {
            type = CellType::Int32;
        } else if constexpr (std::is_same_v<decltype(value), std::uint32_t>) {
            type = CellType::UInt32;
        }
        roundValues(type, reinterpret_cast<std::byte*>(&value), 1);
        return value;
    };
    const auto checkAll = [&](const auto& values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto value = static_cast<double>(values[i]);
            const auto near = static_cast<double>(rounded(values[i]));
            BOOST_TEST(std::isfinite(near));
            BOOST_TEST(std::abs(near - value) <= roundedRelativeError * std::abs(value));
            BOOST_TEST((i == 0 || rounded(values[i - 1]) <= rounded(values[i])));
        }
    };
    std::vector<float> floats;
    for (std::uint32_t bits = 0x00800000U; bits < 0x7f800000U; bits += 65'521U) {
        floats.push_back(std::bit_cast<float>(bits));
    }
    floats.push_back(std::numeric_limits<float>::max());
    checkAll(floats);
    std::vector<double> doubles;
    for (double value = -1e300; value < -1e-300; value *= 0.997) {
        doubles.push_back(value);
    }
    checkAll(doubles);
    std::vector<std::int32_t> integers;
    for (std::int64_t value = std::numeric_limits<std::int32_t>::min();
         value <= std::numeric_limits<std::int32_t>::max();
         value += 999'983) {
        integers.push_back(static_cast<std::int32_t>(value));
    }
    integers.push_back(std::numeric_limits<std::int32_t>::max());
    checkAll(integers);
    BOOST_TEST(rounded(std::uint32_t{8191}) == 8191U);
    BOOST_TEST(rounded(std::uint32_t{16385}) == 16384U);
    BOOST_TEST(std::isnan(rounded(std::nan(""))));
    BOOST_TEST(std::isinf(rounded(HUGE_VAL)));
}
