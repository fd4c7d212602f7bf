#include "gis/geometry/overlay.hpp"
#include "gis/geometry/polygon_pieces.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <numbers>

using namespace parklens;
namespace tt = boost::test_tools;

namespace {

/// A cogwheel with a hole: many vertices, and no straight line that parts it from a neighbour.
MultiPolygon cogwheel(int teeth, double radius) {
    Polygon wheel;
    for (int i = 0; i < 2 * teeth; ++i) {
        const double angle = std::numbers::pi * i / teeth;
        const double r = i % 2 == 0 ? radius : 0.9 * radius;
        wheel.shell.push_back({r * std::cos(angle), r * std::sin(angle)});
    }
    wheel.shell.push_back(wheel.shell.front());
    const double h = 0.3 * radius;
    wheel.holes.push_back({{-h, -h}, {h, -h}, {h, h}, {-h, h}, {-h, -h}});
    return {{wheel}};
}

MultiPolygon box(double west, double south, double side) {
    return {{Polygon{{{west, south},
                      {west + side, south},
                      {west + side, south + side},
                      {west, south + side},
                      {west, south}},
                     {}}}};
}

} // namespace

BOOST_AUTO_TEST_CASE(pieces_are_small_and_together_the_polygon) {
    const MultiPolygon wheel = cogwheel(400, 100.0);
    const PolygonPieces cut(wheel);
    double sum = 0.0;
    for (const MultiPolygon& piece : cut.pieces()) {
        BOOST_TEST(vertexCount(piece) <= 48U);
        sum += planeArea(piece);
    }
    BOOST_TEST(sum == planeArea(wheel), tt::tolerance(1e-12));
    BOOST_TEST(planeArea(unionOf(cut.pieces())) == sum, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(bounds_are_at_least_what_the_overlay_shares) {
    const MultiPolygon wheel = cogwheel(400, 100.0);
    const PolygonPieces cut(wheel);
    const double allowed = 1.0;
    for (double west = -130.0; west < 130.0; west += 13.0) {
        for (double south = -130.0; south < 130.0; south += 13.0) {
            const MultiPolygon lot = box(west, south, 11.0);
            const double shared = planeArea(intersection(wheel, lot));
            const double bound = cut.sharedAreaBound(lot, allowed);
            // Above what is allowed it may end early, but never below it.
            BOOST_TEST((bound > allowed || bound >= shared * (1.0 - 1e-12)));
            BOOST_TEST((bound <= allowed || shared > 0.0));
        }
    }
}

BOOST_AUTO_TEST_CASE(lots_that_fill_a_street_up_to_its_border_share_next_to_nothing) {
    // A lot in the hole touches three of its sides: no line parts them, the pieces do.
    const PolygonPieces street(cogwheel(400, 100.0));
    const MultiPolygon lot = box(-30.0, -30.0, 60.0);
    BOOST_TEST(street.sharedAreaBound(lot, 1e-3) < 1e-3);
}
