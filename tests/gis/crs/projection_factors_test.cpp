#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/crs/projection_factors.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <numbers>

using namespace parklens;
namespace tt = boost::test_tools;

namespace {

constexpr double radians = std::numbers::pi / 180.0;

/// Scales and the bearing of grid north by differences of the transformation itself, which knows
/// nothing of proj_factors(): the ellipsoid's radii of curvature turn degrees into metres.
ProjectionFactors byDifferences(const Crs& crs, Point at) {
    const CrsTransform project(crs.geographic(), crs);
    const double h = 1e-3;
    const double f = 1.0 / crs.ellipsoid().inverseFlattening;
    const double e2 = f * (2.0 - f);
    const double w = std::sqrt(1.0 - e2 * std::pow(std::sin(at.y * radians), 2));
    const double a = crs.ellipsoid().semiMajorAxisM;
    const double northM = 2.0 * h * radians * a * (1.0 - e2) / (w * w * w);
    const double eastM = 2.0 * h * radians * a / w * std::cos(at.y * radians);
    const double unit = crs.metresPerUnit();
    const Point north = project({at.x, at.y + h});
    const Point south = project({at.x, at.y - h});
    const Point east = project({at.x + h, at.y});
    const Point west = project({at.x - h, at.y});
    const Point m = {unit * (north.x - south.x) / northM, unit * (north.y - south.y) / northM};
    const Point p = {unit * (east.x - west.x) / eastM, unit * (east.y - west.y) / eastM};
    ProjectionFactors factors;
    factors.meridionalScale = std::hypot(m.x, m.y);
    factors.parallelScale = std::hypot(p.x, p.y);
    factors.arealScale = m.y * p.x - m.x * p.y;
    // True north lies at atan2(m.x, m.y) from grid north; grid north the other way from true north.
    factors.convergenceDegrees = -std::atan2(m.x, m.y) / radians;
    return factors;
}

} // namespace

BOOST_AUTO_TEST_CASE(factors_agree_with_differences_of_the_transformation) {
    struct Case {
        const char* crs;
        Point place;
    };

    // Northing first, easting first, prefixed zones, feet, south-west axes, oblique and conic.
    for (const Case& c :
         {Case{"EPSG:4549", {121.4, 31.0}},
          Case{"EPSG:4528", {118.6, 30.2}},
          Case{"EPSG:4547", {112.1, 22.6}},
          Case{"EPSG:3826", {121.9, 25.0}},
          Case{"EPSG:2056", {9.4, 46.5}},
          Case{"EPSG:2263", {-73.9, 40.7}},
          Case{"EPSG:32756", {151.2, -33.9}},
          Case{"EPSG:2154", {-1.2, 48.0}},
          Case{"+proj=aea +lat_1=25 +lat_2=47 +lon_0=105 +datum=WGS84 +type=crs", {120.0, 30.0}}}) {
        BOOST_TEST_CONTEXT(c.crs) {
            const Crs crs = Crs::fromText(c.crs);
            const ProjectionFactors found = projectionFactors(crs, c.place);
            const ProjectionFactors expected = byDifferences(crs, c.place);
            BOOST_TEST(found.meridionalScale == expected.meridionalScale, tt::tolerance(1e-8));
            BOOST_TEST(found.parallelScale == expected.parallelScale, tt::tolerance(1e-8));
            BOOST_TEST(found.arealScale == expected.arealScale, tt::tolerance(2e-8));
            BOOST_TEST(std::abs(found.convergenceDegrees - expected.convergenceDegrees) < 1e-6);
            BOOST_TEST(found.smallestScale * found.largestScale == found.arealScale,
                       tt::tolerance(1e-9));
            BOOST_TEST(found.smallestScale <= found.largestScale);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_central_meridian_is_true_to_its_scale_and_points_north) {
    const ProjectionFactors gauss = projectionFactors(Crs::fromEpsg(4549), {120.0, 30.0});
    BOOST_TEST(gauss.largestScale == 1.0, tt::tolerance(2e-8));
    BOOST_TEST(std::abs(gauss.convergenceDegrees) < 1e-9);
    const ProjectionFactors taiwan = projectionFactors(Crs::fromEpsg(3826), {121.0, 24.0});
    BOOST_TEST(taiwan.largestScale == 0.9999, tt::tolerance(2e-8));
    const ProjectionFactors utm = projectionFactors(Crs::fromEpsg(32651), {123.0, 45.0});
    BOOST_TEST(utm.arealScale == 0.9996 * 0.9996, tt::tolerance(2e-8));
}

BOOST_AUTO_TEST_CASE(grid_north_lies_east_of_true_north_east_of_the_central_meridian) {
    // On the sphere tan γ = tan Δλ sin φ; the ellipsoid changes the sixth digit at 1.5°.
    const double expected = std::atan(std::tan(1.5 * radians) * std::sin(30.0 * radians)) / radians;
    const Crs crs = Crs::fromEpsg(4549);
    BOOST_TEST(projectionFactors(crs, {121.5, 30.0}).convergenceDegrees == expected,
               tt::tolerance(1e-4));
    BOOST_TEST(projectionFactors(crs, {118.5, 30.0}).convergenceDegrees == -expected,
               tt::tolerance(1e-4));
}

BOOST_AUTO_TEST_CASE(web_mercator_stretches_by_the_secant_of_the_latitude) {
    // k = a / (N cos φ) with N = a / √(1 − e² sin² φ).
    const double e2 = 0.00669437999014;
    const double expected = std::sqrt(1.0 - e2 * 0.25) / std::cos(30.0 * radians);
    BOOST_TEST(projectionFactors(Crs::fromEpsg(3857), {120.0, 30.0}).parallelScale == expected,
               tt::tolerance(1e-8));
}

BOOST_AUTO_TEST_CASE(an_equal_area_projection_keeps_areas) {
    const Crs albers =
        Crs::fromText("+proj=aea +lat_1=25 +lat_2=47 +lon_0=105 +datum=WGS84 +type=crs");
    for (const Point place : {Point{75.0, 40.0}, Point{105.0, 36.0}, Point{130.0, 20.0}}) {
        BOOST_TEST(projectionFactors(albers, place).arealScale == 1.0, tt::tolerance(1e-8));
    }
}

BOOST_AUTO_TEST_CASE(factors_of_several_places_are_those_of_each) {
    const std::vector<Point> places = {{118.6, 30.2}, {120.0, 31.0}, {121.4, 28.0}};
    const Crs crs = Crs::fromEpsg(4549);
    const auto together = projectionFactors(crs, places);
    BOOST_REQUIRE(together.size() == places.size());
    for (std::size_t k = 0; k < places.size(); ++k) {
        const auto alone = projectionFactors(crs, places[k]);
        BOOST_TEST(together[k].largestScale == alone.largestScale);
        BOOST_TEST(together[k].convergenceDegrees == alone.convergenceDegrees);
    }
    BOOST_TEST(projectionFactors(crs, std::span<const Point>()).empty());
}

BOOST_AUTO_TEST_CASE(what_has_no_factors_is_refused) {
    BOOST_CHECK_THROW(projectionFactors(Crs::wgs84(), {120.0, 30.0}), CrsError);
    BOOST_CHECK_THROW(projectionFactors(Crs::fromEpsg(4549), {120.0, 91.0}), CrsError);
    BOOST_CHECK_THROW(projectionFactors(Crs::fromEpsg(4549), {std::nan(""), 30.0}), CrsError);
}
