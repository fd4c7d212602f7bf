#include "gis/base/diagnostics.hpp"
#include "gis/base/error.hpp"
#include "gis/base/name_list.hpp"
#include "gis/base/setting_names.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

Problem missingCrs() {
    return {.what = {"没有坐标系", "has no coordinate reference system"},
            .place = {.file = "parcels.shp", .layer = "parcels", .feature = "17", .field = "AREA"},
            .mend = {"请写 crs = \"EPSG:4490\"", "state it with crs = \"EPSG:4490\""}};
}

} // namespace

BOOST_AUTO_TEST_CASE(a_problem_is_one_sentence_with_place_and_mend) {
    BOOST_TEST(missingCrs().sentence(Language::English) ==
               "parcels.shp, layer parcels, feature 17, field AREA: has no coordinate reference "
               "system; state it with crs = \"EPSG:4490\".");
    BOOST_TEST(
        missingCrs().sentence(Language::Chinese) ==
        "parcels.shp，图层 parcels，要素 17，字段 AREA：没有坐标系；请写 crs = \"EPSG:4490\"。");
}

BOOST_AUTO_TEST_CASE(an_error_says_its_english_sentence) {
    const CrsError error(missingCrs());
    BOOST_TEST(std::string(error.what()) == error.sentence(Language::English));
}

BOOST_AUTO_TEST_CASE(counted_diagnostics_of_one_field_are_one_entry) {
    Diagnostics diagnostics;
    diagnostics.addCounted(Severity::Warning, "number_unreadable", missingCrs());
    diagnostics.addCounted(Severity::Warning, "number_unreadable", missingCrs(), 4);
    BOOST_REQUIRE(diagnostics.entries().size() == 1);
    BOOST_TEST(diagnostics.entries().front().count == 5);
    BOOST_TEST(diagnostics.contains("number_unreadable"));
}

BOOST_AUTO_TEST_CASE(many_names_are_listed_to_a_bound_and_the_rest_counted) {
    BOOST_TEST(nameList({"S1"}).en == "S1");
    BOOST_TEST(nameList({"S1", "S2", "S3"}, 2).en == "S1, S2 and 1 more");
    BOOST_TEST(nameList({"S1", "S2", "S3"}, 2).zh == "S1、S2 等 3 个");
    BOOST_TEST(nameList({}).empty());
}

BOOST_AUTO_TEST_CASE(a_setting_is_named_as_its_reader_writes_it) {
    const SettingNames keys;
    BOOST_TEST(keys.of("crs") == "crs");
    BOOST_TEST(keys.assignment("crs", "EPSG:4490") == "crs = \"EPSG:4490\"");
    const SettingNames options{{"crs", "--zones-crs"}};
    BOOST_TEST(options.of("crs") == "--zones-crs");
    BOOST_TEST(options.assignment("crs", "EPSG:4490") == "--zones-crs EPSG:4490");
    BOOST_TEST(options.of("year").empty());
}

BOOST_AUTO_TEST_CASE(severities_have_one_key_each_and_are_found_by_it) {
    BOOST_TEST(key(Severity::Note) == "note");
    BOOST_TEST(key(Severity::Warning) == "warning");
    BOOST_TEST(key(Severity::Error) == "error");
    for (const Severity severity : {Severity::Note, Severity::Warning, Severity::Error}) {
        BOOST_TEST((severityOf(key(severity)) == severity));
    }
    BOOST_TEST(!severityOf("grave").has_value());
    BOOST_TEST(!severityOf("").has_value());
}
