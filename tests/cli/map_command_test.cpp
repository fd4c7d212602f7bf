// `parklens map` as a planner runs it, judged by other people's tools.

#include "tests/cli/demo_sheets.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>

using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

std::string demoProject() {
    return (sourceDirectory() / "data" / "demo" / "park.toml").string();
}

ProcessResult map(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "map");
    return runParklens(arguments);
}

std::string textOf(const fs::path& pdf) {
    return runProgram("pdftotext", {"-layout", pdf.string(), "-"}).output;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

void hasNoObjections(const ProcessResult& drawn) {
    const auto objections = objectionsTo(drawn);
    BOOST_TEST(objections.empty(), drawn.diagnostics);
}

int pagesOf(const fs::path& pdf) {
    const auto info = runProgram("pdfinfo", {pdf.string()}).output;
    const auto at = info.find("Pages:");
    return at == std::string::npos ? 0 : std::stoi(info.substr(at + 6));
}

/// A park of one square kilometre, and what is around it.
struct SmallProject {
    TemporaryDirectory folder;

    explicit SmallProject(const std::string& projectLines = {}, const std::string& base = {}) {
        writeSampleLayer(
            folder / "park.gpkg",
            {.name = "park",
             .fields = {"id", "name"},
             .features = {{{"P1", "方正园区"}, rectangleWkt(584000, 3275000, 585000, 3276000)}}});
        writeFile(folder / "park.toml",
                  "schema = \"parklens.project/1\"\n[project]\nname = \"方正\"\nyears = [2024]\n" +
                      projectLines +
                      "[[boundary]]\nrole = \"approved\"\npath = \"park.gpkg\"\nid = \"id\"\n"
                      "fields = { name = \"name\" }\n" +
                      base);
    }

    std::string path() const { return (folder / "park.toml").string(); }
};

} // namespace

BOOST_AUTO_TEST_CASE(the_location_map_of_the_demo_is_searchable_vector_and_georeferenced,
                     *boost::unit_test::label("locale")) {
    const auto& [pdf, result] = demoSheet("location");
    // In drawing order without line ends: turned labels are letters of many lines else.
    auto text = runProgram("pdftotext", {"-raw", pdf.string(), "-"}).output;
    std::erase(text, '\n');
    for (const char* expected : {"云溪青岚高新技术产业开发区",
                                 "地理位置图",
                                 "区块一",
                                 "区块二",
                                 "区块三",
                                 "云岭省",
                                 "云溪市",
                                 "青岚区",
                                 "图例",
                                 "比例尺 1:150000",
                                 "坐标系：2000国家大地坐标系",
                                 "数据来源及时点",
                                 "编制单位",
                                 "2024-12-31",
                                 "120°50′E",
                                 "云青高速"}) {
        BOOST_TEST(contains(text, expected), expected);
    }
    BOOST_TEST(runProgram("qpdf", {"--check", pdf.string()}).exitCode == 0);
    const auto gdal = runProgram("gdalinfo", {"-mdd", "LAYERS", pdf.string()}).output;
    BOOST_TEST(contains(gdal, "CGCS2000"));
    BOOST_TEST(contains(gdal, "道路"));
}

BOOST_AUTO_TEST_CASE(the_boundary_map_prints_the_approved_text_word_for_word,
                     *boost::unit_test::label("locale")) {
    const TemporaryDirectory folder;
    const auto pdf = folder / "boundaries.pdf";
    BOOST_TEST(map({demoProject(), "boundaries", "-o", pdf.string(), "--page", "A3"}).exitCode ==
               0);
    // One sheet of all blocks and one of each of three.
    BOOST_TEST(pagesOf(pdf) >= 4);
    auto text = runProgram("pdftotext", {"-raw", pdf.string(), "-"}).output;
    std::erase(text, '\n');
    BOOST_TEST(contains(text,
                        "区块一规划面积13.8655平方公里,四至范围:东至柳浦村,南至云青高速,西至上溪村,"
                        "北至云溪南岸。具体以界址点坐标控制。"));
    BOOST_TEST(contains(text, "界址点成果表"));
    BOOST_TEST(contains(text, "3275959.392"));
    BOOST_TEST(contains(text, "东至柳浦村"));
    BOOST_TEST(!contains(text, "拟稿"));
}

