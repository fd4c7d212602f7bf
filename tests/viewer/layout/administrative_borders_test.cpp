// Borders of administrative units: every stretch once, and only where two units meet.

#include "tests/viewer/map/sample_scene.hpp"
#include "viewer/layout/administrative_borders.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

double lengthOf(const MultiLineString& border) {
    double length = 0;
    for (const auto& line : border.lines) {
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            length += std::hypot(line[i + 1].x - line[i].x, line[i + 1].y - line[i].y);
        }
    }
    return length;
}

MultiPolygon moved(MultiPolygon area, double by) {
    for (auto& point : area.polygons.front().shell) {
        point.x += by;
    }
    return area;
}

} // namespace

BOOST_AUTO_TEST_CASE(what_neighbours_share_is_drawn_once) {
    const auto west = rectangle(0, 0, 1000, 1000);
    const auto east = rectangle(1000, 0, 2000, 1000);
    const std::vector<BorderedUnit> units = {{&west, AdministrativeLevel::County},
                                             {&east, AdministrativeLevel::County}};
    const auto borders = administrativeBorders(units);
    BOOST_TEST(lengthOf(borders[0]) == 4000.0);
    BOOST_TEST(lengthOf(borders[1]) == 3000.0);
    BOOST_TEST(borders[1].lines.size() <= 2U); // runs, not edges: dashes go on round corners
}

BOOST_AUTO_TEST_CASE(vertices_that_differ_in_their_last_digits_are_the_same) {
    const auto west = rectangle(0, 0, 1000, 1000);
    const auto east = moved(rectangle(1000, 0, 2000, 1000), 1e-7);
    const std::vector<BorderedUnit> units = {{&west, AdministrativeLevel::Town},
                                             {&east, AdministrativeLevel::Town}};
    BOOST_TEST(lengthOf(administrativeBorders(units)[1]) == 3000.0,
               boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(a_stretch_of_two_levels_is_the_higher_ones) {
    // Two counties in a city, and the city next door: only where the cities meet is a city's
    // border.
    const auto north = rectangle(0, 1000, 1000, 2000);
    const auto south = rectangle(0, 0, 1000, 1000);
    MultiPolygon city = rectangle(0, 0, 1000, 2000);
    city.polygons.front().shell = {
        {0, 0}, {1000, 0}, {1000, 1000}, {1000, 2000}, {0, 2000}, {0, 1000}, {0, 0}};
    MultiPolygon other = rectangle(1000, 0, 3000, 2000);
    other.polygons.front().shell = {
        {1000, 0}, {3000, 0}, {3000, 2000}, {1000, 2000}, {1000, 1000}, {1000, 0}};
    const std::vector<BorderedUnit> units = {{&north, AdministrativeLevel::County},
                                             {&south, AdministrativeLevel::County},
                                             {&city, AdministrativeLevel::City},
                                             {&other, AdministrativeLevel::City}};
    const auto borders = administrativeBorders(units);
    BOOST_TEST(lengthOf(borders[2]) == 2000.0); // against the other city; the rest is coast
    BOOST_TEST(lengthOf(borders[3]) == 0.0);
    BOOST_TEST(lengthOf(borders[0]) + lengthOf(borders[1]) == 1000.0 + 4 * 1000.0);
}

BOOST_AUTO_TEST_CASE(neighbours_of_another_source_still_make_a_border) {
    const auto city = rectangle(0, 0, 1000, 1000);
    const auto county = rectangle(0, 0, 500, 500);
    const auto neighbour = rectangle(1060, -200, 3000, 1300); // sixty metres off
    const std::vector<BorderedUnit> units = {{&city, AdministrativeLevel::City},
                                             {&county, AdministrativeLevel::County},
                                             {&neighbour, AdministrativeLevel::City}};
    BOOST_TEST(lengthOf(administrativeBorders(units)[0]) == 1000.0);
}
