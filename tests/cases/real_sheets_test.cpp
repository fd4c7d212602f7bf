/// Sheets of parks over real base data, drawn by the program and judged by other people's tools.
#include "tests/cases/case_table.hpp"
#include "tests/cli/demo_sheets.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

/// Text in drawing order without line ends, as wrapped lines and turned labels are in pieces.
std::string textOf(const fs::path& pdf) {
    auto text = runProgram("pdftotext", {"-raw", pdf.string(), "-"}).output;
    std::erase(text, '\n');
    return text;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

int pagesOf(const fs::path& pdf) {
    const auto info = runProgram("pdfinfo", {pdf.string()}).output;
    const auto at = info.find("Pages:");
    return at == std::string::npos ? 0 : std::stoi(info.substr(at + 6));
}

/// Draws a sheet of a project and checks what holds for every sheet. \return its text
std::string
drawnSheet(const std::string& project, const std::string& sheet, const std::string& crs) {
    const TemporaryDirectory folder;
    const auto file = realProject(project, folder.path()).string();
    const auto pdf = folder / "sheet.pdf";
    const auto result = runParklens({"map", file, sheet, "-o", pdf.string()});
    BOOST_TEST_REQUIRE(result.exitCode == 0, result.diagnostics);
    BOOST_TEST(objectionsTo(result).empty(), result.diagnostics);
    BOOST_TEST(runProgram("qpdf", {"--check", pdf.string()}).exitCode == 0);
    const auto gdal = runProgram("gdalinfo", {pdf.string()}).output;
    BOOST_TEST(contains(gdal, crs), gdal);
    BOOST_TEST(contains(gdal, "NEATLINE"));
    return textOf(pdf);
}

void checkContains(const std::string& text, const std::vector<std::string>& parts) {
    for (const auto& part : parts) {
        BOOST_TEST(contains(text, part), part + " is not in: " + text.substr(0, 2000));
    }
}

} // namespace

BOOST_AUTO_TEST_CASE(sheets_of_hangzhou_binjiang_are_drawn_from_its_base_map) {
    if (!realData()) {
        return;
    }
    const auto location = drawnSheet("hangzhou_binjiang_sheets", "location", "CGCS2000");
    checkContains(location,
                  {"滨江区地理位置图",
                   "浙江省",
                   "杭州市",
                   "萧山区",
                   "管辖范围",
                   "县界",
                   "比例尺 1:150000",
                   "相邻区域、水域：© OpenStreetMap contributors, ODbL（时点未注明）",
                   "China, CC BY-IGO（2020）"});
    // The coast of a province is no border of one.
    BOOST_TEST(!contains(location, "省界"));
    const auto boundaries = drawnSheet("hangzhou_binjiang_sheets", "boundaries", "CGCS2000");
    checkContains(
        boundaries,
        {"滨江区四至范围图",
         "拟稿（待核）：管辖面积73.1866平方公里，四至范围：东至萧山区，南至萧山区，西至钱塘江，"
         "北至钱塘江。",
         "界址点成果表",
         "3340262.650"});
}

BOOST_AUTO_TEST_CASE(sheets_of_three_taiwanese_parks_are_drawn_from_their_base_map) {
    if (!realData()) {
        return;
    }
    const auto location = drawnSheet("taiwan_sheets", "location", "TWD97");
    checkContains(location,
                  {"臺中港科技產業園區地理位置图",
                   "台中軟體園區地理位置图",
                   "桃園科技工業區地理位置图",
                   "台湾省",
                   "乡镇界",
                   "觀音區",
                   // A park of 500 m is shown with what is around it.
                   "比例尺 1:40000"});
    const auto boundaries = drawnSheet("taiwan_sheets", "boundaries", "TWD97");
    checkContains(boundaries,
                  {"台中軟體園區四至范围图",
                   "拟稿（待核）",
                   "东至台中港關連產業園區，南至龍井區",
                   "南至桃園科技工業區二期",
                   // Of a park with more than ten thousand points the corners are listed.
                   "界址点共11",
                   "其余各点离其连线不超过"});
}

BOOST_AUTO_TEST_CASE(thousands_of_boundary_points_are_listed_only_when_asked_for) {
    if (!realData()) {
        return;
    }
    const TemporaryDirectory folder;
    const auto file = realProject("taiwan_sheets", folder.path()).string();
    const auto pagesWith = [&](const std::string& choice) {
        const auto pdf = folder / (choice + ".pdf");
        const auto result =
            runParklens({"map", file, "boundaries", "-o", pdf.string(), "--point-table", choice});
        BOOST_TEST(result.exitCode == 0, result.diagnostics);
        return pagesOf(pdf);
    };
    BOOST_TEST(pagesWith("none") == 3);
    BOOST_TEST(pagesWith("auto") < 12);
    BOOST_TEST(pagesWith("full") > 60);
}
