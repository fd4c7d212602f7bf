#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>

using namespace parklens;

namespace {

const MultiPolygon goldenPolygon{{{{{583000, 3470000},
                                    {584000, 3470000},
                                    {584000, 3471000},
                                    {583500, 3471400},
                                    {583000, 3471000},
                                    {583000, 3470000}},
                                   {}}}};

double distanceToSegment(Point p, Point a, Point b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double t =
        std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

double distanceToRing(Point p, const Ring& ring) {
    double nearest = HUGE_VAL;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        nearest = std::min(nearest, distanceToSegment(p, ring[i], ring[i + 1]));
    }
    return nearest;
}

} // namespace

BOOST_AUTO_TEST_CASE(an_identity_leaves_the_polygon_as_it_is) {
    const CrsTransform identity(Crs::fromEpsg(4549), Crs::fromEpsg(4549));
    BOOST_TEST((transformDensified(goldenPolygon, identity, {}) == goldenPolygon));
}

BOOST_AUTO_TEST_CASE(no_piece_is_longer_than_allowed) {
    const CrsTransform there(Crs::fromEpsg(4549), Crs::cgcs2000());
    const CrsTransform back = there.inverse();
    const Ring ring =
        transformDensified(goldenPolygon, there, {.maxDeviation = 0.0, .maxEdgeM = 70.0})
            .polygons[0]
            .shell;
    BOOST_TEST(ring.size() > 4400U / 70U);
    BOOST_TEST(ring.size() < 4400U / 30U);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = back(ring[i]);
        const Point b = back(ring[i + 1]);
        // The scale is 1.0001 here.
        BOOST_TEST(std::hypot(b.x - a.x, b.y - a.y) <= 70.01);
    }
    BOOST_TEST((ring.front() == ring.back()));
}

BOOST_AUTO_TEST_CASE(chords_stay_within_the_allowed_deviation) {
    const MultiPolygon large{{{{{-2000000, 300000},
                                {2300000, 250000},
                                {1900000, 2900000},
                                {-2100000, 2500000},
                                {-2000000, 300000}},
                               {}}}};
    const Crs albers = Crs::fromEpsg(5070);
    const CrsTransform transform(albers, Crs::fromEpsg(4269));
    for (const double deviation : {1e-2, 1e-4, 1e-6}) {
        const Ring ring =
            transformDensified(large, transform, {.maxDeviation = deviation, .maxEdgeM = 1e9})
                .polygons[0]
                .shell;
        double worst = 0.0;
        const Ring& drawn = large.polygons[0].shell;
        for (std::size_t edge = 0; edge + 1 < drawn.size(); ++edge) {
            for (int k = 0; k <= 100; ++k) {
                const double t = k / 100.0;
                const Point p{drawn[edge].x + t * (drawn[edge + 1].x - drawn[edge].x),
                              drawn[edge].y + t * (drawn[edge + 1].y - drawn[edge].y)};
                worst = std::max(worst, distanceToRing(transform(p), ring));
            }
        }
        BOOST_TEST(worst <= 1.05 * deviation);
        // Not absurdly finer than needed either.
        BOOST_TEST(static_cast<double>(ring.size()) < 60.0 / std::sqrt(deviation));
    }
}

BOOST_AUTO_TEST_CASE(neighbours_share_every_point_of_their_common_edge) {
    const CrsTransform transform(Crs::fromEpsg(4549), Crs::fromEpsg(3857));
    std::mt19937 random(7);
    std::uniform_real_distribution<double> offset(-3000.0, 3000.0);
    for (int run = 0; run < 50; ++run) {
        const Point a{583000.0 + offset(random), 3470000.0 + offset(random)};
        const Point b{583000.0 + offset(random), 3470000.0 + offset(random)};
        const Point left{a.x - 5000.0, b.y};
        const Point right{a.x + 5000.0, a.y};
        const DensifyLimits limits{.maxDeviation = 0.01, .maxEdgeM = 70.0};
        const Ring one =
            transformDensified({{{{a, b, left, a}, {}}}}, transform, limits).polygons[0].shell;
        const Ring other =
            transformDensified({{{{right, b, a, right}, {}}}}, transform, limits).polygons[0].shell;
        // one: a … b …; other: … b … a …
        const Point imageOfB = transform(b);
        const auto endOfOne = std::find(one.begin(), one.end(), imageOfB);
        const auto startOfOther = std::find(other.begin(), other.end(), imageOfB);
        BOOST_REQUIRE(endOfOne != one.end());
        BOOST_REQUIRE(startOfOther != other.end());
        const Ring there(one.begin(), endOfOne + 1);
        Ring back(startOfOther, std::find(startOfOther, other.end(), transform(a)) + 1);
        std::reverse(back.begin(), back.end());
        BOOST_TEST((there == back));
        BOOST_TEST(there.size() > 2U);
    }
}

BOOST_AUTO_TEST_CASE(an_edge_over_the_antimeridian_is_refused) {
    const CrsTransform transform(Crs::fromEpsg(3832), Crs::wgs84()); // Pacific Mercator, 150° E
    const MultiPolygon over{
        {{{{3000000, 0}, {3800000, 0}, {3800000, 400000}, {3000000, 400000}, {3000000, 0}}, {}}}};
    BOOST_CHECK_THROW(transformDensified(over, transform, {.maxDeviation = 1e-5, .maxEdgeM = 1e9}),
                      CrsError);
}

BOOST_AUTO_TEST_CASE(absurd_borders_are_refused_before_they_fill_the_memory) {
    const CrsTransform transform(Crs::wgs84(), Crs::fromEpsg(3857));
    Ring ring;
    for (int i = 0; i < 400; ++i) {
        ring.push_back({i % 2 == 0 ? -170.0 : 170.0, 0.1 * i});
    }
    ring.push_back(ring.front());
    BOOST_CHECK_THROW(
        transformDensified({{{ring, {}}}}, transform, {.maxDeviation = 0.0, .maxEdgeM = 7.0}),
        GeometryError);
    BOOST_CHECK_THROW(transform({1e9, 10.0}), CrsError);
    BOOST_CHECK_THROW(
        transformDensified({{{ring, {}}}}, transform, {.maxDeviation = 0.0, .maxEdgeM = 0.0}),
        std::invalid_argument);
}
