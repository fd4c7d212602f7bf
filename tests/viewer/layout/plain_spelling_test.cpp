// What fonts lack is spelt plainly, and never becomes another number.

#include "viewer/layout/plain_spelling.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

/// As a title spelt with the characters of the installed font.
std::string spelt(const char* text) {
    SheetContent content{
        .kind = QStringLiteral("location"),
        .title = QString::fromUtf8(text),
        .map = {.scene = {.crs = Crs::fromText("EPSG:4549")}, .focus = {}, .scaleDenominator = {}},
        .notes = {}};
    Diagnostics told;
    spellPlainly(content, Lettering::installed(), told);
    return content.title.toStdString();
}

} // namespace

BOOST_AUTO_TEST_SUITE(plain_spelling)

BOOST_AUTO_TEST_CASE(powers_of_ten_stay_powers) {
    const auto lettering = Lettering::installed();
    const bool isLacking = !lettering.missingCharacters(QString::fromUtf8("⁶")).isEmpty();
    BOOST_TEST(spelt("10⁶ m³/a") == (isLacking ? "10^6 m³/a" : "10⁶ m³/a"));
    BOOST_TEST(spelt("10¹⁰ m³ 与 10⁹") == (isLacking ? "10^10 m³ 与 10^9" : "10¹⁰ m³ 与 10⁹"));
}

BOOST_AUTO_TEST_CASE(characters_of_the_font_stay) {
    BOOST_TEST(spelt("亿元/km²") == "亿元/km²");
}

BOOST_AUTO_TEST_SUITE_END()