BOOST_AUTO_TEST_CASE(the_land_use_map_of_the_demo_has_its_areas_and_the_tables_of_the_plan,
                     *boost::unit_test::label("locale")) {
    const auto& [pdf, result] = demoSheet("land-use");
    const auto text = textOf(pdf);
    // Areas as pyproj's Geod measures the same polygons.
    for (const char* expected : {"土地利用现状图",
                                 "662.34",
                                 "1842.32",
                                 "土地利用现状分类面积表",
                                 "土地利用状况表（评价主区）",
                                 "630.57",
                                 "区块面积表",
                                 "1386.55",
                                 "用地用海分类（2023）",
                                 "等级：实测"}) {
        BOOST_TEST(contains(text, expected), expected);
    }
    hasNoObjections(result);
}

BOOST_AUTO_TEST_CASE(the_compliance_map_of_the_demo_lists_what_falls_short) {
    const auto& [pdf, result] = demoSheet("compliance");
    const auto text = textOf(pdf);
    for (const char* expected : {"工业项目用地控制指标符合情况图",
                                 "控制指标核查结果（项）",
                                 "宗地核查表（不符合、资料不足）",
                                 "990101001GB00014",
                                 "国土资发〔2008〕24号"}) {
        BOOST_TEST(contains(text, expected), expected);
    }
    hasNoObjections(result);
}

BOOST_AUTO_TEST_CASE(english_sheets_of_the_demo_lie_as_the_chinese_ones_and_are_hardly_longer) {
    const TemporaryDirectory folder;
    const auto made = [&](const char* sheet, const char* page, const char* language) {
        auto pdf = folder / (std::string(sheet) + language + ".pdf");
        map({demoProject(), sheet, "-o", pdf.string(), "--page", page, "--lang", language});
        return pdf;
    };
    const auto sizeOf = [](const fs::path& pdf) {
        const auto info = runProgram("pdfinfo", {pdf.string()}).output;
        const auto at = info.find("Page size:");
        return at == std::string::npos ? info : info.substr(at, info.find('\n', at) - at);
    };
    BOOST_TEST(sizeOf(made("land-intensity", "A3", "en")) ==
               sizeOf(made("land-intensity", "A3", "zh")));
    const auto chinese = pagesOf(demoSheet("compliance").pdf); // A4 as well
    const auto english = pagesOf(made("compliance", "A4", "en"));
    BOOST_TEST(chinese > 1);
    BOOST_TEST(english <= chinese * 3 / 2, english << " pages, in Chinese " << chinese);
}

BOOST_AUTO_TEST_CASE(english_sheets_of_the_demo_are_turned_so_that_their_words_squeeze_no_map) {
    const TemporaryDirectory folder;
    const auto made = [&](const char* sheet) {
        auto pdf = folder / (std::string(sheet) + ".pdf");
        const auto result = map({demoProject(), sheet, "-o", pdf.string(), "--lang", "en"});
        BOOST_TEST(result.exitCode == 0, result.diagnostics);
        return pdf;
    };
    // Landscape, as in Chinese, the small maps and the legend leave it 1:200000.
    BOOST_TEST(contains(textOf(made("location")), "1:150000"));
    // Two sheets, neither with a page behind it for a chart alone on it.
    BOOST_TEST(pagesOf(made("forest")) < 4);
}

