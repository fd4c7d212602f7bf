// Where values stand in time, that gaps stay gaps, and how long series are thinned.

#include "tests/viewer/charts/chart_checks.hpp"
#include "viewer/charts/series_chart.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cmath>
#include <random>

using namespace parklens;
using namespace parklens::test;

namespace {

const HourIndex newYear = firstHourOf(firstDayOf(2024));
const QRectF dock(4, 4, 79.4, 55);

SeriesData seriesOf(std::vector<double> values, int stepHours = 1) {
    return {.title = QStringLiteral("小时浓度"),
            .quantity = QStringLiteral("PM2.5"),
            .unit = QStringLiteral("μg/m³"),
            .lines = {{.title = QStringLiteral("3801A"),
                       .firstHour = newYear,
                       .stepHours = stepHours,
                       .values = std::move(values)}}};
}

SeriesChart chartOf(const SeriesData& data) {
    return {data, chartTheme(), Lettering::installed()};
}

/// The line as drawn, in its pieces.
std::vector<QPolygonF> pieces(const SeriesChart& chart, const QRectF& box = dock) {
    const auto theme = chartTheme();
    return linesOf(chart.drawing(box),
                   {.colour = theme.line(0), .widthMm = theme.lineMm, .roundEnds = true});
}

std::size_t marks(const SeriesChart& chart, const Marker& marker) {
    std::size_t count = 0;
    const auto drawing = chart.drawing(dock);
    for (const auto& part : drawing.parts()) {
        const auto* mark = std::get_if<ChartMark>(&part);
        count += mark != nullptr && mark->marker == marker ? 1 : 0;
    }
    return count;
}

double textMiddle(const SeriesChart& chart, const char16_t* text) {
    return findText(chart.drawing(dock), QString::fromUtf16(text))->box.center().y();
}

} // namespace

BOOST_AUTO_TEST_CASE(values_stand_at_their_height_and_time) {
    const auto chart = chartOf(seriesOf({0, 25, 50, 100}));
    const auto line = pieces(chart);
    BOOST_TEST_REQUIRE(line.size() == 1);
    BOOST_TEST_REQUIRE(line[0].size() == 4);
    // Against the ticks that stand beside the axis.
    const double zero = textMiddle(chart, u"0");
    const double hundred = textMiddle(chart, u"100");
    BOOST_TEST(std::abs(line[0][0].y() - zero) < 0.01);
    BOOST_TEST(std::abs(line[0][1].y() - (0.75 * zero + 0.25 * hundred)) < 0.01);
    BOOST_TEST(std::abs(line[0][3].y() - hundred) < 0.01);
    // Each in the middle of its hour: steps are equal and the first is half a step from the axis.
    const double step = line[0][1].x() - line[0][0].x();
    BOOST_TEST(std::abs(line[0][3].x() - line[0][2].x() - step) < 1e-9);
    const auto zeroTick = findText(chart.drawing(dock), QStringLiteral("01:00"));
    BOOST_TEST(std::abs(zeroTick->box.center().x() - (line[0][0].x() + step / 2)) < 0.01);
}

BOOST_AUTO_TEST_CASE(a_gap_is_never_joined) {
    const auto chart = chartOf(seriesOf({1, 2, noValue, 4, 5, 6, noValue, noValue, 3}));
    const auto line = pieces(chart);
    BOOST_TEST_REQUIRE(line.size() == 2);
    BOOST_TEST(line[0].size() == 2);
    BOOST_TEST(line[1].size() == 3);
    // The last value has no neighbour: it is a dot.
    const auto theme = chartTheme();
    BOOST_TEST(marks(chart, {.sizeMm = 2 * theme.lineMm, .colour = theme.line(0)}) == 1);
    BOOST_TEST(textsOf(chart, dock).contains(QStringLiteral("3801A（缺 3 小时）")));
}

BOOST_AUTO_TEST_CASE(gaps_narrower_than_a_column_are_not_joined_either) {
    std::vector<double> values(100000, 10.0);
    for (std::size_t index = 0; index < values.size(); index += 1000) {
        values[index] = noValue;
    }
    BOOST_TEST(pieces(chartOf(seriesOf(values))).size() == 100);
}

