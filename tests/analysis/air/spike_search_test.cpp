#include "analysis/model/observation_series.hpp"
#include "analysis/observations/spike_search.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <vector>

using namespace parklens;

namespace {

constexpr std::int32_t gap = ObservationSeries::missing;

std::int64_t medianOf(std::vector<std::int64_t> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// The definition, window by window.
std::vector<std::size_t>
spikesByDefinition(const std::vector<std::int32_t>& values, std::size_t size, std::int64_t factor) {
    std::vector<std::size_t> spikes;
    for (std::size_t first = 0; first + size <= values.size(); ++first) {
        const std::vector<std::int64_t> window(values.begin() + static_cast<std::ptrdiff_t>(first),
                                               values.begin() +
                                                   static_cast<std::ptrdiff_t>(first + size));
        if (std::count(window.begin(), window.end(), gap) > 0) {
            continue;
        }
        const std::int64_t median = medianOf(window);
        std::vector<std::int64_t> distances;
        for (const std::int64_t value : window) {
            distances.push_back(std::abs(value - median));
        }
        const std::int64_t deviation = medianOf(distances);
        if (deviation > 0 && distances[size / 2] > factor * deviation) {
            spikes.push_back(first + size / 2);
        }
    }
    return spikes;
}

} // namespace

BOOST_AUTO_TEST_CASE(spikes_are_those_of_the_definition) {
    std::mt19937 random(7);
    std::size_t found = 0;
    for (int round = 0; round < 400; ++round) {
        const std::size_t size = 3 + 2 * (random() % 4);
        const std::int64_t factor = 1 + static_cast<std::int64_t>(random() % 8);
        // Narrow values, values beyond 16 bits, and values near the ends of 32 bits.
        const std::int32_t scale = round % 3 == 0 ? 1 : round % 3 == 1 ? 1000 : 20'000'000;
        std::vector<std::int32_t> values(random() % 1200);
        for (std::int32_t& value : values) {
            value = static_cast<std::int32_t>(random() % 6) * scale;
            if (random() % 12 == 0) {
                value += static_cast<std::int32_t>(random() % 90) * scale;
            }
            if (random() % 4 == 0) {
                value = -value;
            }
            if (random() % 40 == 0) {
                value = gap;
            }
        }
        const auto spikes = findSpikes(values, size, factor);
        BOOST_TEST_REQUIRE(spikes == spikesByDefinition(values, size, factor),
                           boost::test_tools::per_element());
        found += spikes.size();
    }
    BOOST_TEST(found > 1000U);
}

BOOST_AUTO_TEST_CASE(a_flat_window_tells_of_no_spike) {
    // Six of seven are equal, so the median distance is zero.
    BOOST_TEST(findSpikes(std::vector<std::int32_t>{5, 5, 5, 900, 5, 5, 5}, 7, 8).empty());
    BOOST_TEST(findSpikes(std::vector<std::int32_t>{5, 6, 4, 900, 6, 4, 5}, 7, 8) ==
                   std::vector<std::size_t>{3},
               boost::test_tools::per_element());
    BOOST_TEST(findSpikes(std::vector<std::int32_t>{5, 6, 4, 900, 6, 4, gap}, 7, 8).empty());
    BOOST_TEST(findSpikes(std::vector<std::int32_t>{5, 6}, 7, 8).empty());
}
