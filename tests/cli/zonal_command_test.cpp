// `parklens zonal` as a user runs it.
#include "tests/cli/zonal_case.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <filesystem>
#include <string>
#include <tuple>
#include <vector>

using namespace parklens;
using namespace parklens::test;

namespace fs = std::filesystem;

BOOST_AUTO_TEST_CASE(a_table_on_standard_output_has_a_row_a_zone) {
    const Case here;
    const ProcessResult result = here.run({"--id",
                                           "name",
                                           "--area",
                                           "plane",
                                           "--stats",
                                           "covered_cells,area_m2,nodata_area_m2,median,classes",
                                           "-o",
                                           "-"});
    BOOST_TEST(result.exitCode == 0);
    const auto rows = table(result.output);
    BOOST_REQUIRE(rows.size() == 3);
    BOOST_TEST((rows[0] == std::vector<std::string>{"id",
                                                    "covered_cells",
                                                    "area_m2",
                                                    "nodata_area_m2",
                                                    "median",
                                                    "class_10_m2",
                                                    "class_50_m2"}));
    BOOST_TEST(rows[1][0] == "west");
    BOOST_TEST(number(rows[1][1]) == 275.0);
    BOOST_TEST(std::abs(number(rows[1][2]) - 27500.0) < 1e-6);
    BOOST_TEST(std::abs(number(rows[1][3]) - 2500.0) < 1e-6);
    BOOST_TEST(number(rows[1][6]) == 0.0);
    BOOST_TEST(rows[2][0] == "middle");
    BOOST_TEST(number(rows[2][1]) == 10.5 * 10.5);
    BOOST_TEST(number(rows[2][4]) == 50.0);
    BOOST_TEST(std::abs(number(rows[2][5]) - 5000.0 * 1.05) < 1e-6);
    BOOST_TEST(std::abs(number(rows[2][6]) - 5500.0 * 1.05) < 1e-6);
}

BOOST_AUTO_TEST_CASE(files_are_written_whole_and_not_replaced_unasked) {
    const Case here;
    for (const char* name : {"out.csv", "out.gpkg", "out.geojson"}) {
        BOOST_TEST(here.run({"-o", name}).exitCode == 0);
        BOOST_TEST(fs::exists(here / name));
        BOOST_TEST(here.run({"-o", name}).exitCode == 2);
        BOOST_TEST(here.run({"-o", name, "--overwrite"}).exitCode == 0);
    }
    BOOST_TEST(has(readFile(here / "out.csv"),
                   "id,covered_cells,area_m2,nodata_area_m2,outside_area_m2,sum,mean,min,max"));
    BOOST_TEST(has(readFile(here / "out.geojson"), "Polygon"));
}

BOOST_AUTO_TEST_CASE(threads_do_not_change_a_byte) {
    const Case here;
    for (const char* threads : {"1", "2", "8"}) {
        here.run({"--threads", threads, "-o", std::string("t") + threads + ".gpkg"});
    }
    BOOST_TEST((readFile(here / "t1.gpkg") == readFile(here / "t2.gpkg")));
    BOOST_TEST((readFile(here / "t1.gpkg") == readFile(here / "t8.gpkg")));
}

BOOST_AUTO_TEST_CASE(wrong_options_exit_with_2) {
    const Case here;
    const ProcessResult unknown = here.run({"-o", "-", "--stats", "mean,average"});
    BOOST_TEST(unknown.exitCode == 2);
    BOOST_TEST(has(unknown.diagnostics, "'average'"));
    BOOST_TEST(here.run({"-o", "-", "--stats", "quantile(1.5)"}).exitCode == 2);
    BOOST_TEST(here.run({"-o", "-", "--stats", "area_m2", "--area", "none"}).exitCode == 2);
    BOOST_TEST(here.run({"-o", "-", "--area", "sphere"}).exitCode == 2);
    BOOST_TEST(here.run({}).exitCode == 2);
}

