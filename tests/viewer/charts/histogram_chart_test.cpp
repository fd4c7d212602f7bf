// Classes, their bars and the limit.

#include "tests/viewer/charts/chart_checks.hpp"
#include "viewer/charts/histogram_chart.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <numeric>

using namespace parklens;
using namespace parklens::test;

namespace {

const QColor forest(0x22, 0x8b, 0x22);
const QColor water(0x30, 0x70, 0xd0);

HistogramData landCover() {
    return {.title = QStringLiteral("土地覆盖"),
            .quantity = QStringLiteral("面积"),
            .unit = QStringLiteral("hm²"),
            .decimals = 2,
            .named = {{QStringLiteral("林地"), 231.42, forest},
                      {QStringLiteral("水体"), 31.07, water},
                      {QStringLiteral("未利用地"), 0},
                      {QStringLiteral("云下"), noValue}}};
}

HistogramData plotRatios() {
    return {.title = QStringLiteral("地块容积率"),
            .quantity = QStringLiteral("地块数"),
            .unit = QStringLiteral("个"),
            .numeric = {{0.5, 1.0, 4}, {1.0, 1.5, 20}, {1.5, 2.0, 12}},
            .valueTitle = QStringLiteral("容积率"),
            .limit = 0.8,
            .limitTitle = QStringLiteral("控制指标"),
            .withoutData = 7};
}

HistogramChart chartOf(const HistogramData& data) {
    return {data, chartTheme(), Lettering::installed()};
}

QRectF boxOf(const Chart& chart, double width = 79.4) {
    return {3, 3, width, chart.heightMm(width)};
}

} // namespace

BOOST_AUTO_TEST_CASE(values_are_counted_in_classes_with_round_edges) {
    const std::vector<double> values{0.1, 0.4, 0.5, 0.9, 1.0, 1.7, 2.0, noValue, 0.5};
    const auto classes = roundClasses(values, 4);
    BOOST_TEST_REQUIRE(classes.size() == 4);
    BOOST_TEST(classes[0].lower == 0);
    BOOST_TEST(classes[3].upper == 2);
    BOOST_TEST(classes[0].value == 2); // 0.1, 0.4
    BOOST_TEST(classes[1].value == 3); // 0.5 twice, 0.9
    BOOST_TEST(classes[2].value == 1); // 1.0
    BOOST_TEST(classes[3].value == 2); // 1.7 and the upper edge
    BOOST_TEST(roundClasses(std::vector<double>{noValue}, 5).empty());
    const auto equal = roundClasses(std::vector<double>{3, 3, 3}, 5);
    BOOST_TEST(std::accumulate(equal.begin(), equal.end(), 0.0, [](double sum, const auto& one) {
                   return sum + one.value;
               }) == 3);
}

BOOST_AUTO_TEST_CASE(named_classes_have_bars_of_their_colour_and_length) {
    const auto chart = chartOf(landCover());
    const auto drawing = chart.drawing(boxOf(chart));
    const auto green = areasOf(drawing, forest);
    const auto blue = areasOf(drawing, water);
    BOOST_TEST_REQUIRE(green.size() == 1);
    BOOST_TEST_REQUIRE(blue.size() == 1);
    BOOST_TEST(green[0].width() > 20);
    BOOST_TEST(std::abs(blue[0].width() - 31.07 / 231.42 * green[0].width()) < 0.1);
    const auto texts = textsOf(chart, boxOf(chart));
    BOOST_TEST(texts.contains(QStringLiteral("231.42  88.2 %"))); // of 262.49
    BOOST_TEST(texts.contains(QStringLiteral("无数据")));
    BOOST_TEST(texts.contains(QStringLiteral("0.00  0.0 %")));
    BOOST_TEST(chart.tipOf(0).toStdString() == "林地\n面积 231.42 hm²");
    BOOST_TEST(chart.tipOf(3).toStdString() == "云下\n面积 无数据");
}

BOOST_AUTO_TEST_CASE(every_wide_column_has_its_count_and_the_colour_of_its_class) {
    auto data = plotRatios();
    data.limit.reset();
    data.numeric = {{0, 10, 2, forest}, {10, 20, 1}, {20, 30, 2}};
    const auto chart = chartOf(data);
    const auto box = boxOf(chart);
    BOOST_TEST(textsOf(chart, box).count(QStringLiteral("2")) == 3); // one is on the axis
    BOOST_TEST(areasOf(chart.drawing(box), forest).size() == 1U);
    checkWellFormedAtAllSizes(chart);
}

BOOST_AUTO_TEST_CASE(a_row_says_why_it_has_no_value_and_has_its_own_digits) {
    auto data = landCover();
    data.named[0].decimals = 0;
    data.named[3].withoutValue = QStringLiteral("年度无效");
    data.withShares = false;
    data.remark = QStringLiteral("另有说明。");
    const auto chart = chartOf(data);
    const auto texts = textsOf(chart, boxOf(chart));
    BOOST_TEST(texts.contains(QStringLiteral("231")));
    BOOST_TEST(texts.contains(QStringLiteral("31.07")));
    BOOST_TEST(texts.contains(QStringLiteral("年度无效")));
    BOOST_TEST(!texts.contains(QStringLiteral("无数据")));
    BOOST_TEST(texts.contains(QStringLiteral("另有说明。")));
    BOOST_TEST(chart.tipOf(3).toStdString() == "云下\n面积 年度无效");
    checkWellFormedAtAllSizes(chart);
}

