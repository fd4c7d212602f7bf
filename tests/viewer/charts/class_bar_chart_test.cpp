// Bars parted by classes.

#include "tests/viewer/charts/chart_checks.hpp"
#include "viewer/charts/class_bar_chart.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

const QColor green(0x7f, 0xbc, 0x78);
const QColor red(0xd6, 0x60, 0x4d);

ClassBarData verdicts() {
    return {.title = QStringLiteral("各指标结论"),
            .quantity = QStringLiteral("指标值"),
            .unit = QStringLiteral("项"),
            .classes = {{QStringLiteral("符合"), green}, {QStringLiteral("不符合"), red}},
            .bars = {{QStringLiteral("容积率"), {30, 10}},
                     {QStringLiteral("绿地率"), {0, 4}},
                     {QStringLiteral("建筑密度"), {}}}};
}

ClassBarChart chartOf(const ClassBarData& data) {
    return {data, chartTheme(), Lettering::installed()};
}

QRectF boxOf(const Chart& chart, double width = 100) {
    return {3, 3, width, chart.heightMm(width)};
}

} // namespace

BOOST_AUTO_TEST_SUITE(class_bar_chart)

BOOST_AUTO_TEST_CASE(the_parts_of_a_bar_are_in_proportion) {
    const auto chart = chartOf(verdicts());
    const auto box = boxOf(chart);
    const auto met = *chart.itemBox(0, box);
    const auto notMet = *chart.itemBox(1, box);
    BOOST_TEST(std::abs(met.width() - 3 * notMet.width()) < 0.01);
    BOOST_TEST(std::abs(met.right() - notMet.left()) < 1e-9);
    BOOST_TEST(!chart.itemBox(2, box).has_value()); // none of the class
    const auto whole = *chart.itemBox(3, box);
    BOOST_TEST(std::abs(whole.width() - met.width() - notMet.width()) < 0.01); // all bars are 100 %
    BOOST_TEST(!chart.itemBox(4, box).has_value());
    BOOST_TEST(chart.itemAt(notMet.center(), box).value() == 1U);
    BOOST_TEST(chart.itemAt(whole.center(), box).value() == 3U);
}

BOOST_AUTO_TEST_CASE(counts_stand_in_the_parts_and_the_whole_behind) {
    const auto chart = chartOf(verdicts());
    const auto texts = textsOf(chart, boxOf(chart));
    for (const char16_t* text : {u"30", u"10", u"40", u"4", u"符合", u"不符合", u"无数据"}) {
        BOOST_TEST(texts.contains(QString::fromUtf16(text)));
    }
    BOOST_TEST(chart.tipOf(1).toStdString() == "容积率\n不符合 10 项（共 40）");
    BOOST_TEST(chart.tipOf(2).toStdString() == "绿地率\n符合 0 项（共 4）");
}

BOOST_AUTO_TEST_CASE(class_bars_are_well_formed_whatever_they_hold) {
    BOOST_TEST(saysNoData(chartOf({})));
    checkWellFormedAtAllSizes(chartOf(verdicts()));
    auto data = verdicts();
    for (int index = 0; index < 30; ++index) {
        data.bars.push_back({QStringLiteral("一个名字很长很长的单位面积排放强度指标%1").arg(index),
                             {1, static_cast<std::size_t>(index) * 1000}});
    }
    checkWellFormedAtAllSizes(chartOf(data));
}

BOOST_AUTO_TEST_SUITE_END()
