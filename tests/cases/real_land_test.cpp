/// `parklens land` on the parcels of real cities against the independent figures of
/// tests/reference/real_land.py.
#include "tests/cases/case_table.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

using namespace parklens::test;

namespace fs = std::filesystem;

namespace {

const fs::path caseFolder = sourceDirectory() / "tests/cases/real";

void checkNumber(const CaseTable& found,
                 std::size_t row,
                 const char* column,
                 const std::optional<double>& wanted,
                 double relative,
                 double absolute = 0.0) {
    const std::optional<double> value = found.number(row, column);
    BOOST_TEST(value.has_value() == wanted.has_value(), column);
    if (value && wanted) {
        BOOST_TEST(std::abs(*value - *wanted) <= std::max(absolute, relative * std::abs(*wanted)),
                   fmt::format("{} is {}, not {}", column, *value, *wanted));
    }
}

/// pyproj.Geod sums areas down to the equator: what that leaves on a small polygon.
constexpr double geodNoiseM2 = 1e-3;

/// The officer's one command on Cambridge.
struct CambridgeRun {
    explicit CambridgeRun(const fs::path& data) {
        const fs::path parcels = data / "parcels/cambridge_ma";
        result = runParklens({"--lang",
                              "en",
                              "land",
                              (parcels / "ASSESSING_ParcelsFY2014.topojson").string(),
                              "--register",
                              (parcels / "TaxFY14.csv").string(),
                              "--register-rows",
                              "sum",
                              "--fields",
                              (caseFolder / "cambridge_fields.toml").string(),
                              "--control",
                              (caseFolder / "cambridge_limits.csv").string(),
                              "-o",
                              folder / "land.csv",
                              "--shortfalls",
                              folder / "shortfalls.csv"});
    }

    CaseTable table(const char* name) const { return CaseTable::parse(readFile(folder / name)); }

    TemporaryDirectory folder;
    ProcessResult result;
};

const CambridgeRun& cambridge(const std::filesystem::path& data) {
    static const CambridgeRun once(data);
    return once;
}

double sumOf(const CaseTable& table, const char* column, const std::string& basis) {
    double sum = 0.0;
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        if (basis.empty() || table.text(row, "land_area_basis") == basis) {
            sum += table.number(row, column).value_or(0.0);
        }
    }
    return sum;
}

} // namespace

