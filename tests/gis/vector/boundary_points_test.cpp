#include "gis/base/character_conversion.hpp"
#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/vector/vector_reader.hpp"
#include "gis/vector/vector_writer.hpp"
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

const std::string cgcs2000 = "2000国家大地坐标系";

/// 100 m × 100 m with a hole of 20 m × 20 m: 0.96 ha; northing first.
const std::string parcelWithHole = "10,0.96,K-01,高新区一期,面,,工业用地,0601,@\n"
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

const MultiPolygon& polygonsOf(const FeatureLayer& layer, std::size_t feature = 0) {
    return std::get<MultiPolygon>(layer.features.at(feature).geometry);
}

std::string text(const FeatureLayer& layer, const std::string& field, std::size_t feature = 0) {
    return toText(layer.features.at(feature).values.at(layer.fieldIndex(field).value()));
}

} // namespace

BOOST_AUTO_TEST_CASE(a_boundary_point_file_is_a_layer_of_parcels) {
    Diagnostics diagnostics;
    const FeatureLayer layer = read(boundaryFile(cgcs2000, parcelWithHole), diagnostics);
    BOOST_REQUIRE(layer.features.size() == 1U);
    BOOST_TEST(layer.crs->label() == "EPSG:4528");
    BOOST_TEST(planeArea(polygonsOf(layer)) == 9600.0);
    BOOST_TEST(polygonsOf(layer).polygons[0].holes.size() == 1U);
    BOOST_TEST((polygonsOf(layer).polygons[0].shell[1] == Point{40500100.0, 3400000.0}));
    BOOST_TEST(text(layer, "地块编号") == "K-01");
    BOOST_TEST(text(layer, "地类编码") == "0601");
    BOOST_TEST(!diagnostics.contains("declared_area_differs"));
    BOOST_TEST(!diagnostics.contains("point_count_differs"));
}

BOOST_AUTO_TEST_CASE(rings_apart_are_polygons_and_open_rings_are_closed) {
    Diagnostics diagnostics;
    const FeatureLayer layer = read(boundaryFile(cgcs2000,
                                                 "6,5.0,K-02,两块,面,,,,@\n"
                                                 "J1,1,3400000,500000\nJ2,1,3400000,500100\n"
                                                 "J3,1,3400100,500100\nJ4,2,3401000,500000\n"
                                                 "J5,2,3401000,500100\nJ6,2,3401100,500100\n"),
                                    diagnostics);
    // Without zone number in the eastings: zone 40 has its central meridian at 120° E.
    BOOST_TEST(layer.crs->label() == "EPSG:4549");
    BOOST_TEST(polygonsOf(layer).polygons.size() == 2U);
    BOOST_TEST(planeArea(polygonsOf(layer)) == 10000.0);
    BOOST_TEST(diagnostics.contains("ring_closed"));
    BOOST_TEST(diagnostics.contains("declared_area_differs"));
}

BOOST_AUTO_TEST_CASE(an_old_datum_is_named_and_never_guessed_away) {
    Diagnostics diagnostics;
    const FeatureLayer xian = read(boundaryFile("1980西安坐标系", parcelWithHole), diagnostics);
    BOOST_TEST(xian.crs->label() == "EPSG:2364");
    BOOST_CHECK_THROW(CrsTransform(*xian.crs, Crs::cgcs2000()), CrsError);
    BOOST_TEST(read(boundaryFile("80国家大地坐标系", parcelWithHole), diagnostics).crs->label() ==
               "EPSG:2364");
    BOOST_TEST(read(boundaryFile("北京54坐标系", parcelWithHole), diagnostics).crs->label() ==
               "EPSG:2416");
    BOOST_CHECK_THROW(read(boundaryFile("地方独立坐标系", parcelWithHole), diagnostics), CrsError);
    BOOST_TEST(read(boundaryFile("地方独立坐标系", parcelWithHole),
                    diagnostics,
                    {.crs = Crs::fromEpsg(4528)})
                   .features.size() == 1U);
}

BOOST_AUTO_TEST_CASE(header_and_coordinates_must_agree) {
    Diagnostics diagnostics;
    const std::string right = boundaryFile(cgcs2000, parcelWithHole);
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string changed = right;
        return changed.replace(changed.find(from), from.size(), to);
    };
    BOOST_CHECK_THROW(read(with("带号=40", "带号=39"), diagnostics), CrsError);
    BOOST_CHECK_THROW(read(with("几度分带=3", "几度分带=6"), diagnostics), CrsError);
    BOOST_CHECK_THROW(read(with("高斯克吕格", "UTM"), diagnostics), CrsError);
    BOOST_CHECK_THROW(read(with("计量单位=米", "计量单位=毫米"), diagnostics), CrsError);
    // The zone number in front of the eastings tells what the header leaves out.
    BOOST_TEST(read(with("带号=40", "带号="), diagnostics).crs->label() == "EPSG:4528");
    BOOST_TEST(read(with("几度分带=3", "几度分带=3度带"), diagnostics).crs->label() == "EPSG:4528");
}

