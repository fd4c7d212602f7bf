// Exactness (c) of the architecture: covered areas against the polygon densified to 1 m and
// measured by the closed form on the ellipsoid, an independent way to the same figure.
#include "gis/coverage/zonal_statistics.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "tests/gis/coverage/random_polygons.hpp"
#include "tests/gis/coverage/raster_fixture.hpp"
#include "tests/support/arithmetic.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

struct GridCase {
    std::string crs;
    double left;
    double top;
    double cell; ///< in units of the CRS
    int count;   ///< columns and rows
};

/// Straight edges in the grid's own CRS, cut to 1 m, on the ellipsoid.
double areaDensifiedToOneMetre(const MultiPolygon& polygon, const Crs& crs) {
    const CrsTransform toGeographic(crs, crs.geographic());
    if (!toGeographic.isIdentity()) {
        return ellipsoidalAreaM2(transformDensified(polygon, toGeographic, {1e9, 1.0}),
                                 crs.ellipsoid());
    }
    // On a geographic grid edges are straight in longitude and latitude: cut them by hand.
    MultiPolygon fine = polygon;
    const auto cut = [](Ring& ring) {
        Ring result;
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const double metres =
                std::hypot(ring[i + 1].x - ring[i].x, ring[i + 1].y - ring[i].y) * 111320.0;
            const int pieces = std::max(1, static_cast<int>(std::ceil(metres)));
            for (int k = 0; k < pieces; ++k) {
                const double t = static_cast<double>(k) / pieces;
                result.push_back({ring[i].x + t * (ring[i + 1].x - ring[i].x),
                                  ring[i].y + t * (ring[i + 1].y - ring[i].y)});
            }
        }
        result.push_back(ring.back());
        ring = result;
    };
    for (Polygon& part : fine.polygons) {
        cut(part.shell);
        std::for_each(part.holes.begin(), part.holes.end(), cut);
    }
    return ellipsoidalAreaM2(fine, crs.ellipsoid());
}

} // namespace

BOOST_AUTO_TEST_CASE(covered_areas_are_those_of_the_finely_densified_polygon_to_1e_9) {
    const TemporaryDirectory folder;
    const std::vector<GridCase> cases{
        {"EPSG:4326", 113.9, 30.7, 1.0 / 12000.0, 300}, // 10 m land cover at Wuhan
        {"EPSG:4490", 120.0, 31.0, 0.00025, 300},       // 30 m
        {"EPSG:4326", 100.0, 60.0, 1.0 / 120.0, 40},    // 1 km, far north
        {"EPSG:4549", 380000, 3400000, 10.0, 400},      // Gauss-Krüger, 120 km off the axis
        {"EPSG:4549", 350000, 3400000, 1000.0, 40},     // the same at 1 km
        {"EPSG:32650", 300000, 3400000, 30.0, 300},     // UTM
        {"EPSG:32650", 200000, 4400000, 1000.0, 60},
        {"+proj=aea +lat_0=0 +lon_0=105 +lat_1=25 +lat_2=47 +datum=WGS84 +units=m", // CLCD
         1000000,
         3700000,
         30.0,
         300},
        {"+proj=aea +lat_0=0 +lon_0=105 +lat_1=25 +lat_2=47 +datum=WGS84 +units=m",
         1000000,
         3700000,
         1000.0,
         60},
        {"EPSG:3857", 13400000, 3600000, 1.19432856695588, 600}, // canopy height tiles
        {"EPSG:3857", 13400000, 3600000, 1000.0, 40},
        {"EPSG:2263", 950000, 250000, 100.0, 200}, // feet
    };
    RandomPolygons random(17);
    for (const GridCase& grid : cases) {
        RasterFixture fixture;
        fixture.path = folder / "ones.tif";
        fixture.crs = grid.crs;
        fixture.geoTransform = {grid.left, grid.cell, 0, grid.top, 0, -grid.cell};
        fixture.columns = grid.count;
        fixture.rows = grid.count;
        writeFixture(fixture, [](int, int) { return 1.0; });
        Diagnostics diagnostics;
        const RasterSource raster = RasterSource::open(fixture.path.string(), {}, diagnostics);
        std::vector<Zone> zones;
        for (const MultiPolygon& inCells :
             random.partition(0.11 * grid.count, 0.89 * grid.count, 2, 5)) {
            zones.push_back({"zone", inCells});
            for (Point& p : zones.back().polygon.polygons[0].shell) {
                p = raster.grid().toCrs(p);
            }
        }
        const auto statistics =
            zonalStatistics(raster, zones, raster.grid().crs(), {}, TaskPool(2), {}, diagnostics);
        double worst = 0.0;
        for (std::size_t i = 0; i < zones.size(); ++i) {
            const double expected = areaDensifiedToOneMetre(zones[i].polygon, raster.grid().crs());
            worst = std::max(worst, relative(statistics[i].validAreaM2, expected));
        }
        BOOST_TEST_MESSAGE(grid.crs << " cells of " << grid.cell << ": " << worst);
        BOOST_TEST(worst < 1e-9);
    }
}

BOOST_AUTO_TEST_CASE(zones_in_another_crs_keep_their_area) {
    const TemporaryDirectory folder;
    RasterFixture fixture;
    fixture.path = folder / "ones.tif";
    fixture.crs = "EPSG:4326";
    fixture.geoTransform = {113.9, 1.0 / 12000.0, 0, 30.7, 0, -1.0 / 12000.0};
    fixture.columns = 1000;
    fixture.rows = 1000;
    writeFixture(fixture, [](int, int) { return 1.0; });
    Diagnostics diagnostics;
    const RasterSource raster = RasterSource::open(fixture.path.string(), {}, diagnostics);
    const Crs gaussKrueger = Crs::fromEpsg(4547); // CGCS2000, 114°E
    CrsTransform transform(raster.grid().crs(), gaussKrueger);
    Ring ring{{113.91, 30.63}, {113.97, 30.64}, {113.96, 30.69}, {113.92, 30.68}, {113.91, 30.63}};
    transform.transform(ring);
    ring.back() = ring.front();
    const std::vector<Zone> zones{{"park", {{{ring, {}}}}}};
    const auto s =
        zonalStatistics(raster, zones, gaussKrueger, {}, TaskPool(1), {}, diagnostics)[0];
    const double expected = areaDensifiedToOneMetre(zones[0].polygon, gaussKrueger);
    // Chords of 70 m in place of 1 m: a few 1e-9.
    BOOST_TEST(relative(s.validAreaM2, expected) < 1e-8);
    BOOST_TEST(relative(s.zoneAreaM2, expected) < 1e-8);
}
