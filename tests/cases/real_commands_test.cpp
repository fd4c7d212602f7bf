/// The data-level commands on real data against the independent figures of
/// tests/reference/expected: the columns of contract §2.
#include "tests/cases/case_table.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <cmath>

using namespace parklens::test;

namespace fs = std::filesystem;

namespace {

struct Column {
    const char* name;
    double relative; ///< tolerance, relative
    double absolute; ///< tolerance, absolute
};

void checkRow(const CaseTable& found,
              std::size_t row,
              const CaseTable& expected,
              std::size_t expectedRow,
              const std::vector<Column>& columns) {
    for (const Column& column : columns) {
        const double value = found.number(row, column.name).value();
        const double wanted = expected.number(expectedRow, column.name).value();
        BOOST_TEST(std::abs(value - wanted) <=
                       std::max(column.absolute, column.relative * std::abs(wanted)),
                   fmt::format("{} is {}, not {}", column.name, value, wanted));
    }
}

/// Runs a command that prints a table on standard output.
CaseTable tableOf(std::vector<std::string> arguments, int exitCode = 0) {
    arguments.insert(arguments.end(), {"-q", "-o", "-"});
    const ProcessResult run = runParklens(arguments);
    BOOST_TEST_REQUIRE(run.exitCode == exitCode, run.diagnostics);
    return CaseTable::parse(run.output);
}

/// The only file of the folder that ends so.
std::string onlyFile(const fs::path& folder, const std::string& ending) {
    std::string found;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (entry.path().filename().string().ends_with(ending)) {
            BOOST_TEST_REQUIRE(found.empty());
            found = entry.path().string();
        }
    }
    return found;
}

/// Zones are cut at 70 m where the reference cuts at 10 m; cells are exact on both sides.
const std::vector<Column> forestColumns = {{"zone_area_m2", 1e-6, 0.0},
                                           {"valid_area_m2", 2e-8, 1e-3},
                                           {"nodata_area_m2", 1e-6, 0.05},
                                           {"forest_area_m2", 2e-8, 0.01},
                                           {"patch_count", 0.0, 0.0},
                                           {"dropped_patches", 0.0, 0.0},
                                           {"dropped_area_m2", 2e-8, 0.01},
                                           {"forest_coverage_pct", 0.0, 1e-4},
                                           {"forest_coverage_low_pct", 0.0, 1e-4},
                                           {"forest_coverage_high_pct", 0.0, 1e-4}};

void checkForest(const CaseTable& found,
                 const std::string& name,
                 const std::string& profile,
                 const std::string& table = "rasters_forest.csv") {
    const CaseTable expected = expectedTable(table);
    for (std::size_t row = 0; row < found.rowCount(); ++row) {
        const std::string zone = found.text(row, "id");
        BOOST_TEST_CONTEXT(name << " " << zone) {
            BOOST_TEST(found.text(row, "grade") == "estimate");
            const std::size_t wanted =
                expected.find({{"case", name}, {"zone", zone}, {"profile", profile}});
            if (found.text(row, "forest_coverage_pct").empty()) {
                BOOST_TEST(zone == "edge"); // beyond the data by more than a tenth
            } else {
                checkRow(found, row, expected, wanted, forestColumns);
            }
        }
    }
}

} // namespace

// Of block 2, patches of 100 ha and more meet only some kilometres away.
BOOST_AUTO_TEST_CASE(forest_prints_the_recomputed_figures_and_patches_of_the_demonstration_park) {
    const fs::path folder = sourceDirectory() / "data/demo";
    for (const auto& [profile, extent] : {std::pair{"nfi", "administered"},
                                          std::pair{"canopy", "administered"},
                                          std::pair{"green", "built_up"}}) {
        const CaseTable found = tableOf({"forest",
                                         (folder / "landcover.tif").string(),
                                         (folder / "boundaries.gpkg").string(),
                                         "--layer",
                                         extent,
                                         "--id",
                                         "block",
                                         "--product",
                                         "worldcover",
                                         "--profile",
                                         profile});
        BOOST_TEST(found.rowCount() == 3U);
        checkForest(found, "landcover", profile, "demo_forest.csv");
    }
}

