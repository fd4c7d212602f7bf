// parklens forest, as a user runs it.

#include "tests/cases/case_table.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens::test;

namespace tt = boost::test_tools;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// 20 × 20 cells of 10 m: trees in the upper left 10 × 10 cells and in one cell apart.
class ForestFixture {
public:
    ForestFixture() {
        SampleRaster raster;
        raster.columnCount = raster.rowCount = 20;
        raster.noData = 0.0;
        raster.values.assign(400, 50.0);
        for (std::size_t row = 0; row < 10; ++row) {
            std::fill_n(raster.values.begin() + static_cast<std::ptrdiff_t>(row * 20), 10, 10.0);
        }
        raster.values[15 * 20 + 15] = 10.0;
        writeSampleRaster(directory / "cover.tif", raster);
        SampleLayer zones;
        zones.features = {{{"all"}, rectangleWkt(500000, 3499800, 500200, 3500000)},
                          {{"half"}, rectangleWkt(500050, 3499900, 500150, 3500000)}};
        writeSampleLayer(directory / "zones.gpkg", zones);
    }

    ProcessResult runForest(const std::vector<std::string>& more) {
        std::vector<std::string> arguments{
            "forest", directory / "cover.tif", directory / "zones.gpkg", "--id", "id", "-o", "-"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runParklens(arguments);
    }

    CaseTable forest(const std::vector<std::string>& more, int exitCode = 0) {
        const ProcessResult result = runForest(more);
        BOOST_TEST(result.exitCode == exitCode, result.diagnostics);
        return CaseTable::parse(result.output);
    }

    TemporaryDirectory directory;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(forest_command, ForestFixture)

BOOST_AUTO_TEST_CASE(classes_are_a_comma_list_or_repeated_and_leave_the_files_alone) {
    for (const std::vector<std::string>& classes :
         {std::vector<std::string>{"--classes", "10,50"},
          std::vector<std::string>{"--classes", "10", "--classes", "50"}}) {
        std::vector<std::string> arguments = {"forest", "--min-patch-ha", "0"};
        arguments.insert(arguments.end(), classes.begin(), classes.end());
        arguments.insert(
            arguments.end(),
            {directory / "cover.tif", directory / "zones.gpkg", "--id", "id", "-o", "-"});
        const ProcessResult result = runParklens(arguments);
        BOOST_TEST(result.exitCode == 0, result.diagnostics);
        const CaseTable table = CaseTable::parse(result.output);
        BOOST_TEST(table.number(0, "forest_coverage_pct").value() == 100.0, tt::tolerance(1e-9));
    }
}

BOOST_AUTO_TEST_CASE(the_columns_are_those_of_the_contract) {
    const ProcessResult result = runParklens({"forest",
                                              directory / "cover.tif",
                                              directory / "zones.gpkg",
                                              "--product",
                                              "worldcover",
                                              "-o",
                                              "-"});
    const std::string heading =
        "id,zone_area_m2,denominator_m2,valid_area_m2,nodata_area_m2,forest_area_m2,"
        "forest_coverage_pct,forest_coverage_low_pct,forest_coverage_high_pct,patch_count,"
        "dropped_patches,dropped_area_m2,profile,grade";
    BOOST_TEST(result.output.substr(0, heading.size()) == heading);
}

BOOST_AUTO_TEST_CASE(a_minimum_area_drops_single_cells) {
    const CaseTable table = forest({"--product", "worldcover"});
    const std::size_t all = table.find({{"id", "all"}});
    BOOST_TEST(table.number(all, "zone_area_m2").value() == 40000.0, tt::tolerance(1e-6));
    BOOST_TEST(table.number(all, "forest_area_m2").value() == 10000.0, tt::tolerance(1e-6));
    BOOST_TEST(table.number(all, "forest_coverage_pct").value() == 25.0, tt::tolerance(1e-6));
    BOOST_TEST(table.number(all, "patch_count").value() == 1.0);
    BOOST_TEST(table.number(all, "dropped_patches").value() == 1.0);
    BOOST_TEST(table.number(all, "dropped_area_m2").value() == 100.0, tt::tolerance(1e-6));
    BOOST_TEST(table.text(all, "profile") == "nfi");
    BOOST_TEST(table.text(all, "grade") == "estimate");
    // The patch is measured whole, its part inside is half of the zone.
    const std::size_t half = table.find({{"id", "half"}});
    BOOST_TEST(table.number(half, "forest_coverage_pct").value() == 50.0, tt::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(own_classes_and_minimum_areas_win) {
    const CaseTable table = forest({"--classes", "10", "--min-patch-ha", "1.01"});
    BOOST_TEST(table.number(0, "forest_coverage_pct").value() == 0.0);
    BOOST_TEST(table.number(0, "dropped_patches").value() == 2.0);
    const CaseTable canopy = forest({"--classes", "10", "--profile", "canopy"});
    BOOST_TEST(canopy.number(0, "forest_coverage_pct").value() == 25.25, tt::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(what_is_narrower_than_asked_does_not_count) {
    const CaseTable all = forest({"--classes", "10", "--min-patch-ha", "0"});
    BOOST_TEST(all.number(0, "forest_area_m2").value() == 10100.0, tt::tolerance(1e-6));
    const CaseTable wide = forest({"--classes", "10", "--min-patch-ha", "0", "--min-width", "20"});
    BOOST_TEST(wide.number(0, "forest_area_m2").value() == 10000.0, tt::tolerance(1e-6));
    BOOST_TEST(wide.number(0, "patch_count").value() == 1.0);
    const CaseTable none = forest({"--classes", "10", "--min-patch-ha", "0", "--min-width", "120"});
    BOOST_TEST(none.number(0, "forest_area_m2").value() == 0.0);
    BOOST_TEST(runForest({"--classes", "10", "--min-width", "-1"}).exitCode == 2);
    const ProcessResult mean =
        runForest({"--product", "percent", "--profile", "canopy", "--min-width", "20"});
    BOOST_TEST(mean.exitCode == 2);
    BOOST_TEST(has(mean.diagnostics, "--min-cover"));
}

BOOST_AUTO_TEST_CASE(patches_are_written_as_polygons_on_request) {
    const std::string file = directory / "patches.csv";
    const std::vector<std::string> arguments = {"--product", "worldcover", "--patches", file};
    forest(arguments);
    const CaseTable patches = CaseTable::parse(readFile(file));
    BOOST_TEST(
        readFile(file).starts_with("zone,id,area_m2,area_is_lower_bound,inside_area_m2,kept"));
    BOOST_REQUIRE(patches.rowCount() == 3u);
    const std::size_t large = patches.find({{"zone", "all"}, {"id", "0"}});
    BOOST_TEST(patches.number(large, "area_m2").value() == 10000.0, tt::tolerance(1e-6));
    BOOST_TEST(patches.number(large, "kept").value() == 1.0);
    BOOST_TEST(patches.number(large, "area_is_lower_bound").value() == 0.0);
    const std::size_t single = patches.find({{"zone", "all"}, {"id", "315"}});
    BOOST_TEST(patches.number(single, "kept").value() == 0.0);
    const std::size_t half = patches.find({{"zone", "half"}, {"id", "0"}});
    BOOST_TEST(patches.number(half, "inside_area_m2").value() == 5000.0, tt::tolerance(1e-6));
    // As every output: not over one that is there, not over an input, not both into one file.
    BOOST_TEST(runForest(arguments).exitCode == 2);
    BOOST_TEST(runForest({"--product", "worldcover", "--patches", file, "--overwrite"}).exitCode ==
               0);
    BOOST_TEST(
        runForest({"--product", "worldcover", "--overwrite", "--patches", directory / "zones.gpkg"})
            .exitCode == 2);
    BOOST_TEST(runForest({"--product", "worldcover", "--patches", "-"}).exitCode == 2);
}

BOOST_AUTO_TEST_CASE(patches_as_geopackage_hold_their_outlines) {
    const std::string file = directory / "patches.gpkg";
    forest({"--product", "worldcover", "--patches", file});
    const ProcessResult back =
        runParklens({"zonal", directory / "cover.tif", file, "--stats", "area_m2", "-o", "-"});
    BOOST_TEST(back.exitCode == 0, back.diagnostics);
    const CaseTable areas = CaseTable::parse(back.output);
    BOOST_REQUIRE(areas.rowCount() == 3u);
    BOOST_TEST(areas.number(0, "area_m2").value() == 10000.0, tt::tolerance(1e-6));
    BOOST_TEST(areas.number(1, "area_m2").value() == 100.0, tt::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(a_zone_mostly_without_data_has_no_figure) {
    SampleLayer zones;
    zones.features = {{{"out"}, rectangleWkt(500100, 3499900, 500300, 3500000)}};
    std::filesystem::remove(directory / "zones.gpkg");
    writeSampleLayer(directory / "zones.gpkg", zones);
    const CaseTable table = forest({"--product", "worldcover"}, 4);
    BOOST_TEST(!table.number(0, "forest_coverage_pct").has_value());
    BOOST_TEST(table.number(0, "nodata_area_m2").value() == 10000.0, tt::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(survey_polygons_give_the_official_figure) {
    SampleLayer survey;
    survey.name = "survey";
    survey.fields = {"DLBM"};
    survey.features = {{{"0302"}, rectangleWkt(500000, 3499900, 500100, 3499950)},
                       {{"0601"}, rectangleWkt(500000, 3499950, 500200, 3500000)}};
    writeSampleLayer(directory / "survey.gpkg", survey);
    SampleLayer zones;
    zones.features = {{{"z"}, rectangleWkt(500000, 3499900, 500100, 3500000)}};
    std::filesystem::remove(directory / "zones.gpkg");
    writeSampleLayer(directory / "zones.gpkg", zones);
    const ProcessResult result =
        runParklens({"forest", directory / "survey.gpkg", directory / "zones.gpkg", "-o", "-"});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    const CaseTable table = CaseTable::parse(result.output);
    BOOST_TEST(table.number(0, "forest_coverage_pct").value() == 50.0, tt::tolerance(1e-6));
    BOOST_TEST(table.text(0, "grade") == "official");
    BOOST_TEST(!table.number(0, "patch_count").has_value());
}

BOOST_AUTO_TEST_CASE(what_the_values_mean_must_be_said) {
    const ProcessResult result =
        runParklens({"forest", directory / "cover.tif", directory / "zones.gpkg", "-o", "-"});
    BOOST_TEST(result.exitCode == 3);
    BOOST_TEST(has(result.diagnostics, "--product worldcover"), result.diagnostics);
    BOOST_TEST(has(result.diagnostics, "--min-height"), result.diagnostics);
    BOOST_TEST(!has(result.diagnostics, "min_height_m"), result.diagnostics);
    BOOST_TEST(!has(result.diagnostics, "forest.product"), result.diagnostics);
}

BOOST_AUTO_TEST_CASE(what_counts_is_said_in_one_way) {
    const auto exitCodeOf = [this](std::vector<std::string> more) {
        more.insert(more.begin(),
                    {"forest", directory / "cover.tif", directory / "zones.gpkg", "-o", "-"});
        return runParklens(more).exitCode;
    };
    BOOST_TEST(exitCodeOf({"--classes", "10", "--min-height", "2"}) == 2);
    BOOST_TEST(exitCodeOf({"--min-cover", "20", "--min-height", "2"}) == 2);
    BOOST_TEST(exitCodeOf({"--classes", "10", "--min-cover", "20"}) == 2);
    BOOST_TEST(exitCodeOf({"--product", "worldcover", "--min-height", "2"}) == 3);
    BOOST_TEST(exitCodeOf({"--product", "worldcover", "--classes", "10"}) == 0);
}

BOOST_AUTO_TEST_CASE(geojson_and_geopackage_have_the_zones_geometry) {
    for (const char* name : {"out.geojson", "out.gpkg"}) {
        const ProcessResult result = runParklens({"forest",
                                                  directory / "cover.tif",
                                                  directory / "zones.gpkg",
                                                  "--product",
                                                  "worldcover",
                                                  "-o",
                                                  directory / name});
        BOOST_TEST(result.exitCode == 0, result.diagnostics);
        BOOST_TEST(std::filesystem::file_size(directory / name) > 0U);
    }
    BOOST_TEST((readFile(directory / "out.geojson").find("Polygon") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(classes_that_occur_nowhere_are_told) {
    const ProcessResult wrong = runForest({"--classes", "11,12"});
    BOOST_TEST(wrong.exitCode == 0, wrong.diagnostics);
    BOOST_TEST(CaseTable::parse(wrong.output).number(0, "forest_coverage_pct").value() == 0.0);
    BOOST_TEST(has(wrong.diagnostics, "none of the classes asked for (11, 12)"), wrong.diagnostics);
    BOOST_TEST(has(wrong.diagnostics, "which has 10, 50"), wrong.diagnostics);
    BOOST_TEST(has(wrong.diagnostics, "--classes"), wrong.diagnostics);
    const ProcessResult right = runForest({"--classes", "10,11"});
    BOOST_TEST(!has(right.diagnostics, "none of the classes"), right.diagnostics);
}

BOOST_AUTO_TEST_CASE(heights_that_no_canopy_has_are_told_and_counted) {
    SampleRaster heights;
    heights.columnCount = heights.rowCount = 20;
    heights.type = "Float32";
    heights.values.assign(400, 150.0);
    writeSampleRaster(directory / "cover.tif", heights);
    BOOST_TEST(!has(runForest({"--min-height", "5"}).diagnostics, "150 m occur"));
    heights.values[0] = 8000.0;
    writeSampleRaster(directory / "cover.tif", heights);
    const ProcessResult result = runForest({"--min-height", "5"});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    BOOST_TEST(has(result.diagnostics, "canopy heights above 150 m occur, up to 8000 m"),
               result.diagnostics);
    // One cell of 10 m × 10 m, in one of the two zones.
    BOOST_TEST(has(result.diagnostics, "on 100.00 m²"), result.diagnostics);
    BOOST_TEST(CaseTable::parse(result.output).number(0, "forest_coverage_pct").value() == 100.0,
               tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(options_that_the_input_would_not_heed_are_refused) {
    SampleLayer survey;
    survey.name = "survey";
    survey.fields = {"DLBM"};
    survey.features = {{{"0302"}, rectangleWkt(500000, 3499900, 500100, 3499950)}};
    writeSampleLayer(directory / "survey.gpkg", survey);
    const auto run = [&](const char* input, std::vector<std::string> more) {
        more.insert(more.begin(),
                    {"forest", directory / input, directory / "zones.gpkg", "-o", "-"});
        return runParklens(more);
    };
    for (const std::vector<std::string>& more : {std::vector<std::string>{"--classes", "10"},
                                                 {"--min-height", "2"},
                                                 {"--min-cover", "20"},
                                                 {"--min-patch-ha", "1"},
                                                 {"--nodata", "0"}}) {
        const ProcessResult refused = run("survey.gpkg", more);
        BOOST_TEST(refused.exitCode == 2, refused.diagnostics);
        BOOST_TEST(has(refused.diagnostics, more.front() + " applies to rasters"),
                   refused.diagnostics);
    }
    const ProcessResult code = run("cover.tif", {"--product", "worldcover", "--code", "DLBM"});
    BOOST_TEST(code.exitCode == 2, code.diagnostics);
    BOOST_TEST(has(code.diagnostics, "--code applies to the polygons"), code.diagnostics);
}

BOOST_AUTO_TEST_CASE(a_condition_chooses_the_zones) {
    const CaseTable table = forest({"--product", "worldcover", "--where", "id = 'half'"});
    BOOST_TEST(table.rowCount() == 1U);
    BOOST_TEST(table.text(0, "id") == "half");
}

BOOST_AUTO_TEST_CASE(a_mask_whose_other_cells_are_declared_nodata_is_told_what_to_do) {
    SampleRaster mask;
    mask.columnCount = mask.rowCount = 20;
    mask.noData = 0.0;
    mask.values.assign(400, 0.0);
    std::fill_n(mask.values.begin(), 100, 255.0);
    writeSampleRaster(directory / "cover.tif", mask);
    const ProcessResult unsure = runForest({"--classes", "255"});
    BOOST_TEST(unsure.exitCode == 4);
    BOOST_TEST(has(unsure.diagnostics, "the value 0 counts as no data"), unsure.diagnostics);
    BOOST_TEST(has(unsure.diagnostics, "--product mask"), unsure.diagnostics);
    const ProcessResult sure = runForest({"--product", "mask"});
    BOOST_TEST(sure.exitCode == 0, sure.diagnostics);
    BOOST_TEST(CaseTable::parse(sure.output).number(0, "forest_coverage_pct").value() == 25.0,
               tt::tolerance(1e-6));
    BOOST_TEST(has(sure.diagnostics, "every cell value counts as data"), sure.diagnostics);
    BOOST_TEST(has(sure.diagnostics, "state it with --nodata"), sure.diagnostics);
    BOOST_TEST(!has(sure.diagnostics, "nan"), sure.diagnostics);
}

BOOST_AUTO_TEST_CASE(a_reason_names_its_zone_once) {
    SampleRaster large;
    large.columnCount = large.rowCount = 512;
    large.values.resize(512 * 512);
    for (std::size_t i = 0; i < large.values.size(); ++i) {
        large.values[i] = static_cast<double>(i * 2654435761U % 7U);
    }
    large.creationOptions = {"TILED=YES"};
    writeSampleRaster(directory / "cover.tif", large);
    std::filesystem::resize_file(directory / "cover.tif",
                                 std::filesystem::file_size(directory / "cover.tif") / 2);
    SampleLayer zones;
    zones.features = {{{"whole"}, rectangleWkt(500010, 3494890, 505110, 3499990)}};
    std::filesystem::remove(directory / "zones.gpkg");
    writeSampleLayer(directory / "zones.gpkg", zones);
    const ProcessResult result = runForest({"--classes", "1"});
    BOOST_TEST(result.exitCode == 4, result.diagnostics);
    const std::size_t at = result.diagnostics.find("not evaluable: ");
    BOOST_REQUIRE(at != std::string::npos);
    BOOST_TEST(!has(result.diagnostics.substr(at), "whole"), result.diagnostics);
}

BOOST_AUTO_TEST_CASE(zones_wholly_beyond_the_raster_are_refused_as_zonal_refuses_them) {
    SampleLayer apart;
    apart.features = {{{"far"}, rectangleWkt(600000, 3499900, 600300, 3500000)}};
    writeSampleLayer(directory / "apart.gpkg", apart);
    for (const std::vector<std::string>& meaning :
         {std::vector<std::string>{"--product", "worldcover"},
          std::vector<std::string>{"--classes", "10"}}) {
        std::vector<std::string> arguments = {
            "forest", directory / "cover.tif", directory / "apart.gpkg", "--id", "id", "-o", "-"};
        arguments.insert(arguments.end(), meaning.begin(), meaning.end());
        const ProcessResult result = runParklens(arguments);
        BOOST_TEST(result.exitCode == 3, result.diagnostics);
        BOOST_TEST(has(result.diagnostics, "no zone meets the raster"), result.diagnostics);
        BOOST_TEST(!has(result.diagnostics, "--product mask"), result.diagnostics);
        BOOST_TEST(result.output.empty());
    }
}

BOOST_AUTO_TEST_CASE(a_zone_beyond_the_raster_among_others_is_not_advised_on_values) {
    SampleLayer some;
    some.features = {{{"in"}, rectangleWkt(500000, 3499900, 500100, 3500000)},
                     {{"far"}, rectangleWkt(600000, 3499900, 600300, 3500000)}};
    writeSampleLayer(directory / "some.gpkg", some);
    const ProcessResult result = runParklens({"forest",
                                              directory / "cover.tif",
                                              directory / "some.gpkg",
                                              "--classes",
                                              "10",
                                              "--id",
                                              "id",
                                              "-o",
                                              "-"});
    BOOST_TEST(result.exitCode == 4, result.diagnostics);
    BOOST_TEST(has(result.diagnostics, "far"), result.diagnostics);
    BOOST_TEST(!has(result.diagnostics, "mask"), result.diagnostics);
}

BOOST_AUTO_TEST_SUITE_END()
