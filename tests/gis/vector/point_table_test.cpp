#include "gis/base/error.hpp"
#include "gis/vector/vector_reader.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

Point pointOf(const Feature& feature) {
    return std::get<MultiPoint>(feature.geometry).points.front();
}

} // namespace

BOOST_AUTO_TEST_CASE(a_table_with_coordinate_columns_is_a_layer_of_points) {
    const TemporaryDirectory folder;
    writeFile(folder / "stations.csv",
              "监测点编码,名称,经度,纬度\n"
              "0001A,甲,120°33′12.5″,30.25\n"
              "0002A,乙,-,30\n"
              "0003A,丙,120°72′,30\n"
              "0004A,丁,121.5,31.5\n");
    Diagnostics diagnostics;
    const FeatureLayer layer =
        readVectorLayer(folder / "stations.csv", {.crs = Crs::cgcs2000()}, diagnostics);
    BOOST_REQUIRE(layer.features.size() == 4U);
    BOOST_TEST(toText(layer.features[0].values[0]) == "0001A");
    BOOST_TEST(layer.features[0].fid == 2);
    BOOST_TEST(std::abs(pointOf(layer.features[0]).x - (120.0 + 33.0 / 60 + 12.5 / 3600)) < 1e-12);
    BOOST_TEST(pointOf(layer.features[0]).y == 30.25);
    BOOST_TEST(std::holds_alternative<std::monostate>(layer.features[1].geometry));
    BOOST_TEST(std::holds_alternative<std::monostate>(layer.features[2].geometry));
    BOOST_TEST(diagnostics.contains("coordinate_columns_found"));
    BOOST_TEST(diagnostics.contains("coordinates_missing"));
    BOOST_TEST(diagnostics.contains("coordinates_unreadable"));
}

BOOST_AUTO_TEST_CASE(named_columns_may_hold_metres) {
    const TemporaryDirectory folder;
    writeFile(folder / "outlets.csv", "id,X坐标,Y坐标\n1,\"40,500,000\",3400000\n");
    Diagnostics diagnostics;
    const FeatureLayer layer =
        readVectorLayer(folder / "outlets.csv",
                        {.crs = Crs::fromEpsg(4528), .xField = "X坐标", .yField = "Y坐标"},
                        diagnostics);
    BOOST_TEST((pointOf(layer.features[0]) == Point{40500000.0, 3400000.0}));
    BOOST_CHECK_THROW(readVectorLayer(folder / "outlets.csv",
                                      {.crs = Crs::fromEpsg(4528), .xField = "E", .yField = "N"},
                                      diagnostics),
                      ConfigError);
    BOOST_CHECK_THROW(readVectorLayer(folder / "outlets.csv",
                                      {.crs = Crs::fromEpsg(4528), .xField = "X坐标"},
                                      diagnostics),
                      ConfigError);
}

BOOST_AUTO_TEST_CASE(a_table_without_a_stated_crs_is_refused_and_without_coordinates_too) {
    const TemporaryDirectory folder;
    writeFile(folder / "stations.csv", "id,lon,lat\n1,120,30\n");
    writeFile(folder / "plain.csv", "id,value\n1,5\n");
    Diagnostics diagnostics;
    BOOST_CHECK_THROW(readVectorLayer(folder / "stations.csv", {}, diagnostics), CrsError);
    BOOST_CHECK_THROW(readVectorLayer(folder / "plain.csv", {}, diagnostics), FormatError);
    const FeatureLayer plain =
        readVectorLayer(folder / "plain.csv", {.requireGeometry = false}, diagnostics);
    BOOST_TEST(plain.features.size() == 1U);
    BOOST_TEST(!plain.crs);
}

BOOST_AUTO_TEST_CASE(a_filter_compares_numbers_as_numbers_and_codes_as_text) {
    const TemporaryDirectory folder;
    writeFile(folder / "plants.csv", "编号,装机\n007,9\n008,10\n010,100\n");
    Diagnostics diagnostics;
    const auto count = [&](const std::string& where) {
        return readVectorLayer(
                   folder / "plants.csv", {.where = where, .requireGeometry = false}, diagnostics)
            .features.size();
    };
    BOOST_TEST(count("装机 >= 10") == 2U);
    BOOST_TEST(count("编号 = '007'") == 1U);
}

BOOST_AUTO_TEST_CASE(the_taiwan_list_gives_its_points) {
    const auto shared = sharedDirectory();
    if (!shared) {
        BOOST_TEST_MESSAGE("skipped: the shared data are not there");
        return;
    }
    Diagnostics diagnostics;
    const FeatureLayer layer =
        readVectorLayer(*shared / "data/parks/taiwan_north/園區名單及座標_114.06.05.xlsx",
                        {.crs = Crs::wgs84(), .xField = "座標(經度)", .yField = "座標(緯度)"},
                        diagnostics);
    BOOST_TEST(layer.features.size() == 341U);
    for (const Diagnostic& entry : diagnostics.entries()) {
        BOOST_TEST((entry.code != "coordinates_missing" || entry.count == 38));
    }
    BOOST_TEST(diagnostics.contains("coordinates_missing"));
}

BOOST_AUTO_TEST_CASE(a_column_of_well_known_text_gives_geometries_and_their_system) {
    const TemporaryDirectory folder;
    writeFile(folder / "sites.csv",
              "id;geom\n1;\"SRID=4326;POINT(116.5 40)\"\n2;\n3;POLYGON((oops\n");
    Diagnostics diagnostics;
    const FeatureLayer layer = readVectorLayer(folder / "sites.csv", {}, diagnostics);
    BOOST_TEST(layer.crs->isSame(Crs::wgs84()));
    BOOST_TEST((pointOf(layer.features[0]) == Point{116.5, 40.0}));
    BOOST_TEST(diagnostics.contains("coordinates_missing"));
    BOOST_TEST(diagnostics.contains("coordinates_unreadable"));
    writeFile(folder / "mixed.csv",
              "id;geom\n1;\"SRID=4326;POINT(116.5 40)\"\n2;\"SRID=4490;POINT(116.5 40)\"\n");
    BOOST_CHECK_THROW(readVectorLayer(folder / "mixed.csv", {}, diagnostics), CrsError);
}

BOOST_AUTO_TEST_CASE(the_hotmaps_sites_have_524_rows_without_geometry) {
    const auto shared = sharedDirectory();
    if (!shared) {
        BOOST_TEST_MESSAGE("skipped: the shared data are not there");
        return;
    }
    Diagnostics diagnostics;
    const FeatureLayer layer =
        readVectorLayer(*shared / "data/sources/hotmaps_Industrial_Database.csv", {}, diagnostics);
    BOOST_TEST(layer.features.size() == 5029U);
    for (const Diagnostic& entry : diagnostics.entries()) {
        BOOST_TEST((entry.code != "coordinates_missing" || entry.count == 524));
    }
    BOOST_TEST(diagnostics.contains("coordinates_missing"));
}