BOOST_AUTO_TEST_CASE(the_forest_map_of_the_demo_tells_official_figures_from_estimates) {
    const auto& [pdf, result] = demoSheet("forest");
    BOOST_TEST(pagesOf(pdf) == 2);
    const auto text = textOf(pdf);
    for (const char* expected :
         {"森林覆盖图（遥感估算）", "27.08", "28.65", "等级：官方", "等级：估算"}) {
        BOOST_TEST(contains(text, expected), expected);
    }
    hasNoObjections(result);
}

BOOST_AUTO_TEST_CASE(the_sources_of_the_demo_stand_on_a_sheet_a_medium) {
    const auto& [pdf, result] = demoSheet("sources");
    const auto text = textOf(pdf);
    for (const char* expected : {"污染源分布图（大气）",
                                 "污染源分布图（水，间接排放）",
                                 "18097.83",
                                 "10^9",
                                 "合计 ≥ 825.014 t/a", // one outlet states no amount of VOCs
                                 "重点污染源清单（大气；",
                                 "91990101MA1979755W",
                                 "1251.40"}) {
        BOOST_TEST(contains(text, expected), expected);
    }
    hasNoObjections(result);
}

// Totals: parklens sources grid data/demo/sources.csv --medium air --year 2024 --cell 1000.
BOOST_AUTO_TEST_CASE(the_emission_grid_of_the_demo_stands_beside_its_figures_and_wind,
                     *boost::unit_test::label("locale")) {
    const auto& [pdf, result] = demoSheet("emission-density");
    const auto text = textOf(pdf);
    for (const char* expected : {"单位面积排放量分布图",
                                 "二氧化硫 SO2",
                                 "19.476",
                                 "格网 1000 m",
                                 "格网闭合",
                                 "607.857",
                                 "1167.681",
                                 "风玫瑰图（QLM1 2024"}) {
        BOOST_TEST(contains(text, expected), expected);
    }
    hasNoObjections(result);
}

BOOST_AUTO_TEST_CASE(the_days_of_the_demo_stand_beside_its_stations,
                     *boost::unit_test::label("locale")) {
    const auto& [pdf, result] = demoSheet("pm25-days");
    auto text = runProgram("pdftotext", {"-raw", pdf.string(), "-"}).output;
    std::erase(text, '\n');
    for (const char* expected :
         {"低于50 μg/m³天数分布图", "302", "青岚管委会", "3801A", "等级：实测"}) {
        BOOST_TEST(contains(text, expected), expected);
    }
    hasNoObjections(result);
    hasNoObjections(demoSheet("stations").result);
}

BOOST_AUTO_TEST_CASE(a_thematic_sheet_of_a_park_without_data_says_so) {
    const SmallProject project;
    const auto pdf = project.folder / "none.pdf";
    const auto result = map({project.path(), "land-use", "-o", pdf.string()});
    BOOST_TEST(result.exitCode == 4);
    BOOST_TEST(contains(result.diagnostics, "no data: "), result.diagnostics);
    BOOST_TEST(contains(result.diagnostics, " land-use: "), result.diagnostics);
    BOOST_TEST(contains(textOf(pdf), "该主题无数据"));
}

BOOST_AUTO_TEST_CASE(boundary_points_have_the_names_of_their_source,
                     *boost::unit_test::label("locale")) {
    const TemporaryDirectory folder;
    writeFile(
        folder / "park.txt",
        "[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n投影类型=高斯克吕格\n计量单位=米\n"
        "带号=40\n[地块坐标]\n4,100,P1,方正园区,面,,,,@\n"
        "G12,1,3275000,40584000\nG13,1,3275000,40585000\nG14,1,3276000,40585000\n"
        "G15,1,3276000,40584000\n");
    writeFile(folder / "park.toml",
              "schema = \"parklens.project/1\"\n[project]\nname = \"方正\"\nyears = [2024]\n"
              "[[boundary]]\nrole = \"approved\"\npath = \"park.txt\"\nid = \"地块编号\"\n");
    const auto pdf = folder / "b.pdf";
    const auto result = map({(folder / "park.toml").string(), "boundaries", "-o", pdf.string()});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    const auto text = textOf(pdf);
    BOOST_TEST(contains(text, "G12"));
    BOOST_TEST(contains(text, "界址点号取自来源的界址点文件"));
    BOOST_TEST(!contains(text, "J1 "));
}

