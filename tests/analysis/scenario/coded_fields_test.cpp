// Codes that a scenario sets and that no table has.

#include "analysis/scenario/coded_fields.hpp"
#include "tests/analysis/scenario/demo_copy.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

/// What is said of a text, in English; empty where it is a code.
std::string said(const std::string& layer,
                 const std::string& field,
                 const std::string& text,
                 const std::string& landUseSystem = {}) {
    const CodedFields fields(*test::sharedStandards(), landUseSystem);
    const auto problem = fields.unknown(layer, field, text);
    return problem ? problem->sentence(Language::English) : std::string();
}

} // namespace

BOOST_AUTO_TEST_SUITE(coded_fields)

BOOST_AUTO_TEST_CASE(states_of_land_are_those_of_the_survey) {
    BOOST_TEST(said("land.parcels", "state_code", "A2") == "");
    BOOST_TEST(said("land.parcels", "supply_code", "D21") == "");
    BOOST_TEST(said("land.parcels", "high_tech_code", "H1") == "");
    const std::string unknown = said("land.parcels", "state_code", "ZZ9");
    BOOST_TEST((unknown.find("\"ZZ9\" is no code of") != std::string::npos), unknown);
    BOOST_TEST((unknown.find("A1, A2, A3") != std::string::npos), unknown);
    BOOST_TEST(said("land.parcels", "supply_code", "A2") != ""); // of the other field
    BOOST_TEST(said("land.parcels", "holder", "ZZ9") == "");
}

BOOST_AUTO_TEST_CASE(land_use_codes_are_those_of_the_system_or_of_any) {
    BOOST_TEST(said("land.parcels", "land_use_code", "100102", "ydyh-2023") == "");
    BOOST_TEST(said("land.parcels", "land_use_code", "100102") == "");
    BOOST_TEST(said("land.parcels", "land_use_code", "100102", "gb50137-2011") != "");
    BOOST_TEST(said("land.parcels", "land_use_code", "QQ") != "");
}

BOOST_AUTO_TEST_CASE(words_of_inventories_are_known_under_any_of_their_names) {
    BOOST_TEST(said("sources.inventory", "medium", "废气") == "");
    BOOST_TEST(said("sources.inventory", "medium", "火") != "");
    BOOST_TEST(said("sources.inventory", "pollutant", "二氧化硫") == "");
    BOOST_TEST(said("sources.inventory", "pollutant", "Quatsch") != "");
    BOOST_TEST(said("sources.inventory", "row_kind", "全厂合计") == "");
    BOOST_TEST(said("sources.inventory", "enterprise", "Quatsch") == "");
}

BOOST_AUTO_TEST_CASE(an_emptied_cell_is_no_unknown_code_and_edits_are_named) {
    ScenarioEdit known;
    known.layer = "land.parcels";
    known.values["state_code"] = std::monostate{};
    ScenarioEdit wrong = known;
    wrong.values["state_code"] = std::string("ZZ9");
    Scenario scenario;
    scenario.edits = {known, wrong};
    const auto unknown = unknownCodes(scenario, CodedFields(*test::sharedStandards(), {}));
    BOOST_REQUIRE(unknown.size() == 1U);
    BOOST_TEST(unknown.front().edit == 1U);
    BOOST_TEST(unknown.front().field == "state_code");
}

BOOST_AUTO_TEST_SUITE_END()
