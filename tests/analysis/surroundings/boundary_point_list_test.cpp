#include "analysis/surroundings/boundary_point_list.hpp"
#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
namespace tt = boost::test_tools;

namespace {

const Crs crs = Crs::fromEpsg(4549);

Ring rectangle(double x, double y, double width, double height) {
    return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}};
}

} // namespace

BOOST_AUTO_TEST_CASE(points_run_clockwise_from_the_north_westernmost) {
    const Block block{.name = "区块一", .polygon = {{{rectangle(500000, 3470000, 300, 400), {}}}}};
    const BoundaryPointList list = boundaryPointList(block, crs, crs);
    BOOST_REQUIRE(list.points.size() == 4);
    const std::vector<Point> expected = {
        {500000, 3470400}, {500300, 3470400}, {500300, 3470000}, {500000, 3470000}};
    const std::vector<double> lengths = {300, 400, 300, 400};
    for (std::size_t i = 0; i < 4; ++i) {
        BOOST_TEST(list.points[i].label == std::string("J").append(std::to_string(i + 1)));
        BOOST_TEST(list.points[i].easting == expected[i].x);
        BOOST_TEST(list.points[i].northing == expected[i].y);
        BOOST_TEST(list.points[i].lengthToNextM == lengths[i]);
        BOOST_TEST(list.points[i].ring == 1);
    }
    BOOST_TEST(list.perimeterM == 1400.0);
}

BOOST_AUTO_TEST_CASE(holes_follow_their_shell_and_run_the_other_way) {
    Polygon north{rectangle(500000, 3472000, 100, 100), {}};
    Polygon south{rectangle(500000, 3470000, 1000, 1000), {rectangle(500200, 3470200, 100, 100)}};
    south.shell.insert(south.shell.begin() + 1, south.shell[0]); // a repeated vertex counts once
    const BoundaryPointList list =
        boundaryPointList({.name = "", .polygon = {{south, north}}}, crs, crs);
    BOOST_REQUIRE(list.points.size() == 12);
    BOOST_TEST(list.points[0].northing == 3472100.0); // the northern part comes first
    BOOST_TEST(list.points[4].ring == 2);
    BOOST_TEST(list.points[8].ring == 3);
    BOOST_TEST(list.points[8].isHole);
    BOOST_TEST(list.points[8].label == "J9");
    // From the hole's own north-west corner to the south: counter-clockwise.
    BOOST_TEST(list.points[8].easting == 500200.0);
    BOOST_TEST(list.points[8].northing == 3470300.0);
    BOOST_TEST(list.points[9].easting == 500200.0);
    BOOST_TEST(list.points[9].northing == 3470200.0);
    BOOST_TEST(list.perimeterM == 400.0 + 4000.0 + 400.0);
}

BOOST_AUTO_TEST_CASE(names_of_the_source_are_kept_with_its_order) {
    Block block{.name = "", .polygon = {{{rectangle(500000, 3470000, 300, 400), {}}}}};
    block.pointNames = {{{500300, 3470400}, "甲3"},
                        {{500000, 3470400}, "甲4"},
                        {{500000, 3470000}, "甲5"},
                        {{500300, 3470000}, "甲6"}};
    const BoundaryPointList list = boundaryPointList(block, crs, Crs::fromEpsg(4550));
    BOOST_REQUIRE(list.points.size() == 4);
    BOOST_TEST(list.hasSourceNames);
    for (std::size_t i = 0; i < 4; ++i) {
        BOOST_TEST(list.points[i].label == block.pointNames[i].name);
    }
    block.pointNames.pop_back(); // one corner without a name: all are numbered anew
    const BoundaryPointList numbered = boundaryPointList(block, crs, crs);
    BOOST_TEST(!numbered.hasSourceNames);
    BOOST_TEST(numbered.points.front().label == "J1");
    BOOST_TEST(numbered.points.front().easting == 500000.0);
}

BOOST_AUTO_TEST_CASE(corners_are_what_bends_the_line) {
    // A circle of 10,000 points: chords of a circle bulge by r (1 − cos(half angle)).
    Ring circle;
    constexpr int count = 10000;
    constexpr double radius = 1000.0;
    for (int i = 0; i <= count; ++i) {
        const double angle = 2.0 * 3.14159265358979323846 * (i % count) / count;
        circle.push_back({500000 + radius * std::cos(angle), 3470000 + radius * std::sin(angle)});
    }
    const BoundaryPointList all =
        boundaryPointList({.name = "", .polygon = {{{circle, {}}}}}, crs, crs);
    BOOST_REQUIRE(all.points.size() == count);
    constexpr double tolerance = 2.0;
    const BoundaryPointList corners = cornersOf(all, tolerance);
    BOOST_TEST(corners.points.size() > 40U); // π / acos(1 − 0.002) = 49.7
    BOOST_TEST(corners.points.size() < 110U);
    BOOST_TEST(corners.points.front().label == "J1");
    double length = 0.0;
    for (const BoundaryPoint& point : corners.points) {
        length += point.lengthToNextM;
    }
    BOOST_TEST(length == all.perimeterM, tt::tolerance(1e-12));
    // Every point left out lies within the tolerance of the chord beside it.
    std::size_t next = 0;
    for (const BoundaryPoint& point : all.points) {
        if (next < corners.points.size() && corners.points[next].label == point.label) {
            ++next;
        }
        const BoundaryPoint& a = corners.points[next - 1];
        const BoundaryPoint& b = corners.points[next % corners.points.size()];
        const double dx = b.easting - a.easting;
        const double dy = b.northing - a.northing;
        const double away =
            std::abs(dx * (point.northing - a.northing) - dy * (point.easting - a.easting)) /
            std::hypot(dx, dy);
        BOOST_TEST(away <= tolerance + 1e-9);
    }
}

BOOST_AUTO_TEST_CASE(a_ring_keeps_three_corners_whatever_the_tolerance) {
    const Block block{.name = "", .polygon = {{{rectangle(500000, 3470000, 300, 400), {}}}}};
    BOOST_TEST(cornersOf(boundaryPointList(block, crs, crs), 1e9).points.size() == 3U);
    BOOST_TEST(cornersOf(boundaryPointList(block, crs, crs), 1.0).points.size() == 4U);
}

BOOST_AUTO_TEST_CASE(vertices_are_carried_into_the_system_of_the_list) {
    const CrsTransform toDegrees(crs, Crs::cgcs2000());
    Ring ring = rectangle(500000, 3470000, 300, 400);
    toDegrees.transform(ring);
    const BoundaryPointList list =
        boundaryPointList({.name = "", .polygon = {{{ring, {}}}}}, Crs::cgcs2000(), crs);
    BOOST_REQUIRE(list.points.size() == 4);
    BOOST_TEST(list.points[0].northing == 3470400.0, tt::tolerance(1e-12));
    BOOST_TEST(list.points[0].lengthToNextM == 300.0, tt::tolerance(1e-7));
    BOOST_CHECK_THROW(boundaryPointList({.name = "", .polygon = {{{ring, {}}}}},
                                        Crs::cgcs2000(),
                                        Crs::cgcs2000()),
                      CrsError);
}
