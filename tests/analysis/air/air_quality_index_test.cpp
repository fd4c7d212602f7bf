#include "analysis/air_quality/air_quality_index.hpp"
#include "gis/table/csv_scanner.hpp"
#include "tests/analysis/air/air_fixture.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <map>

using namespace parklens;
using parklens::test::decimal;
using parklens::test::edition;

namespace {

std::string indexText(const AirEdition& rules, IndexItem item, const char* concentration) {
    const auto index = individualIndex(rules, item, decimal(concentration));
    return index ? std::to_string(*index) : "NA";
}

/// A day with the same harmless value for everything, to be changed by a test.
DayConcentrations cleanDay() {
    DayConcentrations day;
    day.fill(Rational(1, 1));
    return day;
}

void set(DayConcentrations& day, IndexItem item, const char* concentration) {
    day[static_cast<std::size_t>(item)] = Rational(decimal(concentration));
}

} // namespace

// reference-cases/aqi: exact rational arithmetic from the tables of both standards.
BOOST_AUTO_TEST_CASE(every_reference_vector_has_its_index_exactly) {
    const auto shared = parklens::test::sharedDirectory();
    if (!shared) {
        BOOST_TEST_MESSAGE("skipped: the reference cases are not there");
        return;
    }
    std::map<std::string, IndexItem, std::less<>> items;
    for (int i = 0; i < static_cast<int>(indexItemCount); ++i) {
        items.emplace(key(static_cast<IndexItem>(i)), static_cast<IndexItem>(i));
    }
    const std::string text =
        parklens::test::readFile(*shared / "reference-cases/aqi/aqi_vectors.csv");
    CsvScanner scanner(text, ',');
    std::vector<std::string_view> cells;
    int compared = 0;
    while (scanner.nextRow(cells)) {
        const auto item = cells.size() == 4 ? items.find(cells[0]) : items.end();
        if (item == items.end()) {
            continue; // comment, header and the hourly items, which a day does not have
        }
        const std::string concentration(cells[1]);
        BOOST_TEST(indexText(edition("2012"), item->second, concentration.c_str()) == cells[2],
                   cells[0] << " " << concentration << " in 2012");
        BOOST_TEST(indexText(edition("2026-transition"), item->second, concentration.c_str()) ==
                       cells[3],
                   cells[0] << " " << concentration << " in 2026");
        ++compared;
    }
    BOOST_TEST(compared == 872);
}

