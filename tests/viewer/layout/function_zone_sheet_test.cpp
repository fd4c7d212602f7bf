// 环境功能区划图: areas by class close to the extent and agree with an independent computation.

#include "tests/viewer/layout/thematic_sample.hpp"
#include "viewer/layout/sheet_lint.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr const char* section = "[base.function_zones]\npath = \"zones.gpkg\"\nyear = 2023\n"
                                "attribution = \"生态环境局\"\n"
                                "fields = { name = \"name\", class = \"class\" }\n";

/// Two air zones that overlap by 100 m and leave 200 m of the park free, a noise zone of a class
/// that nobody knows, and a river reach.
struct ParkWithZones : ThematicSample {
    ParkWithZones() {
        addLayer(
            "zones.gpkg",
            {.name = "zones",
             .fields = {"name", "要素", "class"},
             .features = {
                 {{"西片", "环境空气", "二类区"}, rectangleWkt(583000, 3274000, 584600, 3277000)},
                 {{"公园", "大气", "Ⅰ类"}, rectangleWkt(584500, 3274000, 584800, 3277000)},
                 {{"静区", "声环境", "特别区"}, rectangleWkt(584000, 3275000, 584600, 3276000)},
                 {{"云溪", "地表水", "III类"}, "LINESTRING(583000 3275500,586000 3275500)"}}});
        addSections(section);
    }
};

QString cellOf(const SheetTable& table, const char* name, int column) {
    for (const auto& row : table.rows) {
        if (row.front() == QString::fromUtf8(name)) {
            return row.at(column);
        }
    }
    return {};
}

std::string remarksOf(const SheetContent& content) {
    std::string all;
    for (const auto& remark : content.notes.remarks) {
        all += remark.toStdString() + "\n";
    }
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(function_zone_sheet)

BOOST_AUTO_TEST_CASE(each_medium_has_a_sheet_in_the_order_of_media) {
    ParkWithZones sample;
    const auto& sheets = sample.sheets("function-zones");
    BOOST_TEST_REQUIRE(sheets.size() == 3U);
    BOOST_TEST(sheets[0].title.toStdString() == "方正园区环境功能区划图（环境空气）");
    BOOST_TEST(sheets[1].title.toStdString() == "方正园区环境功能区划图（地表水）");
    BOOST_TEST(sheets[2].title.toStdString() == "方正园区环境功能区划图（声环境）");
    BOOST_TEST(lintSheet(sample.composed("function-zones")).empty());
}

// Areas by pyproj 3.4: Geod(ellps="GRS80").polygon_area_perimeter() of the rectangles in EPSG:4549
// with 200 points a side, carried to EPSG:4490: west 584000–584600 59.98948, park 584500–584800
// 29.99470, both 584500–584600 9.99824, neither 584800–585000 19.99644, all 99.98239 ha.
BOOST_AUTO_TEST_CASE(areas_of_classes_overlaps_and_rest_close_to_the_extent) {
    ParkWithZones sample;
    const auto& areas = tableOf(sample.sheets("function-zones").front(), "function_zone_areas");
    BOOST_TEST(cellOf(areas, "环境空气二类区", 1).toStdString() == "59.99");
    BOOST_TEST(cellOf(areas, "环境空气一类区", 1).toStdString() == "29.99");
    BOOST_TEST(cellOf(areas, "功能区重叠（重复计入）", 1).toStdString() == "-10.00");
    BOOST_TEST(cellOf(areas, "未划定", 1).toStdString() == "20.00");
    BOOST_TEST(cellOf(areas, "范围合计", 1).toStdString() == "99.98");
    BOOST_TEST(cellOf(areas, "未划定", 2).toStdString() == "20.00");
    const auto& zones = tableOf(sample.sheets("function-zones").front(), "function_zones");
    BOOST_TEST(cellOf(zones, "公园", 2).toStdString() == "29.99");
}

BOOST_AUTO_TEST_CASE(a_class_that_nobody_knows_is_hatched_and_named) {
    ParkWithZones sample;
    const auto& noise = sample.sheets("function-zones")[2];
    BOOST_TEST(cellOf(tableOf(noise, "function_zone_areas"), "类别未识别", 1).toStdString() ==
               "59.99");
    bool isNamed = false;
    for (const auto& layer : noise.map.scene.layers) {
        const auto* vector = std::get_if<VectorLayer>(layer.get());
        for (std::size_t index = 0; vector != nullptr && index < vector->legend.size(); ++index) {
            const auto& entry = vector->legend[index];
            isNamed = isNamed || (entry.title.contains(QString::fromUtf8("特别区")) &&
                                  !entry.symbol.fill->hatches.empty());
        }
    }
    BOOST_TEST(isNamed);
}

BOOST_AUTO_TEST_CASE(a_river_reach_is_shown_and_has_no_area) {
    ParkWithZones sample;
    const auto& water = sample.sheets("function-zones")[1];
    BOOST_TEST(remarksOf(water).find("1个功能区以线或点给出，不计面积") != std::string::npos);
    BOOST_TEST(cellOf(tableOf(water, "function_zone_areas"), "未划定", 2).toStdString() ==
               "100.00");
}

BOOST_AUTO_TEST_CASE(a_project_without_zones_has_a_sheet_that_says_so) {
    ThematicSample sample;
    BOOST_TEST(lintSheet(sample.composed("function-zones")).empty());
    BOOST_TEST(
        statementOf(sample.sheets("function-zones").front()).find("项目没有给出环境功能区") !=
        std::string::npos);
}

BOOST_AUTO_TEST_CASE(bars_are_the_areas_of_the_table_and_overlaps_leave_out_shares) {
    ParkWithZones sample;
    const auto& air = sample.sheets("function-zones").front();
    const auto& chart = chartOf<HistogramData>(air);
    const auto& table = tableOf(air, "function_zone_areas");
    BOOST_TEST(chart.named.size() == 3U);
    for (const auto& bar : chart.named) {
        const auto area = cellOf(table, bar.title.toUtf8().constData(), 1).toDouble();
        BOOST_TEST(std::abs(bar.value - area) < 0.005001, bar.title.toStdString());
    }
    BOOST_TEST(!chart.withShares);
    BOOST_TEST(chartOf<HistogramData>(sample.sheets("function-zones")[2]).withShares);
}

BOOST_AUTO_TEST_SUITE_END()
