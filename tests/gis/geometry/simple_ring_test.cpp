#include "gis/geometry/simple_ring.hpp"
#include "gis/geometry/validity.hpp"

#include <boost/test/unit_test.hpp>
#include <geos_c.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <random>

using namespace parklens;

namespace {

Ring closed(Ring ring) {
    ring.push_back(ring.front());
    return ring;
}

/// What GEOS says of a polygon of one ring.
bool isValidByGeos(const Ring& ring) {
    const GEOSContextHandle_t context = GEOS_init_r();
    GEOSCoordSequence* points =
        GEOSCoordSeq_create_r(context, static_cast<unsigned>(ring.size()), 2);
    for (unsigned i = 0; i < ring.size(); ++i) {
        GEOSCoordSeq_setXY_r(context, points, i, ring[i].x, ring[i].y);
    }
    GEOSGeometry* shell = GEOSGeom_createLinearRing_r(context, points);
    GEOSGeometry* polygon = GEOSGeom_createPolygon_r(context, shell, nullptr, 0);
    const bool isValid = GEOSisValid_r(context, polygon) == 1;
    GEOSGeom_destroy_r(context, polygon);
    GEOS_finish_r(context);
    return isValid;
}

} // namespace

BOOST_AUTO_TEST_CASE(plain_rings_of_either_orientation_are_simple) {
    const Ring square = closed({{0, 0}, {10, 0}, {10, 10}, {0, 10}});
    BOOST_TEST(isCertainlySimple(square));
    BOOST_TEST(isCertainlySimple(Ring(square.rbegin(), square.rend())));
    BOOST_TEST(isCertainlySimple(closed({{0, 0}, {10, 0}, {0, 10}})));
    BOOST_TEST(isCertainlySimple(closed({{0, 0}, {5, 0}, {10, 0}, {10, 10}, {0, 10}})));
}

BOOST_AUTO_TEST_CASE(rings_that_meet_themselves_are_not_certain) {
    const double infinity = std::numeric_limits<double>::infinity();
    const Ring doubtful[] = {
        closed({{0, 0}, {10, 10}, {10, 0}, {0, 10}}),                    // bow-tie
        closed({{0, 0}, {10, 0}, {5, 0}, {5, 5}}),                       // folds back
        closed({{0, 0}, {10, 0}, {10, 10}, {5, 0}, {0, 10}}),            // touches an edge
        closed({{0, 0}, {4, 4}, {8, 0}, {8, 8}, {4, 4}, {0, 8}}),        // touches a corner
        closed({{0, 0}, {10, 0}, {10, 0}, {10, 10}}),                    // repeats a point
        closed({{0, 0}, {5, 5}, {10, 10}}),                              // no area
        {{0, 0}, {10, 0}, {10, 10}, {0, 10}},                            // not closed
        closed({{0, 0}, {10, 0}, {infinity, 10}}),                       // not finite
        closed({{0, 0}, {10, 0}, {5, 0.0}, {10, 10}, {0, 10}}),          // spike along an edge
        closed({{0.1, 0.1}, {0.3, 0.3}, {0.2, 0.2 + 1e-17}, {0.9, 0.0}}) // within rounding
    };
    for (const Ring& ring : doubtful) {
        BOOST_TEST(!isCertainlySimple(ring));
    }
    BOOST_TEST(!isCertainlySimple({}));
}

BOOST_AUTO_TEST_CASE(what_is_called_simple_is_valid_for_geos_and_stars_are_called_so) {
    std::mt19937_64 engine(7);
    const auto random = [&] { return static_cast<double>(engine() >> 11) * 0x1p-53; };
    int certain = 0;
    int invalid = 0;
    for (int trial = 0; trial < 3000; ++trial) {
        Ring ring;
        const int count = 3 + static_cast<int>(random() * 20);
        const bool isStar = trial % 2 == 0;
        for (int i = 0; i < count; ++i) {
            const double angle = 2.0 * std::numbers::pi * i / count;
            const double radius = 10.0 + 5.0 * random();
            ring.push_back(
                isStar ? Point{5e5 + radius * std::cos(angle), 3.3e6 + radius * std::sin(angle)}
                       : Point{std::floor(random() * 6.0), std::floor(random() * 6.0)});
        }
        ring = closed(ring);
        const bool isValid = isValidByGeos(ring);
        if (isCertainlySimple(ring)) {
            BOOST_TEST(isValid);
            ++certain;
        } else {
            BOOST_TEST(!isStar);
        }
        invalid += isValid ? 0 : 1;
    }
    BOOST_TEST(certain > 1500);
    BOOST_TEST(invalid > 500);
}

BOOST_AUTO_TEST_CASE(parts_are_certain_only_apart_and_without_holes) {
    const Ring west = closed({{0, 0}, {10, 0}, {10, 10}, {0, 10}});
    const Ring east = closed({{20, 0}, {30, 0}, {30, 10}, {20, 10}});
    const Ring middle = closed({{5, 2}, {7, 2}, {7, 4}});
    BOOST_TEST(isCertainlyValid({{{west, {}}, {east, {}}}}));
    BOOST_TEST(!isCertainlyValid({{{west, {}}, {west, {}}}}));
    BOOST_TEST(!isCertainlyValid({{{west, {middle}}}}));
    BOOST_TEST(!isCertainlyValid({}));
    const Repair repair = makeValid({{{west, {}}, {east, {}}}});
    BOOST_TEST(!repair.changed);
    BOOST_TEST(repair.planeAreaAfter == 200.0);
}
