// Where days stand, how they are coloured, and what is told of them.

#include "tests/viewer/charts/chart_checks.hpp"
#include "viewer/charts/calendar_chart.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

const QColor green(0x00, 0xe4, 0x00);
const QColor red(0xff, 0x00, 0x00);

CalendarData classifiedYear(int year) {
    CalendarData data{
        .year = year,
        .title = QStringLiteral("空气质量日历"),
        .days = {},
        .classes = {{QStringLiteral("优"), green}, {QStringLiteral("中度污染"), red}}};
    for (int day = 0; day < daysInYear(year); ++day) {
        data.days.push_back({.value = day, .classIndex = day % 10 == 0 ? 1 : 0});
    }
    return data;
}

CalendarChart chartOf(const CalendarData& data) {
    return {data, chartTheme(), Lettering::installed()};
}

std::size_t itemOf(int year, int month, int day) {
    return static_cast<std::size_t>(dayIndex({year, month, day}) - firstDayOf(year));
}

QRectF boxOf(const Chart& chart, double width) {
    return {5, 5, width, chart.heightMm(width)};
}

/// Steps of a day's cell to the right of and below another's.
std::pair<int, int> stepsBetween(const CalendarChart& chart, std::size_t from, std::size_t to) {
    const auto box = boxOf(chart, 75);
    const auto a = *chart.itemBox(from, box);
    const auto b = *chart.itemBox(to, box);
    return {static_cast<int>(std::round((b.left() - a.left()) / a.width())),
            static_cast<int>(std::round((b.top() - a.top()) / a.height()))};
}

} // namespace

BOOST_AUTO_TEST_CASE(days_stand_in_their_week_from_monday_to_sunday) {
    const auto chart = chartOf(classifiedYear(2024));
    // Monday 1 January; Thursday 29 February, four weeks below Thursday 1 February.
    BOOST_TEST((stepsBetween(chart, itemOf(2024, 1, 1), itemOf(2024, 1, 7)) == std::pair(6, 0)));
    BOOST_TEST((stepsBetween(chart, itemOf(2024, 1, 1), itemOf(2024, 1, 8)) == std::pair(0, 1)));
    BOOST_TEST((stepsBetween(chart, itemOf(2024, 2, 1), itemOf(2024, 2, 29)) == std::pair(0, 4)));
    BOOST_TEST((stepsBetween(chart, itemOf(2024, 2, 1), itemOf(2024, 2, 5)) == std::pair(-3, 1)));
    // September 2024 began on a Sunday: its 30th is a Monday in the sixth week.
    BOOST_TEST((stepsBetween(chart, itemOf(2024, 9, 1), itemOf(2024, 9, 30)) == std::pair(-6, 5)));
    const auto common = chartOf(classifiedYear(2023));
    // Wednesday 1 March 2023, the day after Tuesday 28 February.
    BOOST_TEST(common.itemCount() == 365);
    BOOST_TEST((stepsBetween(common, itemOf(2023, 3, 1), itemOf(2023, 3, 31)) == std::pair(2, 4)));
    // Thursday 1 January 1970 and Wednesday 31 December 1969.
    const auto old = chartOf(classifiedYear(1969));
    BOOST_TEST((stepsBetween(old, itemOf(1969, 12, 1), itemOf(1969, 12, 31)) == std::pair(2, 4)));
}

BOOST_AUTO_TEST_CASE(months_stand_side_by_side_as_the_width_allows) {
    const auto chart = chartOf(classifiedYear(2024));
    const auto firstRow = [&](double width) {
        const auto box = boxOf(chart, width);
        int months = 0;
        const double top = findText(chart.drawing(box), QStringLiteral("1月"))->box.top();
        for (int month = 1; month <= 12; ++month) {
            const auto name = QString::number(month) + QStringLiteral("月");
            months += findText(chart.drawing(box), name)->box.top() == top ? 1 : 0;
        }
        return months;
    };
    BOOST_TEST(firstRow(30) == 1);
    BOOST_TEST(firstRow(60) == 2);
    BOOST_TEST(firstRow(79) == 3);
    BOOST_TEST(firstRow(180) == 4);
    BOOST_TEST(firstRow(277) == 6);
}

BOOST_AUTO_TEST_CASE(no_two_days_share_a_place_and_each_is_found_at_its_own) {
    for (const int year : {2023, 2024}) {
        const auto chart = chartOf(classifiedYear(year));
        const auto box = boxOf(chart, 79);
        for (std::size_t item = 0; item < chart.itemCount(); ++item) {
            const auto cell = *chart.itemBox(item, box);
            BOOST_TEST(chart.itemAt(cell.center(), box).value() == item);
            BOOST_TEST(chart.drawing(box).itemAt(cell.center()).value() == item);
            if (item > 30) {
                break;
            }
        }
        BOOST_TEST(chart.itemAt(chart.itemBox(chart.itemCount() - 1, box)->center(), box).value() ==
                   chart.itemCount() - 1);
        BOOST_TEST(!chart.itemAt(box.topLeft(), box).has_value());
        BOOST_TEST(!chart.itemBox(chart.itemCount(), box).has_value());
    }
}

