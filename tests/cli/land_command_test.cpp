// parklens land, as a user runs it.

#include "tests/cases/case_table.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

using namespace parklens::test;

namespace tt = boost::test_tools;

namespace {

class LandFixture {
public:
    LandFixture() {
        SampleLayer parcels;
        parcels.name = "parcels";
        parcels.fields = {"宗地号",
                          "合同面积",
                          "用地代码",
                          "用地名称",
                          "行业代码",
                          "供地日期",
                          "构筑物面积",
                          "堆场面积",
                          "合同容积率"};
        parcels.features = {
            {{"A", "10000", "100102", "二类工业用地", "3670", "2015-06-01", "0", "500", ""},
             rectangleWkt(500000, 3300000, 500100, 3300100)},
            {{"B", "10000", "100102", "二类工业用地", "3670", "2015-06-01", "0", "0", "1.5"},
             rectangleWkt(500100, 3300000, 500200, 3300100)},
            {{"C", "10000", "100102", "二类工业用地", "3670", "", "0", "0", ""},
             rectangleWkt(500200, 3300000, 500300, 3300100)}};
        writeSampleLayer(directory / "parcels.gpkg", parcels);
        SampleLayer buildings;
        buildings.name = "buildings";
        buildings.fields = {"幢号", "层数", "层高"};
        buildings.features = {{{"1", "2", "9;4"}, rectangleWkt(500010, 3300010, 500060, 3300070)},
                              {{"2", "1", "5"}, rectangleWkt(500110, 3300010, 500150, 3300060)}};
        writeSampleLayer(directory / "buildings.gpkg", buildings);
    }