BOOST_AUTO_TEST_CASE(characters_that_the_font_lacks_are_spelt_plainly_and_told) {
    const SmallProject project;
    const auto pdf = project.folder / "so2.pdf";
    const auto result = map(
        {project.path(), "location", "-o", pdf.string(), "--title", "SO₂与PM₂.₅监测 ￿"});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    BOOST_TEST(contains(textOf(pdf), "SO2与PM2.5监测"));
    BOOST_TEST(contains(result.diagnostics, "spelt plainly"), result.diagnostics);
    BOOST_TEST(contains(result.diagnostics, "drawn as boxes"), result.diagnostics);
}

BOOST_AUTO_TEST_CASE(the_pdf_tells_which_data_it_shows) {
    const auto info = runProgram("pdfinfo", {demoSheet("location").pdf.string()}).output;
    for (const char* part : {"park.toml xxh3:", "boundary[0] ", "base.roads base.gpkg xxh3:"}) {
        BOOST_TEST(contains(info, part), info);
    }
    const TemporaryDirectory folder;
    const auto pdf = folder / "map.pdf";
    map({demoProject(),
         "location",
         "-o",
         pdf.string(),
         "--release",
         "public",
         "--approval-number",
         "虚构审图〔2024〕1号"});
    BOOST_TEST(!contains(runProgram("pdfinfo", {pdf.string()}).output, "xxh3"));
}

BOOST_AUTO_TEST_CASE(english_sheets_are_worded_in_english, *boost::unit_test::label("locale")) {
    const TemporaryDirectory folder;
    const auto pdf = folder / "en.pdf";
    BOOST_TEST(map({demoProject(), "boundaries", "-o", pdf.string(), "--lang", "en"}).exitCode ==
               0);
    auto text = runProgram("pdftotext", {"-raw", pdf.string(), "-"}).output;
    for (const char* expected : {"Four-boundary map of 云溪青岚高新技术产业开发区, 区块一",
                                 "Boundary points of 区块一",
                                 "North: 云溪南岸",
                                 "Four boundaries",
                                 "Sources and dates: ",
                                 "Approval document: 虚构函〔2018〕1号",
                                 "Prepared by: ",
                                 "Approved extent",
                                 "Scale 1:"}) {
        BOOST_TEST(contains(text, expected), expected);
    }
    map({demoProject(), "location", "-o", pdf.string(), "--lang", "en", "--overwrite"});
    BOOST_TEST(contains(textOf(pdf), "Location map of 云溪青岚高新技术产业开发区"));
    BOOST_TEST(map({demoProject(), "boundaries", "--lint", "--lang", "en"}).exitCode == 0);
}

BOOST_AUTO_TEST_CASE(a_park_without_approved_text_gets_a_draft_that_says_so) {
    const SmallProject project;
    const auto pdf = project.folder / "b.pdf";
    BOOST_TEST(map({project.path(), "boundaries", "-o", pdf.string()}).exitCode == 0);
    BOOST_TEST(contains(textOf(pdf), "拟稿（待核）"));
}

BOOST_AUTO_TEST_CASE(two_runs_write_the_same_bytes) {
    const TemporaryDirectory folder;
    for (const char* extension : {".pdf", ".svg", ".png"}) {
        const auto first = folder / (std::string("a") + extension);
        const auto second = folder / (std::string("b") + extension);
        map({demoProject(), "location", "-o", first.string(), "--dpi", "100"});
        map({demoProject(), "location", "-o", second.string(), "--dpi", "100", "--threads", "1"});
        BOOST_TEST(readFile(first) == readFile(second), extension);
        BOOST_TEST(!readFile(first).empty());
    }
}

