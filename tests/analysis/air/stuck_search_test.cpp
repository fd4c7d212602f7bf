#include "analysis/model/observation_series.hpp"
#include "analysis/observations/stuck_search.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <random>
#include <vector>

using namespace parklens;

namespace {

constexpr StuckRules rules = {6, 0.001, 360, 24, 2160, 3};

/// Values 11, 11, 12, 12, 11, 11 … with one run of this length in the middle.
std::vector<std::int32_t> pairsWithRun(std::size_t length) {
    std::vector<std::int32_t> values;
    for (int i = 0; i < 100; ++i) {
        if (i == 50) {
            values.insert(values.end(), length, 30);
        }
        values.insert(values.end(), 2, 11 + i % 2);
    }
    return values;
}

/// A slow signal of the weather's kind, in hundredths, rounded to `step` hundredths.
std::vector<std::int32_t> slowSeries(std::int32_t step) {
    std::mt19937 random(20240501);
    std::normal_distribution<double> push(0.0, 6.0);
    std::vector<std::int32_t> values;
    double level = 80.0;
    for (int hour = 0; hour < 8784; ++hour) {
        level += 0.02 * (80.0 - level) + push(random);
        values.push_back(static_cast<std::int32_t>(std::lround(std::max(level, 1.0) / step)) *
                         step);
    }
    return values;
}

} // namespace

BOOST_AUTO_TEST_SUITE(stuck_search)

// All other runs have two hours: s = 2, p = 1/3. Of N = 200 + L hours 2/3·N·3^−(L−1) runs of L are
// expected: 0.0024 of 11 hours, 0.0008 of 12.
BOOST_AUTO_TEST_CASE(a_run_is_stuck_where_the_other_runs_let_expect_less_than_a_thousandth) {
    BOOST_TEST(findStuckRuns(pairsWithRun(11), rules).empty());
    const std::vector<ValueRun> found = findStuckRuns(pairsWithRun(12), rules);
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST((found[0] == ValueRun{100, 112}));
}

BOOST_AUTO_TEST_CASE(a_coarsely_rounded_series_repeats_itself_and_is_not_stuck) {
    const std::vector<std::int32_t> coarse = slowSeries(20);
    std::size_t longest = 0;
    std::size_t run = 1;
    for (std::size_t i = 1; i < coarse.size(); ++i) {
        run = coarse[i] == coarse[i - 1] ? run + 1 : 1;
        longest = std::max(longest, run);
    }
    BOOST_TEST(longest >= 12U); // twice the length that is looked at
    BOOST_TEST(findStuckRuns(coarse, rules).empty());
}

BOOST_AUTO_TEST_CASE(a_frozen_instrument_stands_out_of_a_fine_and_of_a_coarse_series) {
    for (const auto& [step, hours] :
         {std::pair(1, std::size_t{8}), std::pair(20, std::size_t{60})}) {
        std::vector<std::int32_t> values = slowSeries(step);
        for (std::size_t i = 0; i < hours; ++i) {
            values[4000 + i] = values[4000];
        }
        const std::vector<ValueRun> found = findStuckRuns(values, rules);
        BOOST_REQUIRE(found.size() == 1U);
        BOOST_TEST(found[0].begin <= 4000U);
        BOOST_TEST(found[0].end >= 4000U + hours);
    }
}

BOOST_AUTO_TEST_CASE(the_limit_of_detection_is_no_fault) {
    std::vector<std::int32_t> values;
    for (int day = 0; day < 60; ++day) {
        const std::size_t night = day == 30 || day == 31 ? 24 : 4;
        for (std::size_t hour = 0; hour < 24; ++hour) {
            values.push_back(hour < night ? 2 : static_cast<std::int32_t>(10 + hour));
        }
    }
    BOOST_TEST(findStuckRuns(values, rules).empty());
    for (std::int32_t& value : values) {
        value += value == 2 ? 40 : 0; // the same runs above all other values
    }
    BOOST_TEST(findStuckRuns(values, rules).size() == 1U);
}

BOOST_AUTO_TEST_CASE(zeros_and_gaps_are_not_looked_at) {
    std::vector<std::int32_t> values = pairsWithRun(40);
    for (std::int32_t& value : values) {
        value = value == 30 ? 0 : value;
    }
    BOOST_TEST(findStuckRuns(values, rules).empty());
    for (std::int32_t& value : values) {
        value = value == 0 ? ObservationSeries::missing : value;
    }
    BOOST_TEST(findStuckRuns(values, rules).empty());
}

BOOST_AUTO_TEST_SUITE_END()
