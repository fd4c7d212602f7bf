// `[base.imagery]` on sheets, judged by other people's tools.

#include "tests/support/parklens_process.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>

using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

/// A square kilometre of the demo with rasters below.
struct ImageryProject {
    TemporaryDirectory folder;

    explicit ImageryProject(const std::string& imagery) {
        writeSampleLayer(
            folder / "park.gpkg",
            {.name = "park",
             .fields = {"id", "name"},
             .features = {{{"P1", "方正园区"}, rectangleWkt(584000, 3275000, 585000, 3276000)}}});
        writeFile(folder / "park.toml",
                  "schema = \"parklens.project/1\"\n[project]\nname = \"方正\"\nyears = [2024]\n"
                  "[[boundary]]\nrole = \"approved\"\npath = \"park.gpkg\"\nid = \"id\"\n"
                  "fields = { name = \"name\" }\n" +
                      imagery);
    }

    ProcessResult draw(const std::string& file) const {
        return runParklens(
            {"map", (folder / "park.toml").string(), "location", "-o", (folder / file).string()});
    }
};

std::string demoRaster(const std::string& name) {
    return "[base.imagery]\npath = '" + (sourceDirectory() / "data" / "demo" / name).string() +
           "'\n";
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_classified_raster_is_drawn_without_loss_and_stands_in_legend_and_notes) {
    const ImageryProject project(demoRaster("landcover.tif") +
                                 "style = \"land_cover\"\nyear = 2021\n"
                                 "attribution = \"测绘院\"\n");
    const auto result = project.draw("map.pdf");
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    const auto pdf = (project.folder / "map.pdf").string();
    const auto images = runProgram("pdfimages", {"-list", pdf}).output;
    BOOST_TEST(has(images, " image "), images);
    BOOST_TEST(!has(images, "jpeg"), images);
    const auto text = runProgram("pdftotext", {"-layout", pdf, "-"}).output;
    for (const char* part : {"树木覆盖", "土地覆盖：测绘院（2021）"}) {
        BOOST_TEST(has(text, part), text);
    }
    BOOST_TEST(!has(text, "红树林"), text); // not in the frame
    BOOST_TEST(runProgram("qpdf", {"--check", pdf}).exitCode == 0);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_drawn_below_the_map_is_told_and_the_sheet_made) {
    const ImageryProject unknown(demoRaster("landcover.tif") + "style = \"lancover\"\n");
    const auto result = unknown.draw("map.png");
    BOOST_TEST(has(result.diagnostics, "base.imagery.style"), result.diagnostics);
    BOOST_TEST(has(result.diagnostics, "land_cover"), result.diagnostics);
    BOOST_TEST(fs::exists(unknown.folder / "map.png"));
}

BOOST_AUTO_TEST_CASE(keys_that_imagery_does_not_have_are_refused) {
    const ImageryProject project(demoRaster("landcover.tif") + "sytle = \"land_cover\"\n");
    const auto result = project.draw("map.png");
    BOOST_TEST(result.exitCode != 0);
    BOOST_TEST(has(result.diagnostics, "sytle"), result.diagnostics);
    BOOST_TEST(has(result.diagnostics, "style"), result.diagnostics);
}
