#include "analysis/audit/finding_places.hpp"
#include "analysis/audit/series_checks.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

struct Fixture {
    AuditRules rules =
        AuditRules::fromStandards(StandardsLibrary::load(dataDirectory() / "standards"));
    AirData air;

    /// A station with a value in every hour of 2023, but for the hours [from, to) since its start.
    void addStation(const char* id, HourIndex from, HourIndex to, HourIndex first = 0) {
        StationObservations observed;
        observed.station.id = id;
        observed.station.position = Point{120.0 + static_cast<double>(air.stations.size()), 30.0};
        const HourIndex begin = firstHourOf(firstDayOf(2023));
        const HourIndex end = firstHourOf(firstDayOf(2024));
        for (HourIndex hour = begin + first; hour < end; ++hour) {
            if (hour < begin + from || hour >= begin + to) {
                observed.hourlyOf(Pollutant::Pm25).put(hour, Decimal(20 + hour % 7, 0));
            }
        }
        air.stations.push_back(observed.station);
        air.observations.stations.push_back(std::move(observed));
    }

    std::vector<Finding> gaps(const std::vector<int>& years = {2023}) {
        AuditFindings findings(rules);
        checkSeriesGaps(air, years, findings);
        return findings.take();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(series_checks, Fixture)

BOOST_AUTO_TEST_CASE(a_whole_year_has_no_gaps) {
    addStation("A", 0, 0);
    addStation("B", 100, 123); // 23 hours are the matter of the day's validity
    BOOST_TEST(gaps().empty());
    BOOST_TEST(gaps({2020}).empty()); // a year without any data is told elsewhere
}

BOOST_AUTO_TEST_CASE(a_day_without_values_is_told_with_station_and_hours) {
    addStation("A", 0, 0);
    addStation("B", 24, 48);
    const std::vector<Finding> found = gaps();
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST(found[0].diagnostic.code == "series_gap");
    BOOST_TEST(found[0].subject->id == "B");
    BOOST_TEST((found[0].position == Point{121.0, 30.0}));
    BOOST_TEST(found[0].diagnostic.problem.place.field == "PM2.5");
    BOOST_TEST((found[0].scope.pollutants == std::vector<std::string>{"PM2.5"}));
    BOOST_TEST((found[0].scope.counts == std::vector<ScopedCount>{{"B", 2023, 1}}));
    BOOST_TEST(found[0].diagnostic.problem.what.en ==
               "is without values from hour-ending 2023-01-02 1 to 2023-01-02 24 (24 hours)");
}

BOOST_AUTO_TEST_CASE(an_hour_that_no_station_has_is_told_once) {
    addStation("A", 30, 31);
    addStation("B", 30, 31);
    const std::vector<Finding> found = gaps();
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST(found[0].diagnostic.code == "archive_gap");
    BOOST_TEST(!found[0].subject.has_value());
    BOOST_TEST((found[0].scope.counts == std::vector<ScopedCount>{{"", 2023, 1}}));
}

BOOST_AUTO_TEST_CASE(a_series_that_begins_late_lacks_the_beginning_of_the_year) {
    addStation("A", 0, 0);
    addStation("B", 0, 0, 72);
    const std::vector<Finding> found = gaps();
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST(found[0].diagnostic.problem.what.zh ==
               "所有项目缺测：2023-01-01 1 时 至 2023-01-03 24 时（72 小时）");
}

BOOST_AUTO_TEST_CASE(findings_of_a_station_have_its_place_on_the_map) {
    addStation("A", 0, 0);
    ProjectData data;
    data.air = std::make_shared<const AirData>(air);
    std::vector<Finding> findings(2);
    findings[0].diagnostic.problem.place = {.feature = std::string("A")};
    findings[1].diagnostic.problem.place = {.file = std::string("stations.csv")}; // of all of it
    locateFindings(findings, data);
    BOOST_TEST((findings[0].position == Point{120.0, 30.0}));
    BOOST_TEST((findings[0].subject->kind == SubjectKind::Station));
    BOOST_TEST(!findings[1].position.has_value());
}

BOOST_AUTO_TEST_CASE(what_is_left_out_of_a_list_is_counted_in_singular_and_plural) {
    const auto textWithGaps = [](int gapCount) {
        Fixture own;
        own.addStation("A", 0, 0);
        StationObservations observed;
        observed.station.id = "B";
        const HourIndex begin = firstHourOf(firstDayOf(2023));
        for (HourIndex hour = begin; hour < firstHourOf(firstDayOf(2024)); ++hour) {
            const HourIndex gap = (hour - begin) / 240; // its first thirty hours
            if (gap >= gapCount || (hour - begin) % 240 >= 30) {
                observed.hourlyOf(Pollutant::Pm25).put(hour, Decimal(20 + hour % 7, 0));
            }
        }
        own.air.stations.push_back(observed.station);
        own.air.observations.stations.push_back(std::move(observed));
        return own.gaps().at(0).diagnostic.problem.what.en;
    };
    BOOST_TEST(textWithGaps(4).ends_with(" and 1 more stretch"), textWithGaps(4));
    BOOST_TEST(textWithGaps(5).ends_with(" and 2 more stretches"), textWithGaps(5));
}

BOOST_AUTO_TEST_SUITE_END()
