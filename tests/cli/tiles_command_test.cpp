// Rasters in tiles of which one is broken, as a user meets them in zonal, forest and analyze.
#include "tests/cases/case_table.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <gdal_priv.h>

#include <charconv>
#include <cstring>
#include <filesystem>

using namespace parklens::test;

namespace tt = boost::test_tools;
namespace fs = std::filesystem;

namespace {

constexpr int side = 64;
constexpr double cellM2 = 100.0;

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Two tiles of 64 × 64 cells of 10 m side by side, a row a block; trees in the upper half.
class TilesFixture {
public:
    TilesFixture() {
        for (int tile = 0; tile < 2; ++tile) {
            SampleRaster raster;
            raster.columnCount = raster.rowCount = side;
            raster.geoTransform[0] += tile * side * 10.0;
            raster.creationOptions = {"BLOCKYSIZE=1"};
            raster.values.assign(side * side, 50.0);
            std::fill_n(raster.values.begin(), side * side / 2, 10.0);
            writeSampleRaster(path(tile), raster);
        }
        SampleLayer zones;
        zones.features = {{{"both"}, rectangleWkt(500000, 3499360, 501280, 3500000)},
                          {{"west"}, rectangleWkt(500000, 3499360, 500640, 3500000)}};
        writeSampleLayer(directory / "zones.gpkg", zones);
    }

    fs::path path(int tile) const { return directory / fmt::format("tile_{}.tif", tile); }

    /// Cuts the east tile so that this many of its rows are gone.
    void loseRows(int count) const {
        std::vector<std::size_t> begins;
        {
            const GDALDatasetUniquePtr dataset(GDALDataset::Open(path(1).c_str()));
            for (int row = 0; row < side; ++row) {
                const std::string item = fmt::format("BLOCK_OFFSET_0_{}", row);
                const char* const text =
                    dataset->GetRasterBand(1)->GetMetadataItem(item.c_str(), "TIFF");
                std::size_t offset = 0;
                std::from_chars(text, text + std::strlen(text), offset);
                begins.push_back(offset);
            }
        }
        std::sort(begins.begin(), begins.end());
        const std::string content = readFile(path(1));
        writeFile(path(1), content.substr(0, begins[static_cast<std::size_t>(side - count)] + 1));
    }

