// Pollution roses of hours made up by hand.

#include "analysis/observations/pollution_rose.hpp"
#include "analysis/standards/standards_library.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

const HourIndex firstHour = firstHourOf(firstDayOf(2024));

PollutionRoseRules rules() {
    return {{.calmBelowMPerS = 0.5, .classesFromMPerS = {0.5, 2.0}}, 2};
}

ObservationSeries seriesOf(const std::vector<std::optional<int>>& values) {
    ObservationSeries series;
    for (std::size_t hour = 0; hour < values.size(); ++hour) {
        if (values[hour]) {
            series.put(firstHour + static_cast<HourIndex>(hour), Decimal(*values[hour], 0));
        }
    }
    return series;
}

WindSeries windOf(const std::vector<WindHour>& hours) {
    WindSeries wind{"M", hours};
    for (std::size_t hour = 0; hour < hours.size(); ++hour) {
        wind.hours[hour].hour = firstHour + static_cast<HourIndex>(hour);
    }
    return wind;
}

} // namespace

BOOST_AUTO_TEST_SUITE(pollution_rose)

BOOST_AUTO_TEST_CASE(a_sector_has_the_mean_of_its_hours_and_its_classes_their_parts) {
    // North: 10 and 20 slow, 60 fast. East: 30. Calm: 90.
    const auto wind = windOf({{0, 1.0, 0.0},
                              {0, 1.5, 355.0},
                              {0, 5.0, 11.25}, // the upper border is in the sector
                              {0, 3.0, 90.0},
                              {0, 0.4, 180.0}});
    const auto series = seriesOf({10, 20, 60, 30, 90});
    const ObservationSeries* one[] = {&series};
    const auto rose = pollutionRoseOf(wind, one, 2024, rules());
    BOOST_TEST(rose.windStation == "M");
    BOOST_TEST(rose.ofSector(0).hours == 3U);
    BOOST_TEST(rose.ofSector(0).mean().value() == 30.0);
    BOOST_TEST(rose.cells[0][0].mean().value() == 15.0);
    BOOST_TEST(rose.cells[0][1].mean().value() == 60.0);
    BOOST_TEST(rose.partOf(0, 0) == 10.0); // (10 + 20) / 3
    BOOST_TEST(rose.partOf(0, 1) == 20.0); // 60 / 3
    BOOST_TEST(rose.ofSector(4).mean().value() == 30.0);
    BOOST_TEST(!rose.ofSector(8).mean());
    BOOST_TEST(rose.calm.mean().value() == 90.0);
    BOOST_TEST(rose.all().hours == 5U);
    BOOST_TEST(rose.all().mean().value() == 42.0);
    BOOST_TEST(!rose.isThin(0));
    BOOST_TEST(rose.isThin(4));  // one hour of the two that it takes
    BOOST_TEST(!rose.isThin(8)); // none at all
}

BOOST_AUTO_TEST_CASE(an_hour_without_wind_or_value_is_left_out_and_counted) {
    const auto wind = windOf({{0, std::nullopt, 0.0}, // no speed
                              {0, 3.0, std::nullopt}, // no direction
                              {0, 3.0, 0.0},          // no value
                              {0, 0.1, std::nullopt}, // calm needs no direction
                              {0, 3.0, 0.0}});
    const auto series = seriesOf({10, 20, std::nullopt, 40, 0});
    const ObservationSeries* one[] = {&series};
    const auto rose = pollutionRoseOf(wind, one, 2024, rules());
    BOOST_TEST(rose.withoutWind == 2U);
    BOOST_TEST(rose.withoutValue == 1U);
    BOOST_TEST(rose.calm.mean().value() == 40.0);
    BOOST_TEST(rose.ofSector(0).hours == 1U);
    BOOST_TEST(rose.ofSector(0).mean().value() == 0.0); // a measured zero is a value
}

BOOST_AUTO_TEST_CASE(an_hour_is_the_mean_of_the_stations_with_a_valid_value) {
    const auto wind = windOf({{0, 3.0, 0.0}, {0, 3.0, 0.0}, {0, 3.0, 0.0}});
    auto first = seriesOf({10, 20, 30});
    const auto second = seriesOf({30, std::nullopt, 50});
    first.flag(firstHour + 2, HourFlag::AboveRange); // invalid: the other alone
    const ObservationSeries* both[] = {&first, &second};
    const auto rose = pollutionRoseOf(wind, both, 2024, rules());
    BOOST_TEST(rose.ofSector(0).sum == 20.0 + 20.0 + 50.0);
    BOOST_TEST(rose.ofSector(0).hours == 3U);
}

BOOST_AUTO_TEST_CASE(hours_of_other_years_do_not_count) {
    auto wind = windOf({{0, 3.0, 0.0}, {0, 3.0, 0.0}});
    wind.hours.insert(wind.hours.begin(), WindHour{firstHour - 1, 3.0, 0.0});
    auto series = seriesOf({10, 20});
    series.put(firstHour - 1, Decimal(500, 0));
    const ObservationSeries* one[] = {&series};
    BOOST_TEST(pollutionRoseOf(wind, one, 2024, rules()).all().mean().value() == 15.0);
    BOOST_TEST(pollutionRoseOf(wind, one, 2023, rules()).all().hours == 1U);
    BOOST_TEST(pollutionRoseOf(wind, one, 2022, rules()).all().hours == 0U);
}

BOOST_AUTO_TEST_CASE(the_rules_come_from_the_standards) {
    const auto standards = StandardsLibrary::load(dataDirectory() / "standards");
    const auto& table = standards.standard("wind-rose").table("rules");
    const auto taken = PollutionRoseRules::of(standards);
    BOOST_TEST(static_cast<double>(taken.leastHours) ==
               table.row({{"rule", "mean_of_sector_from"}}).number("value"));
    BOOST_TEST(taken.wind.classesFromMPerS == WindRoseRules::of(standards).classesFromMPerS,
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
