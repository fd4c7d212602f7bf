/// The year of tests/cases/air/hand_built_year.csv, in which each rule bites once. Its expected
/// figures were derived by hand in tests/cases/air/README.md.
#include "analysis/air_quality/year_statistics.hpp"
#include "gis/table/csv_scanner.hpp"
#include "gis/table/number.hpp"
#include "tests/analysis/air/air_fixture.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

ObservationArchive readYear(HourLabel label) {
    ObservationReadOptions options;
    options.hourLabel = label;
    Diagnostics diagnostics;
    return read({sourceDirectory() / "tests/cases/air/hand_built_year.csv"}, options, diagnostics);
}

const StationObservations& station(const ObservationArchive& archive) {
    return *archive.find("H1");
}

int dayOfYear(int month, int day) {
    return dayIndex({2023, month, day}) - firstDayOf(2023);
}

/// The year as published: hour-ending labels.
const DailyValues& days() {
    static const DailyValues values = [] {
        const ObservationArchive archive = readYear(HourLabel::Ending);
        return dailyValuesOf(station(archive), 2023, edition("2012"));
    }();
    return values;
}

const DailyValue& day(Pollutant pollutant, int month, int dayOfMonth) {
    return days().of(pollutant, dayOfYear(month, dayOfMonth));
}

DayAqi aqi(int month, int dayOfMonth) {
    return aqiDays(
        days(), edition("2012"), {})[static_cast<std::size_t>(dayOfYear(month, dayOfMonth))];
}

} // namespace

BOOST_AUTO_TEST_CASE(a_day_of_19_hours_is_not_valid_and_one_of_20_is) {
    BOOST_TEST(day(Pollutant::Pm25, 1, 10).validHours == 19);
    BOOST_TEST(!day(Pollutant::Pm25, 1, 10).isValid);
    BOOST_TEST(day(Pollutant::Pm25, 1, 11).validHours == 20);
    BOOST_TEST(day(Pollutant::Pm25, 1, 11).isValid);
}

BOOST_AUTO_TEST_CASE(a_february_of_24_days_makes_the_year_invalid) {
    const YearStatistics year = yearStatistics(days(), edition("2012"), {});
    BOOST_TEST(year.of(Pollutant::No2).validDays == 361);
    BOOST_TEST(!year.of(Pollutant::No2).isAnnualValid);
    BOOST_TEST((year.of(Pollutant::No2).shortMonths == std::vector{2}));
    BOOST_TEST(year.of(Pollutant::So2).validDays == 362);
    BOOST_TEST(year.of(Pollutant::So2).isAnnualValid);
}

BOOST_AUTO_TEST_CASE(every_month_with_too_few_days_is_named) {
    DailyValues values = days();
    for (const int month : {4, 9}) {
        for (int dayOfMonth = 1; dayOfMonth <= 5; ++dayOfMonth) {
            const auto index = static_cast<std::size_t>(dayOfYear(month, dayOfMonth));
            values.pollutants[indexOf(Pollutant::So2)][index].isValid = false;
        }
    }
    const YearStatistics year = yearStatistics(values, edition("2012"), {});
    BOOST_TEST((year.of(Pollutant::So2).shortMonths == std::vector{4, 9}));
    BOOST_TEST(!year.of(Pollutant::So2).isAnnualValid);
    BOOST_TEST(year.of(Pollutant::So2).fullMonths == 10);
}

BOOST_AUTO_TEST_CASE(an_ozone_day_of_13_windows_counts_only_above_the_limit) {
    BOOST_TEST(!day(Pollutant::O3, 3, 1).isValid); // 160 μg/m³: not above
    BOOST_TEST(day(Pollutant::O3, 3, 2).isValid);  // 161 μg/m³
    BOOST_TEST(day(Pollutant::O3, 3, 2).value->toDouble() == 161.0);
    BOOST_TEST(day(Pollutant::O3, 3, 3).isValid); // 14 windows
}

BOOST_AUTO_TEST_CASE(pollutants_that_tie_share_the_day) {
    BOOST_TEST(*aqi(4, 1).aqi == 100);
    BOOST_TEST(primaryText(aqi(4, 1)) == "SO2;PM2.5");
}

BOOST_AUTO_TEST_CASE(a_day_on_each_breakpoint_has_the_index_of_the_breakpoint) {
    constexpr std::array expected = {50, 100, 150, 200, 300, 400, 500};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        BOOST_TEST(*aqi(5, static_cast<int>(i) + 1).aqi == expected[i]);
    }
}

