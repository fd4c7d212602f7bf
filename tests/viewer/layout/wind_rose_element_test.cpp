// The wind rose on sheets: where it stands, what it prints, its rings as data.

#include "tests/viewer/layout/thematic_sample.hpp"
#include "viewer/layout/sheet_lint.hpp"
#include "viewer/layout/wind_rose_element.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;

namespace {

WindRose roseOf(const std::string& station, int year, std::size_t valid) {
    WindRose rose;
    rose.station = station;
    rose.year = year;
    rose.calmBelowMPerS = 0.3;
    rose.classesFromMPerS = {0.3, 1.6, 3.4};
    rose.hours.fill({0, 0, 0});
    rose.validHours = valid;
    rose.hoursOfYear = 8784;
    return rose;
}

/// A month of hours from the east, each tenth calm; one row is not that of a wind.
std::string monthOfWind() {
    std::string csv = "站点,时间,风速,风向\n";
    for (int hour = 0; hour < 720; ++hour) {
        csv += fmt::format("M1,2024-01-{:02} {:02}:00,{},{}\n",
                           1 + hour / 24,
                           hour % 24,
                           hour == 1        ? "999"
                           : hour % 10 == 0 ? "0.1"
                                            : "2.5",
                           hour % 10 == 0 ? "" : "90");
    }
    return csv;
}

struct ParkWithWind : ThematicSample {
    ParkWithWind() {
        addFile("wind.csv", monthOfWind());
        addSections("[air.meteorology]\npath = \"wind.csv\"\nhour_label = \"beginning\"\n");
    }

    bool hasRose(const std::string& kind) {
        return std::ranges::any_of(composed(kind).elements, [](const PlacedElement& element) {
            return element.name == QLatin1String("wind");
        });
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(wind_rose_element)

BOOST_AUTO_TEST_CASE(environment_sheets_have_a_rose_and_others_none) {
    ParkWithWind sample;
    for (const char* kind : {"stations", "pm25-days", "sources", "emission-density"}) {
        BOOST_TEST(sample.hasRose(kind), kind);
        BOOST_TEST(lintSheet(sample.composed(kind)).empty(), kind);
    }
    BOOST_TEST(!sample.hasRose("land-use"));
    const auto& rose = sample.sheets("sources").front().wind.value();
    BOOST_TEST(rose.calmHours == 72U);
    BOOST_TEST(rose.validHours == 719U);
    BOOST_TEST(rose.hours[4][1] == 647U); // recognised by its usual names
    ThematicSample without;
    BOOST_TEST(!without.sheets("sources").front().wind.has_value());
}

BOOST_AUTO_TEST_CASE(station_year_calms_and_hours_are_printed) {
    ParkWithWind sample;
    const WindRoseElement element(
        sample.sheets("sources").front().wind.value(), 0.0, SheetTheme{}, Lettering::installed());
    const auto words = element.words();
    BOOST_TEST(words[0].toStdString() == "风玫瑰图（M1 2024年）");
    BOOST_TEST(words[1].toStdString() ==
               "静风（<0.3 m/s）10.0 %；有效 719 h（8.2 %），缺测 8065 h");
}

BOOST_AUTO_TEST_CASE(rings_are_round_and_hold_the_longest_petal) {
    auto rose = roseOf("A", 2024, 1000);
    rose.hours[3] = {50, 40, 30};
    rose.hours[9] = {10, 0, 0};
    const WindRoseElement element(rose, 1.0, SheetTheme{}, Lettering::installed());
    BOOST_TEST(element.ringsPct() == (std::vector<double>{5, 10, 15}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_year_of_calms_is_a_rose_without_petals) {
    auto rose = roseOf("A", 2024, 10);
    rose.calmHours = 10;
    const WindRoseElement element(rose, 0.0, SheetTheme{}, Lettering::installed());
    BOOST_TEST(element.ringsPct().empty());
    BOOST_TEST(element.heightMm(60) > 0.0);
}

BOOST_AUTO_TEST_CASE(the_station_with_most_hours_of_the_latest_year_is_shown) {
    const std::vector<WindRose> roses = {roseOf("A", 2023, 8000),
                                         roseOf("B", 2024, 100),
                                         roseOf("C", 2024, 200),
                                         roseOf("D", 2025, 0)};
    BOOST_TEST(shownWindRose(roses)->station == "C");
    BOOST_TEST(shownWindRose({}) == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
