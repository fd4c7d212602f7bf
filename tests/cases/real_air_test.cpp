/// Air statistics of the Beijing stations and of the demonstration park against the independent
/// recomputation in exact arithmetic (tests/reference/air_statistics.py).
#include "analysis/air_quality/year_statistics.hpp"
#include "tests/analysis/air/air_fixture.hpp"
#include "tests/cases/case_table.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace fs = std::filesystem;

namespace {

constexpr double relativeTolerance = 1e-10; // means are carried to twelve decimals

/// Files of a folder whose names begin so, by name.
std::vector<fs::path> filesOf(const fs::path& folder, const std::string& beginning) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (entry.path().filename().string().starts_with(beginning)) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

ObservationArchive readAs(const std::vector<fs::path>& files, HourLabel label) {
    ObservationReadOptions options;
    options.hourLabel = label;
    Diagnostics diagnostics;
    return read(files, options, diagnostics);
}

void checkClose(const std::optional<Decimal>& value, const std::optional<double>& expected) {
    BOOST_TEST_REQUIRE(value.has_value() == expected.has_value());
    if (value) {
        BOOST_TEST(std::abs(value->toDouble() - *expected) <=
                   relativeTolerance * std::max(1.0, std::abs(*expected)));
    }
}

void checkPollutant(const PollutantYear& figures,
                    Pollutant pollutant,
                    const CaseTable& expected,
                    std::size_t row) {
    const std::string name(columnKey(pollutant));
    BOOST_TEST_CONTEXT(name) {
        BOOST_TEST(figures.validDays == expected.number(row, name + "_valid_days").value());
        BOOST_TEST(figures.isAnnualValid == (expected.text(row, name + "_annual_valid") == "1"));
        checkClose(figures.percentile, expected.number(row, name + "_percentile"));
        if (pollutant != Pollutant::Co && pollutant != Pollutant::O3) {
            checkClose(figures.annualMean, expected.number(row, name + "_mean"));
        }
    }
}

void checkYear(const DailyValues& days, const CaseTable& expected, std::size_t row) {
    const YearStatistics figures = yearStatistics(days, edition("2012"), AirSettings{});
    const PollutantYear& pm25 = figures.of(Pollutant::Pm25);
    const std::vector<std::pair<const char*, int>> counts = {
        {"pm25_valid_days", pm25.validDays},
        {"pm25_missing_days", figures.missingDays(Pollutant::Pm25)},
        {"pm25_days_below", figures.pm25DaysBelow},
        {"pm25_days_below_upper", figures.pm25Below().upper()},
        {"pm25_attained_days", pm25.attainedDays},
        {"aqi_valid_days", figures.aqiValidDays},
        {"good_aqi_days", figures.goodDays}};
    for (const auto& [column, count] : counts) {
        BOOST_TEST_CONTEXT(column) {
            BOOST_TEST(count == expected.number(row, column).value());
        }
    }
    for (const Pollutant pollutant : {Pollutant::Pm25,
                                      Pollutant::Pm10,
                                      Pollutant::So2,
                                      Pollutant::No2,
                                      Pollutant::Co,
                                      Pollutant::O3}) {
        checkPollutant(figures.of(pollutant), pollutant, expected, row);
    }
}

/// Every row of the expected table whose station was read with this label; returns how many.
int checkStations(const ObservationArchive& archive,
                  const std::string& label,
                  const CaseTable& expected) {
    int checked = 0;
    for (std::size_t row = 0; row < expected.rowCount(); ++row) {
        const StationObservations* station = archive.find(expected.text(row, "station"));
        if (station == nullptr || expected.text(row, "hour_label") != label) {
            continue;
        }
        const int year = static_cast<int>(expected.number(row, "year").value());
        BOOST_TEST_CONTEXT(station->station.id << " " << year << " " << label) {
            checkYear(dailyValuesOf(*station, year, edition("2012")), expected, row);
        }
        ++checked;
    }
    return checked;
}

std::vector<fs::path> demoFiles() {
    return filesOf(sourceDirectory() / "data/demo/air/china_sites", "china_sites_");
}

} // namespace

BOOST_AUTO_TEST_CASE(beijing_station_years_are_as_recomputed_for_both_hour_labels) {
    const auto data = realData();
    if (!data) {
        return;
    }
    const std::vector<fs::path> files = filesOf(*data / "air/prsa_beijing", "PRSA_Data_");
    const CaseTable expected = expectedTable("beijing_years.csv");
    BOOST_TEST(checkStations(readAs(files, HourLabel::Ending), "ending", expected) == 35);
    BOOST_TEST(checkStations(readAs(files, HourLabel::Beginning), "beginning", expected) == 35);
}

BOOST_AUTO_TEST_CASE(stations_of_the_demonstration_park_are_as_recomputed_in_spite_of_the_dirt) {
    const CaseTable expected = expectedTable("demo_air.csv");
    const ObservationArchive published = readAs(demoFiles(), HourLabel::Automatic);
    BOOST_TEST(checkStations(published, "ending", expected) == 8);
    const ObservationArchive other = readAs(demoFiles(), HourLabel::Beginning);
    BOOST_TEST(checkStations(other, "beginning", expected) == 8);
}

BOOST_AUTO_TEST_CASE(the_mean_of_the_stations_inside_the_demonstration_park_is_as_recomputed) {
    const ObservationArchive archive = readAs(demoFiles(), HourLabel::Automatic);
    std::vector<DailyValues> inside;
    for (const char* station : {"3801A", "3802A", "3803A", "3804A"}) {
        inside.push_back(dailyValuesOf(*archive.find(station), 2024, edition("2012")));
    }
    const StationShareRule rule =
        StationShareRule::fromStandards(standards(), edition("2012").statisticsId);
    const CaseTable expected = expectedTable("demo_air.csv");
    checkYear(meanOfStations(inside, rule),
              expected,
              expected.find({{"station", "park"}, {"hour_label", "ending"}}));
}
