// Wind roses: sectors, classes, calms and what is missing; the demo's against figures computed with
// pandas from the same file.

#include "analysis/loading/wind_data.hpp"
#include "analysis/project/project_parser.hpp"
#include "gis/base/error.hpp"
#include "tests/support/shared_standards.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <numeric>

using namespace parklens;
using namespace parklens::test;

namespace {

const HourIndex firstHour = firstHourOf(firstDayOf(2024));

FeatureLayer table(const std::vector<std::vector<std::string>>& rows) {
    FeatureLayer layer;
    layer.file = "wind.csv";
    layer.fields = {{"station", FieldType::Text},
                    {"time", FieldType::Text},
                    {"ws", FieldType::Text},
                    {"wd", FieldType::Text}};
    for (const auto& row : rows) {
        Feature feature;
        feature.fid = static_cast<std::int64_t>(layer.features.size() + 1);
        for (const auto& cell : row) {
            feature.values.emplace_back(cell);
        }
        layer.features.push_back(std::move(feature));
    }
    return layer;
}

std::size_t total(const WindRose& rose) {
    std::size_t sum = rose.calmHours;
    for (std::size_t sector = 0; sector < windSectorCount; ++sector) {
        sum += rose.hoursFrom(sector);
    }
    return sum;
}

} // namespace

BOOST_AUTO_TEST_SUITE(wind_rose)

BOOST_AUTO_TEST_CASE(sectors_are_centred_on_the_points_of_the_compass) {
    BOOST_TEST(windSector(0) == 0U);
    BOOST_TEST(windSector(360) == 0U);
    BOOST_TEST(windSector(11.25) == 0U); // the upper border is in the sector
    BOOST_TEST(windSector(11.26) == 1U);
    BOOST_TEST(windSector(348.75) == 15U);
    BOOST_TEST(windSector(348.76) == 0U);
    for (std::size_t sector = 0; sector < windSectorCount; ++sector) {
        BOOST_TEST(windSector(22.5 * static_cast<double>(sector)) == sector);
        BOOST_TEST(compassDegrees(windSectorName(sector).en).value() ==
                   22.5 * static_cast<double>(sector));
    }
    BOOST_TEST(!compassDegrees("C"));
}

BOOST_AUTO_TEST_CASE(hours_are_calm_in_a_sector_or_missing) {
    const auto rules = WindRoseRules::of(standards());
    const WindSeries series{"A",
                            {{firstHour - 1, 5.0, 90.0}, // the year before
                             {firstHour, 0.2, 90.0},     // calm whatever its direction
                             {firstHour + 1, 0.0, std::nullopt},
                             {firstHour + 2, 0.3, 90.0}, // the first class
                             {firstHour + 3, 1.6, 90.0}, // the second, its bound in it
                             {firstHour + 4, 30.0, 180.0},
                             {firstHour + 5, 2.0, std::nullopt},
                             {firstHour + 6, std::nullopt, 90.0}}};
    const auto rose = windRoseOf(series, 2024, rules);
    BOOST_TEST(rose.hoursOfYear == 8784U);
    BOOST_TEST(rose.calmHours == 2U);
    BOOST_TEST(rose.validHours == 5U);
    BOOST_TEST(rose.withoutDirection == 1U);
    BOOST_TEST(rose.missingHours() == 8779U);
    BOOST_TEST(rose.hours[4][0] == 1U);
    BOOST_TEST(rose.hours[4][1] == 1U);
    BOOST_TEST(rose.hours[8].back() == 1U);
    BOOST_TEST(rose.calmPct() == 40.0);
    BOOST_TEST(total(rose) == rose.validHours);
}

BOOST_AUTO_TEST_CASE(a_year_without_hours_has_no_shares) {
    const auto rose = windRoseOf({"A", {}}, 2023, WindRoseRules::of(standards()));
    BOOST_TEST(rose.validHours == 0U);
    BOOST_TEST(rose.calmPct() == 0.0);
    BOOST_TEST(rose.missingHours() == 8760U);
}

