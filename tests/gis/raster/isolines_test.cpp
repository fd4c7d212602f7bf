#include "gis/base/error.hpp"
#include "gis/raster/isolines.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>

using namespace parklens;

namespace {

constexpr int side = 201;

/// Cells of 1 m whose centre (100, 100) lies at the ground's (0, 0).
RasterGrid grid() {
    return {Crs::fromEpsg(4549), {-100.5, 1, 0, 100.5, 0, -1}, side, side};
}

/// The distance from the middle at every centre.
std::vector<double> cone() {
    std::vector<double> values;
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            values.push_back(std::hypot(column - 100, row - 100));
        }
    }
    return values;
}

double lengthOf(const LineString& line) {
    double length = 0;
    for (std::size_t index = 0; index + 1 < line.size(); ++index) {
        length += std::hypot(line[index + 1].x - line[index].x, line[index + 1].y - line[index].y);
    }
    return length;
}

} // namespace

BOOST_AUTO_TEST_CASE(isolines_of_a_cone_are_circles) {
    const std::vector<double> levels = {80, 20, 50, 20};
    const auto lines = isolines(grid(), cone(), levels);
    BOOST_REQUIRE(lines.size() == 3u);
    const double radii[] = {20, 50, 80};
    for (std::size_t index = 0; index < lines.size(); ++index) {
        const double radius = radii[index];
        BOOST_TEST(lines[index].value == radius);
        BOOST_TEST((lines[index].line.front() == lines[index].line.back()));
        for (const auto& point : lines[index].line) {
            // Between two centres the chord of a circle errs by 1 / 8 r at most.
            BOOST_TEST(std::abs(std::hypot(point.x, point.y) - radius) <= 1 / (8 * radius) + 1e-6);
        }
        BOOST_TEST(lengthOf(lines[index].line) == 2 * std::acos(-1.0) * radius,
                   boost::test_tools::tolerance(0.002));
    }
}

BOOST_AUTO_TEST_CASE(isolines_end_where_there_is_no_data) {
    auto values = cone();
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < 100; ++column) {
            values[static_cast<std::size_t>(row * side + column)] =
                std::numeric_limits<double>::quiet_NaN();
        }
    }
    const std::vector<double> levels = {50};
    const auto lines = isolines(grid(), values, levels);
    BOOST_REQUIRE(lines.size() == 1u);
    double leftmost = 0;
    for (const auto& point : lines.front().line) {
        leftmost = std::min(leftmost, point.x);
    }
    BOOST_TEST(leftmost >= -0.5 - 1e-9); // at most half a cell beyond the last centre
    BOOST_TEST(lengthOf(lines.front().line) == std::acos(-1.0) * 50,
               boost::test_tools::tolerance(0.02));
}

BOOST_AUTO_TEST_CASE(isolines_come_in_the_same_order_every_time) {
    std::vector<double> values;
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            values.push_back(std::sin(column / 9.0) * std::cos(row / 7.0));
        }
    }
    const std::vector<double> levels = {-0.5, 0.5};
    const auto lines = isolines(grid(), values, levels);
    BOOST_TEST(lines.size() > 20u);
    for (std::size_t index = 0; index + 1 < lines.size(); ++index) {
        const auto& a = lines[index];
        const auto& b = lines[index + 1];
        BOOST_TEST(
            (a.value < b.value || (a.value == b.value && a.line.front().y >= b.line.front().y)));
    }
    const auto again = isolines(grid(), values, levels);
    BOOST_REQUIRE(again.size() == lines.size());
    for (std::size_t index = 0; index < lines.size(); ++index) {
        BOOST_TEST((again[index].line == lines[index].line));
    }
}

BOOST_AUTO_TEST_CASE(isolines_of_a_flat_or_empty_surface_are_none) {
    const std::vector<double> flat(side * side, 3.0);
    const std::vector<double> nothing(side * side, std::numeric_limits<double>::quiet_NaN());
    const std::vector<double> levels = {2, 4};
    BOOST_TEST(isolines(grid(), flat, levels).empty());
    BOOST_TEST(isolines(grid(), nothing, levels).empty());
    BOOST_CHECK_THROW(isolines(grid(), std::vector<double>(7), levels), UsageError);
}

BOOST_AUTO_TEST_CASE(levels_are_round) {
    BOOST_TEST((roundLevels(0, 10, 5) == std::vector<double>{0, 2, 4, 6, 8, 10}));
    BOOST_TEST((roundLevels(-3, 41, 4) == std::vector<double>{0, 20, 40}));
    BOOST_TEST((roundLevels(1, 1, 5).empty()));
}
