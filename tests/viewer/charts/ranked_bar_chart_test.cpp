// The order of bars, their lengths and shares.

#include "tests/viewer/charts/chart_checks.hpp"
#include "viewer/charts/ranked_bar_chart.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <random>

using namespace parklens;
using namespace parklens::test;

namespace {

RankedBarData barsOf(const std::vector<double>& values) {
    RankedBarData data{.title = QStringLiteral("企业排放量"),
                       .quantity = QStringLiteral("排放量"),
                       .unit = QStringLiteral("t/a"),
                       .decimals = 1,
                       .bars = {},
                       .keyShare = 0.8};
    for (const double value : values) {
        data.bars.push_back({.label = QStringLiteral("企业") + QString::number(data.bars.size()),
                             .values = {value}});
    }
    return data;
}

RankedBarChart chartOf(const RankedBarData& data) {
    return {data, chartTheme(), Lettering::installed()};
}

QRectF boxOf(const Chart& chart, double width = 79.4) {
    return {3, 3, width, chart.heightMm(width)};
}

} // namespace

BOOST_AUTO_TEST_CASE(bars_go_from_the_largest_to_the_smallest_and_those_without_data_last) {
    const auto chart = chartOf(barsOf({3, noValue, 10, 3, 0, 7}));
    const std::vector<std::size_t> expected{2, 5, 0, 3, 4, 1};
    BOOST_TEST(chart.order() == expected, boost::test_tools::per_element());
    const auto box = boxOf(chart);
    double top = 0;
    for (const auto item : expected) {
        const double next = chart.itemBox(item, box)->top();
        BOOST_TEST(next > top);
        top = next;
    }
}

BOOST_AUTO_TEST_CASE(lengths_are_proportional_to_the_values) {
    const std::vector<double> values{12, 100, 55.5, 1, 0};
    const auto chart = chartOf(barsOf(values));
    for (const double width : {79.4, 180.0}) {
        const auto box = boxOf(chart, width);
        const auto bars = areasOf(chart.drawing(box), chartTheme().bar);
        BOOST_TEST_REQUIRE(bars.size() == 5);
        BOOST_TEST(bars[0].width() > 20);
        for (std::size_t row = 0; row < bars.size(); ++row) {
            const double value = values[chart.order()[row]];
            BOOST_TEST(std::abs(bars[row].width() - value / 100 * bars[0].width()) < 0.1);
            BOOST_TEST(bars[row].left() == bars[0].left());
        }
    }
}

BOOST_AUTO_TEST_CASE(shares_add_up_and_stand_at_their_place_beside_the_bars) {
    const auto chart = chartOf(barsOf({10, 50, 30, noValue, 10}));
    const std::vector<double> expected{0.5, 0.8, 0.9, 1.0};
    BOOST_TEST(chart.cumulativeShares() == expected, boost::test_tools::per_element());
    const auto box = boxOf(chart);
    const auto theme = chartTheme();
    const auto drawing = chart.drawing(box);
    const auto curve = linesOf(drawing, {.colour = theme.share, .widthMm = theme.lineMm});
    const auto limit = linesOf(drawing, theme.limit);
    BOOST_TEST_REQUIRE(curve.size() == 1);
    BOOST_TEST_REQUIRE(limit.size() == 1);
    BOOST_TEST_REQUIRE(curve[0].size() == 5);
    BOOST_TEST(std::abs(curve[0][2].x() - limit[0][0].x()) < 1e-9); // 80 % at the second bar
    BOOST_TEST(std::abs(curve[0][4].x() - box.right()) < 1e-9);     // 100 %
    const double fifty = (curve[0][0].x() + curve[0][4].x()) / 2;
    BOOST_TEST(std::abs(curve[0][1].x() - fifty) < 1e-9);
    BOOST_TEST(std::abs(curve[0][1].y() - chart.itemBox(1, box)->center().y()) < 1e-9);
    BOOST_TEST(chart.tipOf(2).toStdString() == "企业2\n排放量 30.0 t/a\n第 2 位，累计占比 80.0 %");
}

BOOST_AUTO_TEST_CASE(parts_of_a_bar_stand_behind_one_another) {
    auto data = barsOf({});
    data.parts = {QStringLiteral("SO₂"), QStringLiteral("NOx")};
    data.bars = {{.label = QStringLiteral("甲"), .values = {30, 10}},
                 {.label = QStringLiteral("乙"), .values = {noValue, 20}, .isKey = true}};
    const auto chart = chartOf(data);
    const auto theme = chartTheme();
    const auto drawing = chart.drawing(boxOf(chart));
    const auto first = areasOf(drawing, theme.line(0));
    const auto second = areasOf(drawing, theme.line(1));
    BOOST_TEST_REQUIRE(first.size() == 1 + 1); // the legend's comes first
    BOOST_TEST_REQUIRE(second.size() == 1 + 2);
    BOOST_TEST(std::abs(first[1].right() - second[1].left()) < 1e-9);
    BOOST_TEST(std::abs(first[1].width() - 3 * second[1].width()) < 0.1);
    BOOST_TEST(std::abs(second[2].width() - 2 * second[1].width()) < 0.1);
    BOOST_TEST(
        chart.tipOf(1).toStdString() ==
        "乙\n排放量 20.0 t/a\nSO₂ 无数据\nNOx 20.0 t/a\n第 2 位，累计占比 100.0 %\n主要污染源");
    checkWellFormedAtAllSizes(chart);
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_summed_in_the_last_bar) {
    std::vector<double> values;
    for (int index = 1; index <= 60; ++index) {
        values.push_back(index);
    }
    auto data = barsOf(values);
    data.mostBars = 10;
    const auto chart = chartOf(data);
    const auto texts = textsOf(chart, boxOf(chart));
    BOOST_TEST(texts.contains(QStringLiteral("其余 50 个")));
    BOOST_TEST(texts.contains(QStringLiteral("1275.0"))); // 1 + … + 50
    BOOST_TEST(chart.itemBox(59, boxOf(chart)).has_value());
    BOOST_TEST(!chart.itemBox(49, boxOf(chart)).has_value());
    // A lower box shows fewer.
    const QRectF low(3, 3, 79.4, 35);
    checkWellFormed(chart, low);
    BOOST_TEST(!chart.itemBox(51, low).has_value());
    BOOST_TEST(!textsOf(chart, low).contains(QStringLiteral("其余 50 个")));
}