BOOST_AUTO_TEST_CASE(longer_heads_keep_every_attribute) {
    Diagnostics diagnostics;
    const FeatureLayer layer =
        read(boundaryFile(cgcs2000,
                          "4,0.5公顷,01,甲（一期），乙,面,H50,住宅用地,0101,,水田,B,C,备注,@\n"
                          "J1,1,3400000,40500000\nJ2,1,3400000,40500100\n"
                          "J3,1,3400100,40500000\nJ1,1,3400000,40500000\n"),
             diagnostics);
    BOOST_TEST(layer.fields.size() == 12U);
    BOOST_TEST(text(layer, "地块编号") == "01");
    BOOST_TEST(text(layer, "地块名称") == "甲（一期），乙");
    BOOST_TEST(text(layer, "地类") == "水田");
    BOOST_TEST(text(layer, "备注") == "备注");
    BOOST_TEST(!diagnostics.contains("declared_area_differs"));
}

BOOST_AUTO_TEST_CASE(heads_without_a_number_of_points_begin_with_the_area) {
    Diagnostics diagnostics;
    const FeatureLayer layer =
        read("[属性描述]\r\n坐标系=2000国家大地坐标系\r\n[地块坐标]\r\n"
             "0.7655公顷,,地块1,面,,,,@\r\n"
             "1,1,30.1,120.1\r\n2,1,30.1,120.2\r\n3,1,30.2,120.2\r\n1,1,30.1,120.1\r\n",
             diagnostics);
    BOOST_TEST(text(layer, "面积_公顷") == "0.7655公顷");
    BOOST_TEST(text(layer, "地块名称") == "地块1");
    BOOST_TEST(layer.crs->label() == "EPSG:4490");
    BOOST_TEST((polygonsOf(layer).polygons[0].shell[1] == Point{120.2, 30.1}));
}

BOOST_AUTO_TEST_CASE(bare_coordinates_need_only_their_system) {
    const std::string commas = "J1,3400000,40500000\nJ2,3400000,40500100\nJ3,3400100,40500100\n";
    const std::string blanks = "3400000 40500000\n3400000  40500100\n3400100 40500100\n";
    const std::string tabs = "点号\tX\tY\n1\t3400000.0\t40500000.0\n2\t3400000.0\t40500100.0\n"
                             "3\t3400100.0\t40500100.0\n";
    for (const std::string& content : {commas, blanks, tabs}) {
        Diagnostics diagnostics;
        BOOST_CHECK_THROW(read(content, diagnostics), CrsError);
        const FeatureLayer layer = read(content, diagnostics, {.crs = Crs::fromEpsg(4528)});
        BOOST_TEST(layer.features.size() == 1U);
        BOOST_TEST(planeArea(polygonsOf(layer)) == 5000.0);
    }
    Diagnostics diagnostics;
    const FeatureLayer two =
        read(commas + "\n" + commas, diagnostics, {.crs = Crs::fromEpsg(4528)});
    BOOST_TEST(two.features.size() == 2U);
}

BOOST_AUTO_TEST_CASE(full_width_commas_divide_too) {
    std::string content = boundaryFile(cgcs2000, parcelWithHole);
    std::size_t at = content.find("[地块坐标]");
    while ((at = content.find(',', at)) != std::string::npos) {
        content.replace(at, 1, "，");
    }
    Diagnostics diagnostics;
    BOOST_TEST(planeArea(polygonsOf(read(content, diagnostics))) == 9600.0);
}

BOOST_AUTO_TEST_CASE(eastings_written_first_are_told_by_their_numbers) {
    Diagnostics diagnostics;
    const FeatureLayer layer = read(boundaryFile(cgcs2000,
                                                 "3,0.5,K,名,面,,,,@\nJ1,1,40500000,3400000\n"
                                                 "J2,1,40500100,3400000\nJ3,1,40500100,3400100\n"),
                                    diagnostics);
    BOOST_TEST((polygonsOf(layer).polygons[0].shell[1] == Point{40500100.0, 3400000.0}));
    BOOST_TEST(diagnostics.contains("axes_swapped"));
}

