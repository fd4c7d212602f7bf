// Interpolated transformations against the transformation itself.

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <numbers>
#include <random>

using namespace parklens;

namespace {

constexpr double metresPerDegree = 111320.0;

MultiPolygon circle(Point centre, double radius, int vertices) {
    Ring ring;
    for (int i = 0; i < vertices; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / vertices;
        ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return {{{ring, {}}}};
}

/// Points along the edges of a ring.
std::vector<Point> pointsAlong(const Ring& ring) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> part(0.0, 1.0);
    std::vector<Point> points;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        for (int k = 0; k < 20; ++k) {
            const double t = part(random);
            points.push_back({ring[i].x + t * (ring[i + 1].x - ring[i].x),
                              ring[i].y + t * (ring[i + 1].y - ring[i].y)});
        }
    }
    return points;
}

/// Largest distance in metres between the images by both.
double largestDifferenceM(const CrsTransform& exact, const MultiPolygon& polygon) {
    const std::vector<const MultiPolygon*> polygons = {&polygon};
    const auto interpolated = exact.interpolatedAlong(polygons, TaskPool(2));
    auto expected = pointsAlong(polygon.polygons[0].shell);
    auto actual = expected;
    std::vector<Point> expectedGeographic(expected.size());
    std::vector<Point> actualGeographic(expected.size());
    exact.transform(expected, expectedGeographic);
    interpolated.transform(actual, actualGeographic);
    const double metres = exact.to().isGeographic() ? metresPerDegree : 1.0;
    double largest = 0.0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        largest =
            std::max({largest,
                      std::abs(actual[i].x - expected[i].x) * metres,
                      std::abs(actual[i].y - expected[i].y) * metres,
                      std::abs(actualGeographic[i].x - expectedGeographic[i].x) * metresPerDegree,
                      std::abs(actualGeographic[i].y - expectedGeographic[i].y) * metresPerDegree});
    }
    return largest;
}

} // namespace

BOOST_AUTO_TEST_CASE(interpolated_points_are_those_of_the_transformation) {
    const auto cgcs2000 = Crs::cgcs2000();
    const auto zone = Crs::fromEpsg(4549); // 3° Gauss–Krüger, 120°
    const auto utm = Crs::fromEpsg(32650);
    const auto park = circle({583000, 3470000}, 41000, 50);
    const auto parkInDegrees = circle({120.9, 31.3}, 0.4, 50);
    BOOST_TEST(largestDifferenceM(CrsTransform(zone, cgcs2000), park) < 1e-8);
    BOOST_TEST(largestDifferenceM(CrsTransform(zone, utm), park) < 1e-8);
    BOOST_TEST(largestDifferenceM(CrsTransform(cgcs2000, zone), parkInDegrees) < 1e-8);
    BOOST_TEST(largestDifferenceM(CrsTransform(zone, Crs::fromEpsg(3857)), park) < 1e-8);
}

BOOST_AUTO_TEST_CASE(where_a_transformation_is_not_smooth_it_is_not_interpolated) {
    const auto overAntimeridian = circle({300000, 0}, 90000, 30); // UTM 1N, 180° is at 166 km
    BOOST_TEST(largestDifferenceM(CrsTransform(Crs::fromEpsg(32601), Crs::wgs84()),
                                  circle({166000, 100}, 30000, 60)) < 1e-8);
    BOOST_TEST(largestDifferenceM(CrsTransform(Crs::fromEpsg(32601), Crs::wgs84()),
                                  overAntimeridian) < 1e-8);
    const auto pole = Crs::fromEpsg(3413);
    BOOST_TEST(largestDifferenceM(CrsTransform(pole, pole.geographic()), circle({0, 0}, 5000, 40)) <
               1e-8);
}

BOOST_AUTO_TEST_CASE(points_off_the_prepared_border_are_transformed_all_the_same) {
    const CrsTransform exact(Crs::fromEpsg(4549), Crs::cgcs2000());
    const auto park = circle({583000, 3470000}, 100, 8);
    const std::vector<const MultiPolygon*> polygons = {&park};
    const auto interpolated = exact.interpolatedAlong(polygons, TaskPool(1));
    const Point farAway = {440000, 4000000};
    BOOST_TEST(interpolated(farAway).x == exact(farAway).x);
    BOOST_TEST(interpolated(farAway).y == exact(farAway).y);
    const double infinite = std::numeric_limits<double>::infinity();
    BOOST_CHECK_THROW(interpolated({infinite, 0}), CrsError);
}

BOOST_AUTO_TEST_CASE(a_copy_interpolates_too) {
    const CrsTransform exact(Crs::fromEpsg(4549), Crs::cgcs2000());
    const auto park = circle({583000, 3470000}, 100, 8);
    const std::vector<const MultiPolygon*> polygons = {&park};
    const auto interpolated = exact.interpolatedAlong(polygons, TaskPool(1));
    const auto copy = interpolated;
    for (const Point& point : pointsAlong(park.polygons[0].shell)) {
        BOOST_TEST(copy(point).x == interpolated(point).x);
        BOOST_TEST(copy(point).y == interpolated(point).y);
    }
}

BOOST_AUTO_TEST_CASE(areas_are_the_same_to_eleven_digits) {
    const CrsTransform exact(Crs::fromEpsg(4549), Crs::cgcs2000());
    for (const double radius : {30.0, 400.0, 5000.0, 60000.0}) {
        const auto park = circle({583000, 3470000}, radius, 60);
        const std::vector<const MultiPolygon*> polygons = {&park};
        const double expected = ellipsoidalAreaM2(park, exact);
        const double actual =
            ellipsoidalAreaM2(park, exact.interpolatedAlong(polygons, TaskPool(1)));
        BOOST_TEST(std::abs(actual / expected - 1.0) < 1e-11);
    }
}
