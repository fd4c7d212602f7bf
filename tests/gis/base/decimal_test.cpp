#include "gis/base/decimal.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <stdexcept>

using namespace parklens;

namespace {

Decimal decimal(const char* text) {
    const auto parsed = Decimal::parse(text);
    BOOST_REQUIRE(parsed.has_value());
    return *parsed;
}

std::string rounded(const char* text, int decimals) {
    return decimal(text).text(decimals);
}

} // namespace

BOOST_AUTO_TEST_CASE(text_is_read_without_loss) {
    BOOST_TEST(decimal("12.50").text() == "12.50");
    BOOST_TEST(decimal("-0.9666666").text() == "-0.9666666");
    BOOST_TEST(decimal(".5").text() == "0.5");
    BOOST_TEST(decimal("1.25e-3").text() == "0.00125");
    BOOST_TEST(decimal("1.25e3").text() == "1250");
    BOOST_TEST(decimal("+7").text() == "7");
    BOOST_TEST((decimal("1.50") == decimal("1.5")));
}

BOOST_AUTO_TEST_CASE(what_is_no_number_is_not_read) {
    for (const char* text :
         {"", "-", ".", "1,5", "1.2.3", "12a", "e5", "1e", "nan", "0x10", " 1"}) {
        BOOST_TEST(!Decimal::parse(text).has_value(), text);
    }
    BOOST_TEST(!Decimal::parse(std::string(40, '9')).has_value());
}

// Worked examples of GB/T 8170-2008 clause 3.2.
BOOST_AUTO_TEST_CASE(rounding_follows_the_examples_of_gbt_8170) {
    BOOST_TEST(rounded("12.1498", 1) == "12.1");
    BOOST_TEST(rounded("12.1498", 0) == "12");
    BOOST_TEST(rounded("1268", -2) == "1300");
    BOOST_TEST(rounded("10.5002", 0) == "11");
    BOOST_TEST(rounded("1.050", 1) == "1.0");
    BOOST_TEST(rounded("0.35", 1) == "0.4");
    BOOST_TEST(rounded("2500", -3) == "2000");
    BOOST_TEST(rounded("3500", -3) == "4000");
    BOOST_TEST(rounded("0.0325", 3) == "0.032");
    BOOST_TEST(rounded("32500", -3) == "32000");
    BOOST_TEST(rounded("-355", -1) == "-360");
    BOOST_TEST(rounded("-325", -1) == "-320");
    BOOST_TEST(rounded("-0.0365", 3) == "-0.036");
}

BOOST_AUTO_TEST_CASE(doubles_are_rounded_on_their_decimal_value) {
    BOOST_TEST(roundedText(2.675, 2) == "2.68");
    BOOST_TEST(roundedText(2.665, 2) == "2.66");
    BOOST_TEST(roundedText(0.5, 0) == "0");
    BOOST_TEST(roundedText(-0.4, 0) == "0");
    BOOST_TEST(roundedText(1e15, 2) == "1000000000000000.00");
    BOOST_TEST(roundedText(1e-300, 3) == "0.000");
    BOOST_TEST(roundedHalfEven(34.5, 0) == 34.0);
    BOOST_TEST(Decimal::fromDouble(0.1).toDouble() == 0.1);
    BOOST_CHECK_THROW(roundedText(std::numeric_limits<double>::quiet_NaN(), 0),
                      std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(order_does_not_depend_on_the_number_of_decimals) {
    BOOST_TEST((decimal("49.9999") < decimal("50")));
    BOOST_TEST((decimal("50") > decimal("49.9999")));
    BOOST_TEST((decimal("-1") < decimal("0.000")));
    BOOST_TEST((decimal("0") == decimal("0.000")));
    BOOST_TEST((Decimal::fromDouble(1e30) > Decimal::fromDouble(1e-300)));
    BOOST_TEST((Decimal::fromDouble(-1e30) < Decimal::fromDouble(1e-300)));
}

BOOST_AUTO_TEST_CASE(means_are_exact_fractions) {
    const Rational third(Decimal(1, 0), Decimal(3, 0));
    BOOST_TEST((third + third + third == Rational(1, 1)));
    BOOST_TEST(Rational(decimal("1190"), decimal("24")).rounded(0).text() == "50");
    BOOST_TEST(Rational(decimal("1188"), decimal("24")).rounded(0).text() == "50"); // 49.5, a tie
    BOOST_TEST(Rational(decimal("1164"), decimal("24")).rounded(0).text() == "48"); // 48.5, a tie
    BOOST_TEST((Rational(decimal("1199"), decimal("24")) < Rational(decimal("50"))));
    BOOST_TEST(third.rounded(12).text() == "0.333333333333");
    BOOST_TEST(Rational(1250, 1).rounded(-2).text() == "1200");
    BOOST_TEST(third.toDouble() == 1.0 / 3.0);
}

BOOST_AUTO_TEST_CASE(fractions_are_rounded_up_exactly) {
    // IAQI of CO 2.2 mg/m³ (24 h): 50/2·0.2 + 50 is 55 exactly; in doubles it exceeds 55.
    const Rational slope = Rational(50, 1) / Rational(2, 1);
    BOOST_TEST(static_cast<int>((slope * Rational(decimal("0.2")) + Rational(50, 1)).ceiling()) ==
               55);
    BOOST_TEST(static_cast<int>(Rational(-7, 2).ceiling()) == -3);
    BOOST_TEST(static_cast<int>(Rational(7, -2).ceiling()) == -3);
    BOOST_TEST(static_cast<int>(Rational(7, 2).ceiling()) == 4);
    BOOST_CHECK_THROW(Rational(1, 0), std::invalid_argument);
}