BOOST_AUTO_TEST_CASE(a_public_sheet_needs_its_number_and_leaves_coordinates_out,
                     *boost::unit_test::label("locale")) {
    const TemporaryDirectory folder;
    const auto pdf = folder / "public.pdf";
    const auto refused =
        map({demoProject(), "boundaries", "-o", pdf.string(), "--release", "public"});
    BOOST_TEST(refused.exitCode == 2); // seen from the command line, before any data are read
    BOOST_TEST(contains(refused.diagnostics, "--approval-number"));
    BOOST_TEST(!fs::exists(pdf));
    const auto lint = map({demoProject(), "boundaries", "--lint", "--release", "public"});
    BOOST_TEST(lint.exitCode == 4);
    BOOST_TEST(contains(lint.output, "approval_number_missing"));
    BOOST_TEST(map({demoProject(),
                    "boundaries",
                    "-o",
                    pdf.string(),
                    "--release",
                    "public",
                    "--approval-number",
                    "虚构审图〔2024〕1号"})
                   .exitCode == 0);
    const auto text = textOf(pdf);
    BOOST_TEST(contains(text, "虚构审图〔2024〕1号"));
    BOOST_TEST(!contains(text, "界址点成果表"));
    BOOST_TEST(!contains(text, "3275959"));
    BOOST_TEST(!contains(text, "586000"));
    BOOST_TEST(!contains(runProgram("gdalinfo", {pdf.string()}).output, "NEATLINE"));
}

BOOST_AUTO_TEST_CASE(a_scale_is_kept_or_refused_with_the_one_that_fits,
                     *boost::unit_test::label("locale")) {
    const SmallProject project;
    const auto pdf = project.folder / "scale.pdf";
    BOOST_TEST(
        map({project.path(), "location", "-o", pdf.string(), "--scale", "1:40000"}).exitCode == 0);
    BOOST_TEST(contains(textOf(pdf), "1:40000"));
    const auto refused =
        map({project.path(), "location", "-o", pdf.string(), "--overwrite", "--scale", "1:500"});
    BOOST_TEST(refused.exitCode == 3); // only the data tell
    BOOST_TEST(contains(refused.diagnostics, "the largest scale is 1:"));
    BOOST_TEST(contains(textOf(pdf), "1:40000")); // the old sheet is untouched
    BOOST_TEST(map({project.path(), "location", "-o", pdf.string(), "--scale", "big"}).exitCode ==
               2);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_the_command_is_said) {
    const SmallProject project;
    const auto out = (project.folder / "x.pdf").string();
    BOOST_TEST(map({project.path(), "moon", "-o", out}).exitCode == 2);
    BOOST_TEST(map({project.path(), "location"}).exitCode == 2);
    BOOST_TEST(
        map({project.path(), "location", "-o", (project.folder / "x.doc").string()}).exitCode == 2);
    BOOST_TEST(map({project.path(), "location", "-o", out, "--page", "A9"}).exitCode == 2);
    BOOST_TEST(map({project.path(), "location", "-o", out, "--park", "NONE"}).exitCode == 3);
    writeFile(out, "mine");
    BOOST_TEST(map({project.path(), "location", "-o", out}).exitCode == 2);
    BOOST_TEST(readFile(out) == "mine");
}

BOOST_AUTO_TEST_CASE(lint_tells_what_a_sheet_lacks_and_writes_nothing) {
    const SmallProject project;
    const auto bare = map({project.path(), "location", "--lint"});
    BOOST_TEST(bare.exitCode == 4);
    BOOST_TEST(contains(bare.output, "element_missing"));
    // Drawn, the sheet is told to lack the same.
    const auto objections = objectionsTo(
        map({project.path(), "location", "-o", (project.folder / "bare.pdf").string()}));
    BOOST_TEST(!objections.empty());
    for (const auto& objection : objections) {
        BOOST_TEST(contains(bare.output, objection + "\n"), objection);
    }
    const auto demo = map({demoProject(), "location", "--lint"});
    BOOST_TEST(demo.exitCode == 0, demo.output);
}

