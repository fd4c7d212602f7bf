#include "gis/table/csv_scanner.hpp"
#include "gis/table/csv_writer.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <stdexcept>

using namespace parklens;

BOOST_AUTO_TEST_CASE(cells_are_quoted_only_where_needed) {
    CsvWriter table({"id", "name", "note"});
    table.text("0601").text("a,b").text("say \"hi\"").endRow();
    table.text("x\ny").text(" blank ").text("园区").endRow();
    BOOST_TEST(table.content() == "id,name,note\n0601,\"a,b\",\"say \"\"hi\"\"\"\n"
                                  "\"x\ny\",\" blank \",园区\n");
}

BOOST_AUTO_TEST_CASE(numbers_keep_every_digit_under_any_locale) {
    CsvWriter table({"a", "b", "c", "d", "e"});
    table.number(0.1).number(std::optional<double>()).integer(-7).boolean(true).empty().endRow();
    table.number(100000.0)
        .number(std::numeric_limits<double>::quiet_NaN())
        .number(66666.666666666672)
        .integer(std::optional<std::int64_t>())
        .boolean(false)
        .endRow();
    BOOST_TEST(table.content() == "a,b,c,d,e\n0.1,,-7,true,\n100000,,66666.66666666667,,false\n");
}

BOOST_AUTO_TEST_CASE(text_that_a_spreadsheet_would_run_is_defused) {
    CsvWriter table({"a"});
    for (const char* text : {"=1+1", "+cmd", "-x", "@SUM(A1)", "-5", "+7.5", "=\"a\""}) {
        table.text(text).endRow();
    }
    BOOST_TEST(table.content() == "a\n'=1+1\n'+cmd\n'-x\n'@SUM(A1)\n-5\n+7.5\n\"'=\"\"a\"\"\"\n");
}

BOOST_AUTO_TEST_CASE(a_file_for_excel_has_a_mark_and_its_line_ends) {
    CsvWriter table({"指标"}, {.byteOrderMark = true, .lineEnd = "\r\n"});
    table.text("森林覆盖率").endRow();
    BOOST_TEST(table.content() == "\xEF\xBB\xBF指标\r\n森林覆盖率\r\n");
}

BOOST_AUTO_TEST_CASE(a_row_of_another_length_is_a_mistake_of_the_program) {
    CsvWriter table({"a", "b"});
    table.text("1");
    BOOST_CHECK_THROW(table.endRow(), std::logic_error);
}

BOOST_AUTO_TEST_CASE(a_written_table_reads_back) {
    const test::TemporaryDirectory folder;
    CsvWriter table({"a", "b"});
    table.text("x\r\n\"y\"").text(";").endRow();
    table.write(folder / "t.csv", Overwrite::Refuse);
    const std::string content = test::readFile(folder / "t.csv");
    CsvScanner scanner(content, ',');
    std::vector<std::string_view> cells;
    BOOST_REQUIRE(scanner.nextRow(cells));
    BOOST_REQUIRE(scanner.nextRow(cells));
    BOOST_TEST((cells == std::vector<std::string_view>{"x\r\n\"y\"", ";"}));
}
