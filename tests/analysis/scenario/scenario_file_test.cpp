// Scenario files: what they say is read and written without loss, and what is wrong is told with
// its place.

#include "analysis/project/scenario_parser.hpp"
#include "analysis/project/scenario_writer.hpp"
#include "gis/base/error.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <random>

using namespace parklens;

namespace {

const std::string head = "schema = \"parklens.scenario/1\"\nname = \"扩建\"\n";

/// The English sentence of the error that a text causes; empty where it is read.
std::string faultOf(const std::string& text) {
    try {
        parseScenario(text, "s.toml");
    } catch (const ConfigError& error) {
        BOOST_TEST(!error.sentence(Language::Chinese).empty());
        return error.sentence(Language::English);
    }
    return {};
}

bool says(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

std::string randomText(std::mt19937& random) {
    static const std::vector<std::string> pieces = {
        "a", "\"", "\\", "宗地", "\n", "\t", "'", "#", "=", "[", "é", " ", "{}", "0", "."};
    std::string text = "x";
    for (auto i = random() % 6; i > 0; --i) {
        text += pieces[random() % pieces.size()];
    }
    return text;
}

double randomNumber(std::mt19937& random) {
    std::uniform_real_distribution<double> digits(-1e6, 1e6);
    return random() % 3 == 0 ? static_cast<double>(random() % 100000) : digits(random);
}

EditValue randomValue(std::mt19937& random) {
    switch (random() % 4) {
    case 0:
        return randomNumber(random);
    case 1:
        return random() % 2 == 0;
    case 2:
        return randomText(random);
    default:
        return std::monostate();
    }
}

ScenarioEdit randomEdit(std::mt19937& random) {
    ScenarioEdit edit;
    edit.layer = scenarioLayers()[random() % scenarioLayers().size()];
    edit.id = randomText(random);
    edit.action = static_cast<EditAction>(random() % 3);
    edit.note = random() % 2 == 0 ? randomText(random) : std::string();
    if (edit.action == EditAction::Remove) {
        return edit;
    }
    edit.values.emplace("floor_area", randomValue(random));
    for (auto i = random() % 3; i > 0; --i) {
        edit.values.emplace(randomText(random), randomValue(random));
    }
    if (random() % 2 == 0) {
        const double x = randomNumber(random);
        const double y = randomNumber(random);
        const Ring ring = {{x, y}, {x + 10.0, y}, {x, y + 0.1}, {x, y}};
        edit.geometry = random() % 2 == 0 ? Geometry(MultiPolygon{{{ring, {}}, {ring, {ring}}}})
                                          : Geometry(MultiPoint{{{x, y}}});
        edit.crs = random() % 2 == 0 ? "EPSG:4549" : "";
    }
    if (edit.layer == "sources.inventory" && edit.action == EditAction::Change) {
        edit.row.emplace("pollutant", randomText(random));
    }
    return edit;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_scenario_file_is_read_with_all_that_it_says) {
    const Scenario scenario = parseScenario(head + R"toml(project = "park.toml"
note = "征求意见稿"

[[edit]]
layer = "land.parcels"
id = "GB00014"
set = { floor_area = 12000, supply_date = 2018-06-01, idle = false, holder = "", name = "甲" }
note = "加建厂房"

[[edit]]
layer = "land.buildings"
id = "B1"
add = true
geometry = "POLYGON((0 0, 10 0, 10 10, 0 0))"
crs = "EPSG:4549"

[[edit]]
layer = "sources.inventory"
id = "91990101MA0158382E/DA001"
row = { pollutant = "SO2", year = 2024 }
set = { amount = 1.5 }

[[edit]]
layer = "land.parcels"
id = "GB00015"
remove = true
)toml",
                                            "s.toml");
    BOOST_TEST(scenario.name == "扩建");
    BOOST_TEST(scenario.project == "park.toml");
    BOOST_REQUIRE(scenario.edits.size() == 4U);
    const ScenarioEdit& first = scenario.edits.front();
    BOOST_TEST(std::get<double>(first.values.at("floor_area")) == 12000.0);
    BOOST_TEST(std::get<std::string>(first.values.at("supply_date")) == "2018-06-01");
    BOOST_TEST(!std::get<bool>(first.values.at("idle")));
    BOOST_TEST(std::holds_alternative<std::monostate>(first.values.at("holder")));
    BOOST_TEST(first.place.line == 6);
    BOOST_TEST((scenario.edits[1].action == EditAction::Add));
    BOOST_TEST(std::get<MultiPolygon>(scenario.edits[1].geometry).polygons.size() == 1U);
    BOOST_TEST(scenario.edits[2].row.at("year") == "2024");
    BOOST_TEST((scenario.edits[3].action == EditAction::Remove));
    BOOST_TEST(scenario.touches("land.buildings"));
}

BOOST_AUTO_TEST_CASE(what_is_written_reads_back_equal_with_the_same_bytes) {
    std::mt19937 random(20261122);
    for (int round = 0; round < 300; ++round) {
        Scenario scenario;
        scenario.name = randomText(random);
        scenario.note = random() % 2 == 0 ? randomText(random) : std::string();
        scenario.project = random() % 2 == 0 ? "park.toml" : "";
        for (auto i = random() % 5; i > 0; --i) {
            scenario.edits.push_back(randomEdit(random));
        }
        const std::string text = scenarioText(scenario);
        BOOST_TEST_INFO(text);
        const Scenario read = parseScenario(text, "s.toml");
        BOOST_TEST((read == scenario));
        BOOST_TEST(scenarioText(read) == text);
    }
}

BOOST_AUTO_TEST_CASE(a_scenario_is_written_to_its_file_and_read_from_there) {
    const test::TemporaryDirectory folder;
    std::mt19937 random(1);
    Scenario scenario;
    scenario.name = "一";
    scenario.edits = {randomEdit(random), randomEdit(random)};
    writeScenario(scenario, folder / "s.toml");
    scenario.name = "二";
    writeScenario(scenario, folder / "s.toml");
    const Scenario read = readScenario(folder / "s.toml");
    BOOST_TEST((read == scenario));
    BOOST_TEST(read.file == folder / "s.toml");
    BOOST_CHECK_THROW(readScenario(folder / "none.toml"), FormatError);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_told_with_its_place_and_the_nearest_word) {
    const std::string edit = head + "[[edit]]\nlayer = \"land.parcels\"\nid = \"1\"\n";
    BOOST_TEST(says(faultOf("name = \"x\"\n"), "schema"));
    BOOST_TEST(says(faultOf(head + "x = \n"), "not valid TOML"));
    BOOST_TEST(says(faultOf("schema = \"parklens.scenario/2\"\nname = \"x\"\n"), "not allowed"));
    BOOST_TEST(says(faultOf(head + "edits = 1\n"), "did you mean edit"));
    BOOST_TEST(says(faultOf(head + "edit = 1\n"), "[[edit]]"));
    BOOST_TEST(says(faultOf(head + "[[edit]]\nlayer = \"land.parcel\"\nid = \"1\"\nremove = true"),
                    "not allowed"));
    BOOST_TEST(says(faultOf(edit + "sett = { a = 1 }\n"), "did you mean set"));
    BOOST_TEST(says(faultOf(edit + "sett = { a = 1 }\n"), "line 6"));
    BOOST_TEST(says(faultOf(edit), "changes nothing"));
    BOOST_TEST(says(faultOf(edit + "set = 3\n"), "is no table"));
    BOOST_TEST(says(faultOf(edit + "set = { a = [1] }\n"), "no number"));
    BOOST_TEST(says(faultOf(edit + "set = { a = nan }\n"), "no number"));
    BOOST_TEST(says(faultOf(edit + "remove = true\nset = { a = 1 }\n"), "both takes"));
    BOOST_TEST(says(faultOf(edit + "remove = 1\n"), "neither true nor false"));
    BOOST_TEST(says(faultOf(edit + "geometry = \"POLYGO(1)\"\n"), "well-known text"));
    BOOST_TEST(
        says(faultOf(edit + "set = { a = 1 }\ncrs = \"EPSG:4326\"\n"), "without a geometry"));
    BOOST_TEST(says(faultOf(edit + "set = { a = 1 }\nrow = { pollutant = \"SO2\" }\n"),
                    "sources that are there"));
    BOOST_TEST(says(faultOf(head + "[[edit]]\nlayer = \"land.parcels\"\nid = \"\"\nremove = true"),
                    "is empty"));
    BOOST_TEST(says(faultOf(head + "[[edit]]\nid = \"1\"\nremove = true"), "layer"));
}

BOOST_AUTO_TEST_CASE(a_file_in_gbk_is_refused) {
    const test::TemporaryDirectory folder;
    test::writeFile(folder / "plan.toml",
                    "schema = \"parklens.scenario/1\"\nname = \"\xB7\xBD\xB0\xB8\"\n");
    BOOST_CHECK_EXCEPTION(
        readScenario(folder / "plan.toml"), ConfigError, [](const ConfigError& error) {
            return error.problem().sentence(Language::Chinese).find("UTF-8") != std::string::npos;
        });
}

BOOST_AUTO_TEST_CASE(a_name_becomes_part_of_a_file_name) {
    BOOST_TEST(fileNamePart("扩建 A/B") == "扩建_A_B");
    BOOST_TEST(fileNamePart("..") == "__");
    BOOST_TEST(fileNamePart("") == "_");
    BOOST_TEST(fileNamePart("a\nb") == "a_b");
    const std::string cut =
        fileNamePart("园区园区园区园区园区园区园区园区园区园区园区园区园区园区园区");
    BOOST_TEST(cut.size() <= 80U);
    BOOST_TEST(cut.size() % 3 == 0U);
}
