#include "gis/base/error.hpp"
#include "gis/crs/projection_factors.hpp"
#include "gis/crs/sheet_crs.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
namespace tt = boost::test_tools;

namespace {

constexpr double parkWidth = 0.1; // degrees

std::string labelOf(const char* declared, Point centre) {
    return sheetCrs(Crs::fromText(declared), centre, parkWidth).label();
}

} // namespace

BOOST_AUTO_TEST_CASE(a_projected_system_stays_as_it_is_declared) {
    BOOST_TEST(labelOf("EPSG:3826", {121.5, 25.0}) == "EPSG:3826");
    BOOST_TEST(labelOf("EPSG:2056", {7.4, 46.9}) == "EPSG:2056");
    BOOST_TEST(labelOf("EPSG:4528", {120.2, 30.2}) == "EPSG:4528");
}

BOOST_AUTO_TEST_CASE(chinese_coordinates_get_the_zone_of_their_meridian) {
    BOOST_TEST(labelOf("EPSG:4490", {120.2, 30.2}) == "EPSG:4549");
    BOOST_TEST(labelOf("EPSG:4490", {116.4, 39.9}) == "EPSG:4548");
    BOOST_TEST(labelOf("EPSG:4490", {118.6, 30.2}) == "EPSG:4549"); // 118.5° is the border
    BOOST_TEST(labelOf("EPSG:4490", {75.1, 39.5}) == "EPSG:4534");
    BOOST_TEST(labelOf("GCJ-02", {113.9, 22.5}) == "EPSG:4547");
    BOOST_TEST(labelOf("EPSG:4326", {120.2, 30.2}) == "EPSG:4549");
}

BOOST_AUTO_TEST_CASE(elsewhere_wgs_84_coordinates_get_a_utm_zone) {
    BOOST_TEST(labelOf("EPSG:4326", {127.0, 37.5}) == "EPSG:32652");  // Seoul
    BOOST_TEST(labelOf("EPSG:4326", {106.9, 47.9}) == "EPSG:32648");  // Ulaanbaatar
    BOOST_TEST(labelOf("EPSG:4326", {105.8, 21.0}) == "EPSG:32648");  // Hanoi
    BOOST_TEST(labelOf("EPSG:4326", {-0.1, 51.5}) == "EPSG:32630");   // London
    BOOST_TEST(labelOf("EPSG:4326", {151.2, -33.9}) == "EPSG:32756"); // Sydney
    BOOST_TEST(labelOf("EPSG:4326", {180.0, 0.0}) == "EPSG:32601");
    BOOST_TEST(labelOf("EPSG:4326", {286.0, 40.7}) == "EPSG:32618"); // New York, counted on
}

BOOST_AUTO_TEST_CASE(data_in_web_mercator_are_drawn_in_a_system_that_has_a_scale) {
    BOOST_TEST(labelOf("EPSG:3857", {120.2, 30.2}) == "EPSG:4549");
    BOOST_TEST(labelOf("EPSG:3857", {14.4, 50.1}) == "EPSG:32633");
}

BOOST_AUTO_TEST_CASE(provinces_and_countries_are_drawn_equal_area) {
    const Crs province = sheetCrs(Crs::fromEpsg(4549), {120.3, 29.1}, 6.5);
    BOOST_TEST(province.isProjected());
    BOOST_TEST(projectionFactors(province, {118.0, 31.0}).arealScale == 1.0, tt::tolerance(1e-8));
    // Centred on whole degrees, where it is true to scale.
    BOOST_TEST(projectionFactors(province, {120.0, 29.0}).largestScale == 1.0, tt::tolerance(1e-8));
    const Crs country = sheetCrs(Crs::cgcs2000(), {104.0, 36.0}, 62.0);
    BOOST_TEST(projectionFactors(country, {90.0, 25.0}).parallelScale == 1.0, tt::tolerance(1e-8));
    BOOST_TEST(projectionFactors(country, {90.0, 47.0}).parallelScale == 1.0, tt::tolerance(1e-8));
    BOOST_TEST(projectionFactors(country, {80.0, 40.0}).arealScale == 1.0, tt::tolerance(1e-8));
}

BOOST_AUTO_TEST_CASE(a_scale_is_refused_where_none_holds) {
    BOOST_CHECK_NO_THROW(requireTrueScale(Crs::fromEpsg(4549)));
    BOOST_CHECK_NO_THROW(requireTrueScale(Crs::fromEpsg(3826)));
    BOOST_CHECK_NO_THROW(requireTrueScale(Crs::fromEpsg(2056)));
    BOOST_CHECK_THROW(requireTrueScale(Crs::fromEpsg(3857)), CrsError);
    BOOST_CHECK_THROW(requireTrueScale(Crs::wgs84()), CrsError);
    BOOST_CHECK_THROW(sheetCrs(Crs::wgs84(), {3356800.0, 40534000.0}, parkWidth), CrsError);
}
