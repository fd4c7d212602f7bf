#include "gis/base/error.hpp"
#include "gis/geometry/validity.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace parklens;

namespace {

MultiPolygon of(const Ring& shell, const std::vector<Ring>& holes = {}) {
    return {{{shell, holes}}};
}

const Ring square = {{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}};
const Ring hole = {{2, 2}, {4, 2}, {4, 4}, {2, 4}, {2, 2}};

} // namespace

BOOST_AUTO_TEST_CASE(a_valid_polygon_comes_back_vertex_for_vertex) {
    Ring clockwise = square;
    std::reverse(clockwise.begin(), clockwise.end());
    const Ring repeated = {{0, 0}, {0, 0}, {10, 0}, {10, 10}, {10, 10}, {0, 10}, {0, 0}};
    for (const MultiPolygon& polygon :
         {of(square), of(clockwise), of(square, {hole}), of(clockwise, {hole}), of(repeated)}) {
        const Repair repair = makeValid(polygon);
        BOOST_TEST(!repair.changed);
        BOOST_TEST(repair.reason.empty());
        BOOST_TEST((repair.geometry == polygon));
        BOOST_TEST(repair.planeAreaAfter == repair.planeAreaBefore);
    }
}

BOOST_AUTO_TEST_CASE(a_bow_tie_becomes_two_triangles) {
    const Repair repair = makeValid(of({{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}));
    BOOST_TEST(repair.changed);
    BOOST_TEST(repair.reason == "Self-intersection at 5 5");
    BOOST_TEST(repair.geometry.polygons.size() == 2U);
    BOOST_TEST(repair.planeAreaBefore == 0.0); // the two halves cancel as drawn
    BOOST_TEST(repair.planeAreaAfter == 50.0);
}

BOOST_AUTO_TEST_CASE(lobes_that_nearly_cancel_are_not_told_in_per_cent) {
    Diagnostics diagnostics;
    makeValid(of({{0, 0}, {10, 10.0000001}, {10, 0}, {0, 10}, {0, 0}}), {}, diagnostics);
    BOOST_TEST_REQUIRE(!diagnostics.empty());
    const std::string sentence = diagnostics.entries().front().problem.sentence(Language::English);
    BOOST_TEST(sentence.find("cannot be compared") != std::string::npos);
    BOOST_TEST(sentence.find('%') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_hole_outside_its_shell_adds_no_area) {
    const Ring outside = {{20, 20}, {22, 20}, {22, 22}, {20, 22}, {20, 20}};
    const Repair repair = makeValid(of(square, {hole, outside}));
    BOOST_TEST(repair.changed);
    BOOST_TEST(repair.planeAreaAfter == 96.0);
}

BOOST_AUTO_TEST_CASE(parts_that_overlap_are_united) {
    const MultiPolygon polygon{{{square, {}}, {{{5, 0}, {15, 0}, {15, 10}, {5, 10}, {5, 0}}, {}}}};
    const Repair repair = makeValid(polygon);
    BOOST_TEST(repair.changed);
    BOOST_TEST(repair.planeAreaBefore == 200.0);
    BOOST_TEST(repair.planeAreaAfter == 150.0);
}

BOOST_AUTO_TEST_CASE(spikes_are_dropped) {
    const Repair repair =
        makeValid(of({{0, 0}, {10, 0}, {20, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}));
    BOOST_TEST(repair.changed);
    BOOST_TEST(repair.planeAreaAfter == 100.0);
    BOOST_TEST(envelopeOf(repair.geometry).maxX == 10.0);
}

BOOST_AUTO_TEST_CASE(an_open_ring_is_closed_and_it_is_said) {
    const Repair repair = makeValid(of({{0, 0}, {10, 0}, {10, 10}, {0, 10}}));
    BOOST_TEST(repair.changed);
    BOOST_TEST(repair.reason == "Ring not closed at 0 0");
    BOOST_TEST((repair.geometry == of(square)));
    BOOST_TEST(repair.planeAreaAfter == 100.0);
}

BOOST_AUTO_TEST_CASE(rings_without_three_points_are_left_out) {
    for (const Ring& ring : {Ring{},
                             Ring{{1, 1}},
                             Ring{{1, 1}, {1, 1}, {1, 1}, {1, 1}},
                             Ring{{1, 1}, {2, 2}, {1, 1}},
                             Ring{{1, 1}, {2, 2}, {1, 1}, {2, 2}, {1, 1}}}) {
        const Repair alone = makeValid(of(ring));
        BOOST_TEST(alone.changed);
        BOOST_TEST(alone.geometry.empty());
        const Repair asHole = makeValid(of(square, {ring}));
        BOOST_TEST(asHole.changed);
        BOOST_TEST((asHole.geometry == of(square)));
    }
    // Three points in a line have no area either.
    const Repair line = makeValid(of({{0, 0}, {1, 1}, {2, 2}, {0, 0}}));
    BOOST_TEST(line.changed);
    BOOST_TEST(line.geometry.empty());
}

BOOST_AUTO_TEST_CASE(coordinates_that_are_not_finite_are_refused_with_the_place) {
    const Place place{.file = "parcels.shp", .layer = "parcels", .feature = "17"};
    for (const double bad : {std::nan(""), std::numeric_limits<double>::infinity()}) {
        Diagnostics diagnostics;
        try {
            makeValid(of({{0, 0}, {1, 0}, {1, bad}, {0, 0}}), place, diagnostics);
            BOOST_ERROR("accepted");
        } catch (const GeometryError& error) {
            BOOST_TEST(error.sentence(Language::English).find("parcels.shp") != std::string::npos);
            BOOST_TEST(error.sentence(Language::English).find("feature 17") != std::string::npos);
        }
    }
}

BOOST_AUTO_TEST_CASE(repairs_are_told) {
    const Place place{.file = "parcels.shp", .feature = "3"};
    Diagnostics diagnostics;
    makeValid(of(square), place, diagnostics);
    BOOST_TEST(diagnostics.empty());
    makeValid(of({{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}), place, diagnostics);
    BOOST_REQUIRE(diagnostics.entries().size() == 1U);
    const Diagnostic& repaired = diagnostics.entries().front();
    BOOST_TEST(repaired.code == "geometry_repaired");
    BOOST_TEST((repaired.severity == Severity::Warning));
    BOOST_TEST(repaired.problem.sentence(Language::English).find("it had no area before") !=
               std::string::npos);
    BOOST_TEST((repaired.problem.place == place));
    makeValid(of({{0, 0}, {1, 1}, {0, 0}}), place, diagnostics);
    BOOST_TEST(diagnostics.contains("geometry_empty"));
    BOOST_TEST((diagnostics.entries().back().severity == Severity::Error));
}
