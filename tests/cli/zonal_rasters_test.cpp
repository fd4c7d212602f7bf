// `parklens zonal` with several bands and rasters, its cells and what it explains.
#include "tests/cli/zonal_case.hpp"
#include "tests/gis/coverage/cell_oracle.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

using namespace parklens;
using namespace parklens::test;

namespace fs = std::filesystem;

namespace {

/// A second raster beside cover.tif: another cell size, values by column and row.
void writeBeside(const fs::path& path,
                 CellType type,
                 int columns,
                 int rows,
                 const std::function<double(int, int)>& value,
                 double left = 500000) {
    RasterFixture fixture;
    fixture.path = path;
    fixture.crs = "EPSG:32650";
    fixture.geoTransform = {left, 400.0 / columns, 0, 3000300, 0, -300.0 / rows};
    fixture.columns = columns;
    fixture.rows = rows;
    fixture.type = type;
    writeFixture(fixture, value);
}

/// Two bands of 10 m: the column, and the row.
void writeTwoBands(const fs::path& path) {
    BandFixture fixture{path, 40, 30, 2};
    writeBands(fixture, [](int band, int column, int row) { return band == 1 ? column : row; });
}

std::string column(const std::vector<std::vector<std::string>>& rows,
                   const std::string& name,
                   std::size_t row) {
    for (std::size_t i = 0; i < rows[0].size(); ++i) {
        if (rows[0][i] == name) {
            return rows[row][i];
        }
    }
    return "no column " + name;
}

} // namespace

BOOST_AUTO_TEST_CASE(several_bands_give_prefixed_columns_that_equal_those_of_each_alone) {
    const Case here;
    writeTwoBands(here / "cover.tif");
    const auto both = table(
        here.run({"--id", "name", "--band", "2,1", "-o", "-", "--stats", "mean,classes"}).output);
    BOOST_REQUIRE(both.size() == 3);
    BOOST_TEST(both[0][1] == "b2_mean");
    BOOST_TEST(both[0][2] == "b2_class_0_m2");
    const auto repeated = here.run(
        {"--id", "name", "--band", "2", "--band", "1", "-o", "-", "--stats", "mean,classes"});
    BOOST_TEST(table(repeated.output) == both);
    for (const std::string band : {"1", "2"}) {
        const auto alone =
            table(here.run({"--id", "name", "--band", band, "-o", "-", "--stats", "mean"}).output);
        BOOST_TEST(alone[0][1] == "mean");
        for (const std::size_t row : {1, 2}) {
            BOOST_TEST(alone[row][1] == column(both, "b" + band + "_mean", row));
        }
    }
    BOOST_TEST(here.run({"--band", "1,1", "-o", "-", "--stats", "mean"}).output ==
               here.run({"--band", "1", "-o", "-", "--stats", "mean"}).output);
    BOOST_TEST(here.run({"--band", "1,9", "-o", "-"}).exitCode == 3);
    BOOST_TEST(here.run({"--band", "1,x", "-o", "-"}).exitCode == 2);
}

BOOST_AUTO_TEST_CASE(rasters_of_one_grid_are_taken_together_and_others_refused) {
    const Case here;
    writeTwoBands(here / "two.tif");
    const ProcessResult together = here.run(
        {"--id", "name", "--raster", "two.tif:2,1", "-o", "-", "--stats", "covered_cells,mean"});
    BOOST_TEST(together.exitCode == 0, together.diagnostics);
    const auto rows = table(together.output);
    BOOST_TEST((rows[0] == std::vector<std::string>{"id",
                                                    "r1_b1_covered_cells",
                                                    "r1_b1_mean",
                                                    "r2_b2_covered_cells",
                                                    "r2_b2_mean",
                                                    "r2_b1_covered_cells",
                                                    "r2_b1_mean"}));
    BOOST_TEST(number(rows[1][1]) == 275.0);
    BOOST_TEST(number(rows[1][3]) == 300.0); // no nodata here
    writeBeside(here / "other.tif", CellType::UInt8, 80, 60, [](int, int) { return 1.0; });
    const ProcessResult refused = here.run({"--raster", "other.tif", "-o", "-"});
    BOOST_TEST(refused.exitCode == 3);
    BOOST_TEST(has(refused.diagnostics, "is not on the grid of cover.tif"), refused.diagnostics);
    BOOST_TEST(has(refused.diagnostics, "80 × 60 cells of 5 × 5"), refused.diagnostics);
}

