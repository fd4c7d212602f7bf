#include "gis/base/error.hpp"
#include "gis/geometry/overlay.hpp"
#include "gis/geometry/validity.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

using namespace parklens;
namespace tt = boost::test_tools;

namespace {

MultiPolygon box(double minX, double minY, double maxX, double maxY) {
    return {{{{{minX, minY}, {maxX, minY}, {maxX, maxY}, {minX, maxY}, {minX, minY}}, {}}}};
}

/// A star around (x, y): valid by construction.
MultiPolygon star(std::mt19937& random, Point centre, double radius, int points) {
    std::uniform_real_distribution<double> part(0.3, 1.0);
    Ring ring;
    for (int i = 0; i < points; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / points;
        const double r = radius * part(random);
        ring.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return {{{ring, {}}}};
}

void checkValid(const MultiPolygon& polygon) {
    BOOST_TEST(!makeValid(polygon).changed);
}

} // namespace

BOOST_AUTO_TEST_CASE(boxes_are_overlaid_as_on_squared_paper) {
    const MultiPolygon a = box(0, 0, 4, 4);
    const MultiPolygon b = box(2, 1, 6, 3);
    BOOST_TEST(planeArea(intersection(a, b)) == 4.0);
    BOOST_TEST(planeArea(difference(a, b)) == 12.0);
    const std::vector<MultiPolygon> both = {a, b};
    BOOST_TEST(planeArea(unionOf(both)) == 20.0);
    BOOST_TEST(intersects(a, b));
    BOOST_TEST(!intersects(a, box(5, 5, 6, 6)));
}

BOOST_AUTO_TEST_CASE(lines_and_points_are_dropped) {
    BOOST_TEST(intersection(box(0, 0, 1, 1), box(1, 0, 2, 1)).empty());
    BOOST_TEST(intersection(box(0, 0, 1, 1), box(1, 1, 2, 2)).empty());
    BOOST_TEST(intersects(box(0, 0, 1, 1), box(1, 1, 2, 2)));
    // An L that meets a bar in an area and along a line.
    const MultiPolygon corner{{{{{0, 0}, {4, 0}, {4, 1}, {1, 1}, {1, 4}, {0, 4}, {0, 0}}, {}}}};
    const MultiPolygon bar = box(1, 0.5, 3, 3);
    BOOST_TEST(planeArea(intersection(corner, bar)) == 1.0);
    BOOST_TEST(intersection(corner, bar).polygons.size() == 1U);
}

BOOST_AUTO_TEST_CASE(nothing_is_left_of_nothing) {
    const MultiPolygon none;
    BOOST_TEST(intersection(none, box(0, 0, 1, 1)).empty());
    BOOST_TEST(difference(none, box(0, 0, 1, 1)).empty());
    BOOST_TEST((difference(box(0, 0, 1, 1), none) == box(0, 0, 1, 1)));
    BOOST_TEST(unionOf({}).empty());
    BOOST_TEST(difference(box(0, 0, 1, 1), box(-1, -1, 2, 2)).empty());
    BOOST_TEST(!intersects(none, none));
}

BOOST_AUTO_TEST_CASE(holes_survive_and_arise) {
    const MultiPolygon ring = difference(box(0, 0, 10, 10), box(4, 4, 6, 6));
    BOOST_REQUIRE(ring.polygons.size() == 1U);
    BOOST_TEST(ring.polygons[0].holes.size() == 1U);
    BOOST_TEST(planeArea(ring) == 96.0);
    BOOST_TEST(!covers(ring, {5, 5}));
    BOOST_TEST(covers(ring, {4, 5}));
    BOOST_TEST(distance(ring, {5, 5}) == 1.0);
}

BOOST_AUTO_TEST_CASE(areas_obey_the_identities_of_sets) {
    std::mt19937 random(2026);
    std::uniform_real_distribution<double> offset(-800.0, 800.0);
    for (int run = 0; run < 200; ++run) {
        const Point centre{583000.0, 3470000.0};
        const MultiPolygon a = star(random, centre, 1000.0, 5 + run % 40);
        const MultiPolygon b = star(
            random, {centre.x + offset(random), centre.y + offset(random)}, 1000.0, 7 + run % 23);
        const std::vector<MultiPolygon> both = {a, b};
        const double common = planeArea(intersection(a, b));
        const double onlyA = planeArea(difference(a, b));
        const double onlyB = planeArea(difference(b, a));
        const double all = planeArea(unionOf(both));
        // Crossing points are rounded to the grid of the doubles at 3.5e6 m: half a nanometre.
        const double tolerance = 1e-4;
        BOOST_TEST(std::abs(common + onlyA - planeArea(a)) < tolerance);
        BOOST_TEST(std::abs(common + onlyB - planeArea(b)) < tolerance);
        BOOST_TEST(std::abs(common + onlyA + onlyB - all) < tolerance);
        BOOST_TEST(intersects(a, b) == (common > 0.0));
        checkValid(intersection(a, b));
        checkValid(unionOf(both));
    }
}

BOOST_AUTO_TEST_CASE(thousands_of_parcels_are_united_quickly) {
    std::vector<MultiPolygon> parcels;
    constexpr int side = 70;
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            parcels.push_back(
                box(column * 100.0, row * 100.0, column * 100.0 + 100.0, row * 100.0 + 100.0));
        }
    }
    const auto start = std::chrono::steady_clock::now();
    const MultiPolygon all = unionOf(parcels);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    BOOST_TEST(planeArea(all) == side * side * 10000.0);
    BOOST_TEST(all.polygons.size() == 1U);
    BOOST_TEST_MESSAGE("union of " << parcels.size() << " parcels: " << seconds.count() << " s");
}