BOOST_AUTO_TEST_CASE(forest_prints_the_recomputed_figures_of_zion) {
    if (const auto data = realData()) {
        const fs::path folder = *data / "canopy/zion_nlcd";
        const CaseTable found = tableOf({"forest",
                                         (folder / "nlcd.tif").string(),
                                         (folder / "zion.gpkg").string(),
                                         "--product",
                                         "nlcd8"});
        BOOST_TEST(found.rowCount() == 1U);
        checkForest(found, "zion", "nfi");
    }
}

BOOST_AUTO_TEST_CASE(forest_prints_the_recomputed_figures_of_kootenay_at_two_heights) {
    if (const auto data = realData()) {
        const fs::path folder = *data / "canopy/chm_kootenay";
        for (const char* height : {"2", "5"}) {
            const CaseTable found = tableOf({"forest",
                                             (folder / "kootenayCHM.tif").string(),
                                             (folder / "kootenayBlocks.shp").string(),
                                             "--id",
                                             "BlockID",
                                             "--profile",
                                             "canopy",
                                             "--min-height",
                                             height});
            BOOST_TEST(found.rowCount() == 3U);
            checkForest(found, fmt::format("kootenay_{}m", height), "canopy");
        }
    }
}

BOOST_AUTO_TEST_CASE(forest_prints_the_recomputed_figures_of_sao_tome) {
    if (const auto data = realData()) {
        const fs::path zones = sourceDirectory() / "tests/cases/real/zones/sao_tome.geojson";
        const CaseTable found = tableOf({"forest",
                                         onlyFile(*data / "canopy/worldcover", ".tif"),
                                         zones.string(),
                                         "--id",
                                         "zone",
                                         "--product",
                                         "worldcover"},
                                        4);
        BOOST_TEST(found.rowCount() == 5U);
        checkForest(found, "sao_tome", "nfi");
    }
}

BOOST_AUTO_TEST_CASE(forest_applies_crown_closure_to_the_chesapeake_tile_as_recomputed) {
    if (const auto data = realData()) {
        const fs::path zones = sourceDirectory() / "tests/cases/real/zones/chesapeake.geojson";
        const fs::path folder = *data / "canopy/chesapeake_1m";
        const CaseTable found =
            tableOf({"forest",
                     (folder / "Baywide_13Class_20132014_E1300000_N1770000.tif").string(),
                     zones.string(),
                     "--id",
                     "zone",
                     "--product",
                     "chesapeake13"});
        BOOST_TEST(found.rowCount() == 4U);
        checkForest(found, "chesapeake_13class", "nfi");
    }
}

BOOST_AUTO_TEST_CASE(zonal_prints_the_recomputed_class_areas_of_zion) {
    if (const auto data = realData()) {
        const fs::path folder = *data / "canopy/zion_nlcd";
        const CaseTable found = tableOf({"zonal",
                                         (folder / "nlcd.tif").string(),
                                         (folder / "zion.gpkg").string(),
                                         "--stats",
                                         "area_m2,majority,classes"});
        const CaseTable expected = expectedTable("rasters_classes.csv");
        double total = 0.0;
        for (std::size_t row = 0; row < expected.rowCount(); ++row) {
            if (expected.text(row, "case") == "zion") {
                const double areaM2 = expected.number(row, "area_m2").value();
                const std::string column = fmt::format("class_{}_m2", expected.text(row, "class"));
                BOOST_TEST(std::abs(found.number(0, column).value() - areaM2) <= 2e-8 * areaM2);
                total += areaM2;
            }
        }
        BOOST_TEST(std::abs(found.number(0, "area_m2").value() - total) <= 2e-8 * total);
        BOOST_TEST(found.text(0, "majority") == "4"); // forest
    }
}