BOOST_AUTO_TEST_CASE(cambridge_with_its_assessors_table_has_the_recomputed_figures) {
    const auto data = realData();
    if (!data) {
        return;
    }
    const CambridgeRun& run = cambridge(*data);
    BOOST_TEST(run.result.exitCode == 4, run.result.diagnostics); // parcels without land area
    const CaseTable found = run.table("land.csv");
    const CaseTable expected = expectedTable("cambridge_parcels.csv");
    BOOST_TEST_REQUIRE(found.rowCount() == 13116U);
    for (std::size_t row = 0; row < expected.rowCount(); ++row) {
        const auto line = static_cast<std::size_t>(expected.number(row, "fid").value());
        BOOST_TEST_CONTEXT("parcel " << expected.text(row, "code")) {
            BOOST_TEST(found.text(line, "id") == expected.text(row, "fid"));
            BOOST_TEST(found.text(line, "land_area_basis") ==
                       expected.text(row, "land_area_basis"));
            BOOST_TEST(found.text(line, "plot_ratio_verdict") == expected.text(row, "verdict"));
            for (const char* column : {"floor_area_m2", "plot_ratio"}) {
                checkNumber(found, line, column, expected.number(row, column), 1e-12);
            }
            if (expected.text(row, "valid") == "1") {
                for (const char* column : {"land_area_m2", "geometry_area_m2"}) {
                    checkNumber(
                        found, line, column, expected.number(row, column), 1e-6, geodNoiseM2);
                }
            }
        }
    }
    const CaseTable sums = expectedTable("cambridge_sums.csv");
    const auto expectedSum = [&](const std::string& what) {
        return sums.number(sums.find({{"what", what}}), "value").value();
    };
    BOOST_TEST(sumOf(found, "floor_area_m2", "") == expectedSum("floor_area_m2"),
               boost::test_tools::tolerance(1e-11));
    BOOST_TEST(sumOf(found, "land_area_m2", "contract") == expectedSum("land_area_m2_contract"),
               boost::test_tools::tolerance(1e-11));
    BOOST_TEST(sumOf(found, "land_area_m2", "ellipsoid") == expectedSum("land_area_m2_ellipsoid"),
               boost::test_tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(which_plots_of_cambridge_fall_short_and_by_how_much_is_one_command) {
    const auto data = realData();
    if (!data) {
        return;
    }
    const CambridgeRun& run = cambridge(*data);
    const CaseTable found = run.table("shortfalls.csv");
    const CaseTable expected = expectedTable("cambridge_parcels.csv");
    const CaseTable sums = expectedTable("cambridge_sums.csv");
    BOOST_TEST(static_cast<double>(found.rowCount()) ==
               sums.number(sums.find({{"what", "not_met"}}), "value").value());
    double former = 100.0;
    for (std::size_t row = 0; row < found.rowCount(); ++row) {
        const std::size_t wanted = expected.find({{"fid", found.text(row, "id")}});
        BOOST_TEST_CONTEXT("parcel " << found.text(row, "code")) {
            BOOST_TEST(found.text(row, "code") == expected.text(wanted, "code"));
            BOOST_TEST(found.text(row, "indicator") == "plot_ratio");
            checkNumber(found, row, "shortfall", expected.number(wanted, "shortfall"), 1e-12);
            checkNumber(
                found, row, "amount", expected.number(wanted, "floor_area_short_m2"), 1e-12);
            BOOST_TEST(found.text(row, "amount_unit") == "m2");
            BOOST_TEST(*found.number(row, "shortfall_pct") <= former);
            former = *found.number(row, "shortfall_pct");
        }
    }
    BOOST_TEST((run.result.diagnostics.find("plot_ratio: 37 of 153 plots fall short, 70 meet the "
                                            "limit, 46 cannot be judged") != std::string::npos),
               run.result.diagnostics);
    // 13,116 parcels with all their dirt are told on a page.
    BOOST_TEST(std::count(run.result.diagnostics.begin(), run.result.diagnostics.end(), '\n') <
               100);
}

namespace {

/// The reference cuts edges at 10 m, ParkLens at 70 m as the official rule has it: in Web Mercator
/// an edge of 70 m at 50° N bends by 0.1 mm, which is half a square decimetre along it.
constexpr double relative = 2e-6;
constexpr double chordsM2 = 2e-3;

/// Runs `land` and holds its rows to those of a city.
void checkDensities(const std::string& city, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--lang", "en", "land"});
    arguments.insert(arguments.end(), {"-o", "-"});
    const ProcessResult run = runParklens(arguments);
    BOOST_TEST_REQUIRE(run.exitCode == 0, run.diagnostics);
    const CaseTable found = CaseTable::parse(run.output);
    const CaseTable expected = expectedTable("real_building_density.csv");
    bool isAnyUnknown = false;
    for (std::size_t row = 0; row < found.rowCount(); ++row) {
        const std::size_t wanted =
            expected.find({{"city", city}, {"parcel", found.text(row, "id")}});
        BOOST_TEST_CONTEXT(city << " " << found.text(row, "id")) {
            const double landM2 = expected.number(wanted, "land_area_m2").value();
            checkNumber(found, row, "land_area_m2", landM2, relative, chordsM2);
            for (const char* column : {"footprint_m2", "floor_area_m2"}) {
                checkNumber(
                    found, row, column, expected.number(wanted, column), relative, chordsM2);
            }
            const double perLand = 2.0 * chordsM2 / landM2;
            checkNumber(found,
                        row,
                        "building_density_pct",
                        expected.number(wanted, "building_density_pct"),
                        relative,
                        100.0 * perLand);
            checkNumber(
                found, row, "plot_ratio", expected.number(wanted, "plot_ratio"), relative, perLand);
            isAnyUnknown = isAnyUnknown || expected.text(wanted, "floor_area_m2").empty();
        }
    }
    const bool isTold = run.diagnostics.find("its parcel has no plot ratio") != std::string::npos;
    BOOST_TEST(isTold == isAnyUnknown, run.diagnostics);
}

std::string zones(const char* name) {
    return (caseFolder / "zones" / name).string();
}

} // namespace

BOOST_AUTO_TEST_CASE(plots_of_prague_stored_in_web_mercator_have_the_recomputed_densities) {
    if (const auto data = realData()) {
        const std::string file = (*data / "parcels/prague_bubenec/bubenec.gpkg").string();
        checkDensities("prague",
                       {file,
                        "--layer",
                        "plots",
                        "--id",
                        "ID_2",
                        "--buildings",
                        file,
                        "--buildings-layer",
                        "buildings"});
    }
}

BOOST_AUTO_TEST_CASE(the_campus_of_wuhan_has_the_recomputed_plot_ratios) {
    if (const auto data = realData()) {
        const std::string buildings = (*data / "parks/wuhan_cug_campus/building.geojson").string();
        const std::string parcels = zones("wuhan_campus.geojson");
        // The file declares UTM and holds Web Mercator: refused until the user says so.
        const ProcessResult refused =
            runParklens({"land", parcels, "--buildings", buildings, "-o", "-"});
        BOOST_TEST(refused.exitCode == 3);
        BOOST_TEST((refused.diagnostics.find("EPSG:3857") != std::string::npos));
        checkDensities("wuhan_campus",
                       {parcels,
                        "--id",
                        "parcel",
                        "--buildings",
                        buildings,
                        "--buildings-crs",
                        "EPSG:3857",
                        "--fields",
                        (caseFolder / "wuhan_campus_fields.toml").string()});
    }
}

BOOST_AUTO_TEST_CASE(heights_of_wuhan_and_shenzhen_give_densities_and_no_plot_ratio) {
    if (const auto data = realData()) {
        checkDensities("wuhan_optics_valley",
                       {zones("wuhan_optics_valley.geojson"),
                        "--id",
                        "parcel",
                        "--buildings",
                        (*data / "parks/wuhan_optics_valley_osm/buildings.geojson").string()});
        checkDensities("shenzhen_nanshan",
                       {zones("shenzhen_nanshan.geojson"),
                        "--id",
                        "parcel",
                        "--buildings",
                        (*data / "parks/shenzhen_nanshan/nanshan-building.geojson").string()});
    }
}
