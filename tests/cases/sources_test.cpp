/// Rankings, grids and park figures of sources against tests/reference/sources.py: the
/// demonstration park with its planted faults, and real inventories.
#include "tests/cases/case_table.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace parklens::test;

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::json;

const std::string demo = (sourceDirectory() / "data/demo").string();

CaseTable rankTable(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"sources", "rank"});
    arguments.insert(arguments.end(), {"-q", "-o", "-"});
    const ProcessResult run = runParklens(arguments);
    BOOST_TEST_REQUIRE(run.exitCode == 0, run.diagnostics);
    return CaseTable::parse(run.output);
}

void checkNear(double value, double wanted, double relative, const std::string& what) {
    BOOST_TEST(std::abs(value - wanted) <= relative * std::abs(wanted),
               fmt::format("{} is {}, not {}", what, value, wanted));
}

Json closureOf(std::vector<std::string> arguments, const TemporaryDirectory& folder) {
    arguments.insert(arguments.begin(), {"sources", "grid"});
    arguments.insert(arguments.end(),
                     {"-q",
                      "--overwrite",
                      "-o",
                      (folder / "grid.tif").string(),
                      "--closure",
                      (folder / "closure.json").string()});
    const ProcessResult run = runParklens(arguments);
    BOOST_TEST_REQUIRE(run.exitCode == 0, run.diagnostics);
    return Json::parse(readFile(folder / "closure.json"));
}

/// results.json of the demo's sources.
Json demoResults() {
    const TemporaryDirectory folder;
    const ProcessResult run = runParklens({"analyze",
                                           demo + "/park.toml",
                                           "--only",
                                           "sources",
                                           "-o",
                                           (folder / "out").string(),
                                           "-q"});
    BOOST_TEST_REQUIRE((run.exitCode == 0 || run.exitCode == 4), run.diagnostics);
    BOOST_TEST(fs::exists(folder.path() / "out" / "key_sources.csv"));
    return Json::parse(readFile(folder.path() / "out" / "results.json"));
}

long countOf(const Json& results, const std::string& code) {
    long count = 0;
    for (const Json& finding : results["audit"]) {
        if (finding["code"] == code) {
            count += finding["count"].get<long>();
        }
    }
    return count;
}

} // namespace

