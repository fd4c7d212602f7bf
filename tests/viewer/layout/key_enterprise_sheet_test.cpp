// 重点企业分布图: who is key, by which code, where; nobody is dropped.

#include "tests/viewer/layout/thematic_sample.hpp"
#include "viewer/layout/sheet_lint.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

/// In the inventory: one inside (key, and the main source), one outside, one without a place, and a
/// small one; in the table: the first again, one on a parcel, one on a parcel that nobody knows.
struct ParkWithEnterprises : ThematicSample {
    ParkWithEnterprises() {
        addFile("sources.csv",
                "企业名称,信用代码,排放口,经度,纬度,污染物,排放量,年度,重点\n"
                "甲厂,91990101MA0000001Y,DA001,120.872232,29.594664,SO2,100,2024,大气、土壤\n"
                "甲厂,91990101MA0000001Y,DA002,120.874296,29.594651,SO2,50,2024,大气\n"
                "乙厂,91990101MA00000022,DA001,120.928998,29.594279,SO2,80,2024,水\n"
                "丙厂,91990101MA00000035,DA001,,,SO2,60,2024,大气\n"
                "丁厂,C4,DA001,120.8724,29.5947,SO2,1,2024,否\n");
        addLayer("parcels.gpkg",
                 {.name = "parcels",
                  .fields = {"id"},
                  .features = {{{"K1"}, rectangleWkt(584000, 3275000, 584250, 3275400)}}});
        addFile("enterprises.csv",
                "信用代码,名称,行业,宗地,营收,规上,高新\n"
                "91990101MA0000001Y,甲厂,3041,,9000,是,否\n"
                "91990101MA00000048,戊公司,3562,K1,5000,否,是\n"
                "91990101MA00000049,己公司,3562,K9,7000,是,否\n");
        addSections(
            "[[boundary]]\nrole = \"administered\"\npath = \"park.gpkg\"\nid = \"id\"\n"
            "fields = { name = \"name\" }\n"
            "[land.parcels]\npath = \"parcels.gpkg\"\nid = \"id\"\n"
            "[land.enterprises]\npath = \"enterprises.csv\"\nid = \"信用代码\"\nyear = 2024\n"
            "[land.enterprises.fields]\nname = \"名称\"\nindustry_code = \"行业\"\n"
            "parcels = \"宗地\"\nrevenue = { field = \"营收\", unit = \"wan\" }\n"
            "above_scale = \"规上\"\nhigh_tech = \"高新\"\n"
            "[sources.inventory]\npath = \"sources.csv\"\ncrs = \"EPSG:4490\"\nyear = 2024\n"
            "[sources.inventory.fields]\nenterprise = \"企业名称\"\ncredit_code = \"信用代码\"\n"
            "outlet = \"排放口\"\nlon = \"经度\"\nlat = \"纬度\"\npollutant = \"污染物\"\n"
            "amount = { field = \"排放量\", unit = \"t/a\" }\nyear = \"年度\"\n"
            "key_unit = \"重点\"\n");
    }
};

std::string textOf(const QStringList& row) {
    return row.join(QLatin1Char('|')).toStdString();
}

} // namespace

BOOST_AUTO_TEST_SUITE(key_enterprise_sheet)

BOOST_AUTO_TEST_CASE(enterprises_are_numbered_by_kind_with_code_and_ground_of_their_place) {
    ParkWithEnterprises sample;
    const auto& list = tableOf(sample.sheets("key-enterprises").front(), "key_enterprises");
    BOOST_TEST_REQUIRE(list.rows.size() == 2U);
    BOOST_TEST(
        textOf(list.rows[0]) ==
        "1|甲厂|91990101MA0000001Y|3041|重点排污单位（大气、土壤）；主要污染源（累计负荷 80 %）；"
        "规上企业|排放口 DA001 等2个");
    BOOST_TEST(textOf(list.rows[1]) == "2|戊公司|91990101MA00000048|3562|高新技术企业|宗地 K1");
}

BOOST_AUTO_TEST_CASE(who_has_no_place_is_listed_apart_and_who_stands_outside_is_counted) {
    ParkWithEnterprises sample;
    const auto& content = sample.sheets("key-enterprises").front();
    const auto& list = tableOf(content, "key_enterprises_unlocated");
    BOOST_TEST_REQUIRE(list.rows.size() == 2U);
    BOOST_TEST(list.rows[0].at(1).toStdString() == "丙厂");
    // The check character of 48 is 8, not 9.
    BOOST_TEST(textOf(list.rows[1]) == "—|己公司|91990101MA00000049（校验不符）|3562|规上企业|"
                                       "无坐标，无宗地");
    std::string remarks;
    for (const auto& remark : content.notes.remarks) {
        remarks += remark.toStdString();
    }
    BOOST_TEST(remarks.find("另有1家重点企业位于范围以外") != std::string::npos, remarks);
}