BOOST_AUTO_TEST_CASE(an_hour_changes_day_with_the_label_convention) {
    BOOST_TEST(day(Pollutant::Pm25, 6, 1).value->toDouble() == 10.0);
    BOOST_TEST(day(Pollutant::Pm25, 6, 2).value->toDouble() == 20.0);
    const ObservationArchive archive = readYear(HourLabel::Beginning);
    const DailyValues other = dailyValuesOf(station(archive), 2023, edition("2012"));
    const auto mean = [&](int month, int dayOfMonth) {
        return *other.of(Pollutant::Pm25, dayOfYear(month, dayOfMonth)).value;
    };
    // Label 0 of 1 June (10 as on the days before) and of 2 June (10) stay in the day they name.
    BOOST_TEST(mean(6, 1).toDouble() == 10.0);
    BOOST_TEST((mean(6, 2) == Rational(23 * 20 + 10, 24)));
    BOOST_TEST((mean(6, 3) == Rational(23 * 10 + 20, 24)));
    const ObservationArchive ending = readYear(HourLabel::Ending);
    const DailyValues shifted =
        dailyValuesOf(station(ending), 2023, edition("2012"), {.hourShift = 1});
    BOOST_TEST((*shifted.of(Pollutant::Pm25, dayOfYear(6, 2)).value == mean(6, 2)));
}

BOOST_AUTO_TEST_CASE(the_figures_of_the_year_are_those_derived_by_hand) {
    const YearStatistics year = yearStatistics(days(), edition("2012"), {});
    BOOST_TEST(year.of(Pollutant::Pm25).validDays == 364);
    BOOST_TEST(year.of(Pollutant::Pm25).isAnnualValid);
    BOOST_TEST(year.pm25DaysBelow == 354);
    BOOST_TEST(year.pm25Below().upper() == 355);
    BOOST_TEST(year.of(Pollutant::Pm25).attainedDays == 359);
    BOOST_TEST((*year.of(Pollutant::Pm25).annualMean == decimal("14.394917582418")));
    BOOST_TEST((*year.of(Pollutant::Pm25).percentile == decimal("10")));
    AirSettings settings;
    settings.belowOperator = ComparisonOperator::LessOrEqual;
    BOOST_TEST(yearStatistics(days(), edition("2012"), settings).pm25DaysBelow == 357);
    settings.rounding = DailyRounding::None;
    BOOST_TEST(yearStatistics(days(), edition("2012"), settings).pm25DaysBelow == 356);
    settings.belowOperator = ComparisonOperator::Less;
    BOOST_TEST(yearStatistics(days(), edition("2012"), settings).pm25DaysBelow == 355);
    BOOST_TEST(yearStatistics(days(), edition("2026-final"), {}).of(Pollutant::Pm25).attainedDays ==
               357);
}

// HJ 663 annex A.6: k = 1 + (n − 1)·p; the values are R's quantile(type = 7).
BOOST_AUTO_TEST_CASE(percentiles_are_of_type_7) {
    const std::vector<Decimal> values = {
        decimal("1"), decimal("2"), decimal("4"), decimal("8"), decimal("16")};
    BOOST_TEST((percentileOf(values, decimal("95")) == decimal("14.4")));
    BOOST_TEST((percentileOf(values, decimal("90")) == decimal("12.8")));
    BOOST_TEST((percentileOf(values, decimal("98")) == decimal("15.36")));
    BOOST_TEST((percentileOf(values, decimal("50")) == decimal("4")));
    BOOST_TEST((percentileOf(values, decimal("100")) == decimal("16")));
    BOOST_TEST((percentileOf({decimal("7")}, decimal("95")) == decimal("7")));
}

