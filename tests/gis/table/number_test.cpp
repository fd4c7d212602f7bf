#include "gis/table/narrow_text.hpp"
#include "gis/table/number.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>

using namespace parklens;

namespace {

void checkNumber(const std::string& text, double value, const std::string& unit = {}) {
    const auto parsed = parseNumber(text);
    BOOST_REQUIRE_MESSAGE(parsed, text);
    BOOST_TEST(parsed->value == value, text);
    BOOST_TEST(parsed->unit == unit, text);
}

void checkDegrees(const std::string& text, double degrees) {
    const auto parsed = parseDegrees(text);
    BOOST_REQUIRE_MESSAGE(parsed, text);
    BOOST_TEST(std::abs(*parsed - degrees) < 1e-12, text << " gave " << *parsed);
}

} // namespace

BOOST_AUTO_TEST_CASE(numbers_are_read_as_people_type_them) {
    checkNumber("12", 12.0);
    checkNumber(" 12.50\t", 12.5);
    checkNumber("-0.5", -0.5);
    checkNumber("+7", 7.0);
    checkNumber(".5", 0.5);
    checkNumber("5.", 5.0);
    checkNumber("1e3", 1000.0);
    checkNumber("2.5E-3", 0.0025);
    checkNumber("0.1", 0.1);
    checkNumber("007", 7.0);
}

BOOST_AUTO_TEST_CASE(a_name_is_one_line) {
    BOOST_TEST(oneLine("花蓮海洋生技園區\r\n(三棧工業區)") == "花蓮海洋生技園區 (三棧工業區)");
    BOOST_TEST(oneLine(" one \t  two\u3000\n") == "one two");
    BOOST_TEST(oneLine("三\u3000棧") == "三 棧");
    BOOST_TEST(oneLine("as it is") == "as it is");
    BOOST_TEST(oneLine("\n").empty());
}

BOOST_AUTO_TEST_CASE(full_width_forms_are_numbers) {
    checkNumber("１２３．５", 123.5);
    checkNumber("－５", -5.0);
    checkNumber("\u2212"
                "5",
                -5.0);
    checkNumber("\u3000"
                "８",
                8.0);
}

BOOST_AUTO_TEST_CASE(thousands_separators_divide_groups_of_three) {
    checkNumber("1,234", 1234.0);
    checkNumber("1,234,567.89", 1234567.89);
    checkNumber("１，２３４", 1234.0);
    for (const char* text : {"1,23", "12,34", "1234,567", "1,2345", "3,5", ",123", "1,,234"}) {
        BOOST_TEST(!parseNumber(text), text);
    }
}

BOOST_AUTO_TEST_CASE(a_unit_behind_a_number_is_told) {
    checkNumber("12.5亩", 12.5, "亩");
    checkNumber("300 ㎡", 300.0, "㎡");
    checkNumber("150mg/Nm3", 150.0, "mg/Nm3");
    checkNumber("35%", 35.0, "%");
    checkNumber("35％", 35.0, "%");
    checkNumber("3 km2", 3.0, "km2");
    checkNumber("5 tCO2", 5.0, "tCO2");
    checkNumber("2,000.5万元/公顷", 2000.5, "万元/公顷");
    checkNumber("3 each", 3.0, "each");
}

BOOST_AUTO_TEST_CASE(what_is_no_number_is_not_guessed) {
    for (const char* text : {"",
                             " ",
                             "-",
                             "abc",
                             "1-2",
                             "3/4",
                             "12:30",
                             "2013-03-01",
                             "1.2.3",
                             "1O0",
                             "2x4",
                             "0x10",
                             "nan",
                             "inf",
                             "1e999",
                             "1 234",
                             "mg/Nm3",
                             "--5"}) {
        BOOST_TEST(!parseNumber(text), text);
    }
}

BOOST_AUTO_TEST_CASE(tokens_for_no_value_are_known) {
    for (const char* text :
         {"",     "  ",  "-",    "—",     "--",     "/",   "NA", "na",     "N/A", "NaN", "null",
          "NULL", "-99", "-999", "-9999", "-999.0", " - ", "－", "\u3000", "——",  "---"}) {
        BOOST_TEST(isMissingToken(text), text);
    }
    for (const char* text : {"0", "-9", "-99.5", "-990", "99", "无", "x", "-99999"}) {
        BOOST_TEST(!isMissingToken(text), text);
    }
}

BOOST_AUTO_TEST_CASE(the_shortest_text_reads_back_exactly) {
    BOOST_TEST(shortestText(0.1) == "0.1");
    BOOST_TEST(shortestText(100000.0) == "100000");
    BOOST_TEST(shortestText(-1.5) == "-1.5");
    BOOST_TEST(shortestText(1.0 / 3.0) == "0.3333333333333333");
    const double values[] = {
        1e300, 5e-324, 123456789.123456789, std::numeric_limits<double>::max(), 66666.666666666672};
    for (const double value : values) {
        checkNumber(shortestText(value), value);
    }
}

BOOST_AUTO_TEST_CASE(degrees_are_read_in_every_notation) {
    const double expected = 120.0 + 33.0 / 60.0 + 12.5 / 3600.0;
    for (const char* text : {"120°33′12.5″",
                             "120°33'12.5\"",
                             "120°33’12.5”",
                             "120º33'12.5''",
                             "120度33分12.5秒",
                             "120.33.12.5",
                             "120-33-12.5",
                             "120 33 12.5",
                             "120:33:12.5",
                             "E120°33′12.5″",
                             "120°33′12.5″E",
                             "东经120°33′12.5″",
                             "１２０°３３′１２．５″",
                             "120 ° 33 ′ 12.5 ″"}) {
        checkDegrees(text, expected);
    }
    checkDegrees("120.33.12", 120.0 + 33.0 / 60.0 + 12.0 / 3600.0);
    checkDegrees("120.5", 120.5);
    checkDegrees("120.5°", 120.5);
    checkDegrees("120°30′", 120.5);
    checkDegrees("120°30.6′", 120.51);
    checkDegrees("-33.5", -33.5);
    checkDegrees("33°30′S", -33.5);
    checkDegrees("西经 77.25", -77.25);
}

BOOST_AUTO_TEST_CASE(impossible_degrees_are_refused) {
    for (const char* text : {"",
                             "E",
                             "120°60′",
                             "120.33.60",
                             "120-72-10",
                             "120.5°30′",
                             "39536000.5",
                             "-77W",
                             "120′",
                             "1-2",
                             "120°33″",
                             "2024-11-01x",
                             "1.2.3.4.5",
                             "a"}) {
        BOOST_TEST(!parseDegrees(text), text);
    }
}