BOOST_AUTO_TEST_CASE(weights_of_a_coarser_grid_add_their_columns) {
    const Case here;
    // Weights 1 and 3 in cells of 20 m by turns of columns; the zone "middle" begins at 150 m.
    writeBeside(here / "weights.tif", CellType::Float32, 20, 15, [](int column, int) {
        return column < 10 ? 1.0 : 3.0;
    });
    const ProcessResult result = here.run({"--id",
                                           "name",
                                           "--area",
                                           "plane",
                                           "--weights",
                                           "weights.tif",
                                           "-o",
                                           "-",
                                           "--stats",
                                           "mean"});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    const auto rows = table(result.output);
    // 10.5 rows; 50 m of class 10 with weight 1 and 55 m of class 50 with weight 3.
    const double weight = 10.5 * (5.0 * 1 + 5.5 * 3);
    const double sum = 10.5 * (5.0 * 1 * 10 + 5.5 * 3 * 50);
    const auto close = [&](const char* name, double expected) {
        BOOST_TEST(std::abs(number(column(rows, name, 2)) - expected) < 1e-9 * expected);
    };
    close("weighted_mean", sum / weight);
    close("weighted_sum", sum);
    close("weighted_integral", sum * 100);
    close("weight_sum", weight);
    close("weight_integral", weight * 100);
    BOOST_TEST(number(column(rows, "weight_nodata_area_m2", 2)) == 0.0);
    writeBeside(
        here / "off.tif", CellType::Float32, 20, 15, [](int, int) { return 1.0; }, 500003);
    const ProcessResult refused = here.run({"--weights", "off.tif", "-o", "-"});
    BOOST_TEST(refused.exitCode == 3);
    BOOST_TEST(has(refused.diagnostics, "gdalwarp"), refused.diagnostics);
}

BOOST_AUTO_TEST_CASE(a_cross_tabulation_has_a_column_a_pair) {
    const Case here;
    writeBeside(here / "second.tif", CellType::UInt8, 80, 60, [](int, int row) {
        return row < 30 ? 1.0 : 2.0;
    });
    const ProcessResult result = here.run({"--id",
                                           "name",
                                           "--area",
                                           "plane",
                                           "--cross",
                                           "second.tif",
                                           "-o",
                                           "-",
                                           "--stats",
                                           "classes,nodata_area_m2"});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    const auto rows = table(result.output);
    BOOST_TEST(std::abs(number(column(rows, "class_10_1_m2", 1)) - 12500.0) < 1e-6);
    BOOST_TEST(std::abs(number(column(rows, "class_10_2_m2", 1)) - 15000.0) < 1e-6);
    BOOST_TEST(std::abs(number(column(rows, "class_nodata_1_m2", 1)) - 2500.0) < 1e-6);
    BOOST_TEST(std::abs(number(column(rows, "class_50_1_m2", 2)) - 5500.0 * 0.55) < 1e-6);
    writeTwoBands(here / "cover.tif");
    BOOST_TEST(here.run({"--cross", "second.tif", "--band", "1,2", "-o", "-", "--stats", "mean"})
                   .exitCode == 2);
}

