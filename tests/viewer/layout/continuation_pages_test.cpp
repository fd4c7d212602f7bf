// Pages behind a map.

#include "tests/support/test_environment.hpp"
#include "viewer/layout/chart_element.hpp"
#include "viewer/layout/continuation_pages.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;

namespace {

/// A landscape A4 with a body of 277 mm by 170 mm, and a gap of 3 mm around what stands in it.
struct PagesBehind {
    ComposedSheet sheet;
    ContinuationPages pages = {
        {297, 210},
        {10, 30, 277, 170},
        {10, 10, 277, 15},
        std::make_shared<const TextElement>(
            QStringLiteral("title"), std::vector<TextElement::Paragraph>(), Lettering::installed()),
        QStringLiteral("图名"),
        Lettering::installed()};

    std::vector<PlacedElement> called(const char* name) const {
        std::vector<PlacedElement> found;
        std::ranges::copy_if(
            sheet.elements, std::back_inserter(found), [&](const PlacedElement& element) {
                return element.name == QLatin1String(name);
            });
        return found;
    }
};

/// Three bars, as of the forest coverage of a park and its two blocks.
SheetChart threeBars() {
    StyleSheet style;
    for (const char* value : {"a", "b", "c"}) {
        style.classes.push_back({.title = {value, value}, .values = {value}, .symbol = {}});
    }
    return areaBars(
        {.title = QStringLiteral("面积"), .classM2 = {{0, 25'000.0}, {1, 10'000.0}, {2, 5'000.0}}},
        style,
        readChartTheme(sourceDirectory() / "data" / "styles" / "charts" / "standard.toml",
                       Language::Chinese));
}

SheetTable tableOf(int rows) {
    SheetTable table{.name = QStringLiteral("areas"),
                     .title = QStringLiteral("面积表"),
                     .columns = {{QStringLiteral("地类")}, {QStringLiteral("面积"), true}},
                     .rows = {}};
    for (int row = 0; row < rows; ++row) {
        table.rows.push_back({QStringLiteral("地类 %1").arg(row), QStringLiteral("1.00")});
    }
    return table;
}

} // namespace

BOOST_AUTO_TEST_SUITE(continuation_pages)

BOOST_AUTO_TEST_CASE(a_chart_alone_on_its_page_fills_its_width_and_is_drawn_larger) {
    PagesBehind behind;
    behind.pages.addChartsAndTables(behind.sheet, {threeBars()}, {});
    BOOST_TEST(behind.sheet.pages.size() == 1U);
    const auto charts = behind.called("chart");
    BOOST_REQUIRE(charts.size() == 1U);
    const auto& box = charts.front().boxMm;
    BOOST_TEST(box.width() == 271.0, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(box.bottom() <= 197.0);
    const ChartElement plain(chartOf(threeBars(), Lettering::installed()), 1.0);
    BOOST_TEST(box.height() > 1.3 * plain.heightMm(box.width()));
}

BOOST_AUTO_TEST_CASE(a_calendar_alone_on_an_upright_page_fills_its_height_too) {
    PagesBehind behind;
    behind.pages = {{210, 297},
                    {10, 30, 190, 257},
                    {10, 10, 190, 15},
                    std::make_shared<const TextElement>(QStringLiteral("title"),
                                                        std::vector<TextElement::Paragraph>(),
                                                        Lettering::installed()),
                    QStringLiteral("图名"),
                    Lettering::installed()};
    // Years of which the rows of three months touch 22 weeks in all, and 23.
    for (const int year : {2024, 2023}) {
        BOOST_TEST_CONTEXT(year) {
            behind.sheet = {};
            const SheetChart calendar{CalendarData{.year = year}, threeBars().theme};
            behind.pages.addChartsAndTables(behind.sheet, {calendar}, {});
            BOOST_TEST(behind.sheet.pages.size() == 1U);
            const auto charts = behind.called("chart");
            BOOST_REQUIRE(charts.size() == 1U);
            const auto& box = charts.front().boxMm;
            BOOST_TEST(box.width() == 184.0, boost::test_tools::tolerance(1e-9));
            BOOST_TEST(box.height() > 0.8 * 251.0); // was half of it, with four months in a row
            BOOST_TEST(box.bottom() <= 284.0);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_chart_and_a_short_table_share_the_width_of_a_page) {
    PagesBehind behind;
    behind.pages.addChartsAndTables(behind.sheet, {threeBars()}, {tableOf(8)});
    BOOST_TEST(behind.sheet.pages.size() == 1U);
    const auto charts = behind.called("chart");
    const auto tables = behind.called("areas");
    BOOST_REQUIRE(charts.size() == 1U);
    BOOST_REQUIRE(tables.size() == 1U);
    BOOST_TEST(charts.front().boxMm.width() == 271.0, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(tables.front().boxMm.width() == 271.0, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(charts.front().boxMm.bottom() < tables.front().boxMm.top());
    BOOST_TEST(tables.front().boxMm.bottom() <= 197.0);
}

BOOST_AUTO_TEST_CASE(a_chart_before_a_long_table_leaves_it_the_room) {
    PagesBehind behind;
    behind.pages.addChartsAndTables(behind.sheet, {threeBars()}, {tableOf(200)});
    const auto charts = behind.called("chart");
    BOOST_REQUIRE(charts.size() == 1U);
    const ChartElement plain(chartOf(threeBars(), Lettering::installed()), 1.0);
    const auto& box = charts.front().boxMm;
    BOOST_TEST(box.height() == plain.heightMm(box.width()), boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(a_narrow_table_that_does_not_fit_below_another_stands_in_columns_there) {
    PagesBehind behind;
    auto wide = tableOf(6);
    wide.name = QStringLiteral("wide");
    wide.rows.front().front() = QString(90, QChar(u'地'));
    // As high as the page, it would begin a page of its own and leave the first nearly blank.
    behind.pages.addChartsAndTables(behind.sheet, {}, {wide, tableOf(34)});
    BOOST_TEST(behind.sheet.pages.size() == 1U);
    const auto parts = behind.called("areas");
    BOOST_REQUIRE(parts.size() > 1U);
    for (const auto& part : parts) {
        BOOST_TEST(part.boxMm.top() == parts.front().boxMm.top());
        BOOST_TEST(part.boxMm.bottom() <= 197.0);
    }
}

BOOST_AUTO_TEST_SUITE_END()
