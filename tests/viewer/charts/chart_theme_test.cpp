// The theme of charts as a file.

#include "gis/base/error.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/charts/chart_checks.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

/// The product's theme with one line changed.
std::string sentenceOf(const std::string& line, const std::string& instead) {
    auto text = readFile(sourceDirectory() / "data" / "styles" / "charts" / "standard.toml");
    text.replace(text.find(line), line.size(), instead);
    const TemporaryDirectory folder;
    writeFile(folder / "theme.toml", text);
    try {
        readChartTheme(folder / "theme.toml", Language::Chinese);
    } catch (const ConfigError& error) {
        return error.sentence(Language::English);
    }
    return {};
}

} // namespace

BOOST_AUTO_TEST_CASE(every_theme_of_the_product_reads) {
    const auto theme = chartTheme();
    BOOST_TEST(theme.lines.size() >= 6);
    BOOST_TEST(theme.ramp.size() >= 3);
    BOOST_TEST((theme.line(0) == theme.line(theme.lines.size())));
    BOOST_TEST((theme.rampAt(0) == theme.ramp.front()));
    BOOST_TEST((theme.rampAt(1) == theme.ramp.back()));
}

BOOST_AUTO_TEST_CASE(faults_of_a_theme_are_named) {
    BOOST_TEST(sentenceOf("small_pt = 6", "small_pt = 5").find("6 pt") != std::string::npos);
    BOOST_TEST(sentenceOf("bar = \"#8fb4cf\"", "bar = \"blue\"").find("bar") != std::string::npos);
    BOOST_TEST(sentenceOf("share = ", "shares = ").find("shares") != std::string::npos);
    BOOST_TEST(sentenceOf("line_mm = 0.25\n", "").find("line_mm") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(texts_on_colours_are_light_on_dark_and_dark_on_light) {
    const auto theme = chartTheme();
    BOOST_TEST((theme.inkOn(QColor(0x00, 0xe4, 0x00)) == theme.ink));
    BOOST_TEST((theme.inkOn(QColor(0xff, 0xff, 0x00)) == theme.ink));
    BOOST_TEST((theme.inkOn(QColor(0xff, 0x00, 0x00)) == theme.paper));
    BOOST_TEST((theme.inkOn(QColor(0x7e, 0x00, 0x23)) == theme.paper));
}
