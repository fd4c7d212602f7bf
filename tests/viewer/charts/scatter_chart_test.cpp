// Points, their lines and names, and both kinds of axes.

#include "tests/viewer/charts/chart_checks.hpp"
#include "viewer/charts/scatter_chart.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

ScatterData enterprises() {
    return {.title = QStringLiteral("亩均税收与亩均排放"),
            .x = {.quantity = QStringLiteral("亩均税收"),
                  .unit = QStringLiteral("万元/亩"),
                  .decimals = 1,
                  .line = 10.0,
                  .lineTitle = QStringLiteral("中位数")},
            .y = {.quantity = QStringLiteral("亩均排放"),
                  .unit = QStringLiteral("t/亩"),
                  .line = 2.0,
                  .lineTitle = QStringLiteral("中位数")},
            .classes = {{QStringLiteral("低效高排"), Marker{.colour = QColor(Qt::red)}},
                        {QStringLiteral("其他"), Marker{.colour = QColor(Qt::blue)}}},
            .points = {{QStringLiteral("甲厂"), 5, 4, 0, true},
                       {QStringLiteral("乙厂"), 10, 2, 1},
                       {QStringLiteral("丙厂"), 20, 1, 1},
                       {QStringLiteral("丁厂"), noValue, 3, 1}}};
}

ScatterChart chartOf(const ScatterData& data) {
    return {data, chartTheme(), Lettering::installed()};
}

QRectF boxOf(const Chart& chart, double width = 120) {
    return {3, 3, width, chart.heightMm(width)};
}

QPointF placeOf(const Chart& chart, std::size_t item, const QRectF& box) {
    return chart.itemBox(item, box).value().center();
}

bool isCross(const std::vector<QPolygonF>& lines, const QPointF& at) {
    bool hasUpright = false;
    bool hasLevel = false;
    for (const auto& line : lines) {
        hasUpright |=
            std::abs(line[0].x() - at.x()) < 0.01 && std::abs(line[1].x() - at.x()) < 0.01;
        hasLevel |= std::abs(line[0].y() - at.y()) < 0.01 && std::abs(line[1].y() - at.y()) < 0.01;
    }
    return hasUpright && hasLevel;
}

} // namespace

BOOST_AUTO_TEST_SUITE(scatter_chart)

BOOST_AUTO_TEST_CASE(points_stand_in_proportion_and_the_lines_through_their_values) {
    const auto chart = chartOf(enterprises());
    const auto box = boxOf(chart);
    const auto one = placeOf(chart, 0, box);
    const auto two = placeOf(chart, 1, box);
    const auto three = placeOf(chart, 2, box);
    BOOST_TEST(std::abs((three.x() - two.x()) - 2 * (two.x() - one.x())) < 0.01); // 5, 10, 20
    BOOST_TEST(std::abs((two.y() - one.y()) - 2 * (three.y() - two.y())) < 0.01); // 4, 2, 1
    BOOST_TEST(one.y() < two.y()); // more stands higher
    BOOST_TEST(isCross(linesOf(chart.drawing(box), chartTheme().limit), two));
    BOOST_TEST(!chart.itemBox(3, box).has_value()); // no tax: no place
    BOOST_TEST(chart.itemAt(one, box).value() == 0U);
}

BOOST_AUTO_TEST_CASE(equal_ratios_are_equal_lengths_on_logarithmic_axes) {
    auto data = enterprises();
    data.x.isLogarithmic = data.y.isLogarithmic = true;
    const auto chart = chartOf(data);
    const auto box = boxOf(chart);
    const auto one = placeOf(chart, 0, box);
    const auto two = placeOf(chart, 1, box);
    const auto three = placeOf(chart, 2, box);
    BOOST_TEST(std::abs((three.x() - two.x()) - (two.x() - one.x())) < 0.01);
    BOOST_TEST(std::abs((two.y() - one.y()) - (three.y() - two.y())) < 0.01);
    const auto texts = textsOf(chart, box);
    BOOST_TEST(texts.contains(QStringLiteral("1")));
    BOOST_TEST(texts.contains(QStringLiteral("100")));
}

BOOST_AUTO_TEST_CASE(what_has_no_place_is_counted_below) {
    auto data = enterprises();
    data.points[2].y = 0;
    const auto linear = textsOf(chartOf(data), boxOf(chartOf(data))).join(QString());
    BOOST_TEST(linear.contains(QStringLiteral("另有 1 个缺数据")));
    BOOST_TEST(!linear.contains(QStringLiteral("对数轴")));
    data.y.isLogarithmic = true;
    const auto chart = chartOf(data);
    BOOST_TEST(textsOf(chart, boxOf(chart))
                   .join(QString())
                   .contains(QStringLiteral("另有 1 个数值为零或负，对数轴上没有位置")));
    BOOST_TEST(!chart.itemBox(2, boxOf(chart)).has_value());
    // The legend counts what is drawn.
    BOOST_TEST(textsOf(chart, boxOf(chart)).contains(QStringLiteral("其他 1 个")));
}

BOOST_AUTO_TEST_CASE(names_of_key_points_come_first) {
    auto data = enterprises();
    data.points = {{QStringLiteral("甲厂"), 5, 4, 0}}; // the heap is not at the edge
    for (int index = 0; index < 60; ++index) {         // all in a heap, the last the key one
        data.points.push_back({QStringLiteral("企业%1").arg(index), 10 + 0.001 * index, 2, 1});
    }
    data.points.back().isKey = true;
    const auto chart = chartOf(data);
    const auto texts = textsOf(chart, boxOf(chart));
    BOOST_TEST(texts.contains(QStringLiteral("企业59")));
    BOOST_TEST(texts.filter(QStringLiteral("企业")).size() < 10);
    checkWellFormedAtAllSizes(chart);
}

BOOST_AUTO_TEST_CASE(tips_name_both_values) {
    auto data = enterprises();
    data.points[3].note = QStringLiteral("没有税收");
    const auto chart = chartOf(data);
    BOOST_TEST(chart.tipOf(0).toStdString() == "甲厂\n亩均税收 5.0 万元/亩\n亩均排放 4 t/亩");
    BOOST_TEST(chart.tipOf(3).toStdString() == "丁厂\n亩均税收 无数据\n亩均排放 3 t/亩\n没有税收");
}

BOOST_AUTO_TEST_CASE(scatters_are_well_formed_whatever_they_hold) {
    BOOST_TEST(saysNoData(chartOf({})));
    BOOST_TEST(saysNoData(chartOf({.points = {{QStringLiteral("甲"), noValue, 1}}})));
    const double endless = std::numeric_limits<double>::infinity();
    for (const bool isLogarithmic : {false, true}) {
        for (const auto& [x, y] : std::vector<std::pair<double, double>>{
                 {0, 0}, {-5, 3}, {1e300, 1e-300}, {1e308, -1e308}, {endless, 1}, {3, 3}}) {
            auto data = enterprises();
            data.x.isLogarithmic = data.y.isLogarithmic = isLogarithmic;
            data.points[0].x = x;
            data.points[0].y = y;
            data.x.line = x;
            checkWellFormedAtAllSizes(chartOf(data));
            data.points.resize(1);
            checkWellFormedAtAllSizes(chartOf(data));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
