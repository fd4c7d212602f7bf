// parklens analyze, as a user runs it.

#include "tests/support/parklens_process.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <set>

using namespace parklens::test;
using Json = nlohmann::ordered_json;

namespace fs = std::filesystem;

namespace {

/// Two parks of one hectare each on a raster of 10 × 10 cells of 10 m, half of it trees.
class AnalyzeFixture {
public:
    AnalyzeFixture() {
        SampleRaster raster;
        raster.columnCount = 20;
        raster.values.assign(200, 50.0);
        for (std::size_t row = 0; row < 5; ++row) {
            std::fill_n(raster.values.begin() + static_cast<std::ptrdiff_t>(row * 20), 20, 10.0);
        }
        writeSampleRaster(directory / "cover.tif", raster);
        SampleLayer parks;
        parks.features = {{{"A"}, rectangleWkt(500000, 3499900, 500100, 3500000)},
                          {{"B"}, rectangleWkt(500100, 3499950, 500200, 3500000)}};
        writeSampleLayer(directory / "parks.gpkg", parks);
        writeProject("");
    }

    void writeProject(const std::string& more) const {
        std::string text = R"(schema = "parklens.project/1"
[project]
name = "Trial"
year = 2021
language = "en"
[[boundary]]
role = "administered"
path = "parks.gpkg"
id = "id"
[[forest]]
path = "cover.tif"
product = "worldcover"
profiles = ["nfi"]
year = 2021
)";
        writeFile(directory / "park.toml", text.append(more));
    }