BOOST_AUTO_TEST_CASE(columns_have_their_height_and_the_limit_its_place) {
    const auto chart = chartOf(plotRatios());
    const auto theme = chartTheme();
    const auto drawing = chart.drawing(boxOf(chart));
    const auto columns = areasOf(drawing, theme.keyBar);
    BOOST_TEST_REQUIRE(columns.size() == 3);
    BOOST_TEST(std::abs(columns[0].height() - 4.0 / 20 * columns[1].height()) < 0.1);
    BOOST_TEST(std::abs(columns[2].height() - 12.0 / 20 * columns[1].height()) < 0.1);
    const auto half = findText(drawing, QStringLiteral("0.5"))->box.center().x();
    const auto two = findText(drawing, QStringLiteral("2"))->box.center().x();
    const auto limit = linesOf(drawing, theme.limit);
    BOOST_TEST_REQUIRE(limit.size() == 1);
    BOOST_TEST(std::abs(limit[0][0].x() - (half + 0.3 / 1.5 * (two - half))) < 0.05);
    BOOST_TEST(std::abs(columns[1].left() - (half + (two - half) / 3)) < 0.2);
    const auto texts = textsOf(chart, boxOf(chart));
    BOOST_TEST(texts.contains(QStringLiteral("控制指标 0.8")));
    BOOST_TEST(texts.contains(QStringLiteral("另有 7 个无数据，未计入。")));
    BOOST_TEST(chart.tipOf(1).toStdString() == "容积率 1–1.5\n地块数 20 个");
}

BOOST_AUTO_TEST_CASE(the_limit_of_rows_makes_way_for_their_values) {
    const auto theme = chartTheme();
    HistogramData data{.title = QStringLiteral("年平均浓度"), .decimals = 1};
    for (const double value : {38.1, 36.0, 34.0, 32.3, 20.0}) {
        data.named.push_back({.title = QString::number(value), .value = value});
    }
    data.withShares = false;
    data.limit = 35.0;
    const auto chart = chartOf(data);
    const auto drawing = chart.drawing(boxOf(chart));
    const auto limit = linesOf(drawing, theme.limit);
    BOOST_TEST(limit.size() >= 2U); // interrupted
    for (const auto& line : limit) {
        for (const auto& text : drawing.texts()) {
            const bool isItsName = text.text.startsWith(QStringLiteral("限值"));
            BOOST_TEST(
                (isItsName || !line.boundingRect().adjusted(-0.1, 0, 0.1, 0).intersects(text.box)),
                text.text.toStdString());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_limit_far_away_is_named_at_the_edge) {
    auto data = plotRatios();
    data.limit = 50;
    const auto chart = chartOf(data);
    BOOST_TEST(linesOf(chart.drawing(boxOf(chart)), chartTheme().limit).empty());
    BOOST_TEST(textsOf(chart, boxOf(chart)).contains(QStringLiteral("控制指标 50 →")));
    checkWellFormedAtAllSizes(chart);
    data.limit = 2.5; // near: the axis reaches to it
    BOOST_TEST(linesOf(chartOf(data).drawing(boxOf(chart)), chartTheme().limit).size() == 1);
    checkWellFormedAtAllSizes(chartOf(data));
}

BOOST_AUTO_TEST_CASE(a_class_is_found_over_the_whole_height_of_its_column) {
    const auto chart = chartOf(plotRatios());
    const auto box = boxOf(chart);
    for (std::size_t item = 0; item < 3; ++item) {
        const auto place = *chart.itemBox(item, box);
        BOOST_TEST(chart.itemAt(place.center(), box).value() == item);
        BOOST_TEST(chart.itemAt({place.center().x(), place.top() + 0.5}, box).value() == item);
    }
    const auto named = chartOf(landCover());
    for (std::size_t item = 0; item < 4; ++item) {
        const auto place = *named.itemBox(item, boxOf(named));
        BOOST_TEST(named.itemAt(place.center(), boxOf(named)).value() == item);
    }
}

BOOST_AUTO_TEST_CASE(classes_are_drawn_in_their_colour) {
    const auto chart = chartOf(landCover());
    const auto box = boxOf(chart);
    for (const double scale : {1.0, 2.0}) {
        const auto centre = areasOf(chart.drawing(box), forest).at(0).center();
        BOOST_TEST((colourAt(pictureOf(chart, box, scale), centre, scale) == forest));
    }
}

BOOST_AUTO_TEST_CASE(histograms_are_well_formed_whatever_they_hold) {
    BOOST_TEST(saysNoData(chartOf({})));
    const double endless = std::numeric_limits<double>::infinity();
    for (const auto& values : std::vector<std::vector<double>>{{0, 0, 0},
                                                               {5, 5, 5},
                                                               {1, 1e300, 2},
                                                               {-5, 3, 4},
                                                               {-5, -3, -4},
                                                               {1e308, -1e308, 1},
                                                               {noValue, 1, endless},
                                                               {noValue, noValue, noValue}}) {
        auto named = landCover();
        auto numeric = plotRatios();
        for (std::size_t item = 0; item < 3; ++item) {
            named.named[item].value = values[item];
            numeric.numeric[item].value = values[item];
        }
        named.limit = 100;
        checkWellFormedAtAllSizes(chartOf(named));
        checkWellFormedAtAllSizes(chartOf(numeric));
    }
    BOOST_TEST(saysNoData(chartOf({.numeric = {{0, 1, noValue}, {1, 2, noValue}}})));
    checkWellFormedAtAllSizes(chartOf({.numeric = {{3, 3, 4}}, .limit = 3}));
    checkWellFormedAtAllSizes(chartOf({.numeric = {{noValue, noValue, 4}}}));
    std::vector<ValueClass> many;
    for (int index = 0; index < 200; ++index) {
        many.push_back({index / 10.0, (index + 1) / 10.0, static_cast<double>(index)});
    }
    checkWellFormedAtAllSizes(chartOf({.numeric = many, .limit = 10}));
}
