#include "gis/base/error.hpp"
#include "gis/crs/crs.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <string>
#include <vector>

using namespace parklens;

namespace {

const std::string esriZone120 =
    R"(PROJCS["CGCS2000_3_Degree_GK_CM_120E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",)"
    R"(DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],)"
    R"(UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],)"
    R"(PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],)"
    R"(PARAMETER["Central_Meridian",120.0],PARAMETER["Scale_Factor",1.0],)"
    R"(PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]])";

} // namespace

BOOST_AUTO_TEST_CASE(a_code_is_understood_however_it_is_written) {
    for (const std::string text : {"EPSG:4549",
                                   "epsg:4549",
                                   " 4549\r\n",
                                   "+init=epsg:4549",
                                   "urn:ogc:def:crs:EPSG::4549",
                                   "CGCS2000 / 3-degree Gauss-Kruger CM 120E"}) {
        const Crs crs = Crs::fromText(text);
        BOOST_TEST(crs.epsg().value_or(0) == 4549, text);
        BOOST_TEST(crs.label() == "EPSG:4549");
        BOOST_TEST(crs.isProjected());
        BOOST_TEST(crs.metresPerUnit() == 1.0);
    }
}

BOOST_AUTO_TEST_CASE(all_definition_languages_give_the_same_system) {
    const Crs official = Crs::fromEpsg(4549);
    BOOST_TEST(Crs::fromText(official.wkt()).isSame(official));
    const Crs esri = Crs::fromText(esriZone120);
    BOOST_TEST(esri.isSame(official));
    BOOST_TEST(esri.epsg().value_or(0) == 4549);
    const Crs gdal = Crs::fromText(
        R"(PROJCS["CGCS2000 / 3-degree Gauss-Kruger CM 120E",GEOGCS["China Geodetic Coordinate System 2000",)"
        R"(DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101,AUTHORITY["EPSG","1024"]],)"
        R"(AUTHORITY["EPSG","1043"]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],)"
        R"(AUTHORITY["EPSG","4490"]],PROJECTION["Transverse_Mercator"],)"
        R"(PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",120],)"
        R"(PARAMETER["scale_factor",1],PARAMETER["false_easting",500000],)"
        R"(PARAMETER["false_northing",0],UNIT["metre",1],AUTHORITY["EPSG","4549"]])");
    BOOST_TEST(gdal.isSame(official));
    BOOST_TEST(gdal.epsg().value_or(0) == 4549);
}

BOOST_AUTO_TEST_CASE(a_code_that_the_definition_belies_is_not_believed) {
    const Crs crs = Crs::fromText(
        R"(PROJCS["zone",GEOGCS["CGCS2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],)"
        R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],)"
        R"(PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",117],)"
        R"(PARAMETER["scale_factor",1],PARAMETER["false_easting",500000],)"
        R"(PARAMETER["false_northing",0],UNIT["metre",1],AUTHORITY["EPSG","4549"]])");
    BOOST_TEST(crs.epsg().value_or(0) != 4549);
}

BOOST_AUTO_TEST_CASE(a_compound_system_gives_its_horizontal_part) {
    const Crs crs = Crs::fromText("EPSG:4326+5773");
    BOOST_TEST(crs.isSame(Crs::wgs84()));
    BOOST_TEST(crs.label() == "EPSG:4326");
    BOOST_TEST(Crs::fromText("EPSG:4480").isSame(Crs::cgcs2000()));
}

BOOST_AUTO_TEST_CASE(web_maps_are_understood_by_name) {
    for (const std::string text : {"GCJ-02", "gcj02", "Gcj_02", "火星坐标系"}) {
        BOOST_TEST((Crs::fromText(text).mapOffset() == MapOffset::Gcj02), text);
        BOOST_TEST(Crs::fromText(text).label() == "GCJ-02");
    }
    const Crs baidu = Crs::fromText("bd09");
    BOOST_TEST((baidu.mapOffset() == MapOffset::Bd09));
    BOOST_TEST(baidu.isGeographic());
    BOOST_TEST(!baidu.epsg().has_value());
    BOOST_TEST(!baidu.isSame(Crs::wgs84()));
    BOOST_TEST((baidu.geographic().mapOffset() == MapOffset::None));
    BOOST_TEST(baidu.geographic().isSame(Crs::wgs84()));
}

