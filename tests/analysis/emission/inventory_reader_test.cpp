#include "analysis/loading/emission_data.hpp"
#include "analysis/project/layer_description.hpp"
#include "gis/base/error.hpp"
#include "tests/analysis/emission/emission_fixture.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

struct ReadTable {
    EmissionInventory inventory;
    Diagnostics diagnostics;
};

ReadTable read(const std::string& csv, LayerSource source = {}) {
    const TemporaryDirectory folder;
    writeFile(folder / "inventory.csv", csv);
    source.key = "sources.inventory";
    source.path = (folder / "inventory.csv").string();
    if (source.crs.empty()) {
        source.crs = "EPSG:4490";
    }
    ReadTable result;
    result.inventory = readInventory(
        {source.path}, source, emissionStandards(), TaskPool(2), {}, result.diagnostics);
    return result;
}

const std::string header = "企业名称,统一社会信用代码,排放口编号,经度,纬度,坐标系,污染物,产生量(t/"
                           "a),排放量(t/a),数据来源,排放方式,年度\n";

} // namespace

BOOST_AUTO_TEST_CASE(cells_are_read_as_people_fill_them) {
    const ReadTable table = read(
        header + "甲厂,91A,DA001,120.5,30.2,CGCS2000,二氧化硫,100,１０．５,执行报告,直接,2024\n"
                 "甲厂,91A,DA001,120.5,30.2,WGS84,氮氧化物,/,\"1,234.5\",环统,,2024\n"
                 "甲厂,91A,DW001,120.5,30.2,,化学需氧量,,,许可,间接排放,2024\n"
                 "甲厂,91A,DA002,120.5,30.2,,a34004,,120kg,,,2024\n");
    const std::vector<EmissionRecord>& rows = table.inventory.records;
    BOOST_TEST_REQUIRE(rows.size() == 4U);
    BOOST_TEST(rows[0].pollutant == "SO2");
    BOOST_TEST(rows[0].amountTPerA.value() == 10.5);
    BOOST_TEST((rows[0].medium == Medium::Air));
    BOOST_TEST((rows[0].amountKind == AmountKind::ExecutionReport));
    BOOST_TEST(rows[1].amountTPerA.value() == 1234.5);
    BOOST_TEST(!rows[1].generatedTPerA.has_value());
    BOOST_TEST(!rows[2].amountTPerA.has_value()); // blank is missing, not zero
    BOOST_TEST((rows[2].dischargeMode == DischargeMode::Indirect));
    BOOST_TEST((rows[2].medium == Medium::Water));
    BOOST_TEST(rows[3].pollutant == "PM2.5");
    BOOST_TEST(rows[3].amountTPerA.value() == 0.12, boost::test_tools::tolerance(1e-15));
    BOOST_TEST(table.diagnostics.contains("unit_in_cell"));
}

BOOST_AUTO_TEST_CASE(rows_of_totals_are_left_out_and_told) {
    const ReadTable table = read("序号," + header +
                                 "1,甲厂,91A,DA001,120.5,30.2,,SO2,,10,执行报告,,2024\n"
                                 "2,甲厂,91A,DA002,120.6,30.2,,SO2,,20,执行报告,,2024\n"
                                 "合计,,,,,,,SO2,,30,,,2024\n");
    BOOST_TEST(table.inventory.records.size() == 2U);
    BOOST_TEST(table.diagnostics.contains("total_row_left_out"));
}

BOOST_AUTO_TEST_CASE(a_total_of_the_plant_in_place_of_an_outlet_is_a_plant_total) {
    const ReadTable table = read(header + "甲厂,91A,全厂合计,120.5,30.2,,SO2,,10,执行报告,,2024\n");
    BOOST_TEST((table.inventory.records.front().rowKind == RowKind::PlantTotal));
}

BOOST_AUTO_TEST_CASE(degrees_minutes_and_seconds_may_have_columns_of_their_own) {
    const ReadTable table =
        read("企业名称,经度(度),经度(分),经度(秒),纬度(度),纬度(分),纬度(秒),污染物,排放量\n"
             "甲厂,120,33,30,30,15,0,SO2,1\n"
             "乙厂,120,72,30,30,15,0,SO2,1\n");
    BOOST_TEST_REQUIRE(table.inventory.records.front().position.has_value());
    BOOST_TEST(table.inventory.records.front().position->x == 120.0 + 33.5 / 60.0,
               boost::test_tools::tolerance(1e-12));
    BOOST_TEST(!table.inventory.records[1].position.has_value());
    BOOST_TEST(table.diagnostics.contains("source_coordinates_unreadable"));
}

BOOST_AUTO_TEST_CASE(negative_amounts_and_unknown_words_are_told_and_not_used) {
    const ReadTable table =
        read(header + "甲厂,91A,DA001,120.5,30.2,西安某系,SO2,,-5,听说,,2024\n");
    const EmissionRecord& row = table.inventory.records.front();
    BOOST_TEST(!row.amountTPerA.has_value());
    BOOST_TEST((row.amountKind == AmountKind::Unstated));
    BOOST_TEST((row.positionFault == PositionFault::NoSystem));
    BOOST_TEST(table.diagnostics.contains("amount_negative"));
    BOOST_TEST(table.diagnostics.contains("word_unknown"));
    BOOST_TEST(table.diagnostics.contains("crs_unknown_in_cell"));
}