BOOST_AUTO_TEST_CASE(covered_cells_are_written_beside_the_table) {
    const Case here;
    const ProcessResult result = here.run({"--id", "name", "-o", "-", "--cells", "cells.csv"});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    const auto statistics = table(result.output);
    const auto cells = table(readFile(here / "cells.csv"));
    BOOST_TEST((cells[0] ==
                std::vector<std::string>{
                    "id", "row", "column", "x", "y", "coverage_fraction", "area_m2", "value"}));
    BOOST_TEST(cells.size() == 1 + 300 + 11 * 11);
    BOOST_TEST((std::vector<std::string>(cells[1].begin(), cells[1].begin() + 6) ==
                std::vector<std::string>{"west", "0", "0", "500005", "3000295", "1"}));
    BOOST_TEST(cells[1][7].empty()); // no data
    for (const std::size_t zone : {1, 2}) {
        double covered = 0.0;
        double area = 0.0;
        double sum = 0.0;
        for (const auto& cell : cells) {
            if (cell[0] == statistics[zone][0] && !cell[7].empty()) {
                covered += number(cell[5]);
                area += number(cell[6]);
                sum += number(cell[5]) * number(cell[7]);
            }
        }
        BOOST_TEST(std::abs(covered - number(column(statistics, "covered_cells", zone))) < 1e-10);
        BOOST_TEST(std::abs(area - number(column(statistics, "area_m2", zone))) < 1e-6);
        BOOST_TEST(std::abs(sum - number(column(statistics, "sum", zone))) < 1e-7);
    }
    BOOST_TEST(here.run({"-o", "-", "--cells", "cells.csv"}).exitCode == 2);
    BOOST_TEST(here.run({"-o", "-", "--cells", "cells.csv", "--overwrite"}).exitCode == 0);
    BOOST_TEST(here.run({"-o", "-", "--cells", "cells.shp"}).exitCode == 2);
    BOOST_TEST(here.run({"-o", "new.csv", "--cells", "new.csv"}).exitCode == 2);
    BOOST_TEST(!fs::exists(here / "new.csv"));
    for (const char* threads : {"1", "2", "7"}) {
        const std::string name = std::string("cells") + threads + ".gpkg";
        BOOST_TEST(here.run({"--threads", threads, "-o", "-", "--cells", name}).exitCode == 0);
        BOOST_TEST((readFile(here / name) == readFile(here / "cells1.gpkg")));
    }
}

BOOST_AUTO_TEST_CASE(explain_tells_what_was_read_and_how_in_both_languages) {
    const Case here;
    const ProcessResult english = here.run({"-o", "-", "--explain", "--threads", "2"});
    BOOST_TEST(english.exitCode == 0);
    for (const char* part :
         {"raster: cover.tif, EPSG:32650, 40 × 30 cells of 10 × 10 from (500000, 3000300)",
          "zones and raster are both in EPSG:32650",
          "zones: zones.geojson, 2 of them; wholly outside the raster 0",
          "areas of cells: on the ellipsoid",
          "band 1 of cover.tif: Byte; no data: 0",
          "400 cells wholly covered, 21 crossed by borders",
          "1200 bytes of cells",
          "threads: 2"}) {
        BOOST_TEST(has(english.diagnostics, part), english.diagnostics);
    }
    BOOST_TEST(!has(english.output, "raster:"));
    const ProcessResult chinese = here.run({"-o", "-", "--explain", "--lang", "zh"});
    BOOST_TEST(has(chinese.diagnostics, "坐标系：面与栅格同为 EPSG:32650"), chinese.diagnostics);
    BOOST_TEST(has(chinese.diagnostics, "完全覆盖 400 个像元"), chinese.diagnostics);
    const ProcessResult degrees = here.run(
        {"-o", "-", "--explain", "--zones-crs", "EPSG:32650", "--raster-crs", "EPSG:4547"});
    BOOST_TEST(has(degrees.diagnostics, "zones go from EPSG:32650 to EPSG:4547"),
               degrees.diagnostics);
    BOOST_TEST(!has(here.run({"-o", "-"}).diagnostics, "pass:"));
}