BOOST_AUTO_TEST_CASE(long_series_keep_the_lowest_and_highest_of_every_column) {
    std::mt19937 random(7);
    std::vector<double> values;
    for (int index = 0; index < 100000; ++index) {
        values.push_back(static_cast<double>(random() % 1000));
    }
    values[54321] = 5000;
    values[12345] = -1000;
    const auto chart = chartOf(seriesOf(values));
    const auto line = pieces(chart);
    BOOST_TEST_REQUIRE(line.size() == 1);
    BOOST_TEST(line[0].size() <= 4 * 800);
    double least = 1e9;
    double most = -1e9;
    double left = 0;
    for (const auto& point : line[0]) {
        least = std::min(least, point.y());
        most = std::max(most, point.y());
        BOOST_TEST(point.x() >= left);
        left = point.x();
    }
    BOOST_TEST(std::abs(least - chart.itemBox(54321, dock)->center().y()) < 1e-9);
    BOOST_TEST(std::abs(most - chart.itemBox(12345, dock)->center().y()) < 1e-9);
}

BOOST_AUTO_TEST_CASE(a_hundred_thousand_values_are_laid_out_at_once) {
    std::vector<double> values(100000);
    for (std::size_t index = 0; index < values.size(); ++index) {
        values[index] = std::sin(static_cast<double>(index));
    }
    const auto chart = chartOf(seriesOf(values));
    const auto start = std::chrono::steady_clock::now();
    const auto drawing = chart.drawing(dock);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    BOOST_TEST(taken.count() < 0.5);
    BOOST_TEST(drawing.parts().size() < 200);
}

BOOST_AUTO_TEST_CASE(doubtful_values_are_marked_and_invalid_ones_stand_beside_the_line) {
    auto data = seriesOf({10, 20, 990, 40, 50});
    data.lines[0].states = {PointState::Normal,
                            PointState::Suspect,
                            PointState::LeftOut,
                            PointState::Normal,
                            PointState::Normal};
    const auto chart = chartOf(data);
    const auto line = pieces(chart);
    BOOST_TEST(line.size() == 2);
    const auto theme = chartTheme();
    BOOST_TEST(marks(chart, theme.suspect) == 1 + 1); // and in the legend
    BOOST_TEST(marks(chart, theme.leftOut) == 1 + 1);
    // The invalid value does not stretch the axis; its mark stands at the edge.
    BOOST_TEST(findText(chart.drawing(dock), QStringLiteral("50")).has_value());
    BOOST_TEST(!findText(chart.drawing(dock), QStringLiteral("1000")).has_value());
    BOOST_TEST(chart.tipOf(2).toStdString() == "3801A\n2024-01-01 02:00\n990 μg/m³\n无效，不计入");
    BOOST_TEST(chart.itemAt(chart.itemBox(2, dock)->center(), dock).value() == 2);
}

BOOST_AUTO_TEST_CASE(limits_stand_at_their_value_unless_they_would_flatten_the_lines) {
    auto data = seriesOf({0, 25, 50, 40});
    data.limits = {
        {QStringLiteral("二级"), 75}, {QStringLiteral("一级"), 35}, {QStringLiteral("很高"), 5000}};
    const auto chart = chartOf(data);
    const auto lines = linesOf(chart.drawing(dock), chartTheme().limit);
    BOOST_TEST_REQUIRE(lines.size() == 2 + 3); // and in the legend
    const double zero = textMiddle(chart, u"0");
    const double eighty = textMiddle(chart, u"80");
    const auto yOf = [&](double value) { return zero + value / 80 * (eighty - zero); };
    BOOST_TEST(std::abs(lines[3][0].y() - yOf(35)) < 0.01);
    BOOST_TEST(std::abs(lines[4][0].y() - yOf(75)) < 0.01);
    const auto texts = textsOf(chart, dock);
    BOOST_TEST(texts.contains(QStringLiteral("二级 75")));
    BOOST_TEST(texts.contains(QStringLiteral("很高 5000")));
    checkWellFormed(chart, dock);
}

BOOST_AUTO_TEST_CASE(limits_side_by_side_keep_their_numbers_apart) {
    auto data = seriesOf({0, 25, 50, 40});
    data.limits = {{QStringLiteral("甲"), 35}, {QStringLiteral("乙"), 35.5}, {QString(), 36}};
    checkWellFormedAtAllSizes(chartOf(data));
}

