// 基础设施分布图: each facility in the list with its place; unknown classes keep their own word.

#include "tests/viewer/layout/thematic_sample.hpp"
#include "viewer/layout/sheet_lint.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

using namespace parklens;
using namespace parklens::test;

namespace {

struct ParkWithFacilities : ThematicSample {
    ParkWithFacilities() {
        addLayer(
            "facilities.gpkg",
            {.name = "facilities",
             .fields = {"名称", "类别", "能力", "单位"},
             .features = {{{"东变", "变电站", "100", "MVA"}, "POINT(584500 3275500)"},
                          {{"南厂", "污水处理厂", "50000", "m³/d"}, "POINT(584500 3274000)"},
                          {{"北站", "消防站", "", ""}, "POINT(584800 3275800)"},
                          {{"西厂", "水厂", "80000", "m³/d"},
                           rectangleWkt(584100, 3275100, 584300, 3275300)},
                          {{"热网", "供热", "", ""}, "LINESTRING(583900 3275600,585100 3275600)"},
                          {{"远站", "变电站", "1", "MVA"}, "POINT(604500 3275500)"}}});
        addSections("[base.facilities]\npath = \"facilities.gpkg\"\nyear = 2024\n"
                    "attribution = \"管委会\"\n");
    }
};

const QStringList& rowOf(const SheetTable& table, const char* name) {
    for (const auto& row : table.rows) {
        if (row.at(1) == QString::fromUtf8(name)) {
            return row;
        }
    }
    BOOST_FAIL("no row " << name);
    throw std::logic_error("unreachable");
}

} // namespace

BOOST_AUTO_TEST_SUITE(facility_sheet)

BOOST_AUTO_TEST_CASE(facilities_are_listed_with_capacity_and_place) {
    ParkWithFacilities sample;
    const auto& list = tableOf(sample.sheets("facilities").front(), "facilities");
    BOOST_TEST(list.rows.size() == 5U);
    const auto& power = rowOf(list, "东变");
    BOOST_TEST(power.at(0).toStdString() == "供电（变电站）");
    BOOST_TEST(power.at(2).toStdString() == "100");
    BOOST_TEST(power.at(3).toStdString() == "MVA");
    BOOST_TEST(power.at(4).toStdString() == "范围内");
    // A kilometre of the plane south of the park's edge.
    BOOST_TEST(rowOf(list, "南厂").at(4).toStdString() == "范围外，距1.00 km");
    BOOST_TEST(rowOf(list, "西厂").at(4).toStdString() == "范围内"); // a site drawn as an area
    BOOST_TEST(rowOf(list, "热网").at(4).toStdString() == "范围内"); // no vertex lies inside
    BOOST_TEST(rowOf(list, "北站").at(2).toStdString() == "资料缺失");
}

BOOST_AUTO_TEST_CASE(an_unknown_class_is_shown_as_other_with_its_own_word) {
    ParkWithFacilities sample;
    BOOST_TEST(rowOf(tableOf(sample.sheets("facilities").front(), "facilities"), "北站")
                   .at(0)
                   .toStdString() == "其他（消防站）");
    const auto sheet = sample.composed("facilities");
    BOOST_TEST(legendOf(sheet).find("其他（消防站）") != std::string::npos, legendOf(sheet));
    BOOST_TEST(lintSheet(sheet).empty());
}

BOOST_AUTO_TEST_CASE(what_is_far_away_is_counted) {
    ParkWithFacilities sample;
    std::string remarks;
    for (const auto& remark : sample.sheets("facilities").front().notes.remarks) {
        remarks += remark.toStdString();
    }
    BOOST_TEST(remarks.find("另有1处设施距范围超过2.0 km") != std::string::npos, remarks);
}

BOOST_AUTO_TEST_CASE(no_two_classes_share_shape_and_filling) {
    ThematicSample sample;
    std::set<std::tuple<MarkerShape, bool>> seen;
    for (const auto& styleClass : sample.styles().sheet("facilities").classes) {
        const auto& marker = *styleClass.symbol.marker;
        const bool isHollow = marker.colour == QColor(Qt::white);
        BOOST_TEST(seen.insert({marker.shape, isHollow}).second, styleClass.title.zh);
    }
}

BOOST_AUTO_TEST_CASE(a_project_without_facilities_has_a_sheet_that_says_so) {
    ThematicSample sample;
    BOOST_TEST(lintSheet(sample.composed("facilities")).empty());
    BOOST_TEST(statementOf(sample.sheets("facilities").front()).find("项目没有给出基础设施") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(bars_count_the_facilities_of_the_list) {
    ParkWithFacilities sample;
    const auto& content = sample.sheets("facilities").front();
    const auto& chart = chartOf<RankedBarData>(content);
    double inside = 0;
    double outside = 0;
    for (const auto& bar : chart.bars) {
        inside += bar.values.at(0);
        outside += bar.values.at(1);
    }
    const auto& list = tableOf(content, "facilities");
    const auto insideInList = std::ranges::count_if(list.rows, [](const QStringList& row) {
        return row.last() == QString::fromUtf8("范围内");
    });
    BOOST_TEST(inside == static_cast<double>(insideInList));
    BOOST_TEST(inside + outside == static_cast<double>(list.rows.size()));
    const auto& lines = content.charts.front().theme.lines; // apart in grey print
    BOOST_TEST(std::abs(lines.at(0).lightnessF() - lines.at(1).lightnessF()) > 0.25);
}

BOOST_AUTO_TEST_CASE(charts_that_cost_scale_stand_together_behind_the_map) {
    ParkWithFacilities sample;
    auto content = sample.sheets("facilities").front();
    HistogramData many{.title = QStringLiteral("many")};
    for (int row = 0; row < 25; ++row) {
        many.named.push_back({.title = QString::number(row), .value = 1.0 * row});
    }
    const auto theme = content.charts.front().theme;
    content.charts.assign(3, {many, theme});
    const auto layout = readSheetLayout(dataDirectory() / "layouts" / "facilities.toml");
    const auto sheet =
        composeSheet(content, layout, {297, 210}, Language::Chinese, Lettering::installed());
    BOOST_TEST(lintSheet(sheet).empty());
    std::set<std::pair<std::size_t, double>> tops;
    int charts = 0;
    for (const auto& element : sheet.elements) {
        if (element.name == QLatin1String("chart")) {
            tops.emplace(element.page, element.boxMm.top());
            ++charts;
        }
    }
    BOOST_TEST(charts == 3);
    BOOST_TEST(tops.size() == 1U); // side by side on one page
    BOOST_TEST(tops.begin()->first == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
