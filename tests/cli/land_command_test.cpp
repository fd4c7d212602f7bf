// parklens land, as a user runs it.

#include "tests/cases/case_table.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

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

BOOST_AUTO_TEST_SUITE_END()
