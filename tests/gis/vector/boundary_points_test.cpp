#include "gis/base/error.hpp"
#include "gis/vector/vector_reader.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

std::string boundaryFile(const std::string& system, const std::string& points) {
    return "[属性描述]\n格式版本号=1.01\n数据产生单位=某局\n坐标系=" + system +
           "\n几度分带=3\n投影类型=高斯克吕格\n计量单位=米\n带号=40\n精度=0.01\n"
           "转换参数=,,,,,,\n[地块坐标]\n" +
           points;
}

/// 100 m × 100 m with a hole of 20 m × 20 m: 0.96 ha; northing first.
const std::string parcelWithHole = "9,0.96,K-01,高新区一期,面,,工业用地,0601,@\n"
                                   "J1,1,3400000,40500000\nJ2,1,3400000,40500100\n"
                                   "J3,1,3400100,40500100\nJ4,1,3400100,40500000\n"
                                   "J1,1,3400000,40500000\n"
                                   "J5,2,3400040,40500040\nJ6,2,3400040,40500060\n"
                                   "J7,2,3400060,40500060\nJ8,2,3400060,40500040\n"
                                   "J5,2,3400040,40500040\n";

FeatureLayer
read(const std::string& content, Diagnostics& diagnostics, const VectorReadOptions& o = {}) {
    const TemporaryDirectory folder;
    writeFile(folder / "界址点.txt", content);
    return readVectorLayer(folder / "界址点.txt", o, diagnostics);
}

} // namespace

BOOST_AUTO_TEST_CASE(a_boundary_point_file_is_a_layer_of_parcels) {
    Diagnostics diagnostics;
    const FeatureLayer layer =
        read(boundaryFile("2000国家大地坐标系", parcelWithHole), diagnostics);
    BOOST_REQUIRE(layer.features.size() == 1U);
    BOOST_TEST(layer.crs->label() == "EPSG:4528");
    const auto& polygons = std::get<MultiPolygon>(layer.features[0].geometry);
    BOOST_TEST(planeArea(polygons) == 9600.0);
    BOOST_TEST(polygons.polygons[0].holes.size() == 1U);
    BOOST_TEST((polygons.polygons[0].shell[1] == Point{40500100.0, 3400000.0}));
    BOOST_TEST(toText(layer.features[0].values[*layer.fieldIndex("地块编号")]) == "K-01");
    BOOST_TEST(toText(layer.features[0].values[*layer.fieldIndex("地类编码")]) == "0601");
    BOOST_TEST(!diagnostics.contains("declared_area_differs"));
}

BOOST_AUTO_TEST_CASE(rings_apart_are_polygons_and_open_rings_are_closed) {
    Diagnostics diagnostics;
    const FeatureLayer layer = read(boundaryFile("2000国家大地坐标系",
                                                 "6,5.0,K-02,两块,面,,,,@\n"
                                                 "J1,1,3400000,500000\nJ2,1,3400000,500100\n"
                                                 "J3,1,3400100,500100\nJ4,2,3401000,500000\n"
                                                 "J5,2,3401000,500100\nJ6,2,3401100,500100\n"),
                                    diagnostics);
    // Without zone number in the eastings: zone 40 has its central meridian at 120° E.
    BOOST_TEST(layer.crs->label() == "EPSG:4549");
    const auto& polygons = std::get<MultiPolygon>(layer.features[0].geometry);
    BOOST_TEST(polygons.polygons.size() == 2U);
    BOOST_TEST(planeArea(polygons) == 10000.0);
    BOOST_TEST(diagnostics.contains("ring_closed"));
    BOOST_TEST(diagnostics.contains("declared_area_differs"));
}

BOOST_AUTO_TEST_CASE(another_datum_needs_the_word_of_the_user) {
    Diagnostics diagnostics;
    const std::string content = boundaryFile("80国家大地坐标系", parcelWithHole);
    BOOST_CHECK_THROW(read(content, diagnostics), CrsError);
    BOOST_TEST(read(content, diagnostics, {.crs = Crs::fromEpsg(4528)}).features.size() == 1U);
}

BOOST_AUTO_TEST_CASE(lines_that_are_no_points_are_refused_with_their_line) {
    Diagnostics diagnostics;
    try {
        read(boundaryFile("2000国家大地坐标系", "1,1,K,名,面,,,,@\nJ1,1,abc,40500000\n"),
             diagnostics);
        BOOST_ERROR("not refused");
    } catch (const FormatError& error) {
        BOOST_TEST(error.problem().place.line == 13);
    }
    BOOST_CHECK_THROW(
        read(boundaryFile("2000国家大地坐标系", "J1,1,3400000,40500000\n"), diagnostics),
        FormatError);
}
