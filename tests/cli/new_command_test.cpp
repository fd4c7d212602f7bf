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

bool says(const std::string& text, const std::string& part) {
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
        BOOST_TEST(says(text, section), section);
    }
    // Canopy heights cover a corner only; units in headers and by comparison are found.
    BOOST_TEST(says(text, "# path = \"canopy.tif\""));
    BOOST_TEST(says(text, "land_area = { field = \"合同面积\", unit = \"m2\" }"));
    BOOST_TEST(says(text, "unit = \"亩\" }"));
    BOOST_TEST(says(text, "path = \"air/china_sites/china_sites_*.csv\""));
    const ProcessResult analyzed =
        runParklens({"analyze", (demo / "park.toml").string(), "--only", "forest,air"});
    BOOST_TEST((analyzed.exitCode == 0 || analyzed.exitCode == 4), analyzed.diagnostics);
    BOOST_TEST(fs::exists(demo / "results/run.json"));
}

BOOST_AUTO_TEST_CASE(layers_of_a_base_map_are_recognised_with_their_levels) {
    const TemporaryDirectory folder;
    const auto write =
        [&](const std::string& file, const std::string& name, const std::string& wkt) {
            writeSampleLayer(folder / file,
                             {.name = fs::path(file).stem().string(),
                              .fields = {"name"},
                              .features = {{{name}, wkt}}});
        };
    const std::string area = rectangleWkt(500000, 3300000, 501000, 3301000);
    const std::string line = "LINESTRING(500000 3300000,501000 3301000)";
    write("园区边界.gpkg", "某园区", area);
    write("省界_行政区.gpkg", "某某省", area);
    write("行政区划_市.gpkg", "某某市", area);
    write("counties.gpkg", "某某县", area);
    write("乡镇.gpkg", "某某镇", area);
    write("行政区.gpkg", "某某街道", area);
    write("railways.gpkg", "某某铁路", line);
    write("道路.gpkg", "某某路", line);
    write("水系线.gpkg", "某某河", line);
    write("水域面.gpkg", "某某湖", area);
    write("周边单位.gpkg", "某某厂", area);
    write("地名.gpkg", "某某村", "POINT(500500 3300500)");
    const ProcessResult drafted = runParklens({"new", folder.path().string(), "--lang", "zh"});
    BOOST_TEST(drafted.exitCode == 0, drafted.diagnostics);
    const std::string text = readFile(folder / "park.toml");
    for (const char* part : {"path = \"省界_行政区.gpkg\"\nlevel = \"province\"",
                             "path = \"行政区划_市.gpkg\"\nlevel = \"city\"",
                             "path = \"counties.gpkg\"\nlevel = \"county\"",
                             "path = \"乡镇.gpkg\"\nlevel = \"town\"",
                             "path = \"行政区.gpkg\"\nlevel = \"town\"",
                             "\n[[base.administrative_units]]\n",
                             "\n[base.railways]\npath = \"railways.gpkg\"",
                             "\n[base.roads]\npath = \"道路.gpkg\"",
                             "\n[base.rivers]\npath = \"水系线.gpkg\"",
                             "\n[base.water]\npath = \"水域面.gpkg\"",
                             "\n[base.neighbours]\npath = \"周边单位.gpkg\"",
                             "\n[base.place_names]\npath = \"地名.gpkg\""}) {
        BOOST_TEST(says(text, part), part);
    }
    // The draft draws a map as it stands.
    const ProcessResult drawn = runParklens(
        {"map", (folder / "park.toml").string(), "location", "-o", (folder / "map.pdf").string()});
    BOOST_TEST(drawn.exitCode == 0, drawn.diagnostics);
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
    BOOST_TEST(says(drafted.output, "FILL-IN.gpkg"));
    BOOST_TEST(says(drafted.output, "[air.stations]"));
    BOOST_TEST(says(drafted.output, "# bad.geojson: "));
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
    BOOST_TEST(says(drafted.output, "# is of no use without a layer of parcels"));
    BOOST_TEST(says(drafted.output, "# [land.buildings]"));
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
    BOOST_TEST(says(drafted.output, "\n[land.parcels]\npath = \"plots.gpkg\"\nid = \"ML\""));
    BOOST_TEST(says(drafted.output, "\n[land.register]\npath = \"Tax.csv\"\nid = \"ML\""));
    BOOST_TEST(says(drafted.output, "rows = \"agree\""));
    BOOST_TEST(says(drafted.output, "floor_area = \"GrossArea\""));
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
    BOOST_TEST(says(readFile(project), "path = \"data/boundaries.gpkg\""));
    BOOST_TEST(says(readFile(project), "language = \"en\""));
}