BOOST_AUTO_TEST_CASE(the_demo_ranking_is_the_recomputed_one_line_by_line) {
    const CaseTable found = rankTable({demo + "/sources.csv"});
    const CaseTable expected = expectedTable("demo_sources_rank.csv");
    BOOST_TEST_REQUIRE(found.rowCount() == expected.rowCount());
    for (std::size_t row = 0; row < found.rowCount(); ++row) {
        BOOST_TEST_CONTEXT(fmt::format("row {}", row + 1)) {
            for (const char* column : {"medium", "discharge_mode", "id", "pollutant", "main"}) {
                BOOST_TEST(found.text(row, column) == expected.text(row, column));
            }
            for (const char* column : {"amount_t_a", "load", "share_pct", "cumulative_pct"}) {
                checkNear(found.number(row, column).value(),
                          expected.number(row, column).value(),
                          1e-12,
                          column);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(the_demo_density_is_the_recomputed_one) {
    const Json results = demoResults();
    const CaseTable expected = expectedTable("demo_sources_density.csv");
    std::size_t compared = 0;
    for (const Json& figure : results["indicators"]) {
        if (figure["id"] != "sources.emission_density" || figure["value"].is_null()) {
            continue;
        }
        const bool isPark = figure["subject"]["kind"] == "park";
        const bool isIndirect = figure["dimension"].contains("discharge");
        const std::size_t row = expected.find(
            {{"block", isPark ? "park" : figure["subject"]["name"].get<std::string>()},
             {"pollutant", figure["dimension"]["pollutant"].get<std::string>()},
             {"discharge_mode", isIndirect ? "indirect" : "direct"}});
        checkNear(figure["value"].get<double>(),
                  expected.number(row, "density_t_km2_a").value(),
                  1e-6,
                  figure["key"].get<std::string>());
        checkNear(figure["numerator"].get<double>(),
                  expected.number(row, "amount_t_a").value(),
                  1e-12,
                  "amount");
        ++compared;
    }
    BOOST_TEST(compared == expected.rowCount());
}

BOOST_AUTO_TEST_CASE(the_demo_intensity_is_the_recomputed_one) {
    const Json results = demoResults();
    const CaseTable expected = expectedTable("demo_sources_intensity.csv");
    std::size_t compared = 0;
    for (const Json& figure : results["indicators"]) {
        if (figure["id"] != "sources.emission_intensity" || figure["subject"]["kind"] != "park") {
            continue;
        }
        const Json& dimension = figure["dimension"];
        const std::size_t row = expected.find(
            {{"per", dimension["per"].get<std::string>()},
             {"pollutant", dimension["pollutant"].get<std::string>()},
             {"discharge_mode", dimension.contains("discharge") ? "indirect" : "direct"}});
        checkNear(figure["value"].get<double>(),
                  expected.number(row, "intensity_t_yi").value(),
                  1e-12,
                  figure["key"].get<std::string>());
        ++compared;
    }
    BOOST_TEST(compared == expected.rowCount());
}

BOOST_AUTO_TEST_CASE(planted_faults_of_the_demo_inventory_are_told) {
    const Json results = demoResults();
    BOOST_TEST(countOf(results, "source_coordinates_swapped") == 1); // D23
    BOOST_TEST(countOf(results, "source_position_doubtful") == 1);   // D23, by the residuals
    BOOST_TEST(countOf(results, "source_coordinates_missing") == 1); // D24
    BOOST_TEST(countOf(results, "amount_missing") == 1);             // D25
    BOOST_TEST(countOf(results, "unit_in_cell") == 1);               // D26
    BOOST_TEST(countOf(results, "repeated_row") == 1);               // D27
    BOOST_TEST(countOf(results, "plant_total_left_out") == 1);       // D28
    BOOST_TEST(countOf(results, "total_row_left_out") == 0);
}

BOOST_AUTO_TEST_CASE(the_demo_grid_keeps_every_tonne_for_any_number_of_threads) {
    const TemporaryDirectory folder;
    std::string bytes;
    for (const char* threads : {"1", "4"}) {
        const Json closure =
            closureOf({demo + "/sources.csv", "--cell", "100", "--threads", threads}, folder);
        BOOST_TEST(closure["crs"] == "EPSG:4549");
        for (const Json& band : closure["pollutants"]) {
            BOOST_TEST(band["relative_error"].get<double>() <= 1e-12);
            BOOST_TEST(band["unlocated_t_a"].get<double>() == 0.0);
        }
        const std::string grid = readFile(folder / "grid.tif");
        BOOST_TEST((bytes.empty() || bytes == grid));
        bytes = grid;
    }
}

BOOST_AUTO_TEST_CASE(wrong_uses_of_the_commands_are_answered_with_their_mend) {
    const TemporaryDirectory folder;
    const std::string output = (folder / "grid.tif").string();
    const auto run = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"sources"});
        return runParklens(arguments);
    };
    const ProcessResult degrees =
        run({"grid", demo + "/sources.csv", "--crs", "EPSG:4490", "-o", output});
    BOOST_TEST(degrees.exitCode == 3);
    BOOST_TEST((degrees.diagnostics.find("--crs") != std::string::npos));
    BOOST_TEST(run({"rank", demo + "/sources.csv", "--pollutant", "Xe", "-o", "-"}).exitCode == 3);
    BOOST_TEST(run({"rank", demo + "/sources.csv", "--weight", "mass", "-o", "-"}).exitCode == 2);
    BOOST_TEST(
        run({"rank", demo + "/sources.csv", "--reference-set", "2013", "-o", "-"}).exitCode == 2);
    BOOST_TEST(run({}).exitCode == 2);
    BOOST_TEST(run({"rank", "--json-usage"}).output.find("--reference-set") != std::string::npos);
    BOOST_TEST(run({"grid", demo + "/sources.csv", "-o", "-"}).exitCode == 2);
    BOOST_TEST(!fs::exists(output));
}

BOOST_AUTO_TEST_CASE(real_inventories_rank_as_recomputed) {
    const auto data = realData();
    if (!data) {
        return;
    }
    const std::string fields = (sourceDirectory() / "tests/cases/real").string();
    const CaseTable expected = expectedTable("real_sources_rank.csv");
    const std::map<std::string, std::vector<std::string>> inventories = {
        {"gem",
         {(*data / "sources/gem_coal_units_2026-01_bj-tj-he-js-zj.csv").string(),
          "--fields",
          fields + "/gem_fields.toml"}},
        {"hotmaps",
         {(*data / "sources/hotmaps_Industrial_Database.csv").string(),
          "--fields",
          fields + "/hotmaps_fields.toml"}}};
    for (const auto& [name, arguments] : inventories) {
        BOOST_TEST_CONTEXT(name) {
            const CaseTable found = rankTable(arguments);
            for (int rank = 1; rank <= 25; ++rank) {
                const std::size_t row =
                    expected.find({{"inventory", name}, {"rank", std::to_string(rank)}});
                const auto line = static_cast<std::size_t>(rank - 1);
                BOOST_TEST(found.text(line, "id") == expected.text(row, "id"));
                checkNear(found.number(line, "amount_t_a").value(),
                          expected.number(row, "amount_t_a").value(),
                          1e-12,
                          "amount");
            }
            const std::size_t first = expected.find({{"inventory", name}, {"rank", "1"}});
            BOOST_TEST(static_cast<double>(found.rowCount()) ==
                       expected.number(first, "sources").value());
            const TemporaryDirectory folder;
            std::vector<std::string> grid = arguments;
            grid.insert(grid.end(),
                        {"--cell", "10000", "--crs", name == "gem" ? "EPSG:4548" : "EPSG:3035"});
            const Json closure = closureOf(grid, folder)["pollutants"][0];
            checkNear(closure["input_t_a"].get<double>(),
                      expected.number(first, "total_t_a").value(),
                      1e-12,
                      "total");
            BOOST_TEST(closure["relative_error"].get<double>() <= 1e-12);
        }
    }
}

BOOST_AUTO_TEST_CASE(an_inventory_without_amounts_is_refused_with_the_mend) {
    const auto data = realData();
    if (!data) {
        return;
    }
    // Classic-Mac line ends and Mac-Roman text, which are read before the amounts are missed.
    const ProcessResult run =
        runParklens({"sources",
                     "rank",
                     (*data / "sources/EPRTR-plants.csv").string(),
                     "--fields",
                     (sourceDirectory() / "tests/cases/real/eprtr_fields.toml").string(),
                     "-o",
                     "-"});
    BOOST_TEST(run.exitCode == 3);
    BOOST_TEST((run.diagnostics.find("has no column of emitted amounts") != std::string::npos),
               run.diagnostics);
}

BOOST_AUTO_TEST_CASE(lists_of_plants_without_emissions_are_refused_with_what_is_missing) {
    const auto data = realData();
    if (!data) {
        return;
    }
    const fs::path maps = sourceDirectory() / "tests/cases/real";
    const auto refusal = [&](const char* file, const std::string& fields) {
        std::vector<std::string> arguments = {
            "--lang", "en", "sources", "rank", (*data / "sources" / file).string(), "-o", "-"};
        if (!fields.empty()) {
            arguments.insert(arguments.end(), {"--fields", fields});
        }
        const ProcessResult run = runParklens(arguments);
        BOOST_TEST(run.exitCode == 3);
        BOOST_TEST(run.output.empty());
        return run.diagnostics;
    };
    const auto says = [](const std::string& text, const char* words) {
        BOOST_TEST((text.find(words) != std::string::npos), text);
    };
    const char* hydrowaste = "hydrowaste_bj-tj-he-js-zj.csv";
    says(refusal(hydrowaste, ""),
         "a discharge of water, a concentration or a capacity is no amount");
    says(refusal(hydrowaste, ""), "LEVEL, WASTE_DIS");
    says(refusal(hydrowaste, (maps / "hydrowaste_fields.toml").string()),
         "concentrations or flows alone tell no amount");
    const TemporaryDirectory folder;
    writeFile(folder / "litres.toml",
              readFile(maps / "hydrowaste_fields.toml") +
                  "amount = { field = \"WASTE_DIS\", unit = \"m3/d\" }\n");
    says(refusal(hydrowaste, folder / "litres.toml"), "unit \"m3/d\" does not fit field amount");
    says(refusal("ningxia_key_polluters.json", ""), "has neither pollutants nor emitted amounts");
    says(refusal("ningxia_outlet_concentrations.json", (maps / "ningxia_fields.toml").string()),
         "concentrations or flows alone tell no amount");
}

BOOST_AUTO_TEST_CASE(lists_of_plants_are_read_with_every_number_they_hold) {
    const auto data = realData();
    if (!data) {
        return;
    }
    const CaseTable expected = expectedTable("real_plain_inventories.csv");
    const std::map<std::string, std::string> files = {
        {"hydrowaste", "hydrowaste_bj-tj-he-js-zj.csv"},
        {"ningxia_key_polluters", "ningxia_key_polluters.json"},
        {"ningxia_outlet_concentrations", "ningxia_outlet_concentrations.json"}};
    const TemporaryDirectory folder;
    for (const auto& [name, file] : files) {
        const ProcessResult run = runParklens({"convert",
                                               (*data / "sources" / file).string(),
                                               folder / (name + ".csv"),
                                               "--from-crs",
                                               "EPSG:4326"});
        BOOST_TEST_REQUIRE(run.exitCode == 0, run.diagnostics);
    }
    for (std::size_t row = 0; row < expected.rowCount(); ++row) {
        const std::string column = expected.text(row, "column");
        BOOST_TEST_CONTEXT(expected.text(row, "inventory") << " " << column) {
            const CaseTable found =
                CaseTable::parse(readFile(folder / (expected.text(row, "inventory") + ".csv")));
            BOOST_TEST(static_cast<double>(found.rowCount()) ==
                       expected.number(row, "rows").value());
            double numbers = 0.0;
            double sum = 0.0;
            for (std::size_t line = 0; line < found.rowCount(); ++line) {
                const auto value = found.number(line, column);
                numbers += value ? 1.0 : 0.0;
                sum += value.value_or(0.0);
            }
            BOOST_TEST(numbers == expected.number(row, "numbers").value());
            checkNear(sum, expected.number(row, "sum").value(), 1e-12, column);
        }
    }
}
