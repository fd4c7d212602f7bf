// Sheets from a folder of results: the same pictures, or a refusal.

#include "tests/cli/demo_sheets.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A park with parcels and its results, which a test may touch.
struct AnalysedProject {
    TemporaryDirectory folder;

    explicit AnalysedProject(const std::vector<std::string>& options = {}) {
        writeSampleLayer(
            folder / "park.gpkg",
            {.name = "park",
             .fields = {"id", "name"},
             .features = {{{"P1", "方正园区"}, rectangleWkt(584000, 3275000, 585000, 3276000)}}});
        writeSampleLayer(
            folder / "parcels.gpkg",
            {.name = "parcels",
             .fields = {"number", "code"},
             .features = {{{"A1", "1001"}, rectangleWkt(584100, 3275100, 584600, 3275500)},
                          {{"A2", "1401"}, rectangleWkt(584600, 3275100, 584900, 3275500)}}});
        writeFile(project(),
                  "schema = \"parklens.project/1\"\n[project]\nname = \"方正\"\nyears = [2024]\n"
                  "date = \"2024-12-31\"\n"
                  "[[boundary]]\nrole = \"approved\"\npath = \"park.gpkg\"\nid = \"id\"\n"
                  "fields = { name = \"name\" }\n"
                  "[land.parcels]\npath = \"parcels.gpkg\"\nid = \"number\"\n"
                  "fields = { land_use_code = \"code\" }\n");
        std::vector<std::string> arguments = {"analyze", project().string(), "-q"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        runParklens(arguments);
        BOOST_REQUIRE(fs::exists(results() / "run.json"));
    }

    fs::path project() const { return folder / "park.toml"; }

    fs::path results() const { return folder / "results"; }

    ProcessResult map(const fs::path& output, const std::vector<std::string>& options) const {
        std::vector<std::string> arguments = {
            "map", project().string(), "land-use", "--lang", "zh", "-o", output.string()};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return runParklens(arguments);
    }

    /// Refused with exit code 3, a sentence that has this part, and no file.
    void checkRefused(const std::string& part, const std::vector<std::string>& more = {}) const {
        const auto output = folder / "refused.png";
        std::vector<std::string> options = {"--results", results().string()};
        options.insert(options.end(), more.begin(), more.end());
        const auto result = map(output, options);
        BOOST_TEST(result.exitCode == 3, result.diagnostics);
        BOOST_TEST(contains(result.diagnostics, part), result.diagnostics);
        BOOST_TEST(!fs::exists(output));
    }
};

} // namespace

BOOST_AUTO_TEST_CASE(sheets_of_results_are_those_of_the_project,
                     *boost::unit_test::label("locale")) {
    const AnalysedProject sample;
    const auto computed = sample.folder / "computed.png";
    const auto recorded = sample.folder / "recorded.png";
    BOOST_TEST(sample.map(computed, {"--dpi", "60"}).exitCode == 0);
    const auto result =
        sample.map(recorded, {"--dpi", "60", "--results", sample.results().string()});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    BOOST_TEST((readFile(computed) == readFile(recorded)));
}

// The atlas reads the results once for all of its sheets.
BOOST_AUTO_TEST_CASE(sheets_of_the_demo_print_the_same_from_its_results) {
    const TemporaryDirectory folder;
    const auto project = (sourceDirectory() / "data" / "demo" / "park.toml").string();
    const std::string kinds = "compliance,land-intensity,key-enterprises,forest,sources,"
                              "emission-density,stations,pm25-days,main-indicators";
    const auto result = runParklens({"map",
                                     project,
                                     "atlas",
                                     "--sheets",
                                     kinds,
                                     "--results",
                                     demoResults().string(),
                                     "-o",
                                     (folder / "atlas").string()});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    const auto textOf = [](const fs::path& pdf) {
        return runProgram("pdftotext", {"-layout", pdf.string(), "-"}).output;
    };
    std::istringstream names(kinds);
    for (std::string kind; std::getline(names, kind, ',');) {
        const auto recorded = textOf(folder.path() / "atlas" / ("QL-" + kind + ".pdf"));
        BOOST_TEST(!recorded.empty(), kind);
        BOOST_TEST((textOf(demoSheet(kind).pdf) == recorded), kind);
    }
}

BOOST_AUTO_TEST_CASE(results_of_other_data_are_refused) {
    const AnalysedProject sample;
    writeSampleLayer(
        sample.folder / "parcels.gpkg",
        {.name = "parcels",
         .fields = {"number", "code"},
         .features = {{{"A1", "0701"}, rectangleWkt(584100, 3275100, 584600, 3275500)}}});
    sample.checkRefused("land.parcels");
}

BOOST_AUTO_TEST_CASE(results_changed_by_hand_are_refused) {
    const AnalysedProject sample;
    std::ofstream(sample.results() / "results.json", std::ios::app) << "\n\n";
    sample.checkRefused("改动");
}

BOOST_AUTO_TEST_CASE(results_with_one_figure_overwritten_are_refused) {
    const AnalysedProject sample;
    auto json = readFile(sample.results() / "results.json");
    const auto at = json.find("\"display\":");
    BOOST_REQUIRE(at != std::string::npos);
    json[json.find_first_of("0123456789", at)] = '7'; // of the same length
    writeFile(sample.results() / "results.json", json);
    sample.checkRefused("改动");
}

BOOST_AUTO_TEST_CASE(results_without_the_park_asked_for_are_refused) {
    const AnalysedProject sample;
    sample.checkRefused("P2", {"--park", "P2"});
}

BOOST_AUTO_TEST_CASE(unfinished_results_are_refused) {
    const AnalysedProject sample;
    fs::remove(sample.results() / "run.json");
    sample.checkRefused("run.json");
}

BOOST_AUTO_TEST_CASE(a_theme_that_the_results_lack_is_told_on_the_sheet) {
    const TemporaryDirectory folder;
    const auto project = (sourceDirectory() / "data" / "demo" / "park.toml").string();
    const auto results = (folder / "results").string();
    BOOST_TEST(runParklens({"analyze", project, "-o", results, "-q", "--only", "land"}).exitCode ==
               4);
    const auto pdf = folder / "forest.pdf";
    const auto result = runParklens(
        {"map", project, "forest", "--lang", "zh", "--results", results, "-o", pdf.string()});
    BOOST_TEST(result.exitCode == 4, result.diagnostics);
    BOOST_TEST(
        contains(runProgram("pdftotext", {"-raw", pdf.string(), "-"}).output, "没有计算这一主题"));
}
