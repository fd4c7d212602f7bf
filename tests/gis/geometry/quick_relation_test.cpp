#include "gis/geometry/overlay.hpp"
#include "gis/geometry/quick_relation.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

using namespace parklens;

namespace {

MultiPolygon box(double west, double south, double east, double north) {
    return {
        {Polygon{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, {}}}};
}

/// Numbers of a fixed seed (xorshift).
class Random {
public:
    double between(double low, double high) {
        m_state ^= m_state << 13U;
        m_state ^= m_state >> 7U;
        m_state ^= m_state << 17U;
        return low + (high - low) * static_cast<double>(m_state >> 11U) * 0x1p-53;
    }

private:
    std::uint64_t m_state = 0x9E3779B97F4A7C15U;
};

/// A star around a point, convex or not, in coordinates as large as real ones.
MultiPolygon star(Random& random) {
    const Point centre{480000.0 + random.between(0.0, 60.0), 3300000.0 + random.between(0.0, 60.0)};
    const int corners = static_cast<int>(random.between(3.0, 12.0));
    const double size = random.between(2.0, 40.0);
    const double turn = random.between(0.0, 6.0);
    Ring ring;
    for (int i = 0; i < corners; ++i) {
        const double angle = turn + 2.0 * std::numbers::pi * i / corners;
        const double radius = size * random.between(0.4, 1.0);
        ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return {{Polygon{ring, {}}}};
}

} // namespace

BOOST_AUTO_TEST_CASE(what_is_told_of_random_polygons_is_what_the_overlay_finds) {
    Random random;
    int told[3] = {0, 0, 0};
    for (int i = 0; i < 3000; ++i) {
        const MultiPolygon a = star(random);
        const MultiPolygon b = star(random);
        const QuickRelation relation = quickRelation(a, b);
        ++told[static_cast<int>(relation)];
        if (relation == QuickRelation::Apart) {
            BOOST_TEST(!intersects(a, b));
        } else if (relation == QuickRelation::Covers) {
            BOOST_TEST(PreparedPolygon(a).covers(b));
        }
        BOOST_TEST(sharedAreaBound(a, b) >= planeArea(intersection(a, b)));
    }
    BOOST_TEST(told[0] > 300);
    BOOST_TEST(told[1] > 50);
}

BOOST_AUTO_TEST_CASE(neighbours_on_a_common_border_are_neither_apart_nor_overlapping) {
    // A lot whose border bends, and one that fills the bend on the other side of its straight edge.
    const MultiPolygon lot = {{Polygon{
        {{0.1, 0.1}, {30.3, 0.1}, {30.3, 20.7}, {12.9, 20.7}, {12.9, 9.3}, {0.1, 9.3}, {0.1, 0.1}},
        {}}}};
    const MultiPolygon east = box(30.3, -5.0, 44.4, 25.0);
    BOOST_TEST((quickRelation(lot, east) == QuickRelation::Unknown));
    BOOST_TEST(sharedAreaBound(lot, east) < 1e-6);
    BOOST_TEST(sharedAreaBound(east, lot) < 1e-6);
}

BOOST_AUTO_TEST_CASE(touching_from_inside_is_left_to_the_overlay) {
    const MultiPolygon lot = box(0.0, 0.0, 10.0, 10.0);
    BOOST_TEST((quickRelation(lot, box(2.0, 2.0, 8.0, 8.0)) == QuickRelation::Covers));
    BOOST_TEST((quickRelation(lot, box(2.0, 0.0, 8.0, 8.0)) == QuickRelation::Unknown));
    BOOST_TEST((quickRelation(lot, lot) == QuickRelation::Unknown));
    BOOST_TEST((quickRelation(box(2.0, 2.0, 8.0, 8.0), lot) == QuickRelation::Unknown));
}

BOOST_AUTO_TEST_CASE(holes_and_several_parts_are_not_covered_in_haste) {
    MultiPolygon ring = box(0.0, 0.0, 10.0, 10.0);
    ring.polygons.front().holes.push_back(box(4.0, 4.0, 6.0, 6.0).polygons.front().shell);
    BOOST_TEST((quickRelation(ring, box(4.5, 4.5, 5.5, 5.5)) == QuickRelation::Unknown));
    BOOST_TEST((quickRelation(ring, box(3.0, 3.0, 7.0, 7.0)) == QuickRelation::Unknown));
    MultiPolygon two = box(1.0, 1.0, 2.0, 2.0);
    two.polygons.push_back(box(12.0, 1.0, 13.0, 2.0).polygons.front());
    BOOST_TEST((quickRelation(box(0.0, 0.0, 10.0, 10.0), two) == QuickRelation::Unknown));
    BOOST_TEST((quickRelation(box(0.0, 0.0, 20.0, 10.0), two) == QuickRelation::Covers));
    BOOST_TEST((quickRelation(two, box(5.0, 0.0, 10.0, 10.0)) == QuickRelation::Unknown));
}

BOOST_AUTO_TEST_CASE(a_bound_is_the_strip_over_the_best_line) {
    // They share 2 × 10; the strip is as long as the diagonal of what the boxes share.
    const double bound = sharedAreaBound(box(0.0, 0.0, 10.0, 10.0), box(8.0, 0.0, 20.0, 10.0));
    BOOST_TEST(bound == 2.0 * std::hypot(2.0, 10.0), boost::test_tools::tolerance(1e-9));
    BOOST_TEST(sharedAreaBound(box(0.0, 0.0, 1.0, 1.0), box(5.0, 0.0, 6.0, 1.0)) == 0.0);
}

BOOST_AUTO_TEST_CASE(polygons_of_many_vertices_are_left_to_the_overlay) {
    Ring circle;
    for (int i = 0; i < 200; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / 200.0;
        circle.push_back({10.0 * std::cos(angle), 10.0 * std::sin(angle)});
    }
    circle.push_back(circle.front());
    const MultiPolygon round = {{Polygon{circle, {}}}};
    BOOST_TEST((quickRelation(round, box(-1.0, -1.0, 1.0, 1.0)) == QuickRelation::Unknown));
    BOOST_TEST(std::isinf(sharedAreaBound(round, box(-1.0, -1.0, 1.0, 1.0))));
    BOOST_TEST((quickRelation({}, box(0.0, 0.0, 1.0, 1.0)) == QuickRelation::Unknown));
}
