// 主要指标表: a sheet without a map, over as many pages as it needs.

#include "tests/viewer/layout/thematic_sample.hpp"
#include "viewer/layout/sheet_layout.hpp"
#include "viewer/layout/sheet_lint.hpp"
#include "viewer/layout/sheet_remarks.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;

namespace {

struct ParkWithTarget : ThematicSample {
    ParkWithTarget() {
        addRaster("cover.tif",
                  {.columnCount = 200,
                   .rowCount = 200,
                   .geoTransform = {583500, 10, 0, 3276500, 0, -10},
                   .crs = "EPSG:4549",
                   .values = {},
                   .fill = 10,
                   .type = "Byte",
                   .noData = {},
                   .creationOptions = {}});
        addSections("[[boundary]]\nrole = \"administered\"\npath = \"park.gpkg\"\nid = \"id\"\n"
                    "fields = { name = \"name\" }\n"
                    "[[forest]]\npath = \"cover.tif\"\nproduct = \"worldcover\"\nyear = 2024\n"
                    "profiles = [\"canopy\"]\n"
                    "[[reference]]\nindicator = \"forest.canopy_cover\"\nop = \">=\"\nvalue = 25\n"
                    "kind = \"target\"\nsource = \"行动方案\"\nattribute = \"binding\"\n"
                    "department = \"资规局\"\n");
    }
};

const QStringList* rowBeginning(const SheetTable& table, const char* name) {
    const auto found = std::ranges::find_if(table.rows, [&](const QStringList& row) {
        return row.at(1).startsWith(QString::fromUtf8(name));
    });
    return found == table.rows.end() ? nullptr : &*found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(main_indicators_sheet)

BOOST_AUTO_TEST_CASE(the_table_says_what_results_and_project_say) {
    ParkWithTarget sample;
    const auto& table = tableOf(sample.sheets("main-indicators").front(), "main_indicators");
    const auto* row = rowBeginning(table, "树冠覆盖率");
    BOOST_TEST_REQUIRE((row != nullptr));
    BOOST_TEST(row->at(3).toStdString() == "100.00"); // all cells are trees
    BOOST_TEST(row->at(4).toStdString() == "约束性");
    BOOST_TEST(row->at(5).toStdString() == "≥ 25 % 达到");
    BOOST_TEST(row->at(6).toStdString() == "资规局");
    BOOST_TEST(row->at(7).toStdString() == "行动方案");
    const auto* area = rowBeginning(table, "图上面积");
    BOOST_TEST_REQUIRE((area != nullptr));
    BOOST_TEST(area->at(3).toStdString() == "99.98"); // by pyproj's Geod
    BOOST_TEST(area->at(4).toStdString() == "资料缺失");
    BOOST_TEST(area->at(5).toStdString() == "无目标值");
}

BOOST_AUTO_TEST_CASE(years_stand_right_whatever_is_known_of_them) {
    ParkWithTarget sample;
    const auto& columns =
        tableOf(sample.sheets("main-indicators").front(), "main_indicators").columns;
    for (const auto& column : columns) {
        BOOST_TEST(column.alignRight == column.title.startsWith(u'2'), column.title.toStdString());
    }
}

BOOST_AUTO_TEST_CASE(a_sheet_without_a_map_asks_for_nothing_of_maps) {
    ParkWithTarget sample;
    const auto sheet = sample.composed("main-indicators");
    BOOST_TEST(!sheet.hasMap);
    BOOST_TEST(lintSheet(sheet).empty());
    BOOST_TEST(sheet.pages.size() == 1U);
    BOOST_TEST(sheet.pages.front().frames.empty());
    auto nameless = sheet;
    nameless.notes.author.clear();
    nameless.notes.sources.clear();
    BOOST_TEST(lintSheet(nameless).size() == 2U); // author and sources are asked for
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_counted_on_a_sheet_without_a_map_too) {
    ParkWithTarget sample;
    const auto& table = tableOf(sample.sheets("main-indicators").front(), "main_indicators");
    std::size_t missing = 0;
    for (const auto& row : table.rows) {
        missing += static_cast<std::size_t>(row.count(QStringLiteral("资料缺失")));
    }
    BOOST_TEST(missing > 0U);
    const auto sheet = sample.composed("main-indicators");
    BOOST_TEST(sheet.missingCount == missing);
    const auto remarks = remarksOn(sheet);
    BOOST_TEST_REQUIRE(remarks.size() == 1U);
    BOOST_TEST(remarks.front().code == "missing_information");
}

BOOST_AUTO_TEST_CASE(long_tables_run_over_pages_with_their_head_and_the_notes_at_the_end) {
    ParkWithTarget sample;
    auto content = sample.sheets("main-indicators").front();
    auto& rows = content.tables.front().rows;
    const auto row = rows.front();
    rows.assign(200, row);
    const auto layout = readSheetLayout(dataDirectory() / "layouts" / "main-indicators.toml");
    const auto sheet =
        composeSheet(content, layout, {297, 210}, Language::Chinese, Lettering::installed());
    BOOST_TEST(sheet.pages.size() > 3U);
    BOOST_TEST(lintSheet(sheet).empty());
    std::size_t tables = 0;
    for (const auto& element : sheet.elements) {
        tables += element.name == QLatin1String("main_indicators") ? 1U : 0U;
        BOOST_TEST(
            (element.name != QLatin1String("notes") || element.page + 1 == sheet.pages.size()));
    }
    BOOST_TEST(tables >= sheet.pages.size() - 1);
}

BOOST_AUTO_TEST_SUITE_END()
