#include "gis/base/character_conversion.hpp"
#include "gis/base/error.hpp"
#include "gis/table/number.hpp"
#include "gis/table/table.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using parklens::test::TemporaryDirectory;
using parklens::test::writeFile;

namespace {

Table readTable(const std::string& content,
                Diagnostics& diagnostics,
                const TableReadOptions& options = {}) {
    const TemporaryDirectory folder;
    writeFile(folder / "table.csv", content);
    return readTable(folder / "table.csv", options, diagnostics);
}

Table readTable(const std::string& content) {
    Diagnostics diagnostics;
    return readTable(content, diagnostics);
}

using Row = std::vector<std::string>;

std::optional<std::filesystem::path> sharedFile(const std::string& name) {
    const auto shared = test::sharedDirectory();
    if (!shared || !std::filesystem::exists(*shared / "data" / name)) {
        BOOST_TEST_MESSAGE("skipped: " << name << " is not there");
        return std::nullopt;
    }
    return *shared / "data" / name;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_plain_table_is_read_as_text) {
    const Table table = readTable("id,面积\n0012, 3.50 \n\n0013,NA\n");
    BOOST_TEST((table.header == Row{"id", "面积"}));
    BOOST_TEST((table.rows == std::vector<Row>{{"0012", "3.50"}, {"0013", "NA"}}));
    BOOST_TEST((table.rowLines == std::vector<long>{2, 4}));
    BOOST_TEST(table.place(1, "面积").line == 4);
}

BOOST_AUTO_TEST_CASE(columns_are_found_by_similar_names) {
    const Table table = readTable("Station Code,PM2.5（μg/m3）\nx,1\n");
    BOOST_TEST(*table.columnIndex("Station Code") == 0U);
    BOOST_TEST(*table.columnIndex("stationcode") == 0U);
    BOOST_TEST(*table.columnIndex("PM２.５(μg/m3)") == 1U);
    BOOST_TEST(!table.columnIndex("SO2"));
}

BOOST_AUTO_TEST_CASE(titles_and_notes_above_the_header_are_passed_over) {
    const Table table = readTable("表1 地块,,\n单位：亩,,\n编号,面积,用途\n1,2,工业\n2,3,仓储\n");
    BOOST_TEST((table.header == Row{"编号", "面积", "用途"}));
    BOOST_TEST(table.rows.size() == 2U);
}

BOOST_AUTO_TEST_CASE(subtitles_of_a_group_are_joined_to_its_title) {
    const Table table = readTable("编号,坐标,,面积\n,经度,纬度,\n1,120,30,5\n2,121,31,6\n");
    BOOST_TEST((table.header == Row{"编号", "坐标/经度", "坐标/纬度", "面积"}));
    BOOST_TEST(table.rows.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_table_without_header_has_numbered_columns) {
    Diagnostics diagnostics;
    const Table table =
        readTable("2015-07-01,45\n2015-07-02,52\n", diagnostics, {.hasHeader = false});
    BOOST_TEST((table.header == Row{"1", "2"}));
    BOOST_TEST(table.rows.size() == 2U);
    readTable("2015-07-01,45\n2015-07-02,52\n", diagnostics);
    BOOST_TEST(diagnostics.contains("header_doubtful"));
}

BOOST_AUTO_TEST_CASE(rows_of_another_length_are_told) {
    Diagnostics diagnostics;
    const Table table = readTable("a,b,c\n1,2\n1,2,3,,\n1,2,3,4\n1,2,3\n", diagnostics);
    BOOST_TEST((table.rows[0] == Row{"1", "2", ""}));
    // The row of four cells may have its values in wrong columns: it is left out.
    BOOST_TEST(table.rows.size() == 3U);
    BOOST_TEST((table.rows[2] == Row{"1", "2", "3"}));
    BOOST_TEST(diagnostics.contains("row_too_short"));
    BOOST_TEST(diagnostics.contains("row_too_long"));
    for (const Diagnostic& entry : diagnostics.entries()) {
        BOOST_TEST((entry.severity == Severity::Note || entry.count == 1));
        BOOST_TEST((entry.code != "row_too_long" || entry.problem.place.line == 4));
    }
}

BOOST_AUTO_TEST_CASE(a_file_cut_in_the_middle_of_a_line_is_refused_with_the_line) {
    try {
        readTable("a,b,c\n1,2,3\n1,2");
        BOOST_FAIL("no error");
    } catch (const FormatError& error) {
        BOOST_TEST(error.problem().place.line == 3);
    }
    // Without a line end but whole, the last row counts.
    BOOST_TEST(readTable("a,b,c\n1,2,3\n1,2,4").rows.size() == 2U);
}

BOOST_AUTO_TEST_CASE(what_is_no_text_is_refused) {
    BOOST_CHECK_THROW(readTable(std::string("a,b\n1,\0\n", 8)), FormatError);
    BOOST_CHECK_THROW(readTable("a,b\n\"1,2\n"), FormatError);
    BOOST_CHECK_THROW(readTable("<html><table><tr><td>1</td></tr></table></html>"), FormatError);
    BOOST_CHECK_THROW(readTable("PK\x03\x04 but no zip"), FormatError);
    BOOST_CHECK_THROW(readTable("\n\n"), FormatError);
}

BOOST_AUTO_TEST_CASE(equal_column_names_are_told) {
    Diagnostics diagnostics;
    readTable("a,b,a\n1,2,3\n", diagnostics);
    BOOST_TEST(diagnostics.contains("duplicate_column"));
}

BOOST_AUTO_TEST_CASE(an_encoding_other_than_utf8_is_told) {
    Diagnostics diagnostics;
    const auto gbk = convertFromUtf8("监测点编码,城市\n1001A,北京\n", "GB18030");
    BOOST_TEST(readTable(gbk->text, diagnostics).rows[0][1] == "北京");
    BOOST_REQUIRE(diagnostics.contains("encoding_detected"));
    BOOST_TEST(diagnostics.entries()[0].problem.what.en == "read as GB18030");
}

BOOST_AUTO_TEST_CASE(a_workbook_with_cover_merged_cells_and_codes_is_read) {
    // Written by tests/gis/table/make_workbook.py with openpyxl: a cover sheet; a title in B3:F3;
    // a header over two rows with merged cells; codes with leading zeros; B9:B10 merged.
    Diagnostics diagnostics;
    const auto path = test::sourceDirectory() / "tests/gis/table/parcels.xlsx";
    const Table table = readTable(path, {}, diagnostics);
    BOOST_TEST(table.sheet == "地块");
    BOOST_TEST((table.header == Row{"编号", "坐标/经度", "坐标/纬度", "面积", "日期"}));
    BOOST_REQUIRE(table.rows.size() == 3U);
    BOOST_TEST((table.rows[0] == Row{"0012", "120.1", "30.3", "127.1787", "2024/03/01"}));
    BOOST_TEST(table.rows[1][0] == "0013");
    BOOST_TEST(table.rows[2][0] == "0013");
    BOOST_TEST((table.rowLines == std::vector<long>{8, 9, 10}));
    BOOST_TEST(diagnostics.contains("sheet_chosen"));
    const Table unmerged = readTable(path, {.fillMergedCells = false}, diagnostics);
    BOOST_TEST(unmerged.rows[2][0] == "");
    BOOST_TEST(readTable(path, {.sheet = "说明"}, diagnostics).sheet == "说明");
    BOOST_CHECK_THROW(readTable(path, {.sheet = "无"}, diagnostics), FormatError);
}

BOOST_AUTO_TEST_CASE(the_taiwan_park_list_is_read) {
    const auto path = sharedFile("parks/taiwan_north/園區名單及座標_114.06.05.xlsx");
    if (!path) {
        return;
    }
    Diagnostics diagnostics;
    const Table table = readTable(*path, {}, diagnostics);
    BOOST_TEST(table.rows.size() == 341U);
    const auto area = table.columnIndex("園區總基地面積(公頃)");
    const auto latitude = table.columnIndex("座標(緯度)");
    BOOST_REQUIRE((area && latitude));
    BOOST_TEST(table.rows[0][*area] == "127.1787");
    long without = 0;
    for (const auto& row : table.rows) {
        without += parseDegrees(row[*latitude]) ? 0 : 1;
    }
    BOOST_TEST(without == 38);
}

BOOST_AUTO_TEST_CASE(the_voc_workbook_passes_its_sheet_of_names_and_values) {
    const auto path = sharedFile("air/tw_park_voc/土城產業園區.xlsx");
    if (!path) {
        return;
    }
    Diagnostics diagnostics;
    const Table table = readTable(*path, {}, diagnostics);
    BOOST_TEST(table.sheet == "量測資料");
    BOOST_TEST(table.header.size() == 26U);
}

BOOST_AUTO_TEST_CASE(the_combustion_plants_with_cr_ends_are_read) {
    const auto path = sharedFile("sources/EPRTR-plants.csv");
    if (!path) {
        return;
    }
    Diagnostics diagnostics;
    const Table table = readTable(*path, {.encoding = "MAC-ROMAN"}, diagnostics);
    BOOST_TEST(table.rows.size() == 2161U);
    BOOST_TEST(!diagnostics.contains("row_too_long"));
    BOOST_TEST(!diagnostics.contains("row_too_short"));
}

BOOST_AUTO_TEST_CASE(the_hotmaps_sites_with_semicolons_are_read) {
    const auto path = sharedFile("sources/hotmaps_Industrial_Database.csv");
    if (!path) {
        return;
    }
    Diagnostics diagnostics;
    const Table table = readTable(*path, {}, diagnostics);
    BOOST_TEST(table.header.size() == 18U);
    BOOST_TEST(table.rows.size() == 5029U);
}

BOOST_AUTO_TEST_CASE(a_beijing_station_is_read) {
    const auto path = sharedFile("air/prsa_beijing/PRSA_Data_Changping_20130301-20170228.csv");
    if (!path) {
        return;
    }
    Diagnostics diagnostics;
    const Table table = readTable(*path, {}, diagnostics);
    BOOST_TEST(table.rows.size() == 35064U);
    BOOST_TEST(table.rows.back()[*table.columnIndex("station")] == "Changping");
}