BOOST_AUTO_TEST_CASE(days_have_the_colour_of_their_class_at_every_scale) {
    auto data = classifiedYear(2024);
    data.days[4] = {};
    const auto chart = chartOf(data);
    const auto box = boxOf(chart, 79.4); // 300 pixels
    for (const double scale : {1.0, 2.0}) {
        const auto picture = pictureOf(chart, box, scale);
        for (const std::size_t item : {0, 1, 10, 59, 365}) {
            const auto cell = *chart.itemBox(item, box);
            const auto corner = cell.bottomLeft() + QPointF(0.12, -0.12) * cell.width();
            BOOST_TEST((colourAt(picture, corner, scale) == (item % 10 == 0 ? red : green)),
                       "day " << item);
        }
        const auto missing = chart.itemBox(4, box)->center();
        BOOST_TEST((colourAt(picture, missing, scale) != green));
    }
}

BOOST_AUTO_TEST_CASE(a_day_without_data_is_hatched_and_zero_is_not) {
    CalendarData data{.year = 2023, .days = {{.value = 0.0}, {}, {.value = noValue}}};
    data.days.resize(365, {.value = 100.0});
    const auto chart = chartOf(data);
    const auto theme = chartTheme();
    std::size_t hatched = 0;
    const auto drawing = chart.drawing(boxOf(chart, 79));
    for (const auto& part : drawing.parts()) {
        const auto* area = std::get_if<ChartArea>(&part);
        hatched += area != nullptr && area->fill == theme.missing ? 1 : 0;
    }
    BOOST_TEST(hatched == 2 + 1); // and in the legend
    const auto texts = textsOf(chart, boxOf(chart, 79));
    BOOST_TEST(texts.contains(QStringLiteral("无数据 2 天")));
    BOOST_TEST(chart.tipOf(1).toStdString() == "2023-01-02 周一\n无数据");
    BOOST_TEST(chart.tipOf(0).toStdString() == "2023-01-01 周日\n0");
}

BOOST_AUTO_TEST_CASE(the_legend_counts_the_days_of_each_class) {
    auto data = classifiedYear(2024);
    data.days[3].flagged = true;
    data.days[5] = {.flagged = true};
    data.days[7].classIndex = 9; // there is no such class
    const auto chart = chartOf(data);
    const auto texts = textsOf(chart, boxOf(chart, 180));
    BOOST_TEST(texts.contains(QStringLiteral("优 327 天")));
    BOOST_TEST(texts.contains(QStringLiteral("中度污染 37 天")));
    BOOST_TEST(texts.contains(QStringLiteral("无数据 2 天")));
    BOOST_TEST(texts.contains(QStringLiteral("有效小时数不足 2 天")));
    BOOST_TEST(texts.contains(QStringLiteral("空气质量日历 2024年")));
}

BOOST_AUTO_TEST_CASE(values_without_classes_fall_into_round_steps) {
    CalendarData data{.year = 2023, .unit = QStringLiteral("μg/m³"), .decimals = 0, .days = {}};
    for (int day = 0; day < 365; ++day) {
        data.days.push_back({.value = day % 80});
    }
    data.days[0].value = 80; // the last class has its upper edge
    const auto chart = chartOf(data);
    const auto texts = textsOf(chart, boxOf(chart, 180));
    // 0…79 four times over, then 0…44; the first 0 is an 80.
    BOOST_TEST(texts.contains(QStringLiteral("0–10 49 天")));
    BOOST_TEST(texts.contains(QStringLiteral("40–50 45 天")));
    BOOST_TEST(texts.contains(QStringLiteral("70–80 41 天")));
    BOOST_TEST(chart.tipOf(1).toStdString() == "2023-01-02 周一\n1 μg/m³");
}

BOOST_AUTO_TEST_CASE(calendars_are_well_formed_whatever_the_days_hold) {
    auto flagged = classifiedYear(2024);
    for (auto& day : flagged.days) {
        day.flagged = true;
    }
    CalendarData equal{.year = 2023, .title = QStringLiteral("相等"), .days = {}};
    equal.days.resize(365, {.value = 7.0});
    CalendarData giant = equal;
    giant.days[100].value = 1e300;
    giant.days[101].value = -1e300;
    CalendarData below = equal;
    below.days[0].value = -3;
    for (const auto& data : {classifiedYear(2023),
                             flagged,
                             equal,
                             giant,
                             below,
                             CalendarData{.year = 2024, .days = {}}}) {
        checkWellFormedAtAllSizes(chartOf(data));
    }
    const auto chart = chartOf(CalendarData{.year = 2024, .days = {}});
    BOOST_TEST(textsOf(chart, boxOf(chart, 79)).contains(QStringLiteral("无数据 366 天")));
}

BOOST_AUTO_TEST_CASE(a_calendar_speaks_english) {
    auto data = classifiedYear(2024);
    data.title = QStringLiteral("Air quality");
    const CalendarChart chart(data, chartTheme(Language::English), Lettering::installed());
    const auto texts = textsOf(chart, boxOf(chart, 180));
    BOOST_TEST(texts.contains(QStringLiteral("February")));
    BOOST_TEST(texts.contains(QStringLiteral("Air quality 2024")));
    BOOST_TEST(chart.tipOf(59).startsWith(QStringLiteral("2024-02-29 Thu")));
    checkWellFormedAtAllSizes(chart);
}
