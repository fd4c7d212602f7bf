// Scenario files: what they say is read and written without loss, and what is wrong is told with
// its place.

#include "analysis/project/scenario_parser.hpp"
#include "analysis/project/scenario_writer.hpp"
#include "gis/base/error.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
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

BOOST_AUTO_TEST_SUITE(scenario_file, *boost::unit_test::label("locale"))

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

BOOST_AUTO_TEST_CASE(what_is_wrong_in_an_edit_names_it_counted_from_one) {
    const std::string first = "[[edit]]\nlayer = \"land.parcels\"\nid = \"1\"\nremove = true\n";
    const std::string second = "[[edit]]\nlayer = \"land.parcels\"\nid = \"2\"\n";
    BOOST_TEST(says(faultOf(head + first + second), "field edit: edit 2: changes nothing"));
    BOOST_TEST(says(faultOf(head + first + second + "sett = { a = 1 }\n"),
                    "field edit.sett: edit 2: is not a known key"));
    BOOST_TEST(says(faultOf(head + first + second + "set = { a = [1] }\n"),
                    "line 10, column 13, field edit.set.a: edit 2: "));
}

BOOST_AUTO_TEST_CASE(a_scenario_knows_where_its_keys_stand) {
    const Scenario scenario =
        parseScenario(head + "[[edit]]\nlayer = \"land.parcels\"\nid = \"1\"\n"
                             "set = { floor_area = 1, tax = 2 }\n"
                             "geometry = \"POLYGON((0 0, 1 0, 1 1, 0 0))\"\n",
                      "s.toml");
    const auto& places = scenario.edits.front().keyPlaces;
    BOOST_TEST(places.at("id").line == 5);
    BOOST_TEST(places.at("set").line == 6);
    BOOST_TEST(places.at("set.floor_area").column == 9);
    BOOST_TEST(places.at("set.floor_area").field == "edit.set.floor_area");
    BOOST_TEST(places.at("geometry").line == 7);
}

BOOST_AUTO_TEST_CASE(a_ring_that_stays_open_is_named_and_not_closed) {
    const auto fault = [](const std::string& wkt) {
        return faultOf(head + "[[edit]]\nlayer = \"land.parcels\"\nid = \"1\"\ngeometry = \"" +
                       wkt + "\"\n");
    };
    BOOST_TEST(fault("POLYGON((0 0, 9 0, 9 9, 0 0))") == "");
    const std::string open = fault("POLYGON((0 0, 9 0, 9 9, 0 9))");
    BOOST_TEST_INFO(open);
    BOOST_TEST(says(open, "the outer ring of polygon 1 is open: it begins at 0 0 and ends at 0 9"));
    BOOST_TEST(says(open, "end the ring with its first point, 0 0"));
    BOOST_TEST(says(open, "field edit.geometry"));
    BOOST_TEST(says(fault("MULTIPOLYGON(((0 0, 9 0, 9 9, 0 0)),((20 0, 29 0, 29 9, 20 0),"
                          "(22 1, 23 1, 23 2)))"),
                    "hole 1 of polygon 2 is open"));
    BOOST_TEST(says(fault("GEOMETRYCOLLECTION(POLYGON((0 0, 9 0, 9 9)))"),
                    "the outer ring of polygon 1 is open"));
    BOOST_TEST(says(fault("POLYGON((0 0, 9 0, 9 9, 0 0),(7 1, 8 1, 7 1))"),
                    "hole 1 of polygon 1 has fewer than three corners"));
}

BOOST_AUTO_TEST_CASE(words_without_quotes_and_full_width_signs_are_told_in_plain_words) {
    const auto problem = [](const std::string& text) {
        try {
            parseScenario(head + text, "s.toml");
        } catch (const ConfigError& error) {
            return error.problem();
        }
        return Problem();
    };
    const Problem key = problem("[[edit]]\nlayer = \"land.parcels\"\nid = \"1\"\n"
                                "set = { 建筑面积 = 3 }\n");
    BOOST_TEST(key.place.line == 6);
    BOOST_TEST(key.place.column == 9);
    BOOST_TEST(key.what.zh == "键“建筑面积”含中文而没有加引号");
    BOOST_TEST(says(key.what.en, "has the key \"建筑面积\" without quotes"));
    BOOST_TEST(says(key.mend.zh, "\"建筑面积\" = …"));
    const std::map<std::string, std::string> keys = {{"面积 = 1\n", "面积"},
                                                     {"  面 积 = 1\n", "面"},
                                                     {"floor面积 = 1\n", "floor面积"},
                                                     {"a.面积 = 1\n", "面积"},
                                                     {"[土地]\n", "土地"},
                                                     {"[[修改]]\n", "修改"},
                                                     {"甲\n", "甲"},
                                                     {"x = { y = 1, 甲.b = 2 }\n", "甲"}};
    for (const auto& [text, name] : keys) {
        BOOST_TEST(problem(text).what.zh == "键“" + name + "”含中文而没有加引号", text);
    }
    BOOST_TEST(problem("note = 方案一\n").what.zh == "文字“方案一”没有加引号");
    BOOST_TEST(problem("note = 方案一").mend.en == "write \"方案一\", with straight quotes");
    BOOST_TEST(problem("x = [甲, 乙]\n").what.zh == "文字“甲”没有加引号");
    BOOST_TEST(problem("note = “方案”\n").what.zh == "有全角符号““”");
    BOOST_TEST(problem("note ＝ \"x\"\n").mend.en == "write = instead");
    BOOST_TEST(problem("x = { a = 1， b = 2 }\n").mend.zh == "请改成半角 ,");
    BOOST_TEST(problem("\u3000a = 1\n").what.zh == "有全角空格");
    BOOST_TEST(says(problem("x = 3 面\n").what.en, "is not valid TOML"));
    BOOST_TEST(says(problem("x = \n").what.en, "is not valid TOML"));
}

BOOST_AUTO_TEST_CASE(a_project_in_place_of_a_scenario_is_told) {
    const std::string fault = faultOf("schema = \"parklens.project/1\"\n[project]\nname = \"x\"\n");
    BOOST_TEST(says(fault, "is a project, not a scenario"));
    BOOST_TEST(says(fault, "parklens analyze s.toml --scenario"));
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

BOOST_AUTO_TEST_SUITE_END()