BOOST_AUTO_TEST_CASE(zonal_gives_the_same_bytes_for_any_number_of_threads) {
    if (const auto data = realData()) {
        const fs::path zones = sourceDirectory() / "tests/cases/real/zones/sao_tome.geojson";
        const auto run = [&](const char* threads) {
            return runParklens({"zonal",
                                onlyFile(*data / "canopy/worldcover", ".tif"),
                                zones.string(),
                                "--id",
                                "zone",
                                "--stats",
                                "covered_cells,area_m2,mean,stdev,median,classes",
                                "--threads",
                                threads,
                                "-q",
                                "-o",
                                "-"});
        };
        const ProcessResult one = run("1");
        BOOST_TEST(one.exitCode == 0, one.diagnostics);
        BOOST_TEST(run("2").output == one.output);
        BOOST_TEST(run("8").output == one.output);
    }
}

namespace {

/// Columns of `parklens air` beside those of the recomputation.
const std::vector<std::pair<const char*, const char*>> airColumns = {
    {"pm25_valid_days", "pm25_valid_days"},
    {"pm25_missing_days", "pm25_missing_days"},
    {"pm25_annual_valid", "pm25_annual_valid"},
    {"pm25_days_below", "pm25_days_below"},
    {"pm25_days_below_upper", "pm25_days_below_upper"},
    {"pm25_attained_days", "pm25_attained_days"},
    {"pm25_annual_mean_ug_m3", "pm25_mean"},
    {"pm25_p95_ug_m3", "pm25_percentile"},
    {"aqi_valid_days", "aqi_valid_days"},
    {"good_aqi_days", "good_aqi_days"},
    {"good_aqi_ratio_pct", "good_aqi_ratio_pct"},
    {"pm10_valid_days", "pm10_valid_days"},
    {"pm10_annual_mean_ug_m3", "pm10_mean"},
    {"so2_annual_valid", "so2_annual_valid"},
    {"so2_p98_ug_m3", "so2_percentile"},
    {"no2_p98_ug_m3", "no2_percentile"},
    {"co_p95_mg_m3", "co_percentile"},
    {"o3_mda8_p90_ug_m3", "o3_percentile"}};

/// \param unlisted  stations that the recomputation leaves out
void checkAir(const CaseTable& found,
              const CaseTable& expected,
              const std::string& label,
              const std::string& unlisted = "") {
    for (std::size_t row = 0; row < found.rowCount(); ++row) {
        const std::string station = found.text(row, "station");
        const std::string year = found.text(row, "year");
        if (station == unlisted) {
            continue;
        }
        BOOST_TEST_CONTEXT(station << " " << year << " " << label) {
            const std::size_t wanted =
                expected.find({{"station", station}, {"year", year}, {"hour_label", label}});
            BOOST_TEST(found.text(row, "standard") == "2012");
            BOOST_TEST(found.text(row, "pm25_operator") == "lt");
            for (const auto& [column, reference] : airColumns) {
                const double value = found.number(row, column).value();
                const double figure = expected.number(wanted, reference).value();
                BOOST_TEST(std::abs(value - figure) <= 1e-10 * std::max(1.0, std::abs(figure)),
                           fmt::format("{} is {}, not {}", column, value, figure));
            }
        }
    }
}

} // namespace

BOOST_AUTO_TEST_CASE(air_prints_the_recomputed_station_years_of_beijing) {
    if (const auto data = realData()) {
        const std::string series = (*data / "air/prsa_beijing/PRSA_Data_*.csv").string();
        const CaseTable expected = expectedTable("beijing_years.csv");
        const CaseTable ending = tableOf({"air", series});
        BOOST_TEST(ending.rowCount() == 35U);
        checkAir(ending, expected, "ending");
        checkAir(tableOf({"air", series, "--hour-label", "beginning"}), expected, "beginning");
    }
}

BOOST_AUTO_TEST_CASE(air_prints_the_recomputed_station_years_of_the_demonstration_park) {
    const fs::path air = sourceDirectory() / "data/demo/air";
    const CaseTable found = tableOf(
        {"air", (air / "china_sites").string(), "--stations", (air / "stations.csv").string()});
    checkAir(found, expectedTable("demo_air.csv"), "ending", "3899A");
}