    ProcessResult run(const std::string& command, std::vector<std::string> more) const {
        std::vector<std::string> arguments = {
            command, directory / "tile_*.tif", directory / "zones.gpkg", "--id", "id", "-o", "-"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runParklens(arguments);
    }

    ProcessResult analyze() const {
        writeFile(directory / "park.toml",
                  "schema = \"parklens.project/1\"\n[project]\nname = \"Trial\"\nyear = 2021\n"
                  "language = \"en\"\n[[boundary]]\nrole = \"administered\"\n"
                  "path = \"zones.gpkg\"\nid = \"id\"\n[[forest]]\npath = \"tile_*.tif\"\n"
                  "product = \"worldcover\"\nprofiles = [\"nfi\"]\nyear = 2021\n");
        return runParklens(
            {"analyze", directory / "park.toml", "-o", (directory / "out").string()});
    }

    TemporaryDirectory directory;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(tiles, TilesFixture)

BOOST_AUTO_TEST_CASE(zonal_counts_lost_rows_as_missing_area_and_names_the_tile) {
    const std::vector<std::string> options = {
        "--area", "plane", "--stats", "area_m2,nodata_area_m2,classes"};
    BOOST_TEST(run("zonal", options).exitCode == 0);
    loseRows(20);
    const ProcessResult result = run("zonal", options);
    BOOST_TEST(result.exitCode == 4);
    const CaseTable table = CaseTable::parse(result.output);
    const double lost = 20 * side * cellM2;
    BOOST_TEST(table.number(0, "nodata_area_m2").value() == lost);
    BOOST_TEST(table.number(0, "area_m2").value() == 2 * side * side * cellM2 - lost);
    BOOST_TEST(table.number(1, "nodata_area_m2").value() == 0.0);
    BOOST_TEST(table.number(1, "area_m2").value() == side * side * cellM2);
    BOOST_TEST(has(result.diagnostics, "tile_1.tif: 1280 cells in 20 blocks cannot be read"),
               result.diagnostics);
    BOOST_TEST(!has(result.diagnostics, "tile_0.tif"));
    const ProcessResult chinese = runParklens(
        {"zonal", directory / "tile_*.tif", directory / "zones.gpkg", "-o", "-", "--lang", "zh"});
    BOOST_TEST(has(chinese.diagnostics, "tile_1.tif：有 1280 个像元(20 块)无法读取，按缺测"),
               chinese.diagnostics);
}

BOOST_AUTO_TEST_CASE(a_tile_that_does_not_open_is_missing_area) {
    writeFile(path(1), "not a raster");
    const ProcessResult result =
        run("zonal", {"--area", "plane", "--stats", "area_m2,nodata_area_m2,outside_area_m2"});
    BOOST_TEST(result.exitCode == 4);
    const CaseTable table = CaseTable::parse(result.output);
    BOOST_TEST(table.number(0, "area_m2").value() == side * side * cellM2);
    BOOST_TEST(*table.number(0, "nodata_area_m2") + *table.number(0, "outside_area_m2") ==
               side * side * cellM2);
    BOOST_TEST(has(result.diagnostics, "tile_1.tif: cannot be opened as a raster"));
    BOOST_TEST(has(result.diagnostics, "counts as missing"));
}

BOOST_AUTO_TEST_CASE(the_same_bytes_for_any_number_of_threads) {
    loseRows(33);
    const std::string one = run("zonal", {"--threads", "1"}).output;
    BOOST_TEST(!one.empty());
    BOOST_TEST(run("zonal", {"--threads", "2"}).output == one);
    BOOST_TEST(run("zonal", {"--threads", "7"}).output == one);
}

BOOST_AUTO_TEST_CASE(the_share_of_missing_area_decides_whether_forest_is_evaluable) {
    loseRows(12); // 9.4 % of "both"
    const ProcessResult few = run("forest", {"--classes", "10"});
    BOOST_TEST(few.exitCode == 0, few.diagnostics);
    BOOST_TEST(has(few.diagnostics, "tile_1.tif"), few.diagnostics);
    BOOST_TEST(has(few.diagnostics, "cannot be read"));
    const CaseTable table = CaseTable::parse(few.output);
    const double nodata = *table.number(0, "nodata_area_m2");
    const double denominator = *table.number(0, "denominator_m2");
    BOOST_TEST(nodata / denominator == 12.0 / (2 * side), tt::tolerance(1e-4));
    const double forest = *table.number(0, "forest_area_m2");
    BOOST_TEST(*table.number(0, "forest_coverage_low_pct") == 100.0 * forest / denominator,
               tt::tolerance(1e-9));
    BOOST_TEST(*table.number(0, "forest_coverage_high_pct") ==
                   100.0 * (forest + nodata) / denominator,
               tt::tolerance(1e-9));
    loseRows(20); // 15.6 %
    const ProcessResult many = run("forest", {"--classes", "10"});
    BOOST_TEST(many.exitCode == 4);
    const CaseTable refused = CaseTable::parse(many.output);
    BOOST_TEST(refused.text(0, "forest_coverage_pct").empty());
    BOOST_TEST(!refused.text(1, "forest_coverage_pct").empty()); // "west" lost nothing
}

BOOST_AUTO_TEST_CASE(analyze_tells_the_tile_in_its_audit_and_evaluates_by_the_same_rule) {
    loseRows(12);
    const ProcessResult few = analyze();
    BOOST_TEST(few.exitCode == 0, few.diagnostics);
    const std::string results = readFile(directory.path() / "out" / "results.json");
    BOOST_TEST(has(results, "\"cells_unreadable\""));
    BOOST_TEST(has(results, "tile_1.tif"));
    loseRows(20);
    BOOST_TEST(analyze().exitCode == 4);
    BOOST_TEST(has(readFile(directory.path() / "out" / "results.json"), "not_evaluable"));
}

BOOST_AUTO_TEST_SUITE_END()