BOOST_AUTO_TEST_CASE(a_park_outside_the_base_data_is_drawn_and_told) {
    const SmallProject project(
        {}, "[base.roads]\npath = \"roads.gpkg\"\nfields = { name = \"name\" }\n");
    writeSampleLayer(project.folder / "roads.gpkg",
                     {.name = "roads",
                      .fields = {"name"},
                      .features = {{{"远方路"}, "LINESTRING(300000 2000000,310000 2000000)"}}});
    const auto pdf = project.folder / "far.pdf";
    const auto result = map({project.path(), "location", "-o", pdf.string()});
    BOOST_TEST(result.exitCode == 0);
    BOOST_TEST(contains(result.diagnostics, "nothing around the park"));
}

BOOST_AUTO_TEST_CASE(a_base_layer_that_cannot_be_used_is_told_once_and_left_out) {
    const SmallProject project({}, "[base.roads]\npath = \"roads.gpkg\"\n");
    const auto pdf = (project.folder / "m.pdf").string();
    const auto draw = [&](const std::string& sheet, const std::string& language) {
        const auto result =
            map({project.path(), sheet, "-o", pdf, "--overwrite", "--lang", language});
        BOOST_TEST(result.exitCode == 0, result.diagnostics);
        return result.diagnostics;
    };
    const auto count = [](const std::string& text, const std::string& part) {
        int found = 0;
        for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
            ++found;
        }
        return found;
    };
    // Another datum, without the user's parameters.
    writeSampleLayer(project.folder / "roads.gpkg",
                     {.name = "roads",
                      .crs = "EPSG:2436",
                      .fields = {"name"},
                      .features = {{{"老路"}, "LINESTRING(583500 3274000,583500 3277000)"}}});
    for (const char* sheet : {"location", "boundaries"}) {
        BOOST_TEST(count(draw(sheet, "en"), "no datum transformation") == 1);
        BOOST_TEST(count(draw(sheet, "zh"), "没有已知的基准转换") == 1);
    }
    fs::remove(project.folder / "roads.gpkg");
    writeSampleLayer(project.folder / "roads.gpkg",
                     {.name = "roads", .fields = {"name"}, .features = {}});
    for (const char* sheet : {"location", "boundaries"}) {
        BOOST_TEST(count(draw(sheet, "en"), "has no geometry at all") == 1);
        BOOST_TEST(count(draw(sheet, "zh"), "图层没有任何图形") == 1);
        BOOST_TEST(count(draw(sheet, "zh"), "图上只有园区范围") == 1);
    }
}

BOOST_AUTO_TEST_CASE(a_name_of_eighty_characters_wraps) {
    std::string name;
    for (int repeat = 0; repeat < 20; ++repeat) {
        name += "云溪高新";
    }
    const SmallProject project;
    const auto pdf = project.folder / "long.pdf";
    BOOST_TEST(
        map({project.path(), "location", "-o", pdf.string(), "--title", name, "--author", name})
            .exitCode == 0);
    auto text = runProgram("pdftotext", {"-raw", pdf.string(), "-"}).output;
    std::erase(text, '\n');
    BOOST_TEST(contains(text, name));
}

BOOST_AUTO_TEST_CASE(a_sheet_without_a_chinese_font_is_refused) {
    const SmallProject project;
    writeFile(project.folder / "fonts.conf",
              "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">"
              "<fontconfig><dir>/nonexistent</dir></fontconfig>");
    ProcessOptions options;
    options.environment["FONTCONFIG_FILE"] = (project.folder / "fonts.conf").string();
    const auto result = runParklens(
        {"map", project.path(), "location", "-o", (project.folder / "x.pdf").string()}, options);
    BOOST_TEST(result.exitCode == 1);
    BOOST_TEST(contains(result.diagnostics, "fonts-noto-cjk"));
}
