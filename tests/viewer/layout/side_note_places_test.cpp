// Where the notes of the four sides stand.

#include "tests/viewer/map/sample_scene.hpp"
#include "viewer/layout/side_note_places.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace parklens;
using namespace parklens::test;

namespace {

void requireAt(const Point& found, const Point& expected) {
    BOOST_TEST(std::abs(found.x - expected.x) < 1e-6);
    BOOST_TEST(std::abs(found.y - expected.y) < 1e-6);
}

double distanceOf(const Point& a, const Point& b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

double leastDistance(const OfSides<Point>& places) {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t first = 0; first < places.values.size(); ++first) {
        for (std::size_t second = first + 1; second < places.values.size(); ++second) {
            least = std::min(least, distanceOf(places.values[first], places.values[second]));
        }
    }
    return least;
}

/// What a map without roads and waters gives: every side without a name, its middle at one place.
OfSides<BoundarySide> namelessAt(const Point& point) {
    OfSides<BoundarySide> sides;
    for (auto& side : sides.values) {
        side.boundaryPoint = point;
    }
    return sides;
}

} // namespace

BOOST_AUTO_TEST_SUITE(side_notes)

BOOST_AUTO_TEST_CASE(notes_without_a_name_stand_in_the_middle_of_the_sides_of_a_rectangle) {
    const auto places = sideNotePlaces(rectangle(0, 0, 400, 100), namelessAt({400, 100}));
    requireAt(places.of(Side::East), {400, 50});
    requireAt(places.of(Side::South), {200, 0});
    requireAt(places.of(Side::West), {0, 50});
    requireAt(places.of(Side::North), {200, 100});
}

BOOST_AUTO_TEST_CASE(notes_without_a_name_never_share_a_corner_of_a_stepped_border) {
    // A step in the north-east, where the middles of the north side and of the east side meet: the
    // border of Beijing's Daxing district in rough.
    const Ring stepped = {
        {0, 0}, {1000, 0}, {1000, 500}, {600, 500}, {600, 1000}, {0, 1000}, {0, 0}};
    const auto places =
        sideNotePlaces(MultiPolygon{{{.shell = stepped, .holes = {}}}}, namelessAt({600, 500}));
    requireAt(places.of(Side::North), {500, 1000});
    requireAt(places.of(Side::East), {1000, 500});
    requireAt(places.of(Side::South), {500, 0});
    requireAt(places.of(Side::West), {0, 500});
}

BOOST_AUTO_TEST_CASE(each_note_of_a_block_of_two_thin_arms_stands_at_its_own_arm) {
    // Like the letter L: the middle lines of the box meet the border near the inner corner.
    const Ring arms = {{0, 0}, {1000, 0}, {1000, 100}, {100, 100}, {100, 1000}, {0, 1000}, {0, 0}};
    const auto places =
        sideNotePlaces(MultiPolygon{{{.shell = arms, .holes = {}}}}, namelessAt({100, 100}));
    requireAt(places.of(Side::North), {100, 1000});
    requireAt(places.of(Side::East), {1000, 100});
    BOOST_TEST(leastDistance(places) > 400.0);
}

BOOST_AUTO_TEST_CASE(an_aslant_border_has_the_notes_of_its_two_sides_at_its_two_ends) {
    // The long side of the triangle faces north and west.
    const Ring triangle = {{0, 0}, {800, 0}, {800, 800}, {0, 0}};
    const auto places =
        sideNotePlaces(MultiPolygon{{{.shell = triangle, .holes = {}}}}, namelessAt({400, 400}));
    requireAt(places.of(Side::East), {800, 400});
    requireAt(places.of(Side::South), {400, 0});
    requireAt(places.of(Side::West), {0, 0});
    requireAt(places.of(Side::North), {800, 800});
}

BOOST_AUTO_TEST_CASE(notes_of_a_strip_from_corner_to_corner_keep_apart) {
    // Its ends are the outermost of two sides each.
    const Ring strip = {{0, 0}, {20, 0}, {1000, 980}, {1000, 1000}, {980, 1000}, {0, 20}, {0, 0}};
    const auto places =
        sideNotePlaces(MultiPolygon{{{.shell = strip, .holes = {}}}}, namelessAt({500, 500}));
    BOOST_TEST(leastDistance(places) > 150.0);
}

BOOST_AUTO_TEST_CASE(a_note_with_a_name_points_to_what_has_it) {
    auto sides = namelessAt({400, 100});
    sides.of(Side::North).name = "金八路";
    sides.of(Side::North).boundaryPoint = {90, 100};
    const auto places = sideNotePlaces(rectangle(0, 0, 400, 100), sides);
    requireAt(places.of(Side::North), {90, 100});
    requireAt(places.of(Side::East), {400, 50});
}

BOOST_AUTO_TEST_SUITE_END()
