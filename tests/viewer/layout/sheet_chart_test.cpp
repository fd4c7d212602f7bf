// Charts of sheets: bars of areas in the colours of the map, and sizes that follow the paper.

#include "tests/support/test_environment.hpp"
#include "viewer/layout/chart_element.hpp"
#include "viewer/layout/sheet_chart.hpp"
#include "viewer/layout/sheet_layout.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

ChartTheme theme(Language language = Language::Chinese) {
    return readChartTheme(sourceDirectory() / "data" / "styles" / "charts" / "standard.toml",
                          language);
}

StyleSheet twoClasses() {
    StyleSheet style;
    style.classes.push_back({.title = {"工业", "industry"},
                             .values = {"a"},
                             .symbol = {.fill = Fill{.colour = QColor(0x10, 0x20, 0x30)}}});
    style.classes.push_back({.title = {"其他", "other"}, .values = {}, .symbol = {}});
    return style;
}

const HistogramData& barsOf(const SheetChart& chart) {
    return std::get<HistogramData>(chart.data);
}

} // namespace

BOOST_AUTO_TEST_SUITE(sheet_chart)

BOOST_AUTO_TEST_CASE(bars_of_areas_are_hectares_in_the_colours_of_the_map) {
    const auto chart = areaBars({.title = QStringLiteral("t"),
                                 .classM2 = {{0, 25'000.0}, {1, 10'000.0}},
                                 .beside = {{QStringLiteral("twice"), -5'000.0}},
                                 .arePartsOfAWhole = false},
                                twoClasses(),
                                theme(Language::English));
    const auto& data = barsOf(chart);
    BOOST_TEST(data.unit.toStdString() == "ha");
    BOOST_TEST(data.quantity.toStdString() == "area");
    BOOST_TEST(!data.withShares);
    BOOST_REQUIRE(data.named.size() == 3U);
    BOOST_TEST(data.named[0].title.toStdString() == "industry");
    BOOST_TEST(data.named[0].value == 2.5);
    BOOST_TEST((data.named[0].colour == QColor(0x10, 0x20, 0x30)));
    BOOST_TEST(data.named[1].value == 1.0);
    BOOST_TEST(!data.named[1].colour.has_value());
    BOOST_TEST(data.named[2].value == -0.5);
    BOOST_TEST((data.named[2].colour == chart.theme.grid.colour));
}

// A3 has the diagonal of A4 times the square root of 2, texts grow with the root of that.
BOOST_AUTO_TEST_CASE(charts_grow_with_the_paper_as_texts_do) {
    const SheetLayout layout;
    const double onA3 = layout.themeFor({420, 297}, Language::Chinese).paperFactor;
    BOOST_TEST(onA3 == std::pow(2.0, 0.25), boost::test_tools::tolerance(1e-3));
    const auto onA4 = layout.themeFor({297, 210}, Language::Chinese);
    BOOST_TEST(onA4.paperFactor == 1.0, boost::test_tools::tolerance(1e-3));
    BOOST_TEST(onA4.scaled(0.68).paperFactor == onA4.paperFactor);
    BOOST_TEST(layout.themeFor({148, 105}, Language::Chinese).paperFactor == 1.0);
}

BOOST_AUTO_TEST_CASE(a_larger_chart_is_the_same_chart_magnified) {
    const auto lettering = Lettering::installed();
    const auto bars =
        areaBars({.title = QStringLiteral("面积"), .classM2 = {{0, 25'000.0}, {1, 10'000.0}}},
                 twoClasses(),
                 theme());
    const ChartElement plain(chartOf(bars, lettering), 1);
    const ChartElement large(chartOf(bars, lettering), 1.5);
    const auto near = boost::test_tools::tolerance(1e-9);
    BOOST_TEST(large.leastWidthMm() == 1.5 * plain.leastWidthMm(), near);
    BOOST_TEST(large.heightMm(150) == 1.5 * plain.heightMm(100), near);
    const QRectF box(10, 20, 100, plain.heightMm(100));
    const QRectF largeBox(30, 40, 150, large.heightMm(150));
    const auto texts = plain.drawing(box).texts();
    const auto largeTexts = large.drawing(largeBox).texts();
    BOOST_REQUIRE(texts.size() == largeTexts.size());
    for (std::size_t index = 0; index < texts.size(); ++index) {
        BOOST_TEST((texts[index].text == largeTexts[index].text));
        BOOST_TEST(largeTexts[index].style.sizePt == 1.5 * texts[index].style.sizePt, near);
        BOOST_TEST(largeTexts[index].box.left() - 30 == 1.5 * (texts[index].box.left() - 10), near);
        BOOST_TEST(largeTexts[index].box.bottom() - 40 == 1.5 * (texts[index].box.bottom() - 20),
                   near);
    }
}

BOOST_AUTO_TEST_SUITE_END()