BOOST_AUTO_TEST_CASE(a_constant_stands_for_a_column_that_is_not_there) {
    LayerSource source;
    source.constants = {{"pollutant", "CO2"}, {"amount_kind", "环统"}};
    source.fields = {{"amount", "emissions"}, {"enterprise", "site"}};
    source.units = {{"amount", "Mt/a"}};
    const ReadTable table = read("site,emissions\nX,1.5\n", source);
    const EmissionRecord& row = table.inventory.records.front();
    BOOST_TEST(row.pollutant == "CO2");
    BOOST_TEST(row.amountTPerA.value() == 1500000.0);
    BOOST_TEST((row.amountKind == AmountKind::Statistics));
}

BOOST_AUTO_TEST_CASE(a_table_without_pollutants_is_refused_with_the_mend) {
    BOOST_CHECK_THROW(read("企业名称,排放量\n甲厂,1\n"), FormatError);
    BOOST_CHECK_THROW(read("污染物,排放量\nSO2,1\n"), FormatError);
}

BOOST_AUTO_TEST_CASE(field_mappings_are_the_fields_alone_or_a_layer_without_its_path) {
    const TemporaryDirectory folder;
    writeFile(folder / "flat.toml",
              "enterprise = \"名\"\namount = { field = \"量\", unit = \"kg/a\" }\n"
              "pollutant = { value = \"SO2\" }\n");
    const LayerSource flat = readLayerDescription(folder / "flat.toml", "sources.inventory");
    BOOST_TEST(flat.fields.at("enterprise") == "名");
    BOOST_TEST(flat.units.at("amount") == "kg/a");
    BOOST_TEST(flat.constants.at("pollutant") == "SO2");
    writeFile(folder / "layer.toml", "crs = \"GCJ-02\"\nid = \"编号\"\n[fields]\nlon = \"X\"\n");
    const LayerSource layer = readLayerDescription(folder / "layer.toml", "sources.inventory");
    BOOST_TEST(layer.crs == "GCJ-02");
    BOOST_TEST(layer.id == "编号");
    BOOST_TEST(layer.fields.at("lon") == "X");
    writeFile(folder / "wrong.toml", "crz = \"GCJ-02\"\n[fields]\nlon = \"X\"\n");
    BOOST_CHECK_THROW(readLayerDescription(folder / "wrong.toml", "sources.inventory"),
                      ConfigError);
    writeFile(folder / "both.toml", "amount = { field = \"a\", value = \"b\" }\n");
    BOOST_CHECK_THROW(readLayerDescription(folder / "both.toml", "sources.inventory"), ConfigError);
}

BOOST_AUTO_TEST_CASE(rows_without_outlet_code_at_several_places_are_several_outlets) {
    const std::string short_header =
        "企业名称,统一社会信用代码,经度,纬度,污染物,排放量(t/a),年度\n";
    const ReadTable table = read(short_header + "甲厂,91A,120.87,29.57,SO2,10,2024\n"
                                                "甲厂,91A,120.871,29.571,SO2,40,2024\n"
                                                "甲厂,91A,120.871,29.571,NOx,5,2024\n"
                                                "乙厂,91B,120.9,29.6,SO2,7,2024\n");
    const std::vector<EmissionRecord>& rows = table.inventory.records;
    BOOST_TEST_REQUIRE(rows.size() == 4U);
    BOOST_TEST(rows[0].outlet != rows[1].outlet);
    BOOST_TEST(rows[1].outlet == rows[2].outlet);
    BOOST_TEST(rows[3].outlet.empty());
    BOOST_TEST(table.diagnostics.contains("outlet_by_place"));
}

BOOST_AUTO_TEST_CASE(one_place_in_several_years_is_one_outlet) {
    const ReadTable table = read("企业名称,统一社会信用代码,经度,纬度,污染物,排放量(t/a),年度\n"
                                 "甲厂,91A,120.87,29.57,SO2,10,2023\n"
                                 "甲厂,91A,120.871,29.571,SO2,12,2024\n");
    BOOST_TEST(table.inventory.records[0].outlet.empty());
    BOOST_TEST(!table.diagnostics.contains("outlet_by_place"));
}

BOOST_AUTO_TEST_CASE(columns_under_a_heading_of_two_rows_are_known) {
    const ReadTable table = read("企业名称,统一社会信用代码,排放口/编号,排放口/经度,排放口/纬度,"
                                 "排放口/高度(m),污染物,排放量(t/a),年度\n"
                                 "甲厂,91A,DA001,120.87,29.57,15,SO2,10,2024\n"
                                 "甲厂,91A,DA002,120.87,29.57,25,SO2,40,2024\n");
    const std::vector<EmissionRecord>& rows = table.inventory.records;
    BOOST_TEST_REQUIRE(rows.size() == 2U);
    BOOST_TEST(rows[0].outlet == "DA001");
    BOOST_TEST(rows[1].outlet == "DA002");
    BOOST_TEST(rows[1].stackHeightM.value() == 25.0);
}

BOOST_AUTO_TEST_CASE(a_company_called_total_is_no_row_of_totals) {
    const ReadTable table =
        read(header + "TOTAL,91990101MA0475146W,DA001,120.5,30.2,,SO2,,8,,,2024\n"
                      "合计,,,,,,SO2,,8,,,2024\n");
    BOOST_TEST_REQUIRE(table.inventory.records.size() == 1U);
    BOOST_TEST(table.inventory.records[0].enterprise == "TOTAL");
    BOOST_TEST(table.diagnostics.contains("total_row_left_out"));
}