    ProcessResult land(const std::vector<std::string>& more) {
        std::vector<std::string> arguments{
            "land", directory / "parcels.gpkg", "--buildings", directory / "buildings.gpkg"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runParklens(arguments);
    }

    TemporaryDirectory directory;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(land_command, LandFixture)

BOOST_AUTO_TEST_CASE(the_columns_are_those_of_the_contract) {
    const ProcessResult result = land({"--id", "宗地号", "-o", "-"});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    std::string header =
        "id,land_area_m2,land_area_basis,geometry_area_m2,footprint_m2,floor_area_m2,"
        "counted_floor_area_m2,plot_ratio,building_density_pct,building_coefficient_pct,"
        "building_coefficient_low_pct,building_coefficient_high_pct,admin_land_share_pct,"
        "admin_floor_share_pct,green_ratio_pct,investment_wan_per_ha,output_wan_per_ha,"
        "tax_wan_per_ha";
    for (const char* indicator : {"plot_ratio",
                                  "building_coefficient",
                                  "admin_land_share",
                                  "admin_floor_share",
                                  "green_ratio",
                                  "investment_intensity",
                                  "output_per_ha",
                                  "tax_per_ha"}) {
        for (const char* suffix : {"_limit", "_limit_source", "_verdict"}) {
            header += std::string(",") + indicator + suffix;
        }
    }
    header += ",judged_as,project";
    BOOST_TEST(result.output.substr(0, result.output.find('\n')) == header);
}

BOOST_AUTO_TEST_CASE(figures_limits_and_verdicts_follow_the_rules) {
    const CaseTable table = CaseTable::parse(land({"--id", "宗地号", "-o", "-"}).output);
    BOOST_REQUIRE(table.rowCount() == 3U);
    BOOST_TEST(*table.number(0, "floor_area_m2") == 6000.0, tt::tolerance(1e-8));
    BOOST_TEST(*table.number(0, "counted_floor_area_m2") == 9000.0, tt::tolerance(1e-8));
    BOOST_TEST(*table.number(0, "plot_ratio") == 0.9, tt::tolerance(1e-8));
    BOOST_TEST(*table.number(0, "building_coefficient_pct") == 35.0, tt::tolerance(1e-8));
    BOOST_TEST(*table.number(0, "plot_ratio_limit") == 0.7);
    BOOST_TEST(table.text(0, "plot_ratio_verdict") == "met");
    BOOST_TEST(table.text(0, "building_coefficient_verdict") == "met");
    BOOST_TEST(*table.number(1, "plot_ratio_limit") == 1.5);
    BOOST_TEST(table.text(1, "plot_ratio_limit_source").rfind("contract", 0) == 0U);
    BOOST_TEST(table.text(1, "plot_ratio_verdict") == "not_met");
    BOOST_TEST(table.text(2, "plot_ratio_verdict") == "insufficient");
    BOOST_TEST(table.text(2, "plot_ratio_limit_source") == "supply_date_missing");
}

// Vacant land of a use that the limits bind has no plot ratio of zero, and falls short of nothing.
BOOST_AUTO_TEST_CASE(land_that_is_stated_not_to_be_built_up_is_not_judged) {
    SampleLayer parcels;
    parcels.name = "parcels";
    parcels.fields = {"宗地号", "合同面积", "用地代码", "行业代码", "供地日期", "土地状态"};
    parcels.features = {{{"A", "10000", "100102", "3670", "2015-06-01", "A21"},
                         rectangleWkt(500000, 3300000, 500100, 3300100)},
                        {{"V", "10000", "100102", "3670", "2015-06-01", "B21"},
                         rectangleWkt(500200, 3300000, 500300, 3300100)}};
    writeSampleLayer(directory / "vacant.gpkg", parcels);
    const auto run = [&](const std::string& output, const std::string& shortfalls) {
        return runParklens({"land",
                            directory / "vacant.gpkg",
                            "--buildings",
                            directory / "buildings.gpkg",
                            "--id",
                            "宗地号",
                            "--lang",
                            "en",
                            "--shortfalls",
                            shortfalls,
                            "-o",
                            output});
    };
    const ProcessResult result = run("-", directory / "shortfalls.csv");
    const CaseTable table = CaseTable::parse(result.output);
    BOOST_REQUIRE(table.rowCount() == 2U);
    BOOST_TEST(*table.number(0, "plot_ratio") == 0.9, tt::tolerance(1e-8));
    BOOST_TEST(table.text(0, "plot_ratio_verdict") == "met");
    BOOST_TEST(table.text(1, "plot_ratio") == "");
    BOOST_TEST(table.text(1, "plot_ratio_verdict") == "not_applicable");
    BOOST_TEST(table.text(1, "plot_ratio_limit_source") == "not_built");
    BOOST_TEST((result.diagnostics.find("plot_ratio: 0 of 1 plots") != std::string::npos),
               result.diagnostics);
    BOOST_TEST(CaseTable::parse(readFile(directory / "shortfalls.csv")).rowCount() == 0U);
}

BOOST_AUTO_TEST_CASE(a_row_says_whose_verdict_stands_beside_its_own_rates) {
    SampleLayer parcels;
    parcels.name = "parcels";
    parcels.fields = {"宗地号",
                      "合同面积",
                      "用地代码",
                      "行业代码",
                      "供地日期",
                      "土地状态",
                      "用地单位",
                      "项目名称"};
    const auto parcel = [](const char* code, const char* state, const char* project, double left) {
        return SampleFeature{
            {code, "10000", "100102", "3670", "2015-06-01", state, "甲公司", project},
            rectangleWkt(left, 3300000, left + 100, 3300100)};
    };
    parcels.features = {parcel("A", "A21", "一期", 500000),
                        parcel("B", "A21", "一期", 500100),
                        parcel("V", "B21", "一期", 500200),
                        parcel("D", "A21", "二期", 500300)};
    writeSampleLayer(directory / "projects.gpkg", parcels);
    const ProcessResult result = runParklens({"land",
                                              directory / "projects.gpkg",
                                              "--buildings",
                                              directory / "buildings.gpkg",
                                              "--id",
                                              "宗地号",
                                              "-o",
                                              "-"});
    const CaseTable table = CaseTable::parse(result.output);
    BOOST_REQUIRE(table.rowCount() == 4U);
    // By itself 0.9 ≥ 0.7; the project has (9000 + 2000) m² on the land of all three: 0.37.
    BOOST_TEST(*table.number(0, "plot_ratio") == 0.9, tt::tolerance(1e-8));
    BOOST_TEST(table.text(0, "plot_ratio_verdict") == "not_met");
    BOOST_TEST(table.text(0, "judged_as") == "project");
    BOOST_TEST(table.text(0, "project") == "甲公司/一期");
    BOOST_TEST(table.text(1, "judged_as") == "project");
    BOOST_TEST(table.text(2, "plot_ratio_verdict") == "not_applicable"); // its land counts above
    BOOST_TEST(table.text(2, "judged_as") == "none");
    BOOST_TEST(table.text(2, "project") == "甲公司/一期");
    BOOST_TEST(table.text(3, "judged_as") == "parcel");
    BOOST_TEST(table.text(3, "project").empty());
}

BOOST_AUTO_TEST_CASE(a_local_table_stands_before_the_edition) {
    writeFile(directory / "local.csv",
              "indicator,industry,op,value,from,source\n"
              "plot_ratio,36,>=,1.0,2010-01-01,省指标\n");
    const CaseTable table = CaseTable::parse(
        land({"--id", "宗地号", "--control", directory / "local.csv", "-o", "-"}).output);
    BOOST_TEST(*table.number(0, "plot_ratio_limit") == 1.0);
    BOOST_TEST(table.text(0, "plot_ratio_verdict") == "not_met");
    writeFile(directory / "wrong.csv", "indicator,value\nplot_ration,1.0\n");
    const ProcessResult refused = land({"--control", directory / "wrong.csv", "-o", "-"});
    BOOST_TEST(refused.exitCode == 3);
    BOOST_TEST((refused.diagnostics.find("plot_ration") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(columns_and_units_come_from_a_field_map) {
    writeFile(directory / "map.toml",
              "[parcels]\nland_area = { field = \"合同面积\", unit = \"mu\" }\n");
    const ProcessResult result =
        land({"--id", "宗地号", "--fields", directory / "map.toml", "-o", "-"});
    BOOST_TEST(result.exitCode == 4); // 10000 mu on a polygon of 10000 m²
    BOOST_TEST((result.diagnostics.find("land area") != std::string::npos));
    writeFile(directory / "wrong.toml", "[parcel]\nland_area = \"合同面积\"\n");
    const ProcessResult refused = land({"--fields", directory / "wrong.toml", "-o", "-"});
    BOOST_TEST(refused.exitCode == 3);
    BOOST_TEST((refused.diagnostics.find("parcels") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(repeated_codes_are_refused_as_identifiers) {
    SampleLayer parcels;
    parcels.fields = {"宗地号"};
    parcels.features = {{{"A"}, rectangleWkt(500000, 3300000, 500100, 3300100)},
                        {{"A"}, rectangleWkt(500100, 3300000, 500200, 3300100)}};
    writeSampleLayer(directory / "twice.gpkg", parcels);
    const ProcessResult refused =
        runParklens({"land", directory / "twice.gpkg", "--id", "宗地号", "-o", "-"});
    BOOST_TEST(refused.exitCode == 3);
    const ProcessResult byFid = runParklens({"land", directory / "twice.gpkg", "-o", "-"});
    BOOST_TEST(byFid.exitCode == 0, byFid.diagnostics);
    BOOST_TEST(CaseTable::parse(byFid.output).text(1, "id") == "2");
}

BOOST_AUTO_TEST_CASE(a_register_states_what_the_layer_leaves_blank) {
    writeFile(directory / "register.csv",
              "宗地号,总建筑面积,营业收入,合同面积\nA,7000,300,9000\nB,8000,,\nX,1,1,1\n");
    const ProcessResult result = land(
        {"--id", "宗地号", "--register", directory / "register.csv", "--lang", "en", "-o", "-"});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    const CaseTable table = CaseTable::parse(result.output);
    BOOST_TEST(*table.number(0, "output_wan_per_ha") == 300.0, tt::tolerance(1e-12));
    BOOST_TEST(table.text(1, "output_wan_per_ha").empty()); // missing is not zero
    BOOST_TEST(*table.number(0, "land_area_m2") == 10000.0);
    const auto tells = [&](const char* words) {
        return result.diagnostics.find(words) != std::string::npos;
    };
    BOOST_TEST(tells("differs from what the parcel layer states"), result.diagnostics);
    BOOST_TEST(tells("names a parcel that the layer does not have"), result.diagnostics);
    BOOST_TEST(tells("feature C: is not in the register"), result.diagnostics);
}

BOOST_AUTO_TEST_CASE(rows_of_one_parcel_are_added_up_only_where_they_are_said_to_be_parts) {
    writeFile(directory / "register.csv",
              "宗地号,营业收入,税收,用地单位\nA,300,10,甲\nA,200,,甲\nB,50,5,乙\nB,50,7,丙\n");
    writeFile(directory / "map.toml", "[register]\nrevenue = { field = \"营业收入\" }\n");
    const auto run = [&](const char* rows) {
        return land({"--id",
                     "宗地号",
                     "--register",
                     directory / "register.csv",
                     "--register-rows",
                     rows,
                     "--fields",
                     directory / "map.toml",
                     "--lang",
                     "en",
                     "-o",
                     "-"});
    };
    const ProcessResult parts = run("sum");
    const CaseTable sums = CaseTable::parse(parts.output);
    BOOST_TEST(*sums.number(0, "output_wan_per_ha") == 500.0, tt::tolerance(1e-12));
    BOOST_TEST(sums.text(0, "tax_wan_per_ha").empty()); // one of its rows is blank
    BOOST_TEST(*sums.number(1, "tax_wan_per_ha") == 12.0, tt::tolerance(1e-12));
    BOOST_TEST((parts.diagnostics.find("so that there is no sum") != std::string::npos));
    const ProcessResult wholes = run("agree");
    const CaseTable agreed = CaseTable::parse(wholes.output);
    BOOST_TEST(agreed.text(0, "output_wan_per_ha").empty());
    BOOST_TEST(*agreed.number(1, "output_wan_per_ha") == 50.0, tt::tolerance(1e-12));
    BOOST_TEST((wholes.diagnostics.find("state rows = \"sum\"") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(a_register_without_usable_columns_is_told) {
    writeFile(directory / "register.csv", "宗地号,备注甲\nA,x\nB,y\nC,z\n");
    const ProcessResult result = land(
        {"--id", "宗地号", "--register", directory / "register.csv", "--lang", "en", "-o", "-"});
    BOOST_TEST(result.diagnostics.find("the register states nothing") != std::string::npos,
               result.diagnostics);
}

BOOST_AUTO_TEST_CASE(a_register_row_with_a_cell_too_many_is_not_used) {
    writeFile(directory / "register.csv", "宗地号,税收(万元)\nA,5\nB,,7\nC,9\n");
    const ProcessResult result = land(
        {"--id", "宗地号", "--register", directory / "register.csv", "--lang", "en", "-o", "-"});
    BOOST_TEST(result.diagnostics.find("it is not used") != std::string::npos, result.diagnostics);
}

BOOST_AUTO_TEST_CASE(a_register_that_fits_no_parcel_is_refused) {
    writeFile(directory / "register.csv", "宗地号,营业收入\nX,300\nY,200\n");
    const ProcessResult strange = land({"--register", directory / "register.csv", "-o", "-"});
    BOOST_TEST(strange.exitCode == 3);
    writeFile(directory / "register.csv", "号,营业收入\nA,300\nB,200\n");
    const ProcessResult nameless =
        land({"--register", directory / "register.csv", "--lang", "en", "-o", "-"});
    BOOST_TEST(nameless.exitCode == 3);
    BOOST_TEST((nameless.diagnostics.find("has no column of parcel codes") != std::string::npos),
               nameless.diagnostics);
    const ProcessResult named =
        land({"--register", directory / "register.csv", "--register-id", "号", "-o", "-"});
    BOOST_TEST(named.exitCode == 0, named.diagnostics);
}

BOOST_AUTO_TEST_CASE(shortfalls_say_by_how_much) {
    writeFile(directory / "local.csv",
              "indicator,op,value,source\nplot_ratio,>=,1.2,省指标\n"
              "building_coefficient,<=,30,省指标\n");
    const ProcessResult result = land({"--id",
                                       "宗地号",
                                       "--control",
                                       directory / "local.csv",
                                       "--shortfalls",
                                       directory / "short.csv",
                                       "--lang",
                                       "zh",
                                       "-o",
                                       directory / "out.csv"});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    const CaseTable table = CaseTable::parse(readFile(directory / "short.csv"));
    // A: 0.9 of 1.2, 35 % of 30 %; B: a ratio of 0.2 against 1.5 of its contract; C: none at all.
    BOOST_TEST_REQUIRE(table.rowCount() == 4U);
    BOOST_TEST(table.text(0, "code") == "C");
    BOOST_TEST(*table.number(0, "amount") == 12000.0, tt::tolerance(1e-12));
    BOOST_TEST(table.text(1, "code") == "B");
    BOOST_TEST(*table.number(1, "shortfall") == 1.3, tt::tolerance(1e-8));
    BOOST_TEST(*table.number(1, "amount") == 13000.0, tt::tolerance(1e-8));
    BOOST_TEST(table.text(2, "code") == "A");
    BOOST_TEST(*table.number(2, "shortfall_pct") == 25.0, tt::tolerance(1e-7));
    BOOST_TEST(table.text(2, "amount_unit") == "m2");
    BOOST_TEST(table.text(3, "op") == "<=");
    BOOST_TEST(*table.number(3, "shortfall") == 5.0, tt::tolerance(1e-6));
    BOOST_TEST(*table.number(3, "amount") == 500.0, tt::tolerance(1e-6));
    BOOST_TEST(
        (result.diagnostics.find("plot_ratio：3 宗（项目）中 3 不符合、0 符合、0 资料不足") !=
         std::string::npos),
        result.diagnostics);
}

BOOST_AUTO_TEST_CASE(a_building_that_covers_its_parcel_has_a_coefficient_of_a_hundred) {
    SampleLayer parcels;
    parcels.crs = "EPSG:4326";
    parcels.fields = {"宗地号"};
    SampleLayer buildings = parcels;
    buildings.fields = {"幢号"};
    for (int i = 0; i < 20; ++i) {
        const double x = 114.1 + 0.013 * i;
        const std::string outline =
            fmt::format("POLYGON(({} 30.1,{} 30.1007,{} 30.1013,{} 30.1004,{} 30.1))",
                        x,
                        x + 0.0011,
                        x + 0.0009,
                        x + 0.0003,
                        x);
        parcels.features.push_back({{std::to_string(i)}, outline});
        buildings.features.push_back({{std::to_string(i)}, outline});
    }
    writeSampleLayer(directory / "whole.gpkg", parcels);
    writeSampleLayer(directory / "cover.gpkg", buildings);
    const ProcessResult result = runParklens({"land",
                                              directory / "whole.gpkg",
                                              "--buildings",
                                              directory / "cover.gpkg",
                                              "--lang",
                                              "en",
                                              "-o",
                                              "-"});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    const CaseTable table = CaseTable::parse(result.output);
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        BOOST_TEST(*table.number(row, "building_coefficient_pct") == 100.0, tt::tolerance(1e-8));
        BOOST_TEST(table.text(row, "building_coefficient_high_pct") == "100");
    }
    BOOST_TEST((result.diagnostics.find("has neither floor area nor storeys") != std::string::npos),
               result.diagnostics);
}

BOOST_AUTO_TEST_CASE(what_is_told_of_a_code_or_of_one_kind_keeps_short) {
    SampleLayer parcels;
    parcels.fields = {"宗地号"};
    for (int i = 0; i < 40; ++i) {
        const double x = 500000.0 + 100.0 * i;
        const std::string code = i < 10 ? "ROAD" : fmt::format("P{}", i / 2);
        parcels.features.push_back({{code}, rectangleWkt(x, 3300000, x + 90, 3300090)});
    }
    writeSampleLayer(directory / "many.gpkg", parcels);
    const ProcessResult result =
        runParklens({"land", directory / "many.gpkg", "--lang", "en", "-o", "-"});
    BOOST_TEST((result.diagnostics.find("the parcel code ROAD occurs 10 times; mend") !=
                std::string::npos),
               result.diagnostics);
    BOOST_TEST((result.diagnostics.find("warning: 6 more of the kind 'parcel code used "
                                        "twice' are not listed") != std::string::npos),
               result.diagnostics);
}

BOOST_AUTO_TEST_SUITE_END()
