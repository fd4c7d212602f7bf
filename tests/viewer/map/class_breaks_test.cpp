// Classes of numbers and their colours.

#include "tests/support/test_environment.hpp"
#include "viewer/map/class_breaks.hpp"
#include "viewer/map/colour_ramps.hpp"
#include "viewer/map/shapes.hpp"

#include <boost/test/unit_test.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <limits>

using namespace parklens;

namespace {

std::vector<double> someNumbers() {
    const auto count = *rc::gen::inRange(1, 80);
    const double unit = std::pow(10.0, *rc::gen::inRange(-12, 13));
    std::vector<double> values;
    for (int index = 0; index < count; ++index) {
        values.push_back(*rc::gen::inRange(-500, 500) * unit / 7.0);
    }
    return values;
}

double luminance(const QColor& colour) {
    return 0.2126 * colour.redF() + 0.7152 * colour.greenF() + 0.0722 * colour.blueF();
}

} // namespace

BOOST_AUTO_TEST_SUITE(class_breaks)

BOOST_AUTO_TEST_CASE(every_finite_value_is_in_exactly_one_class_and_breaks_ascend) {
    BOOST_TEST(rc::check("one class a value", [] {
        const auto values = someNumbers();
        const auto method = static_cast<BreakMethod>(*rc::gen::inRange(0, 4));
        const auto count = static_cast<std::size_t>(*rc::gen::inRange(1, 10));
        const auto breaks = classBreaks(values, method, count);
        RC_ASSERT(breaks.has_value());
        const auto& bounds = breaks->bounds();
        RC_ASSERT(bounds.size() >= 2);
        RC_ASSERT(breaks->count() <= std::max<std::size_t>(count, 2));
        for (std::size_t index = 1; index < bounds.size(); ++index) {
            RC_ASSERT(bounds[index - 1] < bounds[index] || bounds.size() == 2);
        }
        for (const double value : values) {
            RC_ASSERT(bounds.front() <= value && value <= bounds.back());
            std::size_t holding = 0;
            for (std::size_t index = 0; index < breaks->count(); ++index) {
                const bool isLast = index + 1 == breaks->count();
                const bool isIn = value >= bounds[index] &&
                                  (isLast ? value <= bounds[index + 1] : value < bounds[index + 1]);
                holding += isIn ? 1 : 0;
                RC_ASSERT(isIn == (breaks->classOf(value) == index));
            }
            RC_ASSERT(holding == 1U);
        }
        RC_ASSERT(breaks->classOf(bounds.front() - 1) == std::size_t{0});
        RC_ASSERT(breaks->classOf(bounds.back() + 1) == breaks->count() - 1);
    }));
}

BOOST_AUTO_TEST_CASE(what_is_no_number_has_no_class) {
    const double missing = std::numeric_limits<double>::quiet_NaN();
    const double infinite = std::numeric_limits<double>::infinity();
    const std::vector values = {1.0, missing, 4.0, infinite};
    const auto breaks = classBreaks(values, BreakMethod::EqualInterval, 3);
    BOOST_REQUIRE(breaks);
    BOOST_TEST(breaks->bounds() == (std::vector{1.0, 2.0, 3.0, 4.0}),
               boost::test_tools::per_element());
    BOOST_TEST(!breaks->classOf(missing).has_value());
    BOOST_TEST(!breaks->classOf(-infinite).has_value());
    BOOST_TEST(!classBreaks(std::vector{missing}, BreakMethod::Pretty, 5).has_value());
}

