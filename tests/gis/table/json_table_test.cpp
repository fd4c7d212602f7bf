#include "gis/base/error.hpp"
#include "gis/table/json_table.hpp"
#include "gis/vector/vector_reader.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using parklens::test::TemporaryDirectory;
using parklens::test::writeFile;

namespace {

using Row = std::vector<std::string>;

Table readText(const std::string& text) {
    const TemporaryDirectory folder;
    writeFile(folder / "list.json", text);
    Diagnostics diagnostics;
    return readTable(folder / "list.json", {}, diagnostics);
}

/// The sentence with which a text is refused.
std::string refusal(const std::string& text) {
    try {
        readText(text);
    } catch (const FormatError& error) {
        return error.sentence(Language::English);
    }
    return "accepted";
}

bool contains(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_json_list_of_objects_is_a_table) {
    const Table table =
        readText("\xEF\xBB\xBF[\n{\"序号\": \"01\", \"企业\": \" 甲厂 \",\n"
                 "\"量\": 1.50},\n\n{\"序号\": \"02\", \"重点\": true, \"量\": null}]");
    BOOST_TEST(table.header == (Row{"序号", "企业", "量", "重点"}),
               boost::test_tools::per_element());
    BOOST_TEST_REQUIRE(table.rows.size() == 2U);
    BOOST_TEST(table.rows[0] == (Row{"01", "甲厂", "1.5", ""}), boost::test_tools::per_element());
    BOOST_TEST(table.rows[1] == (Row{"02", "", "", "true"}), boost::test_tools::per_element());
    BOOST_TEST(table.rowLines == (std::vector<long>{2, 5}), boost::test_tools::per_element());
    BOOST_TEST(table.columnIndex("量").value() == 2U);
}

BOOST_AUTO_TEST_CASE(lists_inside_a_record_make_a_row_of_each_member) {
    const Table table =
        readText(R"([{"plant": "A", "outlets": [{"name": "1", "pollutants": [{"p": "COD", "v": 2},
            {"p": "TN", "v": 3}]}, {"name": "2", "pollutants": []}], "at": {"lon": 106.3}},
            {"plant": "B", "tags": ["x", 1]}])");
    BOOST_TEST(table.header == (Row{"plant",
                                    "outlets/name",
                                    "outlets/pollutants/p",
                                    "outlets/pollutants/v",
                                    "outlets/pollutants",
                                    "at/lon",
                                    "tags"}),
               boost::test_tools::per_element());
    const std::vector<Row> expected = {{"A", "1", "COD", "2", "", "106.3", ""},
                                       {"A", "1", "TN", "3", "", "106.3", ""},
                                       {"A", "2", "", "", "", "106.3", ""},
                                       {"B", "", "", "", "", "", "x;1"}};
    BOOST_TEST_REQUIRE(table.rows.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        BOOST_TEST(table.rows[i] == expected[i], boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_table_is_refused_with_its_line) {
    BOOST_TEST(contains(refusal("[{\"a\": 1},\n{\"a\": }]"), "line 2: is not valid JSON"));
    BOOST_TEST(contains(refusal("[{\"a\": 1},\n{\"a\": 2"), "breaks off"));
    BOOST_TEST(contains(refusal("[1, 2]"), "is no list of objects"));
    BOOST_TEST(contains(refusal("[]"), "holds nothing"));
    BOOST_TEST(contains(refusal("[{}]"), "holds nothing"));
    BOOST_TEST(contains(refusal(R"([{"a": [{"x": 1}, {"x": 2}], "b": [{"y": 1}, {"y": 2}]}])"),
                        "lists side by side in one record (a, b)"));
    BOOST_TEST(contains(refusal(R"([{"a": [{"x": 1}, 2]}])"), "that is not all objects"));
    BOOST_TEST(
        contains(refusal(std::string(100, '[') + std::string(100, ']')), "is nested too deeply"));
}

BOOST_AUTO_TEST_CASE(a_list_that_unfolds_beyond_measure_is_refused) {
    // 40,000 rows that repeat 20,000 letters.
    std::string text = R"([{"a": ")" + std::string(20000, 'x') + R"(", "b": [)";
    for (int i = 0; i < 40000; ++i) {
        text += i == 0 ? "{\"c\":1}" : ",{\"c\":1}";
    }
    BOOST_TEST(contains(refusal(text + "]}]"), "unfolds to too much text"));
    // 10,000 records, each with a name of its own.
    std::string names = "[";
    for (int i = 0; i < 10000; ++i) {
        names += (i == 0 ? "{\"k" : ",{\"k") + std::to_string(i) + "\": 1}";
    }
    BOOST_TEST(contains(refusal(names + "]"), "unfolds to too many cells"));
}

BOOST_AUTO_TEST_CASE(positions_in_a_json_list_are_points_and_geojson_stays_geojson) {
    const TemporaryDirectory folder;
    writeFile(folder / "list.json", R"([{"名": "甲", "lng": "106.3", "lat": "38.4"}])");
    writeFile(folder / "features.json",
              R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {},
                  "geometry": {"type": "Point", "coordinates": [106.3, 38.4]}}]})");
    Diagnostics diagnostics;
    VectorReadOptions options;
    options.crs = Crs::wgs84();
    for (const char* name : {"list.json", "features.json"}) {
        const FeatureLayer layer = readVectorLayer(folder / name, options, diagnostics);
        BOOST_TEST_REQUIRE(layer.features.size() == 1U);
        const auto& points = std::get<MultiPoint>(layer.features[0].geometry).points;
        BOOST_TEST(points.front().x == 106.3);
        BOOST_TEST(points.front().y == 38.4);
    }
}
