// `parklens analyze --scenario` and `explain --rectification` through the real binary.

#include "analysis/project/scenario_parser.hpp"
#include "tests/analysis/scenario/demo_copy.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <gdal_priv.h>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <map>
#include <memory>

using namespace parklens;
using namespace parklens::test;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

namespace {

const std::string scenarioFile = R"toml(schema = "parklens.scenario/1"
name = "扩建 A/B"
project = "park.toml"

[[edit]]
layer = "land.parcels"
id = "990101001GB00002"
set = { land_area = 9000.5, green_area = 120, tax = 35.25 }
note = "核减面积"

[[edit]]
layer = "land.parcels"
id = "990101001GB00003"
remove = true

[[edit]]
layer = "sources.inventory"
id = "91990101MA0158382E/DA001"
row = { pollutant = "SO2", amount_kind = "环统" }
set = { amount = 99.5 }
)toml";

struct Ran {
    DemoCopy demo{DemoCopy::Parks::Own};
    ProcessResult process;
    fs::path output;

    Ran() {
        writeFile(demo.path("plan.toml"), scenarioFile);
        process = runParklens({"analyze",
                               demo.path("park.toml").string(),
                               "--scenario",
                               demo.path("plan.toml").string(),
                               "--only",
                               "land,sources"});
        output = demo.path("results-scenario-扩建_A_B");
    }
};

const Ran& ran() {
    static const Ran once;
    return once;
}

Json json(const fs::path& file) {
    return Json::parse(readFile(file));
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// `analyze` of the demo's land with a scenario of one edit of a parcel.
ProcessResult
analyzedWith(const DemoCopy& demo, const std::string& set, const std::string& language) {
    writeFile(demo.path("one.toml"),
              "schema = \"parklens.scenario/1\"\nname = \"x\"\n[[edit]]\nlayer = \"land.parcels\"\n"
              "id = \"990101001GB00002\"\nset = { " +
                  set + " }\n");
    return runParklens({"analyze",
                        demo.path("park.toml").string(),
                        "--only",
                        "land",
                        "--scenario",
                        demo.path("one.toml").string(),
                        "--lang",
                        language});
}

} // namespace

BOOST_AUTO_TEST_CASE(a_scenario_is_analysed_into_a_folder_of_its_own) {
    BOOST_TEST_INFO(ran().process.diagnostics);
    BOOST_TEST((ran().process.exitCode == 0 || ran().process.exitCode == 4));
    BOOST_TEST(!fs::exists(ran().demo.path("results")));
    for (const char* name : {"results.json",
                             "indicators.csv",
                             "results.gpkg",
                             "scenario_difference.csv",
                             "scenario_findings.csv",
                             "rectification.csv",
                             "run.json"}) {
        BOOST_TEST(fs::exists(ran().output / name), name);
    }
    BOOST_TEST(contains(ran().process.output, "scenario '扩建 A/B':"));
    BOOST_TEST(contains(ran().process.diagnostics, "the scenario reaches 1 of 1 parks"));
}

BOOST_AUTO_TEST_CASE(its_figures_are_those_of_an_analysis_of_edited_files) {
    DemoCopy edited(DemoCopy::Parks::Own);
    edited.edit(parseScenario(scenarioFile, "plan.toml"), edited.project());
    const ProcessResult full =
        runParklens({"analyze", edited.path("park.toml").string(), "--only", "land,sources"});
    BOOST_TEST((full.exitCode == 0 || full.exitCode == 4));
    const Json expected = json(edited.path("results/results.json"));
    const Json found = json(ran().output / "results.json");
    BOOST_REQUIRE(found["indicators"].size() == expected["indicators"].size());
    for (std::size_t i = 0; i < expected["indicators"].size(); ++i) {
        BOOST_TEST((found["indicators"][i].dump() == expected["indicators"][i].dump()),
                   expected["indicators"][i]["key"].dump());
    }
    BOOST_TEST((found["audit"].dump() == expected["audit"].dump()));
}

