// parklens forest, as a user runs it.

#include "tests/cases/case_table.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens::test;

namespace tt = boost::test_tools;

namespace {

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

    CaseTable forest(const std::vector<std::string>& more, int exitCode = 0) {
        std::vector<std::string> arguments{
            "forest", directory / "cover.tif", directory / "zones.gpkg", "--id", "id", "-o", "-"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const ProcessResult result = runParklens(arguments);
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
    BOOST_TEST((result.diagnostics.find("state product") != std::string::npos), result.diagnostics);
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

BOOST_AUTO_TEST_SUITE_END()
