#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"

#include <boost/test/unit_test.hpp>
#include <geodesic.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

using namespace parklens;
namespace tt = boost::test_tools;

namespace {

constexpr double radians = std::numbers::pi / 180.0;
constexpr Ellipsoid cgcs2000{6378137.0, 298.257222101};

const MultiPolygon goldenPolygon{{{{{583000, 3470000},
                                    {584000, 3470000},
                                    {584000, 3471000},
                                    {583500, 3471400},
                                    {583000, 3471000},
                                    {583000, 3470000}},
                                   {}}}};

/// The series exactly as printed in 国土调查办发〔2008〕32号: the independent judge.
double officialRingAreaM2(const Ring& ring, double originDegrees) {
    const double f = 1.0 / cgcs2000.inverseFlattening;
    const double e2 = f * (2.0 - f);
    const double e4 = e2 * e2;
    const double e6 = e4 * e2;
    const double e8 = e4 * e4;
    const double b = cgcs2000.semiMajorAxisM * (1.0 - f);
    const double factorA =
        1.0 + 3.0 / 6.0 * e2 + 30.0 / 80.0 * e4 + 35.0 / 112.0 * e6 + 630.0 / 2304.0 * e8;
    const double factorB =
        1.0 / 6.0 * e2 + 15.0 / 80.0 * e4 + 21.0 / 112.0 * e6 + 420.0 / 2304.0 * e8;
    const double factorC = 3.0 / 80.0 * e4 + 7.0 / 112.0 * e6 + 180.0 / 2304.0 * e8;
    const double factorD = 1.0 / 112.0 * e6 + 45.0 / 2304.0 * e8;
    const double factorE = 5.0 / 2304.0 * e8;
    double sum = 0.0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const double half = (ring[i + 1].y - ring[i].y) / 2.0 * radians;
        const double middle = (ring[i].y + ring[i + 1].y) / 2.0 * radians;
        const double deltaL =
            ((ring[i].x - originDegrees) + (ring[i + 1].x - originDegrees)) / 2.0 * radians;
        sum += 2.0 * b * b * deltaL *
               (factorA * std::sin(half) * std::cos(middle) -
                factorB * std::sin(3.0 * half) * std::cos(3.0 * middle) +
                factorC * std::sin(5.0 * half) * std::cos(5.0 * middle) -
                factorD * std::sin(7.0 * half) * std::cos(7.0 * middle) +
                factorE * std::sin(9.0 * half) * std::cos(9.0 * middle));
    }
    return std::abs(sum);
}

double geodesicAreaM2(const Ring& ring, const Ellipsoid& ellipsoid) {
    geod_geodesic geodesic;
    geod_init(&geodesic, ellipsoid.semiMajorAxisM, 1.0 / ellipsoid.inverseFlattening);
    std::vector<double> latitudes;
    std::vector<double> longitudes;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        latitudes.push_back(ring[i].y);
        longitudes.push_back(ring[i].x);
    }
    double area = 0.0;
    double perimeter = 0.0;
    geod_polygonarea(&geodesic,
                     latitudes.data(),
                     longitudes.data(),
                     static_cast<int>(latitudes.size()),
                     &area,
                     &perimeter);
    return std::abs(area);
}

/// A star-shaped ring with seeded radii.
Ring randomRing(std::mt19937& random, Point centre, double radius, int vertices) {
    std::uniform_real_distribution<double> part(0.4, 1.0);
    Ring ring;
    for (int i = 0; i < vertices; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / vertices;
        const double r = radius * part(random);
        ring.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

/// Edges in equal pieces of at most `longest`, as a surveyor would cut them.
Ring cutInEqualPieces(const Ring& ring, double longest) {
    Ring result;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[i + 1];
        const int pieces = static_cast<int>(std::ceil(std::hypot(b.x - a.x, b.y - a.y) / longest));
        for (int k = 0; k < pieces; ++k) {
            const double t = static_cast<double>(k) / pieces;
            result.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
        }
    }
    result.push_back(ring.back());
    return result;
}

MultiPolygon of(const Ring& ring) {
    return {{{ring, {}}}};
}

} // namespace