BOOST_AUTO_TEST_CASE(its_results_are_marked_as_a_scenario_everywhere) {
    BOOST_TEST(json(ran().output / "results.json")["project"]["scenario"] == "扩建 A/B");
    const Json run = json(ran().output / "run.json");
    BOOST_TEST(run["options"]["scenario"] == "扩建 A/B");
    const auto input = std::find_if(run["inputs"].begin(),
                                    run["inputs"].end(),
                                    [](const Json& one) { return one["key"] == "scenario"; });
    BOOST_REQUIRE((input != run["inputs"].end()));
    BOOST_TEST((*input)["path"] == "plan.toml");
    BOOST_TEST(run["outputs"].contains("rectification.csv"));
    const std::string csv = readFile(ran().output / "indicators.csv");
    const auto rows = static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n'));
    std::size_t marks = 0;
    for (std::size_t at = csv.find("情景：扩建 A/B"); at != std::string::npos;
         at = csv.find("情景：扩建 A/B", at + 1)) {
        ++marks;
    }
    BOOST_TEST(marks == rows - 1);
    GDALAllRegister();
    const std::unique_ptr<GDALDataset> package(
        GDALDataset::Open((ran().output / "results.gpkg").c_str(), GDAL_OF_VECTOR));
    BOOST_REQUIRE(package != nullptr);
    for (const char* name : {"parks", "parcels", "buildings", "audit"}) {
        OGRLayer* layer = package->GetLayerByName(name);
        BOOST_REQUIRE(layer != nullptr);
        const std::unique_ptr<OGRFeature> feature(layer->GetNextFeature());
        BOOST_REQUIRE(feature != nullptr);
        BOOST_TEST(feature->GetFieldAsString("scenario") == std::string("扩建 A/B"));
    }
}

BOOST_AUTO_TEST_CASE(results_as_they_are_and_those_of_scenarios_never_replace_one_another) {
    const std::string project = ran().demo.path("park.toml").string();
    const std::string scenario = ran().demo.path("plan.toml").string();
    const ProcessResult own = runParklens(
        {"analyze", project, "--scenario", scenario, "-o", ran().demo.path("results").string()});
    BOOST_TEST(own.exitCode == 2);
    BOOST_TEST(contains(own.diagnostics, "folder of the project's own results"));
    const ProcessResult over =
        runParklens({"analyze", project, "--only", "land", "-o", ran().output.string()});
    BOOST_TEST(over.exitCode == 2);
    BOOST_TEST(contains(over.diagnostics, "results of the scenario '扩建 A/B'"));
    std::string other = scenarioFile;
    other.replace(other.find("扩建 A/B"), std::string("扩建 A/B").size(), "扩建 A:B");
    writeFile(ran().demo.path("other.toml"), other);
    const ProcessResult same = runParklens({"analyze",
                                            project,
                                            "--only",
                                            "land",
                                            "--scenario",
                                            ran().demo.path("other.toml").string()});
    BOOST_TEST(same.exitCode == 2);
    const ProcessResult again =
        runParklens({"analyze", project, "--only", "land,sources", "--scenario", scenario, "-q"});
    BOOST_TEST((again.exitCode == 0 || again.exitCode == 4));
}

BOOST_AUTO_TEST_CASE(neither_trail_nor_sheet_is_made_of_the_results_of_a_scenario) {
    const ProcessResult explained =
        runParklens({"explain", (ran().output / "results.json").string(), "land.plot_ratio"});
    BOOST_TEST(explained.exitCode == 3); // input refused, as map does
    BOOST_TEST(contains(explained.diagnostics, "results of the scenario"));
    const ProcessResult drawn = runParklens({"map",
                                             ran().demo.path("park.toml").string(),
                                             "compliance",
                                             "--results",
                                             ran().output.string(),
                                             "-o",
                                             ran().demo.path("sheet.pdf").string()});
    BOOST_TEST(drawn.exitCode == 3);
    BOOST_TEST(contains(drawn.diagnostics, "results of the scenario"), drawn.diagnostics);
}

BOOST_AUTO_TEST_CASE(parts_of_a_run_and_scenarios_do_not_go_together) {
    const std::string project = ran().demo.path("park.toml").string();
    const std::string scenario = ran().demo.path("plan.toml").string();
    for (const std::vector<std::string>& more :
         std::vector<std::vector<std::string>>{{"--shard", "1/2"}, {"--resume"}}) {
        std::vector<std::string> arguments = {"analyze", project, "--scenario", scenario};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const ProcessResult refused = runParklens(arguments);
        BOOST_TEST(refused.exitCode == 2);
        BOOST_TEST(contains(refused.diagnostics, "--scenario goes with neither"));
    }
}