// HJ 633-2012 table 1 and HJ 633-2026 table 3.
BOOST_AUTO_TEST_CASE(a_value_on_a_breakpoint_has_the_index_of_the_breakpoint) {
    for (const char* id : {"2012", "2026-transition"}) {
        const AirEdition& rules = edition(id);
        for (const IndexItem item : rules.dailyItems) {
            for (const auto& breakpoint : rules.breakpoints[static_cast<std::size_t>(item)]) {
                BOOST_TEST(*individualIndex(rules, item, breakpoint.concentration) ==
                           breakpoint.iaqi);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(an_index_that_is_whole_is_not_rounded_up) {
    BOOST_TEST(indexText(edition("2012"), IndexItem::CoDay, "2.2") == "55");
    BOOST_TEST(indexText(edition("2012"), IndexItem::Pm25Day, "-3") == "0");
    BOOST_TEST(indexText(edition("2012"), IndexItem::Pm25Day, "75") == "100");
    BOOST_TEST(indexText(edition("2026-transition"), IndexItem::Pm25Day, "75") == "114");
}

BOOST_AUTO_TEST_CASE(pollutants_that_tie_are_all_primary) {
    // PM2.5 75 μg/m³ and SO2 150 μg/m³ both have index 100 in 2012.
    DayConcentrations day = cleanDay();
    set(day, IndexItem::Pm25Day, "75");
    set(day, IndexItem::So2Day, "150");
    const DayAqi tie = dayAqi(edition("2012"), day, DailyRounding::Integer);
    BOOST_TEST(*tie.aqi == 100);
    BOOST_TEST(primaryText(tie) == "SO2;PM2.5");
    BOOST_TEST(tie.exceeding.empty());
    BOOST_TEST(indexClass(edition("2012"), *tie.aqi) == 2);
}

BOOST_AUTO_TEST_CASE(a_day_of_at_most_50_has_no_primary_pollutant) {
    DayConcentrations day = cleanDay();
    set(day, IndexItem::Pm25Day, "35");
    const DayAqi clean = dayAqi(edition("2012"), day, DailyRounding::Integer);
    BOOST_TEST(*clean.aqi == 50);
    BOOST_TEST(clean.primary.empty());
    BOOST_TEST(indexClass(edition("2012"), 50) == 1);
    BOOST_TEST(indexClass(edition("2012"), 301) == 6);
}

BOOST_AUTO_TEST_CASE(concentrations_are_rounded_half_even_before_the_index) {
    DayConcentrations day = cleanDay();
    set(day, IndexItem::Pm25Day, "75.5"); // a tie: 76, index 102 (101.25 up)
    BOOST_TEST(*dayAqi(edition("2012"), day, DailyRounding::Integer).aqi == 102);
    set(day, IndexItem::Pm25Day, "74.5"); // a tie: 74, index 99 (98.75 up)
    BOOST_TEST(*dayAqi(edition("2012"), day, DailyRounding::Integer).aqi == 99);
    set(day, IndexItem::Pm25Day, "35.04");
    BOOST_TEST(*dayAqi(edition("2012"), day, DailyRounding::OneDecimal).aqi == 50);
    BOOST_TEST(*dayAqi(edition("2012"), day, DailyRounding::None).aqi == 51);
}

// HJ 633-2026 5.3; in 2012 a day that misses an item has no AQI.
BOOST_AUTO_TEST_CASE(with_a_missing_item_2026_publishes_only_above_100) {
    DayConcentrations day = cleanDay();
    day[static_cast<std::size_t>(IndexItem::CoDay)].reset();
    BOOST_TEST(!dayAqi(edition("2026-transition"), day, DailyRounding::Integer).aqi.has_value());
    set(day, IndexItem::Pm25Day, "61");
    const DayAqi polluted = dayAqi(edition("2026-transition"), day, DailyRounding::Integer);
    BOOST_TEST(*polluted.aqi == 101);
    BOOST_TEST(!polluted.isComplete);
    BOOST_TEST(!dayAqi(edition("2012"), day, DailyRounding::Integer).aqi.has_value());
}

BOOST_AUTO_TEST_CASE(ozone_above_800_goes_to_the_hour_in_2012_and_is_300_in_2026) {
    DayConcentrations day = cleanDay();
    set(day, IndexItem::O3EightHours, "801");
    set(day, IndexItem::O3Hour, "1000");
    BOOST_TEST(*dayAqi(edition("2012"), day, DailyRounding::Integer).aqi == 400);
    BOOST_TEST(primaryText(dayAqi(edition("2012"), day, DailyRounding::Integer)) == "O3_1h");
    BOOST_TEST(*dayAqi(edition("2026-transition"), day, DailyRounding::Integer).aqi == 300);
}

BOOST_AUTO_TEST_CASE(the_year_2026_is_under_two_editions) {
    const auto& standards = parklens::test::standards();
    BOOST_TEST(airEditionsOfYear(standards, 2015) == std::vector<std::string>{"2012"});
    BOOST_TEST(airEditionsOfYear(standards, 2026) ==
               (std::vector<std::string>{"2012", "2026-transition"}));
    BOOST_TEST(airEditionsOfYear(standards, 2030) == std::vector<std::string>{"2026-transition"});
    BOOST_TEST(airEditionsOfYear(standards, 2031) == std::vector<std::string>{"2026-final"});
}
