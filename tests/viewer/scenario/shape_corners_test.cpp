// Corners of shapes against figures done by hand.

#include "viewer/desktop/scenario/shape_corners.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

/// A square of 10 with a hole of 2 in its middle.
Geometry holedSquare() {
    return MultiPolygon{{Polygon{.shell = {{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}},
                                 .holes = {{{4, 4}, {4, 6}, {6, 6}, {6, 4}, {4, 4}}}}}};
}

double areaOf(const Geometry& geometry) {
    return planeArea(std::get<MultiPolygon>(geometry));
}

} // namespace

BOOST_AUTO_TEST_SUITE(shape_corners)

BOOST_AUTO_TEST_CASE(every_ring_has_its_corners_without_the_closing_one) {
    const auto corners = cornersOf(holedSquare());
    BOOST_TEST(corners.size() == 8u);
    BOOST_TEST((corners[4].reference == CornerReference{0, 1, 0}));
    BOOST_TEST((corners[4].place == Point{4, 4}));
    BOOST_TEST(cornersOf(Geometry(MultiPoint{{{1, 2}, {3, 4}}})).size() == 2u);
    BOOST_TEST(cornersOf(Geometry()).empty());
    const auto middles = middlesOf(holedSquare());
    BOOST_TEST(middles.size() == 8u);
    BOOST_TEST((middles[3].place == Point{0, 5})); // the side that closes the ring
}

BOOST_AUTO_TEST_CASE(moving_the_first_corner_moves_the_closing_one) {
    const auto moved = withCornerAt(holedSquare(), {0, 0, 0}, {-10, -10});
    const auto& ring = std::get<MultiPolygon>(moved).polygons[0].shell;
    BOOST_TEST((ring.front() == Point{-10, -10}));
    BOOST_TEST((ring.back() == Point{-10, -10}));
    // Two triangles of base 10 and height 10 more.
    BOOST_TEST(areaOf(moved) == 100 + 100 - 4, boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(a_corner_put_in_and_taken_out_leaves_the_shape_as_it_was) {
    const auto more = withCornerAfter(holedSquare(), {0, 0, 3}, {-2, 5}); // in the closing side
    BOOST_TEST(areaOf(more) == 100 + 10 - 4, boost::test_tools::tolerance(1e-12));
    const auto less = withoutCorner(more, {0, 0, 4});
    BOOST_REQUIRE(less.has_value());
    BOOST_TEST((*less == holedSquare()));
    const auto triangle = withoutCorner(holedSquare(), {0, 0, 0});
    BOOST_REQUIRE(triangle.has_value());
    BOOST_TEST((std::get<MultiPolygon>(*triangle).polygons[0].shell.back() == Point{10, 0}));
    BOOST_TEST(!withoutCorner(*triangle, {0, 0, 1}).has_value());
    BOOST_TEST(!withoutCorner(Geometry(MultiPoint{{{1, 2}}}), {0, 0, 0}).has_value());
}

BOOST_AUTO_TEST_CASE(faults_are_told_in_words) {
    BOOST_TEST(!shapeFault(holedSquare()).has_value());
    BOOST_TEST(!shapeFault(Geometry(MultiPoint{{{1, 2}}})).has_value());
    const auto crossed = withCornerAt(holedSquare(), {0, 0, 1}, {5, 20});
    BOOST_REQUIRE(shapeFault(crossed).has_value());
    BOOST_TEST(shapeFault(crossed)->en == "the border crosses itself");
    BOOST_TEST(shapeFault(crossed)->zh == "边界自相交");
    const auto outside = withCornerAt(
        withCornerAt(
            withCornerAt(withCornerAt(holedSquare(), {0, 1, 0}, {24, 4}), {0, 1, 1}, {24, 6}),
            {0, 1, 2},
            {26, 6}),
        {0, 1, 3},
        {26, 4});
    BOOST_REQUIRE(shapeFault(outside).has_value());
    BOOST_TEST(shapeFault(outside)->en == "a hole lies outside its border");
}

BOOST_AUTO_TEST_SUITE_END()