BOOST_AUTO_TEST_CASE(the_golden_polygon_has_the_official_area) {
    BOOST_TEST(planeArea(goldenPolygon) == 1200000.0);
    BOOST_TEST(ellipsoidalAreaM2(goldenPolygon, Crs::fromEpsg(4549)) == 1199793.6946,
               tt::tolerance(1e-7));
    const CrsTransform transform(Crs::fromEpsg(4549), Crs::cgcs2000());
    MultiPolygon raw = goldenPolygon;
    transform.transform(raw.polygons[0].shell);
    BOOST_TEST(ellipsoidalAreaM2(raw, cgcs2000) == 1199795.8670, tt::tolerance(1e-10));
    BOOST_TEST(officialRingAreaM2(raw.polygons[0].shell, 120.0) == 1199795.8670,
               tt::tolerance(1e-10));
    BOOST_TEST(geodesicAreaM2(raw.polygons[0].shell, cgcs2000) == 1199793.7195,
               tt::tolerance(1e-10));
    Ring cut = cutInEqualPieces(goldenPolygon.polygons[0].shell, 70.0);
    transform.transform(cut);
    BOOST_TEST(ellipsoidalAreaM2(of(cut), cgcs2000) == 1199793.6946, tt::tolerance(1e-10));
    BOOST_TEST(officialRingAreaM2(cut, 120.0) == 1199793.6946, tt::tolerance(1e-10));
    const MultiPolygon fine =
        transformDensified(goldenPolygon, transform, {.maxDeviation = 0.0, .maxEdgeM = 1.0});
    BOOST_TEST(ellipsoidalAreaM2(fine, cgcs2000) == 1199793.7174, tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(web_mercator_gives_the_area_on_the_ground) {
    const CrsTransform transform(Crs::fromEpsg(4549), Crs::fromEpsg(3857));
    const MultiPolygon onWebMap =
        transformDensified(goldenPolygon, transform, {.maxDeviation = 1e-4, .maxEdgeM = 70.0});
    BOOST_TEST(planeArea(onWebMap) == 1650319.75, tt::tolerance(1e-6));
    BOOST_TEST(ellipsoidalAreaM2(onWebMap, Crs::fromEpsg(3857)) == 1199793.6946,
               tt::tolerance(1e-7));
}

BOOST_AUTO_TEST_CASE(the_closed_form_agrees_with_the_official_series) {
    std::mt19937 random(32);
    std::uniform_real_distribution<double> longitude(74.0, 134.0);
    std::uniform_real_distribution<double> latitude(4.0, 53.0);
    for (int run = 0; run < 300; ++run) {
        const double radius = std::pow(10.0, -5.0 + run % 6);
        const Ring ring = randomRing(random, {longitude(random), latitude(random)}, radius, 17);
        // With L0 near the polygon the series keeps its digits; the rest is its truncation at e⁸.
        BOOST_TEST(ellipsoidalAreaM2(of(ring), cgcs2000) == officialRingAreaM2(ring, ring[0].x),
                   tt::tolerance(1e-11));
    }
}

BOOST_AUTO_TEST_CASE(the_origin_of_longitude_does_not_matter) {
    std::mt19937 random(11);
    for (int run = 0; run < 100; ++run) {
        const Ring ring = randomRing(random, {118.75, 32.0}, 0.03125, 40);
        Ring moved = ring;
        for (Point& point : moved) {
            point.x += 3.0;
        }
        BOOST_TEST(ellipsoidalAreaM2(of(moved), cgcs2000) == ellipsoidalAreaM2(of(ring), cgcs2000),
                   tt::tolerance(1e-11));
    }
}

BOOST_AUTO_TEST_CASE(neither_orientation_nor_starting_point_matters) {
    std::mt19937 random(12);
    for (int run = 0; run < 100; ++run) {
        const Ring ring = randomRing(random, {104.0, 30.6}, 0.02, 25);
        const double area = ellipsoidalAreaM2(of(ring), cgcs2000);
        Ring reversed = ring;
        std::reverse(reversed.begin(), reversed.end());
        BOOST_TEST(ellipsoidalAreaM2(of(reversed), cgcs2000) == area, tt::tolerance(1e-12));
        Ring turned(ring.begin(), ring.end() - 1);
        std::rotate(turned.begin(), turned.begin() + 7, turned.end());
        turned.push_back(turned.front());
        BOOST_TEST(ellipsoidalAreaM2(of(turned), cgcs2000) == area, tt::tolerance(1e-12));
    }
}

BOOST_AUTO_TEST_CASE(densely_drawn_polygons_agree_with_geodesics) {
    std::mt19937 random(13);
    std::uniform_real_distribution<double> easting(400000.0, 600000.0);
    std::uniform_real_distribution<double> northing(2200000.0, 5300000.0);
    const Crs crs = Crs::fromEpsg(4549);
    const CrsTransform transform(crs, crs.geographic());
    for (int run = 0; run < 20; ++run) {
        const Ring ring = randomRing(random, {easting(random), northing(random)}, 3000.0, 12);
        const Ring dense =
            transformDensified(of(ring), transform, {.maxDeviation = 0, .maxEdgeM = 5})
                .polygons[0]
                .shell;
        BOOST_TEST(ellipsoidalAreaM2(of(ring), crs) == geodesicAreaM2(dense, cgcs2000),
                   tt::tolerance(1e-7));
    }
}

BOOST_AUTO_TEST_CASE(a_cut_polygon_loses_nothing) {
    std::mt19937 random(14);
    std::uniform_real_distribution<double> offset(100.0, 900.0);
    const Crs crs = Crs::fromEpsg(4549);
    const double whole = ellipsoidalAreaM2(of({{583000, 3470000},
                                               {584000, 3470000},
                                               {584000, 3471000},
                                               {583000, 3471000},
                                               {583000, 3470000}}),
                                           crs);
    for (int run = 0; run < 50; ++run) {
        const double bottom = 583000 + offset(random);
        const double top = 583000 + offset(random);
        const double left = ellipsoidalAreaM2(of({{583000, 3470000},
                                                  {bottom, 3470000},
                                                  {top, 3471000},
                                                  {583000, 3471000},
                                                  {583000, 3470000}}),
                                              crs);
        const double right = ellipsoidalAreaM2(of({{bottom, 3470000},
                                                   {584000, 3470000},
                                                   {584000, 3471000},
                                                   {top, 3471000},
                                                   {bottom, 3470000}}),
                                               crs);
        // The pieces of the cut edges differ in length: what 70 m cost (see the header).
        BOOST_TEST(left + right == whole, tt::tolerance(4e-8));
    }
}

BOOST_AUTO_TEST_CASE(holes_are_taken_away) {
    const MultiPolygon withHole{{{{{120, 31}, {121, 31}, {121, 32}, {120, 32}, {120, 31}},
                                  {{{120.25, 31.25},
                                    {120.25, 31.75},
                                    {120.75, 31.75},
                                    {120.75, 31.25},
                                    {120.25, 31.25}}}}}};
    BOOST_TEST(ellipsoidalAreaM2(withHole, cgcs2000) ==
                   ellipsoidalStripAreaM2(1.0, 31.0, 32.0, cgcs2000) -
                       ellipsoidalStripAreaM2(0.5, 31.25, 31.75, cgcs2000),
               tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(the_whole_earth_has_its_known_area) {
    const Ellipsoid wgs84{6378137.0, 298.257223563};
    BOOST_TEST(ellipsoidalStripAreaM2(360.0, -90.0, 90.0, wgs84) == 510065621724088.5,
               tt::tolerance(1e-13));
    const MultiPolygon world = of({{-180, -90}, {180, -90}, {180, 90}, {-180, 90}, {-180, -90}});
    BOOST_TEST(ellipsoidalAreaM2(world, wgs84) == 510065621724088.5, tt::tolerance(1e-13));
    const Ellipsoid sphere{6371000.0, 0.0};
    BOOST_TEST(ellipsoidalStripAreaM2(360.0, -90.0, 90.0, sphere) ==
                   4.0 * std::numbers::pi * 6371000.0 * 6371000.0,
               tt::tolerance(1e-14));
}

BOOST_AUTO_TEST_CASE(a_cell_of_a_pixel_keeps_its_digits) {
    // 31° N on the grid of WorldCover: strips of 1/12000° add up to one degree.
    double sum = 0.0;
    for (int row = 0; row < 12000; ++row) {
        sum +=
            ellipsoidalStripAreaM2(1.0, 31.0 + row / 12000.0, 31.0 + (row + 1) / 12000.0, cgcs2000);
    }
    BOOST_TEST(sum == ellipsoidalStripAreaM2(1.0, 31.0, 32.0, cgcs2000), tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(the_antimeridian_is_crossed_rightly_or_refused) {
    // Drawn in a system that knows no seam there: EPSG:3832, Mercator around 150° E.
    const Crs pacific = Crs::fromEpsg(3832);
    const double equatorM = 6378137.0 * radians; // metres per degree on that map
    const Ring ring{{29 * equatorM, 0},
                    {31 * equatorM, 0},
                    {31 * equatorM, 100000},
                    {29 * equatorM, 100000},
                    {29 * equatorM, 0}};
    const double north = CrsTransform(pacific, pacific.geographic())({0, 100000}).y;
    BOOST_TEST(ellipsoidalAreaM2(of(ring), pacific) ==
                   ellipsoidalStripAreaM2(2.0, 0.0, north, pacific.ellipsoid()),
               tt::tolerance(1e-10));
    // Drawn in longitude and latitude the same is ambiguous.
    const MultiPolygon ambiguous = of({{179, 0}, {-179, 0}, {-179, 1}, {179, 1}, {179, 0}});
    BOOST_CHECK_THROW(ellipsoidalAreaM2(ambiguous, Crs::wgs84()), CrsError);
    BOOST_CHECK_THROW(ellipsoidalAreaM2(ambiguous, cgcs2000), CrsError);
    // Longitudes over 180° are not.
    const MultiPolygon plain = of({{179, 0}, {181, 0}, {181, 1}, {179, 1}, {179, 0}});
    BOOST_TEST(ellipsoidalAreaM2(plain, cgcs2000) ==
                   ellipsoidalStripAreaM2(2.0, 0.0, 1.0, cgcs2000),
               tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(a_polygon_around_the_pole_is_refused) {
    const MultiPolygon aroundPole = of({{-500000, -500000},
                                        {500000, -500000},
                                        {500000, 500000},
                                        {-500000, 500000},
                                        {-500000, -500000}});
    BOOST_CHECK_THROW(ellipsoidalAreaM2(aroundPole, Crs::fromEpsg(3995)), CrsError);
}

BOOST_AUTO_TEST_CASE(metres_passed_for_degrees_are_refused) {
    BOOST_CHECK_THROW(ellipsoidalAreaM2(goldenPolygon, cgcs2000), CrsError);
    BOOST_CHECK_THROW(ellipsoidalAreaM2(goldenPolygon, Crs::wgs84()), CrsError);
}

BOOST_AUTO_TEST_CASE(no_polygon_has_no_area) {
    BOOST_TEST(ellipsoidalAreaM2(MultiPolygon{}, cgcs2000) == 0.0);
    BOOST_TEST(ellipsoidalAreaM2(MultiPolygon{}, Crs::cgcs2000()) == 0.0);
}