BOOST_AUTO_TEST_CASE(rings_of_one_number_part_where_they_close_and_nest_by_place) {
    // Shell, hole, island in the hole, and a part elsewhere; all of ring 1.
    const auto square = [](int north, int east, int size) {
        const auto corner = [](int n, int e) {
            return "J,1," + std::to_string(n) + "," + std::to_string(e) + "\n";
        };
        return corner(north, east) + corner(north, east + size) +
               corner(north + size, east + size) + corner(north + size, east) + corner(north, east);
    };
    Diagnostics diagnostics;
    const FeatureLayer layer =
        read(boundaryFile(cgcs2000,
                          "20,1,K,名,面,,,,@\n" + square(3400000, 40500000, 100) +
                              square(3400020, 40500020, 60) + square(3400040, 40500040, 20) +
                              square(3400000, 40500200, 10)),
             diagnostics);
    const MultiPolygon& polygons = polygonsOf(layer);
    BOOST_TEST(polygons.polygons.size() == 3U);
    BOOST_TEST(polygons.polygons[0].holes.size() == 1U);
    BOOST_TEST(planeArea(polygons) == 10000.0 - 3600.0 + 400.0 + 100.0);
}

BOOST_AUTO_TEST_CASE(a_ring_that_touches_its_first_point_stays_whole) {
    Diagnostics diagnostics;
    const FeatureLayer layer =
        read(boundaryFile(cgcs2000,
                          "7,1,K,名,面,,,,@\nJ1,1,3400000,40500000\nJ2,1,3400000,40500100\n"
                          "J3,1,3400100,40500100\nJ1,1,3400000,40500000\nJ4,1,3399900,40500000\n"
                          "J5,1,3399900,40499900\nJ1,1,3400000,40500000\n"),
             diagnostics);
    BOOST_TEST(polygonsOf(layer).polygons.size() == 1U);
    BOOST_TEST(polygonsOf(layer).polygons[0].shell.size() == 7U);
}

BOOST_AUTO_TEST_CASE(a_file_cut_in_the_middle_is_noticed_by_its_point_count) {
    Diagnostics diagnostics;
    read(boundaryFile(cgcs2000, parcelWithHole.substr(0, parcelWithHole.find("J8"))), diagnostics);
    BOOST_TEST(diagnostics.contains("point_count_differs"));
}

BOOST_AUTO_TEST_CASE(lines_that_are_no_points_are_refused_with_their_line) {
    Diagnostics diagnostics;
    try {
        read(boundaryFile(cgcs2000, "1,1,K,名,面,,,,@\nJ1,1,abc,40500000\n"), diagnostics);
        BOOST_ERROR("not refused");
    } catch (const FormatError& error) {
        BOOST_TEST(error.problem().place.line == 13);
    }
    BOOST_CHECK_THROW(read(boundaryFile(cgcs2000,
                                        "2,1,K,名,面,,,,@\nJ1,1,3400000,40500000\n"
                                        "J2,1,3400000,40500100\n"),
                           diagnostics),
                      FormatError);
}

BOOST_AUTO_TEST_CASE(a_plot_survives_the_way_through_a_geopackage_with_every_digit) {
    const TemporaryDirectory folder;
    const std::string original = boundaryFile(cgcs2000,
                                              "7,0.0091,0301,甲（一期）,面,,工业用地,0601,@\n"
                                              "J1,1,3751508.512,40438683.650\n"
                                              "J2,1,3751518.5127,40438683.651\n"
                                              "J3,1,3751518.100,40438693.150\n"
                                              "J4,1,3751508.090,40438692.998\n"
                                              "J1,1,3751508.512,40438683.650\n");
    writeFile(folder / "in.txt", original);
    Diagnostics diagnostics;
    const FeatureLayer first = readVectorLayer(folder / "in.txt", {}, diagnostics);
    writeVectorLayers(folder / "way.gpkg", {&first, 1}, {});
    const FeatureLayer second = readVectorLayer(folder / "way.gpkg", {}, diagnostics);
    writeVectorLayers(
        folder / "out.txt",
        {&second, 1},
        {.layerOptions = {"ENCODING=UTF-8", "LINEFORMAT=LF", "UNIT=某局", "POINT_ORDER=SOURCE"}});
    // Four decimals, since one coordinate has them; pyproj.Geod gives 94.3086 m² for the
    // same ring.
    const std::string expected = "[属性描述]\n格式版本号=1.01\n数据产生单位=某局\n数据产生日期=\n"
                                 "坐标系=2000国家大地坐标系\n几度分带=3\n投影类型=高斯克吕格\n"
                                 "计量单位=米\n带号=40\n精度=0.0001\n转换参数=,,,,,,\n[地块坐标]\n"
                                 "5,0.0094,0301,甲（一期）,面,,工业用地,0601,@\n"
                                 "J1,1,3751508.5120,40438683.6500\n"
                                 "J2,1,3751518.5127,40438683.6510\n"
                                 "J3,1,3751518.1000,40438693.1500\n"
                                 "J4,1,3751508.0900,40438692.9980\n"
                                 "J1,1,3751508.5120,40438683.6500\n";
    BOOST_TEST(readFile(folder / "out.txt") == expected);
    const FeatureLayer third = readVectorLayer(folder / "out.txt", {}, diagnostics);
    BOOST_TEST((polygonsOf(third) == polygonsOf(first)));
    BOOST_TEST(third.crs->label() == "EPSG:4528");
    BOOST_TEST(text(third, "地块编号") == "0301");
}