BOOST_AUTO_TEST_CASE(points_stand_at_outlets_and_parcels_with_their_number) {
    ParkWithEnterprises sample;
    const auto& content = sample.sheets("key-enterprises").front();
    const VectorLayer* points = nullptr;
    for (const auto& layer : content.map.scene.layers) {
        const auto* vector = std::get_if<VectorLayer>(layer.get());
        points = vector != nullptr && vector->id == QLatin1String("enterprises.key.points")
                     ? vector
                     : points;
    }
    BOOST_TEST_REQUIRE((points != nullptr));
    BOOST_TEST_REQUIRE(points->shapes.size() == 2U);
    BOOST_TEST(points->labels[0].toStdString() == "1");
    // 120.872232 E 29.594664 N is 584500 3275500 in EPSG:4549 by pyproj.
    const auto box = points->shapes.envelope(0);
    BOOST_TEST(box.minX == 584500.0, boost::test_tools::tolerance(1e-6));
    BOOST_TEST(box.minY == 3275500.0, boost::test_tools::tolerance(1e-6));
    BOOST_TEST(lintSheet(sample.composed("key-enterprises")).empty());
}

BOOST_AUTO_TEST_CASE(a_project_without_inventory_or_enterprises_has_a_sheet_that_says_so) {
    ThematicSample sample;
    BOOST_TEST(lintSheet(sample.composed("key-enterprises")).empty());
    BOOST_TEST(statementOf(sample.sheets("key-enterprises").front())
                   .find("项目没有给出污染源清单或企业表") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(kinds_that_no_data_tell_are_missing_and_not_none) {
    ThematicSample sample;
    sample.addFile("sources.csv",
                   "企业名称,信用代码,排放口,经度,纬度,污染物,排放量,年度\n"
                   "甲厂,91990101MA0000001Y,DA001,120.872232,29.594664,SO2,100,2024\n");
    sample.addSections(
        "[[boundary]]\nrole = \"administered\"\npath = \"park.gpkg\"\nid = \"id\"\n"
        "fields = { name = \"name\" }\n"
        "[sources.inventory]\npath = \"sources.csv\"\ncrs = \"EPSG:4490\"\nyear = 2024\n"
        "[sources.inventory.fields]\nenterprise = \"企业名称\"\ncredit_code = \"信用代码\"\n"
        "outlet = \"排放口\"\nlon = \"经度\"\nlat = \"纬度\"\npollutant = \"污染物\"\n"
        "amount = { field = \"排放量\", unit = \"t/a\" }\nyear = \"年度\"\n");
    const auto& content = sample.sheets("key-enterprises").front();
    const auto& rows = tableOf(content, "key_enterprise_summary").rows;
    BOOST_TEST(textOf(rows.at(0)) == "重点排污单位|资料缺失|资料缺失");
    BOOST_TEST(textOf(rows.at(1)) == "主要污染源（累计负荷 80 %）|1|0");
    BOOST_TEST(textOf(rows.at(2)) == "高新技术企业|资料缺失|资料缺失");
    BOOST_TEST(textOf(rows.at(3)) == "规上企业|资料缺失|资料缺失");
    BOOST_TEST(textOf(rows.at(4)) == "合计（不重复）|≥ 1|≥ 0");
    for (const auto& bar : chartOf<RankedBarData>(content).bars) {
        BOOST_TEST(std::isnan(bar.values.front()) == !bar.label.startsWith(QStringLiteral("主要")));
    }
    BOOST_TEST(lintSheet(sample.composed("key-enterprises")).empty());
}

BOOST_AUTO_TEST_CASE(bars_are_the_counts_of_the_summary) {
    ParkWithEnterprises sample;
    const auto& content = sample.sheets("key-enterprises").front();
    const auto& chart = chartOf<RankedBarData>(content);
    const auto& summary = tableOf(content, "key_enterprise_summary");
    BOOST_TEST_REQUIRE(chart.bars.size() + 1 == static_cast<std::size_t>(summary.rows.size()));
    for (std::size_t kind = 0; kind < chart.bars.size(); ++kind) {
        const auto& bar = chart.bars[kind];
        BOOST_TEST(textOf(summary.rows[kind]) == textOf({bar.label,
                                                         QString::number(bar.values.at(0)),
                                                         QString::number(bar.values.at(1))}));
    }
}

BOOST_AUTO_TEST_CASE(how_enterprises_are_counted_stands_where_lines_can_be_broken) {
    ParkWithEnterprises sample;
    const auto chart =
        chartOf<RankedBarData>(sample.sheets("key-enterprises", Language::English).front());
    BOOST_TEST(chart.quantity.toStdString() == "enterprises"); // one line, cut where it is long
    BOOST_TEST(chart.remark.toStdString() == "Enterprises of several kinds count in each.");
}

BOOST_AUTO_TEST_SUITE_END()
