// WKT of ESRI, held to the projection files that ArcGIS ships and to reading it back.

#include "gis/crs/crs.hpp"
#include "gis/crs/datum_parameters.hpp"
#include "gis/crs/esri_wkt.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace parklens;

BOOST_AUTO_TEST_SUITE(esri_wkt)

BOOST_AUTO_TEST_CASE(names_are_those_of_esri) {
    const std::string zone = esriWkt(Crs::fromEpsg(4549));
    BOOST_TEST(zone.starts_with(
        R"(PROJCS["CGCS2000_3_Degree_GK_CM_120E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000")"));
    BOOST_TEST(zone.find(R"(DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]])") !=
               std::string::npos);
    BOOST_TEST(zone.find(R"(PROJECTION["Gauss_Kruger"])") != std::string::npos);
    BOOST_TEST(zone.find('\n') == std::string::npos);
    BOOST_TEST(esriWkt(Crs::wgs84()).starts_with(R"(GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984")"));
}

BOOST_AUTO_TEST_CASE(it_is_read_back_as_the_same_system) {
    for (const int code : {4490, 4326, 4549, 4528, 4502, 32650, 32733}) {
        const Crs crs = Crs::fromEpsg(code);
        BOOST_TEST(Crs::fromText(esriWkt(crs)).isSame(crs), code);
    }
}

BOOST_AUTO_TEST_CASE(offsets_and_own_transformations_are_left_out) {
    BOOST_TEST(esriWkt(Crs::fromText("GCJ-02")) == esriWkt(Crs::wgs84()));
    const Crs beijing = Crs::fromEpsg(2414);
    BOOST_TEST(esriWkt(withDatumParameters(beijing, "1,2,3")) == esriWkt(beijing));
}

BOOST_AUTO_TEST_SUITE_END()