BOOST_AUTO_TEST_CASE(refused_input_exits_with_3_and_leaves_nothing) {
    const Case here;
    const auto refusal = [&](const std::vector<std::string>& more, const std::string& zones) {
        std::vector<std::string> arguments = {"-o", "refused.csv"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const ProcessResult result = here.run(arguments, zones);
        BOOST_TEST(result.exitCode == 3);
        BOOST_TEST(!fs::exists(here / "refused.csv"));
        return result.diagnostics;
    };
    here.writeZones("twice.geojson",
                    Case::feature("a", 500000, 3000000, 500100, 3000100) + "," +
                        Case::feature("a", 500100, 3000000, 500200, 3000100));
    BOOST_TEST(has(refusal({"--id", "name"}, "twice.geojson"), "\"a\""));
    here.writeZones("far.geojson", Case::feature("far", 600000, 3000000, 600100, 3000100));
    BOOST_TEST(has(refusal({}, "far.geojson"), "no zone meets the raster"));
    BOOST_TEST(has(refusal({"--id", "code"}, "zones.geojson"), "name"));
    BOOST_TEST(has(refusal({"--band", "2"}, "zones.geojson"), "no band 2"));
    refusal({}, "missing.geojson");
}

BOOST_AUTO_TEST_CASE(a_zone_outside_the_raster_is_listed_and_exits_with_4) {
    const Case here;
    here.writeZones("some.geojson",
                    Case::feature("in", 500000, 3000000, 500100, 3000100) + "," +
                        Case::feature("far", 600000, 3000000, 600100, 3000100));
    const ProcessResult result = here.run({"--id", "name", "-o", "-"}, "some.geojson");
    BOOST_TEST(result.exitCode == 4);
    BOOST_TEST(has(result.diagnostics, "far"));
    const auto rows = table(result.output);
    BOOST_REQUIRE(rows.size() == 3);
    BOOST_TEST(rows[2][5].empty()); // no mean
}

BOOST_AUTO_TEST_CASE(a_truncated_raster_names_file_and_block) {
    const Case here;
    const std::string content = readFile(here / "cover.tif");
    writeFile(here / "cover.tif", content.substr(0, content.size() - 500));
    const ProcessResult result = here.run({"-o", "out.csv"});
    BOOST_TEST(result.exitCode == 3);
    BOOST_TEST(has(result.diagnostics, "cover.tif"));
    BOOST_TEST(!fs::exists(here / "out.csv"));
}

BOOST_AUTO_TEST_CASE(an_option_takes_one_value_and_leaves_the_files_alone) {
    const Case here;
    ProcessOptions options;
    options.directory = (here / "").string();
    const std::vector<std::vector<std::string>> heads = {
        {"zonal", "--lco", "SEPARATOR=TAB"},
        {"zonal", "--config", "GDAL_CACHEMAX=64"},
        {"zonal", "--oo", "NUM_THREADS=1", "--oo", "GEOREF_SOURCES=INTERNAL"}};
    for (std::vector<std::string> arguments : heads) {
        arguments.insert(arguments.end(), {"cover.tif", "zones.geojson", "-o", "-"});
        const ProcessResult result = runParklens(arguments, options);
        BOOST_TEST(result.exitCode == 0, result.diagnostics);
        BOOST_TEST(has(result.output, "covered_cells"));
    }
    const ProcessResult tabs = here.run({"--lco", "SEPARATOR=TAB", "-o", "-"});
    BOOST_TEST(has(tabs.output, "id\tcovered_cells"));
}

BOOST_AUTO_TEST_CASE(without_areas_the_default_statistics_have_none) {
    const Case here;
    const ProcessResult result = here.run({"--area", "none", "-o", "-"});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    const auto rows = table(result.output);
    BOOST_REQUIRE(rows.size() == 3);
    BOOST_TEST(
        (rows[0] == std::vector<std::string>{"id", "covered_cells", "sum", "mean", "min", "max"}));
    BOOST_TEST(number(rows[1][1]) == 275.0);
}

BOOST_AUTO_TEST_CASE(the_default_areas_add_up_to_the_zone) {
    const Case here;
    // 200 m × 100 m, half of it west of the raster; 50 m × 50 m of the rest hold no data.
    here.writeZones("edge.geojson", Case::feature("edge", 499900, 3000200, 500100, 3000300));
    const auto rows = table(here.run({"--area", "plane", "-o", "-"}, "edge.geojson").output);
    BOOST_REQUIRE(rows.size() == 2);
    BOOST_TEST(rows[0][4] == "outside_area_m2");
    BOOST_TEST(std::abs(number(rows[1][2]) - 7500.0) < 1e-6);
    BOOST_TEST(std::abs(number(rows[1][3]) - 2500.0) < 1e-6);
    BOOST_TEST(std::abs(number(rows[1][4]) - 10000.0) < 1e-6);
}

BOOST_AUTO_TEST_CASE(a_statistic_asked_for_twice_is_listed_once) {
    const Case here;
    const auto heading = [&](const std::string& stats) {
        const ProcessResult result = here.run({"-o", "-", "--stats", stats});
        BOOST_TEST(result.exitCode == 0, result.diagnostics);
        return result.output.substr(0, result.output.find('\n'));
    };
    BOOST_TEST(heading("mean,classes,mean,classes") == "id,mean,class_10_m2,class_50_m2");
    BOOST_TEST(heading("quantile(0.5),max,quantile(0.50)") == "id,quantile_0.5,max");
    BOOST_TEST(heading("mean, stdev ,\tmin") == "id,mean,stdev,min");
}

BOOST_AUTO_TEST_CASE(a_condition_chooses_the_zones) {
    const Case here;
    const ProcessResult result =
        here.run({"--id", "name", "--where", "name = 'middle'", "-o", "-", "--stats", "mean"});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    const auto rows = table(result.output);
    BOOST_REQUIRE(rows.size() == 2);
    BOOST_TEST(rows[1][0] == "middle");
    BOOST_TEST(here.run({"--where", "name = 'none'", "-o", "-"}).exitCode == 3);
    const ProcessResult wrong = here.run({"--where", "nme = 'middle'", "-o", "-"});
    BOOST_TEST(wrong.exitCode == 3);
    BOOST_TEST(has(wrong.diagnostics, "nme"), wrong.diagnostics);
}

BOOST_AUTO_TEST_CASE(sums_that_no_double_holds_are_told_and_not_printed) {
    const Case here;
    RasterFixture huge;
    huge.path = here / "cover.tif";
    huge.crs = "EPSG:32650";
    huge.geoTransform = {500000, 10, 0, 3000300, 0, -10};
    huge.columns = 40;
    huge.rows = 30;
    huge.type = CellType::Float64;
    writeFixture(huge, [](int, int) { return 1e308; });
    for (const std::vector<std::string>& stats :
         {std::vector<std::string>{"sum,max,stdev"}, {"sum,max,stdev,median"}}) {
        const ProcessResult result = here.run({"--id", "name", "-o", "-", "--stats", stats[0]});
        BOOST_TEST(result.exitCode == 4, result.diagnostics);
        const auto rows = table(result.output);
        BOOST_REQUIRE(rows.size() == 3);
        BOOST_TEST(rows[1][1].empty());
        BOOST_TEST(number(rows[1][2]) == 1e308);
        BOOST_TEST(rows[1][3].empty());
        BOOST_TEST(has(result.diagnostics, "feature west, field sum: not evaluable"),
                   result.diagnostics);
        BOOST_TEST(has(result.diagnostics, "beyond what a double can hold"), result.diagnostics);
    }
    BOOST_TEST(here.run({"-o", "-", "--stats", "max"}).exitCode == 0);
    writeFixture(huge,
                 [](int column, int row) { return column == 1 && row == 1 ? HUGE_VAL : 1.0; });
    const ProcessResult infinite = here.run({"--id", "name", "-o", "-", "--stats", "max"});
    BOOST_TEST(infinite.exitCode == 4, infinite.diagnostics);
    BOOST_TEST(table(infinite.output)[1][1].empty());
    BOOST_TEST(has(infinite.diagnostics, "infinite values"), infinite.diagnostics);
}

BOOST_AUTO_TEST_CASE(names_that_a_shapefile_shortens_are_told) {
    const Case here;
    const ProcessResult result = here.run({"-o", "out.shp", "--stats", "covered_cells,mean"});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    BOOST_TEST(has(result.diagnostics, "covered_cells -> covered_ce"), result.diagnostics);
    BOOST_TEST(!has(result.diagnostics, "mean ->"), result.diagnostics);
    BOOST_TEST(!has(here.run({"-o", "out.gpkg"}).diagnostics, "->"));
}

BOOST_AUTO_TEST_CASE(a_missing_folder_is_named_with_the_mend) {
    const Case here;
    const ProcessResult result = here.run({"-o", "no/such/out.csv"});
    BOOST_TEST(result.exitCode == 2);
    BOOST_TEST(has(result.diagnostics, "no/such does not exist; make the folder first"),
               result.diagnostics);
}

BOOST_AUTO_TEST_CASE(options_that_a_format_does_not_know_are_told) {
    const Case here;
    const auto warned = [&](const std::vector<std::string>& more) {
        const ProcessResult result = here.run(more);
        BOOST_TEST(result.exitCode == 0, result.diagnostics);
        BOOST_TEST(has(result.diagnostics, "GDAL warns"), result.diagnostics);
        BOOST_TEST(has(result.diagnostics, "NO_SUCH"), result.diagnostics);
        BOOST_TEST(!has(result.diagnostics, "partial"), result.diagnostics);
    };
    warned({"-o", "-", "--oo", "NO_SUCH=1"});
    warned({"-o", "a.gpkg", "--co", "NO_SUCH=1"});
    warned({"-o", "b.gpkg", "--lco", "NO_SUCH=1"});
    warned({"-o", "c.shp", "--lco", "NO_SUCH=1"});
    BOOST_TEST(here.run({"-o", "d.csv", "--co", "NO_SUCH=1"}).exitCode == 2);
    BOOST_TEST(here.run({"-o", "d.csv", "--lco", "NO_SUCH=1"}).exitCode == 2);
    const ProcessResult shapeless = here.run({"-o", "-", "--oo", "NO_SUCH"});
    BOOST_TEST(shapeless.exitCode == 2);
    BOOST_TEST(has(shapeless.diagnostics, "KEY=VALUE"), shapeless.diagnostics);
}

BOOST_AUTO_TEST_CASE(a_system_that_geojson_cannot_name_is_refused_with_file_and_layer) {
    const Case here;
    const ProcessResult result =
        here.run({"-o",
                  "out.geojson",
                  "--zones-crs",
                  "+proj=tmerc +lat_0=0 +lon_0=117 +k=0.9996 +x_0=500001 +y_0=0 +datum=WGS84"});
    BOOST_TEST(result.exitCode == 3, result.diagnostics);
    BOOST_TEST(has(result.diagnostics, "out.geojson, layer zonal: GeoJSON cannot name"),
               result.diagnostics);
}

BOOST_AUTO_TEST_CASE(a_zone_across_the_seam_of_the_grid_is_told_where_to_cut_it) {
    const Case here;
    RasterFixture fixture;
    fixture.path = here / "cover.tif";
    fixture.crs = "EPSG:4326";
    fixture.geoTransform = {0, 1, 0, 90, 0, -1};
    fixture.columns = 360;
    fixture.rows = 180;
    writeFixture(fixture, [](int, int) { return 1.0; });
    writeFile(here / "seam.geojson",
              R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},)"
              R"("geometry":{"type":"Polygon","coordinates":)"
              R"([[[-10,10],[12,10],[12,20],[-10,20],[-10,10]]]}}]})");
    const ProcessResult result = here.run({"-o", "-"}, "seam.geojson");
    BOOST_TEST(result.exitCode == 3);
    BOOST_TEST(has(result.diagnostics, "seam.geojson"), result.diagnostics);
    BOOST_TEST(has(result.diagnostics, "seam of the grid at longitude 0"), result.diagnostics);
    BOOST_TEST(!has(result.diagnostics, "180"), result.diagnostics);
}