BOOST_AUTO_TEST_CASE(a_prepared_polygon_answers_as_a_plain_one) {
    std::mt19937 random(5);
    const MultiPolygon area = star(random, {0.0, 0.0}, 100.0, 500);
    const PreparedPolygon prepared(area);
    std::uniform_real_distribution<double> coordinate(-110.0, 110.0);
    for (int i = 0; i < 500; ++i) {
        const Point p{coordinate(random), coordinate(random)};
        BOOST_TEST(prepared.covers(p) == covers(area, p));
        BOOST_TEST(prepared.covers(p) == (distance(area, p) == 0.0));
        const MultiPolygon small = box(p.x, p.y, p.x + 5.0, p.y + 5.0);
        BOOST_TEST(prepared.intersects(small) == intersects(area, small));
        BOOST_TEST(prepared.covers(small) == difference(small, area).empty());
    }
    BOOST_TEST(prepared.covers(area.polygons[0].shell[3]));
    BOOST_TEST(!prepared.covers(MultiPolygon{}));
    int inside = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 100000; ++i) {
        inside += prepared.covers(Point{coordinate(random), coordinate(random)}) ? 1 : 0;
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    BOOST_TEST_MESSAGE("1e5 points asked in " << seconds.count() << " s");
    // The share of points inside is the share of the area: a Monte Carlo judge, three sigma.
    const double share = planeArea(area) / (220.0 * 220.0);
    BOOST_TEST(std::abs(inside / 1e5 - share) < 3.0 * std::sqrt(share * (1.0 - share) / 1e5));
}

BOOST_AUTO_TEST_CASE(the_distance_is_that_to_the_nearest_edge) {
    const MultiPolygon area = box(0, 0, 10, 10);
    BOOST_TEST(distance(area, {5, 5}) == 0.0);
    BOOST_TEST(distance(area, {10, 5}) == 0.0);
    BOOST_TEST(distance(area, {13, 14}) == 5.0);
    BOOST_TEST(distance(area, {5, -2}) == 2.0);
}

BOOST_AUTO_TEST_CASE(what_geos_cannot_hold_is_refused_with_a_sentence) {
    const MultiPolygon open{{{{{0, 0}, {1, 0}, {1, 1}}, {}}}};
    try {
        intersection(open, box(0, 0, 1, 1));
        BOOST_ERROR("accepted an open ring");
    } catch (const GeometryError& error) {
        BOOST_TEST(error.sentence(Language::English).find("failed") != std::string::npos);
        BOOST_TEST(!error.sentence(Language::Chinese).empty());
    }
}

BOOST_AUTO_TEST_CASE(a_point_inside_lies_inside_also_of_a_ring) {
    const MultiPolygon ring = difference(box(0, 0, 10, 10), box(1, 1, 9, 9));
    BOOST_TEST(covers(ring, pointInside(ring).value()));
    BOOST_TEST(!pointInside({}).has_value());
}
