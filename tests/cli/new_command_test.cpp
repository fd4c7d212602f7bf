// `parklens new` as a user runs it: the drafted project must run.
#include "tests/support/parklens_process.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <string>

using namespace parklens::test;

namespace {

namespace fs = std::filesystem;

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// The demo's data without its project file.
void copyDemo(const fs::path& target) {
    fs::copy(sourceDirectory() / "data/demo", target, fs::copy_options::recursive);
    fs::remove(target / "park.toml");
}

} // namespace

BOOST_AUTO_TEST_CASE(the_demo_folder_gives_a_project_that_analyze_accepts) {
    const TemporaryDirectory folder;
    const fs::path demo = folder / "demo";
    copyDemo(demo);
    const ProcessResult drafted = runParklens({"new", demo.string(), "--lang", "zh"});
    BOOST_TEST(drafted.exitCode == 0);
    const std::string text = readFile(demo / "park.toml");
    for (const char* section : {"role = \"administered\"",
                                "role = \"evaluation_direction\"",
                                "product = \"worldcover\"",
                                "profiles = [\"survey\"]",
                                "\n[air.stations]",
                                "\n[air.observations]",
                                "\n[land.parcels]",
                                "\n[land.buildings]",
                                "\n[land.enterprises]",
                                "\n[sources.inventory]",
                                "\n[base.roads]",
                                "years = [2024]"}) {
        BOOST_TEST(has(text, section), section);
    }
    // Canopy heights cover a corner only; units in headers and by comparison are found.
    BOOST_TEST(has(text, "# path = \"canopy.tif\""));
    BOOST_TEST(has(text, "land_area = { field = \"合同面积\", unit = \"m2\" }"));
    BOOST_TEST(has(text, "unit = \"亩\" }"));
    BOOST_TEST(has(text, "path = \"air/china_sites/china_sites_*.csv\""));
    const ProcessResult analyzed =
        runParklens({"analyze", (demo / "park.toml").string(), "--only", "forest,air"});
    BOOST_TEST((analyzed.exitCode == 0 || analyzed.exitCode == 4), analyzed.diagnostics);
    BOOST_TEST(fs::exists(demo / "results/run.json"));
}

BOOST_AUTO_TEST_CASE(an_existing_project_is_never_replaced) {
    const TemporaryDirectory folder;
    writeFile(folder / "park.toml", "mine");
    BOOST_TEST(runParklens({"new", folder.path().string()}).exitCode == 2);
    BOOST_TEST(readFile(folder / "park.toml") == "mine");
}

BOOST_AUTO_TEST_CASE(a_folder_without_a_boundary_gives_a_project_to_be_filled_in) {
    const TemporaryDirectory folder;
    writeFile(folder / "stations.csv",
              "code,name,lon,lat\n1001A,甲,116.4,39.9\n1002A,乙,116.5,39.8\n");
    writeFile(folder / "bad.geojson", "{");
    const ProcessResult drafted = runParklens({"new", folder.path().string(), "-o", "-"});
    BOOST_TEST(drafted.exitCode == 4);
    BOOST_TEST(has(drafted.output, "FILL-IN.gpkg"));
    BOOST_TEST(has(drafted.output, "[air.stations]"));
    BOOST_TEST(has(drafted.output, "# bad.geojson: "));
    BOOST_TEST(!fs::exists(folder / "park.toml"));
}

BOOST_AUTO_TEST_CASE(buildings_without_parcels_are_drafted_as_a_remark) {
    const TemporaryDirectory folder;
    SampleLayer buildings;
    buildings.fields = {"height"};
    buildings.features = {{{"18"}, rectangleWkt(500000, 3300000, 500100, 3300100)}};
    writeSampleLayer(folder / "buildings.gpkg", buildings);
    const ProcessResult drafted =
        runParklens({"new", folder.path().string(), "--lang", "en", "-o", "-"});
    BOOST_TEST(drafted.exitCode == 4, drafted.diagnostics); // no boundary either
    BOOST_TEST(has(drafted.output, "# is of no use without a layer of parcels"));
    BOOST_TEST(has(drafted.output, "# [land.buildings]"));
}

BOOST_AUTO_TEST_CASE(a_table_of_parcels_beside_their_polygons_is_their_register) {
    const TemporaryDirectory folder;
    SampleLayer parcels;
    parcels.fields = {"ML"};
    parcels.features = {{{"1-1"}, rectangleWkt(500000, 3300000, 500100, 3300100)}};
    writeSampleLayer(folder / "plots.gpkg", parcels);
    writeFile(folder / "Tax.csv",
              "ML,LandArea,GrossArea,UseCode\n1-1,107639,5000,400\n1-1,0,3000,400\n");
    const ProcessResult drafted =
        runParklens({"new", folder.path().string(), "--lang", "en", "-o", "-"});
    BOOST_TEST(has(drafted.output, "\n[land.parcels]\npath = \"plots.gpkg\"\nid = \"ML\""));
    BOOST_TEST(has(drafted.output, "\n[land.register]\npath = \"Tax.csv\"\nid = \"ML\""));
    BOOST_TEST(has(drafted.output, "rows = \"agree\""));
    BOOST_TEST(has(drafted.output, "floor_area = \"GrossArea\""));
}

BOOST_AUTO_TEST_CASE(what_is_no_folder_is_refused) {
    BOOST_TEST(runParklens({"new", "/no/such/folder"}).exitCode == 3);
}

BOOST_AUTO_TEST_CASE(paths_lead_from_the_project_file_to_the_data) {
    const TemporaryDirectory folder;
    fs::create_directories(folder / "data");
    fs::copy(sourceDirectory() / "data/demo/boundaries.gpkg", folder / "data/boundaries.gpkg");
    const fs::path project = folder / "project.toml";
    BOOST_TEST(runParklens({"new", (folder / "data").string(), "-o", project.string()}).exitCode ==
               0);
    BOOST_TEST(has(readFile(project), "path = \"data/boundaries.gpkg\""));
    BOOST_TEST(has(readFile(project), "language = \"en\""));
}