BOOST_AUTO_TEST_CASE(the_rest_tells_how_many_of_it_stand_out) {
    auto data = barsOf({5, 4, 3, 2, 1});
    for (std::size_t bar = 0; bar < 4; ++bar) {
        data.bars[bar].isKey = true;
    }
    data.mostBars = 2;
    const auto chart = chartOf(data);
    QString rows;
    for (const auto& text : textsOf(chart, boxOf(chart))) {
        rows += text;
    }
    BOOST_TEST(rows.contains(QStringLiteral("其余 3 个（其中突出显示的 2 个）")),
               rows.toStdString());
    checkWellFormedAtAllSizes(chart);
}

BOOST_AUTO_TEST_CASE(long_names_keep_their_ends_and_are_told_in_full) {
    auto data = barsOf({5, 3});
    data.bars[0].label = QStringLiteral(
        "云溪市一个名字特别特别长以至于两行也放不下的化学新材料科技发展股份有限公司第二分公司");
    const auto chart = chartOf(data);
    bool isElided = false;
    for (const auto& text : textsOf(chart, boxOf(chart))) {
        isElided |= text.startsWith(QChar(u'…')) && text.endsWith(QStringLiteral("第二分公司"));
    }
    BOOST_TEST(isElided);
    BOOST_TEST(chart.tipOf(0).startsWith(data.bars[0].label));
    checkWellFormedAtAllSizes(chart);
}

BOOST_AUTO_TEST_CASE(negative_values_have_no_shares_and_the_chart_says_so) {
    const auto chart = chartOf(barsOf({10, -4, 6}));
    BOOST_TEST(chart.cumulativeShares().empty());
    const auto box = boxOf(chart);
    BOOST_TEST(textsOf(chart, box).contains(QStringLiteral("有负值，不计累计占比。")));
    const auto bars = areasOf(chart.drawing(box), chartTheme().bar);
    BOOST_TEST_REQUIRE(bars.size() == 3);
    BOOST_TEST(std::abs(bars[2].right() - bars[0].left()) < 1e-9);
    BOOST_TEST(std::abs(bars[2].width() - 0.4 * bars[0].width()) < 0.1);
}

BOOST_AUTO_TEST_CASE(a_row_is_found_from_its_label_to_its_share) {
    const auto chart = chartOf(barsOf({10, 20, 5}));
    const auto box = boxOf(chart);
    for (std::size_t item = 0; item < 3; ++item) {
        const double y = chart.itemBox(item, box)->center().y();
        for (const double x : {box.left() + 1, box.center().x(), box.right() - 1}) {
            BOOST_TEST(chart.itemAt({x, y}, box).value() == item);
        }
    }
    BOOST_TEST(!chart.itemAt(box.topLeft(), box).has_value());
}

BOOST_AUTO_TEST_CASE(bars_are_drawn_in_their_colour) {
    auto data = barsOf({10, 20});
    data.bars[1].isKey = true;
    const auto chart = chartOf(data);
    const auto theme = chartTheme();
    const auto box = boxOf(chart);
    for (const double scale : {1.0, 2.0}) {
        const auto picture = pictureOf(chart, box, scale);
        const auto drawing = chart.drawing(box);
        BOOST_TEST(
            (colourAt(picture, areasOf(drawing, theme.bar).at(0).center(), scale) == theme.bar));
        BOOST_TEST((colourAt(picture, areasOf(drawing, theme.keyBar).at(1).center(), scale) ==
                    theme.keyBar));
    }
}

BOOST_AUTO_TEST_CASE(ranked_bars_are_well_formed_whatever_they_hold) {
    BOOST_TEST(saysNoData(chartOf(barsOf({}))));
    BOOST_TEST(saysNoData(chartOf(barsOf({noValue, noValue}))));
    std::mt19937 random(5);
    std::vector<double> many;
    for (int index = 0; index < 300; ++index) {
        many.push_back(std::exp(static_cast<double>(random() % 100) / 10));
    }
    const double endless = std::numeric_limits<double>::infinity();
    for (const auto& values : std::vector<std::vector<double>>{{},
                                                               {noValue},
                                                               {0, 0},
                                                               {5, 5, 5},
                                                               {1, 1e300, 2},
                                                               {1e308, 1e308, -1e308},
                                                               {-5, -3},
                                                               {endless, 1},
                                                               many}) {
        checkWellFormedAtAllSizes(chartOf(barsOf(values)));
    }
}