BOOST_AUTO_TEST_CASE(bounded_quantiles_say_so) {
    const Case here;
    writeBeside(here / "cover.tif", CellType::Float32, 40, 30, [](int column, int row) {
        return 1000.0 + column * 3.3 + row * 0.7;
    });
    const auto median = [&](const std::string& method) {
        const ProcessResult result =
            here.run({"--id", "name", "-o", "-", "--stats", "mean,median", "--quantiles", method});
        BOOST_TEST(result.exitCode == 0, result.diagnostics);
        BOOST_TEST(has(result.diagnostics, "2^-13") == (method == "bounded"), result.diagnostics);
        return table(result.output);
    };
    const auto exact = median("exact");
    const auto bounded = median("bounded");
    for (const std::size_t zone : {1, 2}) {
        BOOST_TEST(std::abs(number(exact[zone][1]) - number(bounded[zone][1])) < 1e-9);
        const double value = number(exact[zone][2]);
        BOOST_TEST(std::abs(value - number(bounded[zone][2])) <= value * 0x1p-13);
    }
    BOOST_TEST(here.run({"-o", "-", "--quantiles", "about"}).exitCode == 2);
}

BOOST_AUTO_TEST_CASE(values_outside_the_legend_and_impossible_nodata_are_told) {
    const Case here;
    const ProcessResult legend =
        here.run({"--id", "name", "-o", "-", "--stats", "mean", "--legend", "10,20"});
    BOOST_TEST(legend.exitCode == 0);
    BOOST_TEST(has(legend.diagnostics, "the value 50 is not in the legend: 57"),
               legend.diagnostics);
    BOOST_TEST(has(legend.diagnostics, "in 1 zones"), legend.diagnostics);
    BOOST_TEST(!has(legend.diagnostics, "the value 10 "), legend.diagnostics);
    BOOST_TEST(legend.output.substr(0, legend.output.find('\n')) == "id,mean");
    const ProcessResult noData = here.run({"--nodata", "-9999", "-o", "-"});
    BOOST_TEST(noData.exitCode == 0);
    BOOST_TEST(has(noData.diagnostics, "-9999 of band 1 is none that its cells can have"),
               noData.diagnostics);
}

BOOST_AUTO_TEST_CASE(instructions_and_threads_change_no_byte) {
    const Case here;
    RasterFixture fixture;
    fixture.crs = "EPSG:32650";
    fixture.geoTransform = {500000, 10, 0, 3000300, 0, -10};
    fixture.columns = 230;
    fixture.rows = 190;
    fixture.blockSize = 64;
    fixture.noData = 0;
    std::string ring;
    for (int i = 0; i <= 60; ++i) {
        const double angle = 2.0 * 3.14159265358979324 * (i % 60) / 60.0;
        const double radius = i % 2 == 0 ? 900.0 : 610.0;
        ring += fmt::format("{}[{},{}]",
                            i == 0 ? "" : ",",
                            501150.0 + radius * std::cos(angle),
                            2999350.0 + radius * std::sin(angle));
    }
    here.writeZones("star.geojson",
                    R"({"type":"Feature","properties":{"name":"star"},"geometry":)"
                    R"({"type":"Polygon","coordinates":[[)" +
                        ring + "]]}}");
    for (const CellType type : {CellType::UInt8, CellType::Float32}) {
        fixture.path = here / "cover.tif";
        fixture.type = type;
        writeFixture(fixture, [](int column, int row) {
            return (column * 7 + row * 13 + column * row) % 23;
        });
        const std::vector<std::string> arguments = {
            "zonal",
            "cover.tif",
            "star.geojson",
            "-o",
            "-",
            "--id",
            "name",
            "--stats",
            "covered_cells,area_m2,nodata_area_m2,sum,integral,mean,stdev,median,min,max,classes"};
        std::string expected;
        for (const std::string instructions : {"baseline", ""}) {
            for (const std::string threads : {"1", "2", "7"}) {
                ProcessOptions options;
                options.directory = (here / "cover.tif").parent_path();
                options.environment = {{"PARKLENS_INSTRUCTIONS", instructions}};
                std::vector<std::string> all = arguments;
                all.insert(all.end(), {"--threads", threads});
                const ProcessResult result = runParklens(all, options);
                BOOST_TEST(result.exitCode == 0, result.diagnostics);
                expected = expected.empty() ? result.output : expected;
                BOOST_TEST(result.output == expected);
            }
        }
        BOOST_TEST(has(expected, "class_22_m2"));
    }
}
