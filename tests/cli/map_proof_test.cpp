// `parklens map --proof`: pages in other colours, and the classes that are then hard to tell apart.

#include "tests/cli/demo_sheets.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

constexpr int visionCount = 4; // of data/proof/visions.toml

std::string demoProject() {
    return (sourceDirectory() / "data" / "demo" / "park.toml").string();
}

ProcessResult map(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "map");
    return runParklens(arguments);
}

int pagesOf(const fs::path& pdf) {
    const auto info = runProgram("pdfinfo", {pdf.string()}).output;
    const auto at = info.find("Pages:");
    return at == std::string::npos ? 0 : std::stoi(info.substr(at + 6));
}

/// Pages of the sheets without proofs, and with them.
struct PageCounts {
    int plain = 0;
    int proofed = 0;
    ProcessResult result; ///< of the run with proofs
};

PageCounts proofed(const std::string& project, const std::string& sheet, const fs::path& plain) {
    const TemporaryDirectory folder;
    const auto pdf = folder / "proofed.pdf";
    auto result = map({project, sheet, "-o", pdf.string(), "--proof"});
    return {pagesOf(plain), pagesOf(pdf), std::move(result)};
}

PageCounts drawnOfDemo(const std::string& sheet) {
    return proofed(demoProject(), sheet, demoSheet(sheet).pdf);
}

std::vector<std::string> linesBeginning(const std::string& text, const std::string& start) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        if (line.starts_with(start)) {
            lines.push_back(line);
        }
    }
    return lines;
}

/// A park of one square kilometre and nothing else.
struct BarePark {
    TemporaryDirectory folder;

    BarePark() {
        writeSampleLayer(
            folder / "park.gpkg",
            {.name = "park",
             .fields = {"id", "name"},
             .features = {{{"P1", "方正园区"}, rectangleWkt(584000, 3275000, 585000, 3276000)}}});
        writeFile(folder / "park.toml",
                  "schema = \"parklens.project/1\"\n[project]\nname = \"方正\"\nyears = [2024]\n"
                  "[[boundary]]\nrole = \"approved\"\npath = \"park.gpkg\"\nid = \"id\"\n"
                  "fields = { name = \"name\" }\n");
    }

    std::string project() const { return (folder / "park.toml").string(); }
};

} // namespace

BOOST_AUTO_TEST_CASE(four_proofs_of_each_land_use_map_and_a_list_of_what_they_confuse) {
    const auto [plain, proofed, result] = drawnOfDemo("land-use");
    const int maps = 4; // of the park and of its three blocks
    BOOST_TEST(proofed == plain + visionCount * maps);
    BOOST_TEST(result.exitCode == 4, result.diagnostics);
    const auto pairs = linesBeginning(result.output, "confusable  ");
    BOOST_TEST(!pairs.empty());
    // Light yellow and yellow have nearly one luminance.
    bool isFieldToldFromHousing = true;
    for (const auto& line : pairs) {
        BOOST_TEST(line.find("dE00 ") != std::string::npos, line);
        BOOST_TEST(line.find(" | ") != std::string::npos, line);
        if (line.find("城镇住宅用地") != std::string::npos &&
            line.find("耕地") != std::string::npos) {
            isFieldToldFromHousing = false;
            BOOST_TEST(line.find("printed in grey") != std::string::npos, line);
        }
    }
    BOOST_TEST(!isFieldToldFromHousing);
}

BOOST_AUTO_TEST_CASE(a_sheet_of_one_colour_confuses_nothing) {
    const BarePark park;
    const auto pdf = park.folder / "plain.pdf";
    BOOST_TEST(map({park.project(), "location", "-o", pdf.string()}).exitCode == 0);
    const auto [plain, proofed, result] = ::proofed(park.project(), "location", pdf);
    BOOST_TEST(plain == 1);
    BOOST_TEST(proofed == 1 + visionCount);
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    BOOST_TEST(linesBeginning(result.output, "confusable").empty());
}

BOOST_AUTO_TEST_CASE(maps_side_by_side_are_proofed_a_page_not_a_map) {
    const auto [plain, proofed, result] = drawnOfDemo("emission-density");
    BOOST_TEST(plain == 2); // five maps, then the closure
    BOOST_TEST(proofed == plain + visionCount);
    BOOST_TEST((result.exitCode == 0 || result.exitCode == 4), result.diagnostics);
    BOOST_TEST(linesBeginning(result.output, "confusable").empty() == (result.exitCode == 0));
}

BOOST_AUTO_TEST_CASE(tables_have_no_proofs) {
    const auto [plain, proofed, result] = drawnOfDemo("main-indicators");
    BOOST_TEST(plain >= 1);
    BOOST_TEST(proofed == plain);
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
}

BOOST_AUTO_TEST_CASE(proofs_say_what_they_are) {
    const BarePark park;
    const auto pdf = park.folder / "proof.pdf";
    BOOST_TEST(
        map({park.project(), "location", "-o", pdf.string(), "--proof", "--lang", "zh"}).exitCode ==
        0);
    const auto text = runProgram("pdftotext", {"-layout", pdf.string(), "-"}).output;
    for (const char* mark : {"校样：灰度打印", "校样：红色盲", "校样：绿色盲", "校样：蓝色盲"}) {
        BOOST_TEST(text.find(mark) != std::string::npos, mark);
    }
}

BOOST_AUTO_TEST_CASE(an_atlas_has_no_proofs) {
    const BarePark park;
    const auto pdf = park.folder / "atlas.pdf";
    const auto refused = map({park.project(), "atlas", "-o", pdf.string(), "--proof"});
    BOOST_TEST(refused.exitCode == 2);
    BOOST_TEST(refused.diagnostics.find("--proof") != std::string::npos, refused.diagnostics);
    BOOST_TEST(!fs::exists(pdf));
    BOOST_TEST(map({park.project(), "location", "--proof"}).exitCode == 2); // no output named
}
