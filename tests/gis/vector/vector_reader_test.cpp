#include "gis/base/error.hpp"
#include "gis/vector/vector_reader.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

FeatureLayer readLayer(const fs::path& path, const VectorReadOptions& options = {}) {
    Diagnostics diagnostics;
    return readVectorLayer(path, options, diagnostics);
}

/// Two squares of 100 m in CGCS2000 / 3-degree Gauss–Krüger, 120° E.
SampleLayer squares() {
    SampleLayer layer;
    layer.fields = {"id", "name"};
    layer.features = {{{"01", "phase 1"}, rectangleWkt(500000, 3400000, 500100, 3400100)},
                      {{"02", "phase 2"}, rectangleWkt(500200, 3400000, 500300, 3400100)}};
    return layer;
}

std::string pointFeature(const std::string& coordinates) {
    return R"({"type":"Feature","properties":{"code":7},"geometry":{"type":"Point","coordinates":[)" +
           coordinates + "]}}";
}

std::string collection(const std::string& features, const std::string& member = {}) {
    return R"({"type":"FeatureCollection",)" + member + R"("features":[)" + features + "]}";
}

/// The Chinese and English sentences are both there; the English one is returned.
template <typename ErrorType>
std::string refusalOf(const fs::path& path, const VectorReadOptions& options = {}) {
    try {
        readLayer(path, options);
    } catch (const ErrorType& error) {
        BOOST_TEST(!error.sentence(Language::Chinese).empty());
        return error.sentence(Language::English);
    }
    BOOST_ERROR("not refused: " << path.filename());
    return {};
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_CASE(each_format_gives_the_same_layer) {
    const TemporaryDirectory folder;
    for (const char* name : {"zones.gpkg", "zones.shp", "zones.geojson"}) {
        writeSampleLayer(folder / name, squares());
        const FeatureLayer layer = readLayer(folder / name);
        BOOST_TEST(layer.features.size() == 2U);
        BOOST_REQUIRE(layer.crs);
        BOOST_TEST(layer.crs->isSame(Crs::fromEpsg(4549)), name);
        BOOST_TEST(toText(layer.features[0].values[*layer.fieldIndex("id")]) == "01");
        BOOST_TEST(toText(layer.features[1].values[*layer.fieldIndex("name")]) == "phase 2");
        const auto& polygons = std::get<MultiPolygon>(layer.features[0].geometry);
        BOOST_TEST(planeArea(polygons) == 10000.0);
    }
}

BOOST_AUTO_TEST_CASE(a_geopackage_is_not_touched_by_reading) {
    const TemporaryDirectory folder;
    writeSampleLayer(folder / "zones.gpkg", squares());
    const std::string before = readFile(folder / "zones.gpkg");
    readLayer(folder / "zones.gpkg");
    BOOST_TEST((readFile(folder / "zones.gpkg") == before));
    BOOST_TEST(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}

BOOST_AUTO_TEST_CASE(a_where_filter_keeps_what_fulfils_it) {
    const TemporaryDirectory folder;
    writeFile(folder / "zones.csv", "id,name,lon,lat\n01,phase 1,120,30\n02,phase 2,121,30\n");
    for (const char* name : {"zones.gpkg", "zones.shp", "zones.geojson", "zones.csv"}) {
        if (std::string(name) != "zones.csv") {
            writeSampleLayer(folder / name, squares());
        }
        const VectorReadOptions options{.where = "name = 'phase 2'", .requireCrs = false};
        const FeatureLayer layer = readLayer(folder / name, options);
        BOOST_REQUIRE(layer.features.size() == 1U);
        BOOST_TEST(toText(layer.features[0].values[0]) == "02", name);
        const std::string words =
            refusalOf<ConfigError>(folder / name, {.where = "no_such = 1", .requireCrs = false});
        BOOST_TEST(holds(words, "the fields are: id, name"), words);
    }
}

BOOST_AUTO_TEST_CASE(missing_empty_and_broken_files_are_refused_with_a_sentence) {
    const TemporaryDirectory folder;
    BOOST_TEST(holds(refusalOf<FormatError>(folder / "none.gpkg"), "does not exist"));
    for (const char* name : {"empty.gpkg", "empty.geojson", "empty.shp"}) {
        writeFile(folder / name, "");
        BOOST_TEST(holds(refusalOf<FormatError>(folder / name), "empty file"));
    }
    writeFile(folder / "broken.geojson", R"({"type":"FeatureCollection","features":[{"type")");
    refusalOf<FormatError>(folder / "broken.geojson");
    writeFile(folder / "text.gpkg", "no database");
    refusalOf<FormatError>(folder / "text.gpkg");
    writeFile(folder / "none.geojson", collection(""));
    BOOST_TEST(holds(refusalOf<FormatError>(folder / "none.geojson"), "holds no features"));
}

BOOST_AUTO_TEST_CASE(cut_files_are_refused) {
    const TemporaryDirectory folder;
    SampleLayer many = squares();
    for (int i = 0; i < 4000; ++i) {
        many.features.push_back({{std::to_string(i), "地块"}, many.features[0].wkt});
    }
    writeSampleLayer(folder / "cut.gpkg", many);
    writeSampleLayer(folder / "cut.shp", many);
    fs::resize_file(folder / "cut.gpkg", fs::file_size(folder / "cut.gpkg") / 2);
    refusalOf<FormatError>(folder / "cut.gpkg");
    const auto whole = fs::file_size(folder / "cut.shp");
    fs::resize_file(folder / "cut.shp", whole - 1000);
    BOOST_TEST(holds(refusalOf<FormatError>(folder / "cut.shp"), "is cut"));
    fs::resize_file(folder / "cut.shp", whole);
    fs::resize_file(folder / "cut.dbf", fs::file_size(folder / "cut.dbf") - 100);
    BOOST_TEST(holds(refusalOf<FormatError>(folder / "cut.shp"), "cut.dbf"));
    fs::remove(folder / "cut.dbf");
    BOOST_TEST(holds(refusalOf<FormatError>(folder / "cut.shp"), "does not exist"));
}

BOOST_AUTO_TEST_CASE(layers_are_chosen_by_name_and_listed_otherwise) {
    const TemporaryDirectory folder;
    writeFile(
        folder / "two.topojson",
        R"({"type":"Topology","arcs":[],"objects":{)"
        R"("a":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[120,30],"properties":{"n":1}}]},)"
        R"("b":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[121,30],"properties":{"n":2}}]}}})");
    BOOST_TEST((listVectorLayers(folder / "two.topojson") == std::vector<std::string>{"a", "b"}));
    BOOST_TEST(holds(refusalOf<FormatError>(folder / "two.topojson"), "it has: a, b"));
    BOOST_TEST(
        holds(refusalOf<FormatError>(folder / "two.topojson", {.layer = "c"}), "has no layer c"));
    Diagnostics diagnostics;
    const FeatureLayer layer =
        readVectorLayer(folder / "two.topojson", {.layer = "b"}, diagnostics);
    BOOST_TEST(layer.name == "b");
    BOOST_TEST(layer.crs->isSame(Crs::wgs84()));
    BOOST_TEST(diagnostics.contains("crs_assumed"));
}

BOOST_AUTO_TEST_CASE(a_missing_crs_is_refused_with_what_the_coordinates_look_like) {
    const TemporaryDirectory folder;
    SampleLayer layer = squares();
    layer.crs.clear();
    layer.features = {{{"1", "a"}, rectangleWkt(40500000, 3400000, 40500100, 3400100)}};
    writeSampleLayer(folder / "zones.shp", layer);
    const std::string words = refusalOf<CrsError>(folder / "zones.shp");
    BOOST_TEST(holds(words, "has no coordinate reference system"), words);
    BOOST_TEST(holds(words, "state EPSG:4528"), words);
    Diagnostics diagnostics;
    const FeatureLayer read =
        readVectorLayer(folder / "zones.shp", {.crs = Crs::fromEpsg(4528)}, diagnostics);
    BOOST_TEST(read.crs->label() == "EPSG:4528");
}

BOOST_AUTO_TEST_CASE(coordinates_that_cannot_be_in_their_crs_are_refused_with_the_mend) {
    const TemporaryDirectory folder;
    // Swapped axes.
    writeFile(folder / "swapped.geojson", collection(pointFeature("30.2,120.1")));
    BOOST_TEST(holds(refusalOf<CrsError>(folder / "swapped.geojson"), "swap x and y"));
    // Metres where degrees are declared.
    writeFile(folder / "metres.geojson", collection(pointFeature("40500000,3400000")));
    BOOST_TEST(holds(refusalOf<CrsError>(folder / "metres.geojson"), "EPSG:4528"));
    // Degrees where metres are declared.
    const std::string utm = R"("crs":{"type":"name","properties":{"name":"EPSG:32649"}},)";
    writeFile(folder / "degrees.geojson", collection(pointFeature("114.4,30.5"), utm));
    BOOST_TEST(holds(refusalOf<CrsError>(folder / "degrees.geojson"), "EPSG:4490"));
    // A zone prefix where the system has none, and the swap of a projected system.
    const std::string zone = R"("crs":{"type":"name","properties":{"name":"EPSG:4549"}},)";
    writeFile(folder / "prefix.geojson", collection(pointFeature("40500000,3400000"), zone));
    BOOST_TEST(holds(refusalOf<CrsError>(folder / "prefix.geojson"), "EPSG:4528"));
    writeFile(folder / "north.geojson", collection(pointFeature("3400000,500000"), zone));
    BOOST_TEST(holds(refusalOf<CrsError>(folder / "north.geojson"), "swap x and y"));
}

BOOST_AUTO_TEST_CASE(the_arctic_is_told_from_a_swapped_china_by_the_user_alone) {
    const TemporaryDirectory folder;
    writeFile(folder / "svalbard.geojson", collection(pointFeature("25,78.5")));
    Diagnostics diagnostics;
    const FeatureLayer read = readVectorLayer(folder / "svalbard.geojson", {}, diagnostics);
    BOOST_TEST(envelopeOf(read.features.front().geometry).minX == 25.0);
    BOOST_TEST(diagnostics.contains("axes_maybe_swapped"));
    Diagnostics stated;
    readVectorLayer(folder / "svalbard.geojson", {.crs = Crs::wgs84()}, stated);
    BOOST_TEST(stated.empty());
    writeFile(folder / "beyond.geojson", collection(pointFeature("25,91")));
    BOOST_TEST(holds(refusalOf<CrsError>(folder / "beyond.geojson"), "cannot be in EPSG:4326"));
}

BOOST_AUTO_TEST_CASE(the_word_of_the_user_overrides_the_file_with_a_note) {
    const TemporaryDirectory folder;
    writeFile(folder / "metres.geojson", collection(pointFeature("40500000,3400000")));
    Diagnostics diagnostics;
    const FeatureLayer layer =
        readVectorLayer(folder / "metres.geojson", {.crs = Crs::fromEpsg(4528)}, diagnostics);
    BOOST_TEST(layer.crs->label() == "EPSG:4528");
    BOOST_TEST(diagnostics.contains("crs_overridden"));
}

BOOST_AUTO_TEST_CASE(single_features_astray_are_told_and_kept) {
    const TemporaryDirectory folder;
    writeFile(folder / "points.geojson",
              collection(pointFeature("120,30") + "," + pointFeature("120,31") + "," +
                         pointFeature("0,0") + "," + pointFeature("121,31") + "," +
                         pointFeature("120000,31")));
    Diagnostics diagnostics;
    const FeatureLayer layer = readVectorLayer(folder / "points.geojson", {}, diagnostics);
    BOOST_TEST(layer.features.size() == 5U);
    BOOST_TEST(diagnostics.contains("coordinates_zero"));
    BOOST_TEST(diagnostics.contains("coordinates_out_of_range"));
}

BOOST_AUTO_TEST_CASE(numbers_that_are_codes_become_text) {
    const TemporaryDirectory folder;
    writeFile(folder / "points.geojson", collection(pointFeature("120,30")));
    const FeatureLayer layer = readLayer(folder / "points.geojson");
    BOOST_TEST((layer.fields[0].type == FieldType::Text));
    BOOST_TEST(std::get<std::string>(layer.features[0].values[0]) == "7");
}

BOOST_AUTO_TEST_CASE(collections_curves_and_empty_geometries_are_told) {
    const TemporaryDirectory folder;
    SampleLayer layer;
    layer.features = {
        {{"1"},
         "GEOMETRYCOLLECTION(POINT(500000 3400000),POLYGON((500000 3400000,500100 3400000,"
         "500100 3400100,500000 3400000)))"},
        {{"2"}, "CURVEPOLYGON(CIRCULARSTRING(500000 3400000,500100 3400000,500000 3400000))"},
        {{"3"}, "POLYGON EMPTY"},
        {{"4"}, ""}};
    writeSampleLayer(folder / "mixed.gpkg", layer);
    Diagnostics diagnostics;
    const FeatureLayer result = readVectorLayer(folder / "mixed.gpkg", {}, diagnostics);
    BOOST_REQUIRE(result.features.size() == 4U);
    BOOST_TEST(std::holds_alternative<MultiPolygon>(result.features[0].geometry));
    BOOST_TEST(diagnostics.contains("collection_reduced"));
    BOOST_TEST(diagnostics.contains("curves_linearised"));
    BOOST_TEST(std::holds_alternative<std::monostate>(result.features[2].geometry));
    for (const Diagnostic& entry : diagnostics.entries()) {
        BOOST_TEST((entry.code != "geometry_empty" || entry.count == 2));
    }
}

BOOST_AUTO_TEST_CASE(the_network_is_refused_without_leave) {
    for (const char* path : {"/vsicurl/http://example.org/a.gpkg",
                             "https://example.org/a.geojson",
                             "PG:dbname=parks",
                             "/vsizip//vsicurl/http://example.org/a.zip"}) {
        BOOST_CHECK_THROW(readLayer(path), UsageError);
    }
}

BOOST_AUTO_TEST_CASE(a_format_off_the_list_is_refused) {
    const TemporaryDirectory folder;
    writeSampleLayer(folder / "zones.gpkg", squares());
    writeFile(folder / "zones.vrt",
              "<OGRVRTDataSource><OGRVRTLayer name=\"zones\"><SrcDataSource>" +
                  (folder / "zones.gpkg").string() +
                  "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>");
    BOOST_CHECK_THROW(readLayer(folder / "zones.vrt"), FormatError);
}

BOOST_AUTO_TEST_CASE(closed_lines_of_a_drawing_are_polygons) {
    const TemporaryDirectory folder;
    writeFile(folder / "park.dxf",
              "0\nSECTION\n2\nENTITIES\n0\nLWPOLYLINE\n8\n红线\n90\n4\n70\n1\n"
              "10\n500000\n20\n3400000\n10\n500100\n20\n3400000\n10\n500100\n20\n3400100\n"
              "10\n500000\n20\n3400100\n0\nENDSEC\n0\nEOF\n");
    BOOST_TEST(
        holds(refusalOf<CrsError>(folder / "park.dxf"), "has no coordinate reference system"));
    Diagnostics diagnostics;
    const FeatureLayer layer =
        readVectorLayer(folder / "park.dxf", {.crs = Crs::fromEpsg(4549)}, diagnostics);
    BOOST_REQUIRE(layer.features.size() == 1U);
    BOOST_TEST(planeArea(std::get<MultiPolygon>(layer.features[0].geometry)) == 10000.0);
    BOOST_TEST(diagnostics.contains("closed_lines_as_polygons"));
}

BOOST_AUTO_TEST_CASE(a_cancelled_reading_stops) {
    const TemporaryDirectory folder;
    SampleLayer many = squares();
    for (int i = 0; i < 3000; ++i) {
        many.features.push_back({{std::to_string(i), "地块"}, many.features[0].wkt});
    }
    writeSampleLayer(folder / "many.gpkg", many);
    CancellationToken token;
    token.cancel();
    Diagnostics diagnostics;
    BOOST_CHECK_THROW(
        readVectorLayer(folder / "many.gpkg", {}, diagnostics, TaskControl(&token, {})),
        CancelledError);
}
