// Ticks at round times.

#include "viewer/charts/axis.hpp"

#include <QStringList>
#include <boost/test/unit_test.hpp>
#include <rapidcheck.h>

using namespace parklens;

namespace {

HourIndex hourOfDay(int year, int month, int day, int hour = 0) {
    return firstHourOf(dayIndex({year, month, day})) + hour;
}

std::string texts(HourIndex first, HourIndex end, int most, Language language = Language::Chinese) {
    QStringList joined;
    for (const auto& tick : timeTicks(first, end, most, language)) {
        joined << (tick.context.isEmpty() ? tick.text
                                          : tick.text + QLatin1Char('/') + tick.context);
    }
    return joined.join(QLatin1Char(' ')).toStdString();
}

} // namespace

BOOST_AUTO_TEST_CASE(a_year_has_its_months) {
    BOOST_TEST(texts(hourOfDay(2024, 1, 1), hourOfDay(2025, 1, 1) - 1, 12) ==
               "1月/2024 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月");
    BOOST_TEST(texts(hourOfDay(2024, 1, 1), hourOfDay(2025, 1, 1), 5, Language::English) ==
               "Jan/2024 Apr Jul Oct Jan/2025");
}

BOOST_AUTO_TEST_CASE(days_and_hours_say_what_they_are_part_of) {
    BOOST_TEST(texts(hourOfDay(2023, 12, 30), hourOfDay(2024, 1, 2), 6) ==
               "12-30/2023 12-31 01-01/2024 01-02");
    BOOST_TEST(texts(hourOfDay(2024, 2, 28, 14), hourOfDay(2024, 2, 29, 9), 8) ==
               "15:00/2024-02-28 18:00 21:00 00:00/2024-02-29 03:00 06:00 09:00");
}

BOOST_AUTO_TEST_CASE(weeks_begin_on_mondays) {
    // 2024-02-26 was a Monday.
    BOOST_TEST(texts(hourOfDay(2024, 2, 20), hourOfDay(2024, 3, 20), 5) ==
               "02-26/2024 03-04 03-11 03-18");
}

BOOST_AUTO_TEST_CASE(many_years_are_told_apart) {
    BOOST_TEST(texts(hourOfDay(2015, 6, 1), hourOfDay(2024, 6, 1), 5) ==
               "2016 2018 2020 2022 2024");
    BOOST_TEST(texts(hourOfDay(1969, 12, 31, 22), hourOfDay(1970, 1, 1, 1), 4) ==
               "22:00/1969-12-31 23:00 00:00/1970-01-01 01:00");
}

BOOST_AUTO_TEST_CASE(time_ticks_lie_within_rise_and_are_not_too_many) {
    rc::check([] {
        const HourIndex first = *rc::gen::inRange<HourIndex>(-1000000, 1000000);
        const HourIndex end = first + *rc::gen::inRange<HourIndex>(1, 900000);
        const int most = *rc::gen::inRange(2, 20);
        const auto ticks = timeTicks(first, end, most, Language::Chinese);
        RC_ASSERT(ticks.size() <= static_cast<std::size_t>(most));
        for (std::size_t index = 0; index < ticks.size(); ++index) {
            RC_ASSERT(ticks[index].hour >= first);
            RC_ASSERT(ticks[index].hour <= end);
            RC_ASSERT((index == 0 || ticks[index].hour > ticks[index - 1].hour));
        }
    });
}

BOOST_AUTO_TEST_CASE(times_are_written_as_dates) {
    BOOST_TEST(timeText(hourOfDay(2024, 2, 29, 5), 1).toStdString() == "2024-02-29 05:00");
    BOOST_TEST(timeText(hourOfDay(2024, 2, 29), 24).toStdString() == "2024-02-29");
}
