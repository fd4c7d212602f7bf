// `parklens map PROJECT atlas`: contents, bookmarks, page numbers, resuming and failing, judged by
// other people's tools.

#include "tests/support/parklens_process.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <regex>

using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

ProcessResult atlas(std::vector<std::string> arguments, const ProcessOptions& options = {}) {
    arguments.insert(arguments.begin() + 1, "atlas");
    arguments.insert(arguments.begin(), "map");
    return runParklens(arguments, options);
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Blanks between Chinese characters are nowhere in a PDF: pdftotext guesses them.
std::string withoutBlanks(std::string text) {
    std::erase(text, ' ');
    return text;
}

/// A square whose sides have many points, too many to stand beside a map.
std::string manyPointsWkt(double west, double south, double sideM) {
    constexpr int pointsASide = 60;
    const double step = sideM / pointsASide;
    std::string ring;
    const auto add = [&](double x, double y) {
        ring += fmt::format("{}{:.3f} {:.3f}", ring.empty() ? "" : ",", x, y);
    };
    for (int k = 0; k < pointsASide; ++k) {
        add(west + k * step, south + (k % 2) * 20);
    }
    for (int k = 0; k < pointsASide; ++k) {
        add(west + sideM + (k % 2) * 20, south + k * step);
    }
    for (int k = 0; k < pointsASide; ++k) {
        add(west + sideM - k * step, south + sideM + (k % 2) * 20);
    }
    for (int k = 0; k <= pointsASide; ++k) {
        add(west - (k % 2) * 20, south + sideM - k * step);
    }
    return "POLYGON((" + ring + "))";
}

/// The text of each page.
std::vector<std::string> pageTexts(const fs::path& pdf) {
    const auto text = runProgram("pdftotext", {"-layout", pdf.string(), "-"}).output;
    std::vector<std::string> pages;
    for (std::size_t start = 0; start < text.size();) {
        const auto end = std::min(text.find('\f', start), text.size());
        pages.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return pages;
}

nlohmann::json structureOf(const fs::path& pdf, const std::string& key) {
    const auto result = runProgram("qpdf", {"--json", "--json-key=" + key, pdf.string()});
    return nlohmann::json::parse(result.output).at(key);
}

struct SamplePark {
    std::string id;
    std::string name;
    double sideM = 1000;
    bool hasManyPoints = false;
};

/// Parks beside one another with a road and a place name each.
struct ManyParks {
    TemporaryDirectory folder;

    explicit ManyParks(const std::vector<SamplePark>& parks) {
        SampleLayer layer{.name = "park", .fields = {"id", "name"}, .features = {}};
        SampleLayer places{.name = "places", .fields = {"name"}, .features = {}};
        double west = 570000;
        for (const auto& [id, name, sideM, hasManyPoints] : parks) {
            layer.features.push_back(
                {{id, name},
                 hasManyPoints ? manyPointsWkt(west, 3275000, sideM)
                               : rectangleWkt(west, 3275000, west + sideM, 3275000 + sideM)});
            places.features.push_back({{name + "村"}, fmt::format("POINT({} 3274600)", west)});
            west += sideM + 3000;
        }
        writeSampleLayer(folder / "park.gpkg", layer);
        writeSampleLayer(folder / "places.gpkg", places);
        writeFile(folder / "park.toml",
                  "schema = \"parklens.project/1\"\n[project]\nname = \"三园\"\nyears = [2024]\n"
                  "author = \"编制单位\"\ndate = \"2024-12-31\"\n"
                  "[[boundary]]\nrole = \"approved\"\npath = \"park.gpkg\"\nid = \"id\"\n"
                  "fields = { name = \"name\" }\n"
                  "[base.place_names]\npath = \"places.gpkg\"\nfields = { name = \"name\" }\n");
    }

    std::string path() const { return (folder / "park.toml").string(); }

    fs::path workingFolder(const std::string& name) const {
        return folder / ("." + name + ".atlas");
    }
};

std::vector<SamplePark> parks(int count) {
    std::vector<SamplePark> all;
    for (int number = 1; number <= count; ++number) {
        all.push_back({fmt::format("P{}", number), fmt::format("第{}园区", number)});
    }
    return all;
}

std::size_t recordCount(const fs::path& folder) {
    std::size_t count = 0;
    std::error_code absent;
    for (const auto& entry : fs::directory_iterator(folder, absent)) {
        const auto name = entry.path().filename().string();
        count += name.starts_with("piece-") && name.ends_with(".json") ? 1 : 0;
    }
    return count;
}

/// Interrupts a run as soon as it has kept some sheets. \returns whether it left them behind
bool interruptAmidst(const std::vector<std::string>& arguments, const fs::path& workingFolder) {
    const auto hasSheets = [&] { return recordCount(workingFolder) > 2; };
    ProcessOptions options;
    options.interruptWhen = hasSheets;
    const auto result = atlas(arguments, options);
    BOOST_TEST(result.exitCode == 130, result.diagnostics);
    BOOST_TEST(contains(result.diagnostics, "--resume"), result.diagnostics);
    return hasSheets();
}

} // namespace

BOOST_AUTO_TEST_CASE(contents_and_page_numbers_agree_with_the_pages) {
    const ManyParks project({{"A", "东园"}, {"B", "同名园"}, {"C", "同名园"}});
    const auto pdf = project.folder / "atlas.pdf";
    const auto result = atlas({project.path(), "-o", pdf.string()});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    BOOST_TEST(runProgram("qpdf", {"--check", pdf.string()}).exitCode == 0);
    const auto pages = pageTexts(pdf);
    BOOST_REQUIRE(pages.size() == 7);
    for (std::size_t page = 0; page < pages.size(); ++page) {
        const auto number = fmt::format("第{}页共{}页", page + 1, pages.size());
        BOOST_TEST(contains(withoutBlanks(pages[page]), number), pages[page]);
    }
    BOOST_TEST(contains(pages[0], "三园图集"));
    BOOST_TEST(contains(pages[0], "同名园（B）"));
    BOOST_TEST(contains(pages[0], "项目没有数据而未列入的图件"));
    // Every line "title  number" of the contents: the page has the title and the park's name.
    std::string park;
    int lines = 0;
    std::istringstream contents(pages[0]);
    const std::regex entry("^ +(\\S.*图)\\s+(\\d+)$");
    for (std::string line; std::getline(contents, line);) {
        std::smatch found;
        if (std::regex_match(line, found, entry)) {
            const auto& page = pages.at(std::stoul(found[2]) - 1);
            BOOST_TEST(contains(page, park + found[1].str()), line + "\n" + page);
            ++lines;
        } else if (std::regex_search(line, found, std::regex("^ *(东园|同名园)"))) {
            park = found[1];
        }
    }
    BOOST_TEST(lines == 6);
    BOOST_TEST(contains(result.diagnostics, "pages a second and core"));
    BOOST_TEST(!fs::exists(project.workingFolder("atlas.pdf")));
}

BOOST_AUTO_TEST_CASE(bookmarks_lead_from_park_to_sheet_to_page_and_contents_are_linked) {
    const ManyParks project({{"A", "东园", 1000, true}, {"B", "西园", 1000, true}});
    const auto pdf = project.folder / "atlas.pdf";
    BOOST_TEST(atlas({project.path(), "-o", pdf.string(), "--page", "A3"}).exitCode == 0);
    const auto outlines = structureOf(pdf, "outlines");
    BOOST_REQUIRE(outlines.size() == 3);
    BOOST_TEST(outlines[0].at("title") == "目录");
    BOOST_TEST(outlines[0].at("destpageposfrom1") == 1);
    BOOST_TEST(outlines[1].at("title") == "东园");
    BOOST_TEST(outlines[2].at("title") == "西园");
    const auto pages = pageTexts(pdf);
    int pagesOfSheets = 0;
    for (const auto& park : {outlines[1], outlines[2]}) {
        BOOST_REQUIRE(park.at("kids").size() == 2);
        BOOST_TEST(park.at("destpageposfrom1") == park.at("kids")[0].at("destpageposfrom1"));
        for (const auto& sheet : park.at("kids")) {
            const auto page = sheet.at("destpageposfrom1").get<std::size_t>();
            BOOST_TEST(contains(pages.at(page - 1),
                                park.at("title").get<std::string>() +
                                    sheet.at("title").get<std::string>()));
            for (const auto& leaf : sheet.at("kids")) {
                const auto number = leaf.at("destpageposfrom1").get<int>();
                BOOST_TEST(leaf.at("title") == fmt::format("第 {} 页", number));
                ++pagesOfSheets;
            }
        }
    }
    BOOST_TEST(pagesOfSheets >= 4); // the boundary points stand behind their map
    const auto json = runProgram("qpdf", {"--json", pdf.string()}).output;
    std::size_t links = 0;
    for (auto at = json.find("\"/Link\""); at != std::string::npos;
         at = json.find("\"/Link\"", at + 1)) {
        ++links;
    }
    BOOST_TEST(links == 6u); // two parks, two sheets each
}

BOOST_AUTO_TEST_CASE(any_number_of_threads_writes_the_same_atlas) {
    const ManyParks project(parks(4));
    const auto one = project.folder / "one.pdf";
    const auto two = project.folder / "two.pdf";
    BOOST_TEST(atlas({project.path(), "-o", one.string(), "--threads", "1"}).exitCode == 0);
    BOOST_TEST(atlas({project.path(), "-o", two.string(), "--threads", "4"}).exitCode == 0);
    BOOST_TEST(!readFile(one).empty());
    BOOST_TEST((readFile(one) == readFile(two)));
}

BOOST_AUTO_TEST_CASE(a_resumed_atlas_has_the_bytes_of_an_uninterrupted_one) {
    const ManyParks project(parks(40));
    const auto whole = project.folder / "whole.pdf";
    const auto broken = project.folder / "broken.pdf";
    BOOST_TEST(atlas({project.path(), "-o", whole.string()}).exitCode == 0);
    const std::vector<std::string> arguments = {project.path(), "-o", broken.string(), "--resume"};
    BOOST_REQUIRE(interruptAmidst(arguments, project.workingFolder("broken.pdf")));
    BOOST_TEST(!fs::exists(broken));
    const auto resumed = atlas(arguments);
    BOOST_TEST(resumed.exitCode == 0, resumed.diagnostics);
    BOOST_TEST(contains(resumed.diagnostics, "taken from an interrupted run"));
    BOOST_TEST((readFile(whole) == readFile(broken)));
    BOOST_TEST(!fs::exists(project.workingFolder("broken.pdf")));
}

BOOST_AUTO_TEST_CASE(sheets_of_a_run_with_other_options_or_damaged_ones_are_drawn_again) {
    const ManyParks project(parks(40));
    const auto pdf = project.folder / "a.pdf";
    const auto working = project.workingFolder("a.pdf");
    BOOST_REQUIRE(interruptAmidst({project.path(), "-o", pdf.string()}, working));
    const auto other = atlas(
        {project.path(), "-o", pdf.string(), "--resume", "--page", "A3", "--sheets", "location"});
    BOOST_TEST(other.exitCode == 0, other.diagnostics);
    BOOST_TEST(!contains(other.diagnostics, "taken from an interrupted run"));
    BOOST_REQUIRE(interruptAmidst({project.path(), "-o", pdf.string(), "--overwrite"}, working));
    for (const auto& entry : fs::directory_iterator(working)) {
        if (entry.path().extension() == ".pdf") {
            writeFile(entry.path(), "cut off");
        }
    }
    const auto mended = atlas({project.path(), "-o", pdf.string(), "--overwrite", "--resume"});
    BOOST_TEST(mended.exitCode == 0, mended.diagnostics);
    BOOST_TEST(!contains(mended.diagnostics, "taken from an interrupted run"));
    BOOST_TEST(runProgram("qpdf", {"--check", pdf.string()}).exitCode == 0);
}

BOOST_AUTO_TEST_CASE(a_park_that_cannot_be_drawn_is_listed_and_leaves_the_others) {
    const ManyParks project({{"A", "小园"}, {"B", "大园", 30000}});
    const auto pdf = project.folder / "atlas.pdf";
    const auto result =
        atlas({project.path(), "-o", pdf.string(), "--scale", "1:25000", "--sheets", "location"});
    BOOST_TEST(result.exitCode == 4);
    BOOST_TEST(contains(result.diagnostics, "not drawn: B location: "), result.diagnostics);
    const auto pages = pageTexts(pdf);
    BOOST_REQUIRE(pages.size() == 2);
    BOOST_TEST(contains(pages[0], "未绘出"));
    BOOST_TEST(contains(pages[0], "大园"));
    BOOST_TEST(contains(pages[1], "小园地理位置图"));
    BOOST_TEST(structureOf(pdf, "outlines").size() == 2);
}

BOOST_AUTO_TEST_CASE(an_atlas_of_nothing_is_refused_and_leaves_nothing) {
    const ManyParks project({{"B", "大园", 30000}});
    const auto pdf = project.folder / "atlas.pdf";
    BOOST_TEST(atlas({project.path(), "-o", pdf.string(), "--scale", "1:25000"}).exitCode == 3);
    BOOST_TEST(!fs::exists(pdf));
    BOOST_TEST(!fs::exists(project.workingFolder("atlas.pdf")));
}

BOOST_AUTO_TEST_CASE(a_folder_gets_a_file_for_each_park_and_sheet) {
    const ManyParks project({{"A/1", "东园"}, {"b", "西园"}, {"大", "大园", 30000}});
    const auto out = project.folder / "sheets";
    const auto result = atlas({project.path(), "-o", out.string() + "/", "--scale", "1:25000"});
    BOOST_TEST(result.exitCode == 4, result.diagnostics);
    for (const char* name :
         {"A_1-location.pdf", "A_1-boundaries.pdf", "b-location.pdf", "b-boundaries.pdf"}) {
        BOOST_TEST(fs::exists(out / name), name);
    }
    const auto list = readFile(out / "atlas.csv");
    BOOST_TEST(contains(list, "A_1-location.pdf,A/1,东园,地理位置图,东园地理位置图,1,"), list);
    BOOST_TEST(contains(list, "\n,大,大园,地理位置图,,0,"), list);
    BOOST_TEST(!contains(pageTexts(out / "b-location.pdf").at(0), "第 1 页"));
}

BOOST_AUTO_TEST_CASE(pictures_are_a_file_a_page) {
    const ManyParks project({{"P1", "东园", 1000, true}});
    const auto out = project.folder / "pictures";
    const auto result = atlas({project.path(), "-o", out.string(), "-f", "png", "--dpi", "40"});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    for (const char* name :
         {"P1-location.png", "P1-boundaries.png", "P1-boundaries-2.png", "atlas.csv"}) {
        BOOST_TEST(fs::exists(out / name), name);
    }
}

BOOST_AUTO_TEST_CASE(only_an_earlier_atlas_is_replaced_and_only_when_allowed) {
    const ManyParks project(parks(2));
    const auto out = (project.folder / "sheets").string();
    const auto pdf = project.folder / "atlas.pdf";
    writeFile(pdf, "mine");
    BOOST_TEST(atlas({project.path(), "-o", pdf.string()}).exitCode == 2);
    BOOST_TEST(readFile(pdf) == "mine");
    BOOST_TEST(atlas({project.path(), "-o", out}).exitCode == 0);
    BOOST_TEST(atlas({project.path(), "-o", out}).exitCode == 2);
    const auto again = atlas({project.path(), "-o", out, "--overwrite", "--park", "P2"});
    BOOST_TEST(again.exitCode == 0, again.diagnostics);
    BOOST_TEST(!fs::exists(fs::path(out) / "P1-location.pdf"));
    writeFile(fs::path(out) / "letter.txt", "mine");
    BOOST_TEST(atlas({project.path(), "-o", out, "--overwrite"}).exitCode == 2);
    BOOST_TEST(readFile(fs::path(out) / "letter.txt") == "mine");
}

BOOST_AUTO_TEST_CASE(kinds_named_are_drawn_also_without_data) {
    const ManyParks project(parks(1));
    const auto pdf = project.folder / "atlas.pdf";
    const auto result =
        atlas({project.path(), "-o", pdf.string(), "--sheets", "sources,location,sources"});
    BOOST_TEST(result.exitCode == 4, result.diagnostics);
    BOOST_TEST(contains(result.diagnostics, "no data: P1 sources: "), result.diagnostics);
    const auto pages = pageTexts(pdf);
    BOOST_REQUIRE(pages.size() == 3);
    BOOST_TEST(contains(pages[1], "地理位置图"));
    BOOST_TEST(contains(pages[2], "该主题无数据"));
    BOOST_TEST(!contains(pages[0], "未列入"));
    BOOST_TEST(contains(pages[0], "污染源分布图（无数据）"), pages[0]);
}

BOOST_AUTO_TEST_CASE(english_atlases_are_worded_in_english) {
    const ManyParks project(parks(2));
    const auto pdf = project.folder / "atlas.pdf";
    BOOST_TEST(atlas({project.path(), "-o", pdf.string(), "--lang", "en", "--title", "Our parks"})
                   .exitCode == 0);
    const auto pages = pageTexts(pdf);
    for (const char* expected : {"Our parks", "Contents", "Prepared by:", "Location map", "1/5"}) {
        BOOST_TEST((contains(pages[0], expected) || contains(withoutBlanks(pages[0]), expected)),
                   pages[0]);
    }
    BOOST_TEST(contains(pages[1], "Location map of 第1园区"));
}

BOOST_AUTO_TEST_CASE(wrong_commands_are_said_before_anything_is_drawn) {
    const ManyParks project(parks(1));
    const auto out = [&](const char* name) { return (project.folder / name).string(); };
    BOOST_TEST(atlas({project.path()}).exitCode == 2);
    BOOST_TEST(atlas({project.path(), "-o", out("a.png")}).exitCode == 2);
    BOOST_TEST(atlas({project.path(), "-o", out("a.pdf"), "-f", "png"}).exitCode == 2);
    BOOST_TEST(atlas({project.path(), "-o", out("a.pdf"), "--sheets", "moon"}).exitCode == 2);
    BOOST_TEST(atlas({project.path(), "-o", out("a.pdf"), "--page", "A9"}).exitCode == 2);
    BOOST_TEST(atlas({project.path(), "-o", out("a.pdf"), "--release", "public"}).exitCode == 2);
    BOOST_TEST(
        runParklens({"map", project.path(), "location", "-o", out("a.pdf"), "--resume"}).exitCode ==
        2);
}