BOOST_AUTO_TEST_CASE(a_scenario_that_does_not_fit_is_refused_in_both_languages) {
    const DemoCopy demo(DemoCopy::Parks::Own);
    for (const auto& [language, words] : std::map<std::string, std::string>{
             {"en", "did you mean land_area"}, {"zh", "是不是 land_area"}}) {
        const ProcessResult refused = analyzedWith(demo, "land_aera = 3", language);
        BOOST_TEST(refused.exitCode == 3);
        BOOST_TEST(contains(refused.diagnostics, words), refused.diagnostics);
        BOOST_TEST(contains(refused.diagnostics, "one.toml"));
    }
    BOOST_TEST(!fs::exists(demo.path("results-scenario-x")));
    const ProcessResult missing =
        runParklens({"analyze", demo.path("park.toml").string(), "--scenario", "none.toml"});
    BOOST_TEST(missing.exitCode == 3);
}

BOOST_AUTO_TEST_CASE(a_scenario_in_place_of_a_project_is_refused_with_what_to_run) {
    const fs::path scenario = ran().demo.path("plan.toml");
    const ProcessResult refused = runParklens({"analyze", scenario.string(), "--lang", "en"});
    BOOST_TEST(refused.exitCode == 3);
    BOOST_TEST(contains(refused.diagnostics, "is a scenario of the project park.toml"));
    BOOST_TEST(contains(refused.diagnostics, "parklens analyze park.toml --scenario plan.toml"));
    const std::string project = ran().demo.path("park.toml").string();
    const ProcessResult other =
        runParklens({"analyze", project, "--scenario", project, "--lang", "en"});
    BOOST_TEST(other.exitCode == 3);
    BOOST_TEST(contains(other.diagnostics, "is a project, not a scenario"), other.diagnostics);
}

BOOST_AUTO_TEST_CASE(a_value_that_cannot_be_names_file_line_key_and_edit) {
    const DemoCopy demo(DemoCopy::Parks::Own);
    const ProcessResult refused = analyzedWith(demo, "green_area = -5", "en");
    BOOST_TEST(refused.exitCode == 3);
    BOOST_TEST(contains(refused.diagnostics,
                        "one.toml, line 6, column 9, field edit.set.green_area: edit 1 "
                        "(land.parcels 990101001GB00002) sets green_area to -5 m2"),
               refused.diagnostics);
}

BOOST_AUTO_TEST_CASE(what_the_audit_finds_with_the_scenario_alone_is_told_and_written) {
    const DemoCopy demo(DemoCopy::Parks::Own);
    const ProcessResult told = analyzedWith(demo, "state_code = \"ZZ9\"", "zh");
    BOOST_TEST(contains(told.diagnostics, "情景新增核查发现"), told.diagnostics);
    BOOST_TEST(contains(told.output, "；新增核查发现 "), told.output);
    const std::string csv = readFile(demo.path("results-scenario-x/scenario_findings.csv"));
    BOOST_TEST(contains(csv, "ZZ9"), csv);
}

BOOST_AUTO_TEST_CASE(one_of_a_kind_is_counted_in_the_singular) {
    const DemoCopy demo(DemoCopy::Parks::Own);
    const ProcessResult idle = analyzedWith(demo, "holder = \"x\"", "en");
    BOOST_TEST(contains(idle.diagnostics, "1 edit changes no figure."), idle.diagnostics);
    BOOST_TEST(contains(idle.output, ": 0 figures differ, "), idle.output);
    const ProcessResult told = analyzedWith(demo, "state_code = \"ZZ9\"", "en");
    const std::string closing = told.output.substr(told.output.rfind("scenario 'x'"));
    BOOST_TEST(contains(closing, " of the audit"), closing);
    for (const char* wrong : {"; 1 figures", "; 1 new findings", " 1 are "}) {
        BOOST_TEST(!contains(closing, wrong), closing);
    }
}