BOOST_AUTO_TEST_CASE(dust_hours_leave_means_and_percentiles_but_not_the_good_days) {
    std::string text = "station,time,PM2.5,PM10,SO2,NO2,CO,O3,dust\n";
    for (int hour = 0; hour < 48; ++hour) {
        const bool isDust = hour >= 24;
        text += "D,2023-04-0" + std::to_string(1 + hour / 24) + " " + std::to_string(hour % 24) +
                ":00," + (isDust ? "90,900" : "20,60") + ",5,5,0.5,50," + (isDust ? "1" : "0") +
                "\n";
    }
    Diagnostics diagnostics;
    const ObservationArchive archive = readText("dust.csv", text, {}, diagnostics);
    const auto& rules = edition("2012");
    const auto measured = yearStatistics(dailyValuesOf(*archive.find("D"), 2023, rules), rules, {});
    const auto assessed = yearStatistics(
        dailyValuesOf(*archive.find("D"), 2023, rules, {.excludeDust = true}), rules, {});
    BOOST_TEST((*measured.of(Pollutant::Pm10).annualMean == decimal("480")));
    BOOST_TEST((*assessed.of(Pollutant::Pm10).annualMean == decimal("60")));
    BOOST_TEST((*assessed.of(Pollutant::So2).annualMean == decimal("5")));
    BOOST_TEST(measured.aqiValidDays == 2);
    BOOST_TEST(measured.goodDays == 1);
}

BOOST_AUTO_TEST_CASE(the_mean_of_stations_is_formed_day_by_day) {
    std::string text = "station,date,pollutant,value\n";
    for (const char* row : {"A,2023-01-01,PM2.5,50",
                            "B,2023-01-01,PM2.5,49",
                            "A,2023-01-02,PM2.5,40",
                            "A,2023-01-03,PM2.5,60",
                            "B,2023-01-03,PM2.5,20",
                            "C,2023-01-03,PM2.5,10",
                            "C,2023-01-01,PM2.5,51"}) {
        text += std::string(row) + "\n";
    }
    Diagnostics diagnostics;
    const ObservationArchive archive = readText("days.csv", text, {}, diagnostics);
    const auto& rules = edition("2012");
    std::vector<DailyValues> stations;
    for (const char* id : {"A", "B", "C"}) {
        stations.push_back(dailyValuesOf(*archive.find(id), 2023, rules));
    }
    const DailyValues mean =
        meanOfStations(stations, StationShareRule::fromStandards(standards(), rules.statisticsId));
    BOOST_TEST((*mean.of(Pollutant::Pm25, 0).value == Rational(50, 1)));
    BOOST_TEST(!mean.of(Pollutant::Pm25, 1).isValid); // one of three stations: below 50 %
    BOOST_TEST((*mean.of(Pollutant::Pm25, 2).value == Rational(30, 1)));
    BOOST_TEST(yearStatistics(mean, rules, {}).pm25DaysBelow == 1);
}

// reference-cases/openair_mydata/pm25_daily.csv, computed in base R for both hour labels.
BOOST_AUTO_TEST_CASE(daily_means_of_a_real_year_are_those_of_the_reference_for_both_labels) {
    const auto shared = sharedDirectory();
    if (!shared) {
        BOOST_TEST_MESSAGE("skipped: the reference cases are not there");
        return;
    }
    const auto folder = *shared / "reference-cases/openair_mydata";
    Diagnostics diagnostics;
    std::array<DailyValues, 2> byLabel;
    for (const HourLabel label : {HourLabel::Beginning, HourLabel::Ending}) {
        ObservationReadOptions options;
        options.hourLabel = label;
        const auto archive = read({folder / "mydata_2003.csv"}, options, diagnostics);
        byLabel[label == HourLabel::Ending ? 1 : 0] =
            dailyValuesOf(archive.stations.front(), 2003, edition("2012"));
    }
    const std::string text = readFile(folder / "pm25_daily.csv");
    CsvScanner scanner(text, ',');
    std::vector<std::string_view> cells;
    int compared = 0;
    scanner.nextRow(cells);
    while (scanner.nextRow(cells)) {
        const auto label = parseTimeLabel(cells[0]);
        if (!label || label->date.year != 2003) {
            continue;
        }
        const int index = dayIndex(label->date) - firstDayOf(2003);
        for (std::size_t convention = 0; convention < 2; ++convention) {
            const DailyValue& value = byLabel[convention].of(Pollutant::Pm25, index);
            const auto hours = parseNumber(cells[convention == 0 ? 1 : 3]);
            const auto mean = parseNumber(cells[convention == 0 ? 2 : 4]);
            BOOST_TEST(value.validHours == (hours ? hours->value : 0.0));
            if (mean) {
                BOOST_TEST(std::abs(value.value->toDouble() - mean->value) < 1e-8);
                ++compared;
            }
        }
    }
    BOOST_TEST(compared > 680);
    const YearStatistics year = yearStatistics(byLabel[0], edition("2012"), {});
    BOOST_TEST(year.of(Pollutant::Pm25).validDays == 336);
    BOOST_TEST(year.pm25DaysBelow == 336);
}
