// parklens explain --sensitivity, through the real program.

#include "tests/analysis/whatif/small_park.hpp"
#include "tests/support/parklens_process.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>

using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

struct SensitivityCommand {
    SensitivityCommand() { smallPark().project(); }

    ProcessResult explain(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "explain");
        return runParklens(arguments);
    }

    fs::path folder = smallPark().folder();
    std::string project = (folder / "park.toml").string();
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(explain_sensitivity, SensitivityCommand)

BOOST_AUTO_TEST_CASE(verdicts_of_a_project_are_told_in_words_and_as_csv) {
    const fs::path csv = folder / "firm.csv";
    const ProcessResult told =
        explain({project, "--sensitivity", "--park", "A", "-o", csv.string(), "--overwrite"});
    BOOST_TEST(told.exitCode == 0, told.diagnostics);
    BOOST_TEST(has(told.output, "forest.canopy_cover@A/2024/canopy"), told.output);
    BOOST_TEST(has(told.output, "combinations"), told.output);
    BOOST_TEST(has(readFile(csv), "与成果比较"));
    const ProcessResult one =
        explain({project, "air.pm25_days_below", "--sensitivity", "--park", "A", "--lang", "zh"});
    BOOST_TEST(one.exitCode == 0, one.diagnostics);
    BOOST_TEST(has(one.output, "口径组合"), one.output);
    BOOST_TEST(!has(one.output, "forest."), one.output);
    const ProcessResult piped =
        explain({project, "forest.canopy_cover", "--sensitivity", "--park", "A", "-o", "-"});
    BOOST_TEST(has(piped.output, "forest.canopy_cover,"), piped.output);
    BOOST_TEST(has(piped.diagnostics, "combinations"));
}

BOOST_AUTO_TEST_CASE(results_stand_for_their_project_as_long_as_nothing_changed) {
    const TemporaryDirectory copy;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            fs::copy_file(entry.path(), copy / entry.path().filename().string());
        }
    }
    const std::string results = (copy / "results").string();
    const ProcessResult analysed =
        runParklens({"analyze", (copy / "park.toml").string(), "-o", results, "-q"});
    BOOST_REQUIRE_MESSAGE(analysed.exitCode == 0 || analysed.exitCode == 4, analysed.diagnostics);
    const ProcessResult told = explain({results, "forest.canopy_cover", "--sensitivity"});
    BOOST_TEST(told.exitCode == 0, told.diagnostics);
    BOOST_TEST(has(told.output, "combinations"), told.output);
    std::ofstream(copy / "stations.csv", std::ios::app) << "S5,五,甲市,120.0,31.6,audited\n";
    const ProcessResult refused = explain({results, "forest.canopy_cover", "--sensitivity"});
    BOOST_TEST(refused.exitCode == 3);
    BOOST_TEST(has(refused.diagnostics, "air.stations"), refused.diagnostics);
}

BOOST_AUTO_TEST_CASE(wrong_usage_is_told) {
    const ProcessResult unknown = explain({project, "forest.cover", "--sensitivity"});
    BOOST_TEST(unknown.exitCode == 2);
    BOOST_TEST(has(unknown.diagnostics, "forest.coverage"), unknown.diagnostics);
    BOOST_TEST(explain({project, "--sensitivity", "-o", "firm.gpkg"}).exitCode == 2);
    BOOST_TEST(explain({project, "--sensitivity", "--layer", "cells"}).exitCode == 2);
    BOOST_TEST(explain({project, "--sensitivity", "--park", "Z"}).exitCode == 3);
    const ProcessResult bare = explain({project});
    BOOST_TEST(bare.exitCode == 2);
    BOOST_TEST(has(bare.diagnostics, "--sensitivity"), bare.diagnostics);
}

BOOST_AUTO_TEST_SUITE_END()
