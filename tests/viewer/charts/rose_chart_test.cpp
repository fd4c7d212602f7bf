// Petals, rings and sectors.

#include "tests/viewer/charts/chart_checks.hpp"
#include "viewer/charts/rose_chart.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <numbers>

using namespace parklens;
using namespace parklens::test;

namespace {

const QColor pale(0xfd, 0xf1, 0xb0);
const QColor dark(0x1b, 0x31, 0x67);

/// Four sectors: north 10 + 20, east 10, south none, west nothing known.
RoseData fourWinds() {
    return {.title = QStringLiteral("风玫瑰图"),
            .quantity = QStringLiteral("频率"),
            .unit = QStringLiteral("%"),
            .decimals = 1,
            .classes = {{QStringLiteral("0.3–1.6"), pale}, {QStringLiteral("≥1.6 m/s"), dark}},
            .sectors = {{QStringLiteral("北"), {10, 20}},
                        {QStringLiteral("东"), {10, 0}},
                        {QStringLiteral("南"), {0, 0}},
                        {QStringLiteral("西"), {noValue, noValue}}},
            .remark = QStringLiteral("静风另计。")};
}

RoseChart chartOf(const RoseData& data) {
    return {data, chartTheme(), Lettering::installed()};
}

QRectF boxOf(const Chart& chart, double width = 79.4) {
    return {3, 3, width, chart.heightMm(width)};
}

/// The sixteen directions with some hours each.
RoseData sixteen() {
    auto data = fourWinds();
    data.sectors.clear();
    for (int sector = 0; sector < 16; ++sector) {
        data.sectors.push_back(
            {QStringLiteral("向%1").arg(sector), {static_cast<double>(sector), 16.0 - sector}});
    }
    return data;
}

} // namespace

BOOST_AUTO_TEST_SUITE(rose_chart)

BOOST_AUTO_TEST_CASE(petals_reach_as_far_as_their_values) {
    const auto chart = chartOf(fourWinds());
    const auto drawing = chart.drawing(boxOf(chart));
    const auto first = areasOf(drawing, pale);
    const auto second = areasOf(drawing, dark);
    BOOST_TEST_REQUIRE(first.size() == 3U); // the legend, north, east
    BOOST_TEST_REQUIRE(second.size() == 2U);
    const auto north = *chart.itemBox(0, boxOf(chart));
    const auto east = *chart.itemBox(1, boxOf(chart));
    BOOST_TEST(std::abs(north.height() - 3 * east.width()) < 0.05); // 30 to 10
    // North is up, and clockwise from it comes east.
    BOOST_TEST(std::abs(north.bottom() - east.center().y()) < 0.05);
    BOOST_TEST(east.center().x() > north.center().x() + 1);
    BOOST_TEST(north.top() < east.top() - 1);
}

BOOST_AUTO_TEST_CASE(the_circle_of_the_calms_moves_the_petals_outwards) {
    auto data = fourWinds();
    data.centre = QStringLiteral("4.1");
    const auto chart = chartOf(data);
    const auto box = boxOf(chart);
    const auto north = *chart.itemBox(0, box);
    const auto east = *chart.itemBox(1, box);
    BOOST_TEST(textsOf(chart, box).contains(QStringLiteral("4.1")));
    const double inner = east.center().y() - north.bottom();
    BOOST_TEST(inner > 2.0);
    // Within the circle there is no sector.
    BOOST_TEST(!chart.itemAt({north.center().x(), east.center().y()}, box).has_value());
}

BOOST_AUTO_TEST_CASE(a_point_is_in_the_sector_of_its_angle) {
    const auto chart = chartOf(sixteen());
    const auto box = boxOf(chart);
    const auto north = *chart.itemBox(0, box);
    const auto south = *chart.itemBox(8, box);
    const QPointF centre(north.center().x(), north.bottom());
    BOOST_TEST(std::abs(south.top() - centre.y()) < 0.05);
    for (std::size_t sector = 0; sector < 16; ++sector) {
        for (const double off : {-0.49, 0.0, 0.49}) {
            const double angle =
                (static_cast<double>(sector) + off) * 22.5 * std::numbers::pi / 180;
            const QPointF at = centre + 5 * QPointF(std::sin(angle), -std::cos(angle));
            BOOST_TEST(chart.itemAt(at, box).value() == sector);
        }
    }
    BOOST_TEST(!chart.itemAt(centre + QPointF(100, 0), box).has_value());
}

BOOST_AUTO_TEST_CASE(a_thin_sector_is_hatched_and_the_legend_says_why) {
    auto data = fourWinds();
    data.sectors[1].isThin = true;
    data.thinTitle = QStringLiteral("不足 20 h");
    const auto chart = chartOf(data);
    const auto box = boxOf(chart);
    BOOST_TEST(areasOf(chart.drawing(box), pale).size() == 2U); // the legend and north
    BOOST_TEST(textsOf(chart, box).contains(QStringLiteral("不足 20 h")));
    data.sectors[1].isThin = false;
    BOOST_TEST(!textsOf(chartOf(data), box).contains(QStringLiteral("不足 20 h")));
}

BOOST_AUTO_TEST_CASE(tips_say_value_or_that_there_is_none) {
    auto data = fourWinds();
    data.sectors[0].note = QStringLiteral("120 小时");
    const auto chart = chartOf(data);
    BOOST_TEST(chart.tipOf(0).toStdString() == "北\n频率 30.0 %\n120 小时");
    BOOST_TEST(chart.tipOf(2).toStdString() == "南\n频率 0.0 %");
    BOOST_TEST(chart.tipOf(3).toStdString() == "西\n频率 无数据");
}

BOOST_AUTO_TEST_CASE(roses_are_well_formed_whatever_they_hold) {
    BOOST_TEST(saysNoData(chartOf({})));
    BOOST_TEST(saysNoData(chartOf({.sectors = {{QStringLiteral("北"), {noValue}}}})));
    checkWellFormedAtAllSizes(chartOf(fourWinds()));
    checkWellFormedAtAllSizes(chartOf(sixteen()));
    for (const double value : {0.0, 1e-9, 1e300, std::numeric_limits<double>::infinity(), -4.0}) {
        auto data = sixteen();
        data.centre = QStringLiteral("12.3");
        data.sectors[5].values = {value, 1.0};
        checkWellFormedAtAllSizes(chartOf(data));
        checkWellFormed(chartOf(data), {5, 5, 60, chartOf(data).leastHeightMm(60)});
    }
}

BOOST_AUTO_TEST_SUITE_END()