BOOST_AUTO_TEST_CASE(names_of_points_are_kept_from_file_to_file) {
    const TemporaryDirectory folder;
    Diagnostics diagnostics;
    const FeatureLayer layer = read(boundaryFile(cgcs2000,
                                                 "5,1,K,名,面,,,,@\n"
                                                 "B7,1,3400000,40500000\nB8,1,3400000,40500100\n"
                                                 "B9,1,3400100,40500100\nA1,1,3400100,40500000\n"
                                                 "B7,1,3400000,40500000\n"),
                                    diagnostics);
    writeVectorLayers(folder / "out.txt", {&layer, 1}, {.layerOptions = {"LINEFORMAT=LF"}});
    const std::string bytes = readFile(folder / "out.txt");
    BOOST_TEST(bytes.find("B7,1,3400000.000,40500000.000\nB8,1,3400000.000,40500100.000\n"
                          "B9,1,3400100.000,40500100.000\nA1,1,3400100.000,40500000.000\n"
                          "B7,1,3400000.000,40500000.000\n") != std::string::npos,
               bytes);
}

BOOST_AUTO_TEST_CASE(points_without_names_are_numbered_from_the_north_west) {
    const TemporaryDirectory folder;
    Diagnostics diagnostics;
    FeatureLayer layer = read(boundaryFile(cgcs2000, parcelWithHole), diagnostics);
    layer.pointNames.clear();
    writeVectorLayers(folder / "out.txt", {&layer, 1}, {.layerOptions = {"LINEFORMAT=LF"}});
    const std::string bytes = readFile(folder / "out.txt");
    BOOST_TEST(bytes.find("J1,1,3400100.000,40500000.000\nJ2,1,3400100.000,40500100.000\n"
                          "J3,1,3400000.000,40500100.000\nJ4,1,3400000.000,40500000.000\n"
                          "J1,1,3400100.000,40500000.000\nJ5,2,") != std::string::npos,
               bytes);
}

BOOST_AUTO_TEST_CASE(the_ministry_form_is_gbk_with_windows_line_ends) {
    const TemporaryDirectory folder;
    Diagnostics diagnostics;
    const FeatureLayer layer = read(boundaryFile("1980西安坐标系", parcelWithHole), diagnostics);
    writeVectorLayers(folder / "out.txt", {&layer, 1}, {});
    const std::string bytes = readFile(folder / "out.txt");
    const std::string utf8 = convertToUtf8(bytes, "GB18030").value().text;
    BOOST_TEST(utf8.starts_with("[属性描述]\r\n格式版本号=1.01\r\n"));
    BOOST_TEST(utf8.find("坐标系=1980西安坐标系\r\n") != std::string::npos);
    BOOST_TEST(utf8.find("\r\nJ5,2,3400040.000,40500040.000\r\n") != std::string::npos);
    const FeatureLayer again = readVectorLayer(folder / "out.txt", {}, diagnostics);
    BOOST_TEST(again.crs->label() == "EPSG:2364");
    BOOST_TEST((polygonsOf(again) == polygonsOf(layer)));
}

BOOST_AUTO_TEST_CASE(what_a_boundary_point_file_cannot_hold_is_told) {
    const TemporaryDirectory folder;
    Diagnostics diagnostics;
    FeatureLayer layer = read(boundaryFile(cgcs2000, parcelWithHole), diagnostics);
    layer.fields.push_back({"投资", FieldType::Real});
    layer.features[0].values.push_back(12.5);
    layer.features[0].values[2] = std::string("甲,乙@丙");
    const Diagnostics told = writeVectorLayers(folder / "out.txt", {&layer, 1}, {});
    BOOST_TEST(told.contains("fields_left_out"));
    BOOST_TEST(told.contains("characters_replaced"));
    BOOST_TEST(text(readVectorLayer(folder / "out.txt", {}, diagnostics), "地块名称") ==
               "甲，乙＠丙");
    layer.crs = Crs::cgcs2000();
    BOOST_CHECK_THROW(writeVectorLayers(folder / "degrees.txt", {&layer, 1}, {}), CrsError);
    BOOST_CHECK_THROW(
        writeVectorLayers(folder / "x.txt", {&layer, 1}, {.layerOptions = {"ENCODING=BIG5"}}),
        UsageError);
}