    ProcessResult analyze(std::vector<std::string> more = {}, const ProcessOptions& options = {}) {
        std::vector<std::string> arguments{
            "analyze", directory / "park.toml", "-o", (directory / "out").string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runParklens(arguments, options);
    }

    Json results() const {
        return Json::parse(readFile(directory.path() / "out" / "results.json"));
    }

    std::set<std::string> listing() const {
        std::set<std::string> names;
        for (const fs::directory_entry& entry : fs::directory_iterator(directory.path())) {
            names.insert(entry.path().filename().string());
        }
        return names;
    }

    TemporaryDirectory directory;
};

bool contains(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(analyze, AnalyzeFixture)

BOOST_AUTO_TEST_CASE(a_project_becomes_a_folder_and_a_table) {
    const ProcessResult result = analyze();
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    BOOST_TEST(contains(result.output, "forest coverage (remote sensing estimate)"), result.output);
    BOOST_TEST(contains(result.output, "50.00 %"), result.output);
    BOOST_TEST(contains(result.output, "> 25 %: "), result.output);
    BOOST_TEST(contains(result.output, "2021 · forest inventory (nfi)"), result.output);
    for (const char* name : {"results.json", "indicators.csv", "results.gpkg", "run.json"}) {
        BOOST_TEST(fs::exists(directory.path() / "out" / name), name);
    }
    BOOST_TEST(results()["indicators"].size() == 4);
    // The table speaks the user's language, what is written the project's.
    const ProcessResult chinese = analyze({"--lang", "zh"});
    BOOST_TEST(contains(chinese.output, "森林覆盖率(遥感估算)"));
    BOOST_TEST(contains(readFile(directory.path() / "out" / "indicators.csv"), "forest coverage"));
}

BOOST_AUTO_TEST_CASE(the_same_bytes_for_any_number_of_threads_and_in_any_locale) {
    std::map<std::string, std::string> first;
    const std::vector<std::pair<std::string, std::string>> runs = {
        {"1", "C.UTF-8"}, {"2", "C.UTF-8"}, {"8", "de_DE.UTF-8"}};
    for (const auto& [threads, locale] : runs) {
        ProcessOptions options;
        options.environment = {{"LC_ALL", locale}};
        BOOST_TEST(analyze({"--threads", threads}, options).exitCode == 0);
        for (const char* name : {"results.json", "indicators.csv", "results.gpkg"}) {
            const std::string bytes = readFile(directory.path() / "out" / name);
            BOOST_TEST((first.try_emplace(name, bytes).first->second == bytes), name << locale);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_moved_project_gives_the_same_bytes) {
    // The canopy lies half outside, so that the audit names its file.
    writeProject("[[forest]]\npath = \"cover.tif\"\nproduct = \"worldcover\"\n"
                 "profiles = [\"canopy\"]\nyear = 2010\n");
    analyze();
    const TemporaryDirectory moved;
    for (const char* name : {"park.toml", "parks.gpkg", "cover.tif"}) {
        fs::copy(directory / name, moved / name);
    }
    runParklens({"analyze", moved / "park.toml", "-o", (moved / "out").string()});
    const std::string results = readFile(directory / "out" / "results.json");
    BOOST_TEST(results == readFile(moved / "out" / "results.json"));
    BOOST_TEST(results.find(directory.path().string()) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(findings_of_several_parks_in_one_line_are_an_example_of_all) {
    // Nobody has drawn a built-up area: the figure is missing in both parks.
    writeProject("[[forest]]\npath = \"cover.tif\"\nproduct = \"worldcover\"\n"
                 "profiles = [\"green\"]\nyear = 2021\n");
    const ProcessResult chinese = analyze({"--lang", "zh"});
    BOOST_TEST(chinese.exitCode == 4, chinese.diagnostics);
    BOOST_TEST(
        contains(chinese.diagnostics,
                 "错误：字段 green.coverage：无法计算（共 2 处，例如 要素 A：2021 年无法计算："),
        chinese.diagnostics);
    BOOST_TEST(!contains(chinese.diagnostics, "错误：要素 A"), chinese.diagnostics);
    const ProcessResult english = analyze({"--lang", "en"});
    BOOST_TEST(contains(english.diagnostics,
                        "error: field green.coverage: not evaluable (2 times, e.g. feature A: not "
                        "evaluable in 2021: "),
               english.diagnostics);
    // Of one park there is nothing to choose from.
    const ProcessResult one = analyze({"--lang", "en", "--park", "B"});
    BOOST_TEST(contains(one.diagnostics,
                        "error: feature B, field green.coverage: not evaluable in 2021: "),
               one.diagnostics);
}

BOOST_AUTO_TEST_CASE(a_finding_that_names_the_row_of_a_park_is_about_the_park) {
    SampleLayer parks;
    parks.features = {
        {{"A"},
         "POLYGON((500000 3499900,500050 3499900,500000 3499950,500050 3499950,"
         "500000 3499900))"},                                     // crosses itself
        {{"B"}, rectangleWkt(500100, 3499950, 500202, 3500000)}}; // sticks out of the raster
    fs::remove(directory / "parks.gpkg");
    writeSampleLayer(directory / "parks.gpkg", parks);
    analyze();
    std::map<std::string, std::string> parkOf;
    const Json all = results();
    for (const Json& finding : all["audit"]) {
        if (!finding["subject"].is_null()) {
            BOOST_TEST(finding["subject"]["kind"] == "park");
            BOOST_TEST(finding["position"].is_array());
            parkOf[finding["code"].get<std::string>()] =
                finding["subject"]["id"].get<std::string>();
        }
    }
    BOOST_TEST(parkOf["geometry_repaired"] == "A");
    BOOST_TEST(parkOf["zone_outside_raster"] == "B");
}

BOOST_AUTO_TEST_CASE(only_what_is_asked_for_is_computed) {
    BOOST_TEST(analyze({"--only", "forest", "--park", "B"}).exitCode == 0);
    const Json indicators = results()["indicators"];
    BOOST_REQUIRE(indicators.size() == 1);
    BOOST_TEST(indicators[0]["key"] == "forest.coverage@B/2021/nfi");
    BOOST_TEST(analyze({"--only", "weather"}).exitCode == 2);
    const ProcessResult unknown = analyze({"--park", "C"});
    BOOST_TEST(unknown.exitCode == 3);
    BOOST_TEST(contains(unknown.diagnostics, "its parks are: A, B"), unknown.diagnostics);
    BOOST_TEST(analyze({"--only", "air"}).exitCode == 3);
}

BOOST_AUTO_TEST_CASE(the_project_may_follow_an_option_that_can_be_repeated) {
    const std::string project = directory / "park.toml";
    const std::string output = (directory / "out").string();
    for (const std::vector<std::string>& options :
         {std::vector<std::string>{"--only", "forest"},
          std::vector<std::string>{"--only", "forest,park"},
          std::vector<std::string>{"--park", "A", "--park", "B"},
          std::vector<std::string>{"--config", "GDAL_CACHEMAX=64"}}) {
        std::vector<std::string> arguments = {"analyze"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        arguments.insert(arguments.end(), {project, "-o", output});
        const ProcessResult result = runParklens(arguments);
        BOOST_TEST(result.exitCode == 0, result.diagnostics);
        BOOST_TEST(contains(result.output, "forest coverage"), result.output);
    }
}

BOOST_AUTO_TEST_CASE(what_could_not_be_evaluated_is_listed_with_exit_code_4) {
    SampleLayer parks;
    parks.features = {{{"A"}, rectangleWkt(500000, 3499900, 500100, 3500000)},
                      {{"far"}, rectangleWkt(600000, 3499900, 600100, 3500000)}};
    fs::remove(directory / "parks.gpkg");
    writeSampleLayer(directory / "parks.gpkg", parks);
    const ProcessResult result = analyze();
    BOOST_TEST(result.exitCode == 4);
    BOOST_TEST(contains(result.diagnostics, "far"), result.diagnostics);
    BOOST_TEST(contains(result.output, "not evaluable"), result.output);
    BOOST_TEST(contains(result.output, "50.00 %"), result.output);
}

BOOST_AUTO_TEST_CASE(a_target_that_is_not_met_fails_only_when_asked_to) {
    writeProject("[[reference]]\nindicator = \"forest.coverage\"\nop = \">=\"\nvalue = 60\n"
                 "parks = \"A\"\n");
    BOOST_TEST(analyze().exitCode == 0);
    BOOST_TEST(analyze({"--fail-on", "not-met"}).exitCode == 5);
    BOOST_TEST(analyze({"--fail-on", "not-met", "--park", "B"}).exitCode == 0);
}

BOOST_AUTO_TEST_CASE(refused_input_leaves_nothing_behind) {
    const std::set<std::string> before = listing();
    const auto refused = [&](const std::string& words) {
        const ProcessResult result = analyze();
        BOOST_TEST(result.exitCode == 3, result.diagnostics);
        BOOST_TEST(contains(result.diagnostics, words), result.diagnostics);
        BOOST_TEST(contains(analyze({"--lang", "zh"}).diagnostics, "错误："));
        const std::set<std::string> after = listing();
        BOOST_TEST(before == after, boost::test_tools::per_element());
    };
    writeProject("[forset]\n");
    refused("line 15, column 2, field forset: is not a known key; did you mean forest");
    writeProject("[[forest]]\npath = \"absent.tif\"\nprofiles = \"nfi\"\n");
    refused("absent.tif does not exist");
    writeProject("");
    writeFile(directory / "cover.tif", "II*");
    refused("cover.tif");
    writeFile(directory / "parks.gpkg", "not a package");
    refused("parks.gpkg");
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_no_result_is_not_replaced) {
    fs::create_directory(directory / "out");
    writeFile(directory.path() / "out" / "precious.txt", "x");
    const ProcessResult result = analyze();
    BOOST_TEST(result.exitCode == 2);
    BOOST_TEST(readFile(directory.path() / "out" / "precious.txt") == "x");
}

BOOST_AUTO_TEST_CASE(a_result_folder_that_holds_more_is_not_replaced) {
    BOOST_TEST(analyze().exitCode == 0);
    writeFile(directory.path() / "out" / "precious.txt", "x");
    const ProcessResult result = analyze();
    BOOST_TEST(result.exitCode == 2);
    BOOST_TEST(result.diagnostics.find("precious.txt") != std::string::npos, result.diagnostics);
    BOOST_TEST(readFile(directory.path() / "out" / "precious.txt") == "x");
}

BOOST_AUTO_TEST_CASE(the_results_of_another_project_are_not_replaced) {
    BOOST_TEST(analyze().exitCode == 0);
    const std::string earlier = readFile(directory.path() / "out" / "results.json");
    std::string text = readFile(directory / "park.toml");
    text.replace(text.find("Trial"), 5, "Other");
    writeFile(directory / "park.toml", text);
    const ProcessResult result = analyze();
    BOOST_TEST(result.exitCode == 2);
    BOOST_TEST(result.diagnostics.find("Trial") != std::string::npos, result.diagnostics);
    BOOST_TEST(readFile(directory.path() / "out" / "results.json") == earlier);
}

BOOST_AUTO_TEST_CASE(a_full_disk_leaves_the_earlier_result) {
    BOOST_TEST(analyze().exitCode == 0);
    const std::string earlier = readFile(directory.path() / "out" / "run.json");
    const std::set<std::string> before = listing();
    ProcessOptions options;
    options.fileSizeLimitBytes = 4096;
    const ProcessResult result = analyze({}, options);
    BOOST_TEST(result.exitCode == 1, result.diagnostics);
    const std::set<std::string> after = listing();
    BOOST_TEST(before == after, boost::test_tools::per_element());
    BOOST_TEST((readFile(directory.path() / "out" / "run.json") == earlier));
}

BOOST_AUTO_TEST_CASE(an_interrupt_stops_within_a_second_and_leaves_nothing) {
    SampleRaster huge;
    huge.columnCount = huge.rowCount = 4000; // many seconds of patches
    huge.geoTransform = {500000.0, 1.0, 0.0, 3500000.0, 0.0, -1.0};
    huge.creationOptions = {"TILED=YES"};
    huge.values.resize(static_cast<std::size_t>(huge.columnCount) *
                       static_cast<std::size_t>(huge.rowCount));
    for (std::size_t i = 0; i < huge.values.size(); ++i) {
        huge.values[i] = i * 2654435761U % 7 < 3 ? 10.0 : 50.0;
    }
    fs::remove(directory / "cover.tif");
    writeSampleRaster(directory / "cover.tif", huge);
    SampleLayer parks;
    parks.features = {{{"A"}, rectangleWkt(500001, 3496001, 503999, 3499999)}};
    fs::remove(directory / "parks.gpkg");
    writeSampleLayer(directory / "parks.gpkg", parks);
    const std::set<std::string> before = listing();
    ProcessOptions options;
    options.interruptAfterMs = 400;
    const ProcessResult result = analyze({}, options);
    BOOST_TEST(result.exitCode == 130, result.diagnostics);
    const std::set<std::string> after = listing();
    BOOST_TEST(before == after, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(progress_is_an_object_a_line_when_asked_for) {
    const ProcessResult result = analyze({"--progress", "json", "-q"});
    BOOST_TEST(contains(result.diagnostics, "{\"fraction\":"), result.diagnostics);
    double last = 0.0;
    std::istringstream lines(result.diagnostics);
    for (std::string line; std::getline(lines, line);) {
        const double fraction = Json::parse(line)["fraction"];
        BOOST_TEST(fraction >= last);
        last = fraction;
    }
    BOOST_TEST(last == 1.0);
}

BOOST_AUTO_TEST_SUITE_END()