BOOST_AUTO_TEST_CASE(what_lies_outside_is_told_as_a_share_without_areas_too) {
    const Case here;
    here.writeZones("out.geojson", Case::feature("half", 500200, 3000000, 500600, 3000300));
    for (const std::string area : {"ellipsoid", "plane", "none"}) {
        const ProcessResult result = here.run({"-o", "-", "--area", area}, "out.geojson");
        BOOST_TEST(has(result.diagnostics, "warning: cover.tif"), result.diagnostics);
        BOOST_TEST(has(result.diagnostics, "50 % of the zone lies outside"), result.diagnostics);
    }
}

BOOST_AUTO_TEST_CASE(what_an_option_expects_is_said) {
    const Case here;
    for (const auto& [option, value, expected] :
         {std::tuple{"--band", "1,x", "a whole number from 1"},
          std::tuple{"--band", "0", "a whole number from 1"},
          std::tuple{"--legend", "1,x", "must be a number"},
          std::tuple{"--stats", "quantile(1.5)", "q from 0 to 1"}}) {
        const ProcessResult result = here.run({"-o", "-", option, value});
        BOOST_TEST(result.exitCode == 2);
        BOOST_TEST(has(result.diagnostics, expected), result.diagnostics);
    }
}

BOOST_AUTO_TEST_CASE(zones_of_web_maps_give_tables_but_no_geometry_under_a_wrong_name) {
    const Case here;
    // All of the raster, in degrees that BD-09 shifts by a kilometre.
    writeFile(here / "web.geojson",
              R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},)"
              R"("geometry":{"type":"Polygon","coordinates":[[[116.99,27.1],[117.04,27.1],)"
              R"([117.04,27.15],[116.99,27.15],[116.99,27.1]]]}}]})");
    for (const std::string datum : {"BD-09", "GCJ-02"}) {
        const std::vector<std::string> asked = {"--zones-crs", datum, "--stats", "covered_cells"};
        const auto run = [&](std::vector<std::string> more) {
            more.insert(more.end(), asked.begin(), asked.end());
            return here.run(more, "web.geojson");
        };
        const ProcessResult result = run({"-o", "-"});
        BOOST_TEST(result.exitCode == 0, result.diagnostics);
        BOOST_TEST(number(table(result.output).at(1).at(1)) == 40.0 * 30.0 - 25.0);
        BOOST_TEST(run({"-o", datum + ".csv"}).exitCode == 0);
        BOOST_TEST(run({"-o", datum + ".xlsx"}).exitCode == 0);
        const ProcessResult refused = run({"-o", datum + ".gpkg"});
        BOOST_TEST(refused.exitCode == 3);
        BOOST_TEST(has(refused.diagnostics, datum + ".gpkg: "), refused.diagnostics);
        const ProcessResult piped = run({"-o", "-", "-f", "GeoJSON"});
        BOOST_TEST(piped.exitCode == 3);
        BOOST_TEST(!has(piped.diagnostics, "partial"), piped.diagnostics);
        BOOST_TEST(has(piped.diagnostics, "GeoJSON cannot say"), piped.diagnostics);
    }
}