BOOST_AUTO_TEST_CASE(the_smallest_changes_of_the_project_as_it_is_are_explained) {
    const DemoCopy demo(DemoCopy::Parks::Own);
    const std::string table = demo.path("table.csv").string();
    const ProcessResult written =
        runParklens({"explain", demo.path("park.toml").string(), "--rectification", "-o", table});
    BOOST_TEST_INFO(written.diagnostics);
    BOOST_TEST(written.exitCode == 0);
    const std::string csv = readFile(table);
    BOOST_TEST(contains(csv, "增加计容建筑面积"));
    BOOST_TEST(contains(csv, "parcel.admin_land_share"));
    BOOST_TEST(!contains(csv, "forest.coverage")); // meets its target
    BOOST_TEST(
        runParklens({"explain", demo.path("park.toml").string(), "--rectification", "-o", table})
            .exitCode == 2);
    BOOST_TEST(runParklens({"explain", demo.path("park.toml").string()}).exitCode == 2);
    BOOST_TEST(
        runParklens(
            {"explain", demo.path("park.toml").string(), "forest.coverage", "--rectification"})
            .exitCode == 2);
    BOOST_TEST(runParklens({"explain", ran().output.string(), "--rectification"}).exitCode == 3);
}

BOOST_AUTO_TEST_CASE(without_an_output_the_smallest_changes_are_a_table_to_be_read) {
    const DemoCopy demo(DemoCopy::Parks::Own);
    const auto explained = [&](const std::vector<std::string>& more) {
        std::vector<std::string> arguments = {
            "explain", demo.path("park.toml").string(), "--rectification", "-q"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const ProcessResult result = runParklens(arguments);
        BOOST_TEST(result.exitCode == 0, result.diagnostics);
        return result.output;
    };
    const std::string bom = "\xEF\xBB\xBF";
    const std::string english = explained({"--lang", "en"});
    BOOST_TEST(!contains(english, bom));
    BOOST_TEST(!contains(english, ",parcel.plot_ratio,"));
    BOOST_TEST(contains(english, "  plot ratio · 2024\n"));
    BOOST_TEST(contains(english, "add counted floor area"));
    BOOST_TEST(contains(english, "figures fall short or cannot be judged"));
    BOOST_TEST(!contains(english, "增加"));
    const std::string chinese = explained({"--lang", "zh"});
    BOOST_TEST(contains(chinese, "  容积率 · 2024\n"));
    BOOST_TEST(contains(chinese, "增加计容建筑面积"));
    BOOST_TEST(contains(chinese, "项未达到限值或目标"));
    // Figures without a known limit have no line: those of results.json that have no other one.
    const ProcessResult analysed = runParklens(
        {"analyze", demo.path("park.toml").string(), "-q", "-o", demo.path("told").string()});
    BOOST_REQUIRE((analysed.exitCode == 0 || analysed.exitCode == 4));
    std::size_t unknown = 0;
    const Json told = json(demo.path("told/results.json"));
    for (const Json& figure : told["indicators"]) {
        bool isKnown = false;
        bool isUnknown = false;
        for (const Json& reference : figure["references"]) {
            const bool binds = reference["kind"] == "limit" || reference["kind"] == "target";
            isUnknown = isUnknown || (binds && reference["value"].is_null());
            isKnown = isKnown || (binds && !reference["value"].is_null() &&
                                  reference["verdict"] != "not_applicable");
        }
        unknown += isUnknown && !isKnown ? 1 : 0;
    }
    BOOST_REQUIRE(unknown > 0U);
    BOOST_TEST(contains(chinese, "另有 " + std::to_string(unknown) + " 项限值不明"), chinese);
    BOOST_TEST(contains(english, std::to_string(unknown) + " more figures, of which no limit"));
    // Asked for as a file or a stream it is CSV, in the language of the project.
    const std::string table = demo.path("table.csv").string();
    BOOST_TEST(explained({"-o", table}).empty());
    const std::string csv = readFile(table);
    BOOST_TEST(csv.starts_with(bom + "序号,园区,"));
    BOOST_TEST(explained({"--lang", "en", "-o", "-"}) == csv);
}