BOOST_AUTO_TEST_CASE(every_value_is_found_where_it_stands) {
    auto data = seriesOf({10, 20, noValue, 40, 50, 60, 20});
    data.lines.push_back({.title = QStringLiteral("日均值"),
                          .firstHour = newYear,
                          .stepHours = 24,
                          .values = {33, noValue}});
    const auto chart = chartOf(data);
    BOOST_TEST(chart.itemCount() == 9);
    for (std::size_t item = 0; item < chart.itemCount(); ++item) {
        const auto point = chart.pointOf(item);
        BOOST_TEST(chart.itemOf(point) == item);
        const auto place = chart.itemBox(item, dock);
        BOOST_TEST(place.has_value() == (item != 2 && item != 8));
        if (place) {
            BOOST_TEST(chart.itemAt(place->center(), dock).value() == item);
        }
    }
    BOOST_TEST(chart.pointOf(7).line == 1);
    BOOST_TEST(chart.tipOf(7).toStdString() == "日均值\n2024-01-01\n33 μg/m³");
    BOOST_TEST(chart.tipOf(2).toStdString() == "3801A\n2024-01-01 02:00\n无数据");
    BOOST_TEST(!chart.itemAt(dock.topLeft(), dock).has_value());
}

BOOST_AUTO_TEST_CASE(a_part_of_the_time_can_be_shown) {
    std::vector<double> values(240);
    for (std::size_t hour = 0; hour < values.size(); ++hour) {
        values[hour] = static_cast<double>(hour);
    }
    auto data = seriesOf(values);
    data.shown = {newYear + 48, newYear + 72};
    const auto chart = chartOf(data);
    const auto line = pieces(chart);
    BOOST_TEST_REQUIRE(line.size() == 1);
    BOOST_TEST(line[0].size() == 24);
    BOOST_TEST(!chart.itemBox(47, dock).has_value());
    BOOST_TEST(chart.itemBox(48, dock).has_value());
    BOOST_TEST(!chart.itemBox(72, dock).has_value());
    const double x = chart.itemBox(60, dock)->center().x();
    BOOST_TEST(chart.hourAt(x, dock) == newYear + 60);
    BOOST_TEST(chart.hourAt(-100, dock) == newYear + 48);
    checkWellFormed(chart, dock);
}

BOOST_AUTO_TEST_CASE(an_observation_series_becomes_a_line_with_its_flags) {
    ObservationSeries series;
    series.put(newYear, Decimal(125, 1));
    series.put(newYear + 2, Decimal(40, 0));
    series.put(newYear + 3, Decimal(999, 0));
    series.flag(newYear + 2, HourFlag::Stuck);
    series.flag(newYear + 3, HourFlag::AboveRange);
    const auto line = seriesLine(series, QStringLiteral("甲"));
    BOOST_TEST(line.firstHour == newYear);
    BOOST_TEST_REQUIRE(line.values.size() == 4);
    BOOST_TEST(line.values[0] == 12.5);
    BOOST_TEST(std::isnan(line.values[1]));
    BOOST_TEST((line.states[2] == PointState::Suspect));
    BOOST_TEST((line.states[3] == PointState::LeftOut));
    BOOST_TEST(line.endHour() == newYear + 4);
}

BOOST_AUTO_TEST_CASE(the_line_is_drawn_where_it_was_laid_out) {
    const auto chart = chartOf(seriesOf({50, 50, 50, 50, 100}));
    for (const double scale : {1.0, 2.0}) {
        const auto picture = pictureOf(chart, dock, scale);
        const auto place = chart.itemBox(1, dock)->center();
        const auto drawn = colourAt(picture, place, scale);
        BOOST_TEST(drawn.red() < 160);
        BOOST_TEST((colourAt(picture, place + QPointF(0, 2), scale) == QColor(Qt::white)));
    }
}

BOOST_AUTO_TEST_CASE(series_are_well_formed_whatever_they_hold) {
    BOOST_TEST(saysNoData(chartOf({})));
    BOOST_TEST(saysNoData(chartOf(seriesOf({}))));
    BOOST_TEST(saysNoData(chartOf(seriesOf({noValue, noValue}))));
    BOOST_TEST(!saysNoData(chartOf(seriesOf({0}))));
    const double endless = std::numeric_limits<double>::infinity();
    for (const auto& values : std::vector<std::vector<double>>{{},
                                                               {noValue, noValue},
                                                               {5},
                                                               {0, 0, 0},
                                                               {7, 7, 7},
                                                               {1, 2, 1e300, 3},
                                                               {-1e308, 1e308},
                                                               {-5, -3, -4},
                                                               {-5, 3, noValue, endless, 4},
                                                               {1e-300, 2e-300}}) {
        for (const bool fromZero : {true, false}) {
            auto data = seriesOf(values);
            data.fromZero = fromZero;
            data.limits = {{QStringLiteral("限值"), 75}, {QStringLiteral("坏"), noValue}};
            checkWellFormedAtAllSizes(chartOf(data));
            data = seriesOf(values, 24);
            data.lines.push_back(data.lines.front());
            checkWellFormedAtAllSizes(chartOf(data));
        }
    }
}