BOOST_AUTO_TEST_CASE(quantiles_hold_the_same_number_of_values) {
    std::vector<double> values;
    for (int index = 0; index < 100; ++index) {
        values.push_back(index * index);
    }
    const auto breaks = classBreaks(values, BreakMethod::Quantile, 4);
    BOOST_REQUIRE(breaks);
    std::vector<int> counts(breaks->count());
    for (const double value : values) {
        ++counts[*breaks->classOf(value)];
    }
    BOOST_TEST(counts == (std::vector{25, 25, 25, 25}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(pretty_breaks_are_round_and_exact) {
    const auto breaks = classBreaks(std::vector{0.07, 0.93}, BreakMethod::Pretty, 5);
    BOOST_REQUIRE(breaks);
    BOOST_TEST(breaks->bounds() == (std::vector{0.0, 0.2, 0.4, 0.6, 0.8, 1.0}),
               boost::test_tools::per_element());
    BOOST_TEST(breaks->title(1) == "0.2 – 0.4");
    const auto large = classBreaks(std::vector{12.0, 9870.0}, BreakMethod::Pretty, 4);
    BOOST_TEST(large->bounds() == (std::vector{0.0, 2500.0, 5000.0, 7500.0, 10000.0}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(numbers_of_legends_are_short) {
    BOOST_TEST(legendNumber(12.500, 3) == "12.5");
    BOOST_TEST(legendNumber(-0.0001, 2) == "0");
    BOOST_TEST(legendNumber(1e6, 0) == "1000000");
    BOOST_TEST(roundedDown(873.0) == 500.0);
    BOOST_TEST(roundedDown(1.0) == 1.0);
}

BOOST_AUTO_TEST_CASE(the_lightness_of_sequential_ramps_goes_one_way) {
    const auto ramps = readColourRamps(test::sourceDirectory() / "data" / "styles" / "ramps.toml");
    int sequential = 0;
    for (const auto& ramp : ramps) {
        if (ramp.kind != RampKind::Sequential) {
            continue;
        }
        ++sequential;
        BOOST_TEST_CONTEXT(ramp.id) {
            for (const std::size_t count : {3U, 9U}) {
                for (std::size_t index = 1; index < count; ++index) {
                    BOOST_TEST(luminance(ramp.colourOf(index, count)) <
                               luminance(ramp.colourOf(index - 1, count)) - 0.02);
                }
            }
        }
    }
    BOOST_TEST(sequential >= 3);
}

BOOST_AUTO_TEST_CASE(copies_of_shapes_share_their_vertices_until_one_is_added_to) {
    Shapes shapes(ShapeKind::Points, {100, 200});
    shapes.add(MultiPoint{{{101, 202}}});
    auto copy = shapes;
    BOOST_TEST(copy.part(0, 0).data() == shapes.part(0, 0).data());
    copy.add(MultiPoint{{{105, 206}}});
    BOOST_TEST(shapes.size() == 1U);
    BOOST_TEST(copy.size() == 2U);
    BOOST_TEST(copy.part(1, 0)[0].x == 5.0F);
    BOOST_TEST(shapes.part(0, 0)[0].y == 2.0F);
}

BOOST_AUTO_TEST_CASE(round_geometric_breaks_tell_small_values_from_one_that_dwarfs_them) {
    const auto bounds = [](std::vector<double> values, std::size_t count) {
        return classBreaks(values, BreakMethod::RoundGeometric, count).value().bounds();
    };
    BOOST_TEST(bounds({3.0, 70.0, 180.0}, 6) == (std::vector<double>{2, 5, 10, 20, 50, 100, 200}),
               boost::test_tools::per_element());
    BOOST_TEST(bounds({3.0, 70.0, 480.0}, 6) == (std::vector<double>{1, 5, 10, 50, 100, 500}),
               boost::test_tools::per_element());
    BOOST_TEST(bounds({0.004, 3.0, 350.0}, 6) ==
                   (std::vector<double>{0.001, 0.01, 0.1, 1, 10, 100, 1000}),
               boost::test_tools::per_element());
    // More powers of ten than classes: the lowest are one.
    BOOST_TEST(bounds({1e-6, 1.0, 1e5}, 4) == (std::vector<double>{1e-6, 100, 1000, 1e4, 1e5}),
               boost::test_tools::per_element());
    BOOST_TEST(bounds({7.0, 7.0}, 5) == (std::vector<double>{7, 7}),
               boost::test_tools::per_element());
    BOOST_TEST(bounds({0.0, 9.0}, 5) == (std::vector<double>{0, 2, 4, 6, 8, 10}),
               boost::test_tools::per_element()); // no powers of ten around zero
    BOOST_TEST(!classBreaks(std::vector<double>{}, BreakMethod::RoundGeometric, 5));
}

BOOST_AUTO_TEST_SUITE_END()