BOOST_AUTO_TEST_CASE(the_ellipsoid_of_cgcs2000_is_its_own) {
    const Ellipsoid ellipsoid = Crs::cgcs2000().ellipsoid();
    BOOST_TEST(ellipsoid.semiMajorAxisM == 6378137.0);
    BOOST_TEST(ellipsoid.inverseFlattening == 298.257222101);
    BOOST_TEST(Crs::fromEpsg(4549).ellipsoid().inverseFlattening == 298.257222101);
    BOOST_TEST(Crs::wgs84().ellipsoid().inverseFlattening == 298.257223563);
}

BOOST_AUTO_TEST_CASE(mercator_projections_are_known) {
    BOOST_TEST(Crs::fromEpsg(3857).isWebMercator());
    BOOST_TEST(Crs::fromEpsg(3395).isWebMercator());
    BOOST_TEST(!Crs::fromEpsg(4549).isWebMercator());
    BOOST_TEST(!Crs::fromEpsg(32651).isWebMercator());
    BOOST_TEST(!Crs::wgs84().isWebMercator());
}

BOOST_AUTO_TEST_CASE(feet_and_grads_are_understood) {
    BOOST_TEST(Crs::fromEpsg(2249).metresPerUnit() == 1200.0 / 3937.0,
               boost::test_tools::tolerance(1e-9));
    const Crs lambert = Crs::fromEpsg(27572); // on NTF (Paris), in grads
    BOOST_TEST(lambert.geographic().isGeographic());
    BOOST_TEST(lambert.geographic().isSame(lambert.geographic().geographic()));
}

BOOST_AUTO_TEST_CASE(a_bound_system_keeps_its_own_transformation) {
    const Crs crs = Crs::fromText("+proj=tmerc +lon_0=117 +x_0=500000 +ellps=krass "
                                  "+towgs84=15.8,-154.4,-82.3,0,0,0,0 +units=m +no_defs");
    BOOST_TEST(crs.isProjected());
    BOOST_TEST(crs.wkt().starts_with("BOUNDCRS"));
    BOOST_TEST(crs.geographic().wkt().starts_with("BOUNDCRS"));
    BOOST_TEST(crs.ellipsoid().semiMajorAxisM == 6378245.0);
    BOOST_TEST(Crs::fromText(crs.wkt()).isSame(crs));
}

BOOST_AUTO_TEST_CASE(what_is_not_a_horizontal_system_is_refused_with_a_sentence) {
    for (const std::string text : {"",
                                   "  ",
                                   "EPSG:999999",
                                   "EPSG:5773",
                                   "EPSG:4978",
                                   "China",
                                   "nonsense",
                                   "+proj=nonsense",
                                   "+proj=ob_tran +o_proj=longlat +o_lon_p=0 +o_lat_p=30 +lon_0=10",
                                   "PROJCS[",
                                   R"(LOCAL_CS["x",UNIT["m",1]])"}) {
        try {
            Crs::fromText(text);
            BOOST_ERROR("accepted: " + text);
        } catch (const CrsError& error) {
            BOOST_TEST(error.sentence(Language::Chinese).size() > 20U);
            BOOST_TEST(error.sentence(Language::English).find("coordinate reference system") !=
                       std::string::npos);
        }
    }
}

BOOST_AUTO_TEST_CASE(sameness_looks_through_names_and_axis_orders) {
    BOOST_TEST(Crs::fromText("OGC:CRS84").isSame(Crs::wgs84()));
    BOOST_TEST(!Crs::fromEpsg(4549).isSame(Crs::fromEpsg(4548)));
    BOOST_TEST(!Crs::cgcs2000().isSame(Crs::wgs84()));
    BOOST_TEST(!Crs::fromEpsg(4549).isSame(Crs::cgcs2000()));
    BOOST_TEST(Crs::fromEpsg(4549).geographic().isSame(Crs::cgcs2000()));
}