BOOST_AUTO_TEST_CASE(fill_codes_letters_and_repeats_are_read_as_what_they_are) {
    LayerSource source;
    source.key = "air.meteorology";
    Diagnostics told;
    const auto series = windSeriesOf(table({{"A", "2024-01-01 01:00", "2.0", "NNE"},
                                            {"A", "2024-01-01 02:00", "999", "90"},
                                            {"A", "2024-01-01 03:00", "3", "999"},
                                            {"A", "2024-01-01 03:00", "4", "90"},
                                            {"A", "2024-01-01 04:00", "", ""},
                                            {"A", "yesterday", "4", "90"},
                                            {"B", "2024-01-01 01:00", "-1", "0"}}),
                                     source,
                                     HourLabel::Ending,
                                     standards(),
                                     told);
    BOOST_REQUIRE(series.size() == 2U);
    BOOST_REQUIRE(series[0].hours.size() == 4U);
    BOOST_TEST(series[0].hours[0].hour == firstHour);
    BOOST_TEST(series[0].hours[0].directionDegrees.value() == 22.5);
    BOOST_TEST(!series[0].hours[1].speedMPerS);
    BOOST_TEST(series[0].hours[2].speedMPerS.value() == 3.0);
    BOOST_TEST(!series[0].hours[2].directionDegrees);
    BOOST_TEST(!series[1].hours[0].speedMPerS);
    const auto count = [&](const std::string& code) {
        long found = 0;
        for (const auto& entry : told.entries()) {
            found += entry.code == code ? entry.count : 0;
        }
        return found;
    };
    BOOST_TEST(count("wind_value_unusable") == 3);
    BOOST_TEST(count("wind_hour_repeated") == 1);
    BOOST_TEST(count("wind_time_unreadable") == 1);
    const auto early = windSeriesOf(table({{"A", "2024-01-01 01:00", "2", "0"}}),
                                    source,
                                    HourLabel::Beginning,
                                    standards(),
                                    told);
    BOOST_TEST(early[0].hours[0].hour == firstHour + 1);
}

BOOST_AUTO_TEST_CASE(a_time_may_stand_in_four_columns) {
    LayerSource source;
    source.key = "air.meteorology";
    Diagnostics told;
    FeatureLayer rows;
    rows.file = "prsa.csv";
    for (const char* name : {"year", "month", "day", "hour", "WSPM", "wd", "station"}) {
        rows.fields.push_back({name, FieldType::Text});
    }
    Feature feature;
    for (const char* cell : {"2024", "1", "1", "7", "1.8", "WSW", "Gucheng"}) {
        feature.values.emplace_back(std::string(cell));
    }
    rows.features.push_back(feature);
    const auto series = windSeriesOf(rows, source, HourLabel::Beginning, standards(), told);
    BOOST_REQUIRE(series.size() == 1U);
    BOOST_TEST(series[0].station == "Gucheng");
    BOOST_TEST(series[0].hours[0].hour == firstHour + 7);
    BOOST_TEST(series[0].hours[0].directionDegrees.value() == 247.5);
}

BOOST_AUTO_TEST_CASE(a_table_without_speeds_is_refused) {
    LayerSource source;
    source.key = "air.meteorology";
    Diagnostics told;
    auto rows = table({{"A", "2024-01-01 01:00", "2", "0"}});
    rows.fields[2].name = "x";
    BOOST_CHECK_THROW(windSeriesOf(rows, source, HourLabel::Ending, standards(), told),
                      FormatError);
}

// pandas: hours of 2024 after an hour is taken off each label; calm below 0.3; sectors by
// ceil(wd / 22.5 - 0.5) mod 16; numpy.digitize over the classes.
BOOST_AUTO_TEST_CASE(the_demos_rose_is_that_of_pandas) {
    const auto project = readProject(sourceDirectory() / "data/demo/park.toml");
    Diagnostics told;
    const auto roses = readWindRoses(project, standards(), TaskControl{}, told);
    BOOST_REQUIRE(roses.size() == 2U);
    const auto& rose = roses.front();
    BOOST_TEST(rose.station == "QLM1");
    BOOST_TEST(rose.year == 2024);
    BOOST_TEST(rose.calmHours == 359U);
    BOOST_TEST(rose.validHours == 8784U);
    BOOST_TEST(rose.missingHours() == 0U);
    const std::vector<std::size_t> bySector = {
        322, 184, 165, 219, 372, 503, 656, 697, 787, 742, 721, 722, 681, 622, 576, 456};
    std::vector<std::size_t> byClass(rose.classesFromMPerS.size(), 0);
    for (std::size_t sector = 0; sector < windSectorCount; ++sector) {
        BOOST_TEST(rose.hoursFrom(sector) == bySector[sector]);
        for (std::size_t speed = 0; speed < byClass.size(); ++speed) {
            byClass[speed] += rose.hours[sector][speed];
        }
    }
    BOOST_TEST(byClass == (std::vector<std::size_t>{2046, 4990, 1383, 6, 0}),
               boost::test_tools::per_element());
    BOOST_TEST(rose.hours[8][1] == 464U);
    BOOST_TEST(roses.back().calmHours == 421U);
    BOOST_TEST(total(rose) == rose.validHours);
}

BOOST_AUTO_TEST_SUITE_END()
