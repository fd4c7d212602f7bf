// parklens analyze on air data: stations, years, references and grades as they are printed.

#include "tests/support/parklens_process.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using namespace parklens::test;
using Json = nlohmann::ordered_json;

namespace {

void contains(const std::string& text, const std::string& part) {
    BOOST_TEST(text.find(part) != std::string::npos, text << " has no " << part);
}

/// A park of about one kilometre at 120° E, 31° N, and a year of daily values.
class AirProject {
public:
    AirProject() {
        SampleLayer park;
        park.name = "park";
        park.crs = "EPSG:4326";
        park.features = {{{"A"}, rectangleWkt(120.0, 31.0, 120.01, 31.01)}};
        writeSampleLayer(directory / "park.gpkg", park);
        writeStations("S1,One,Town,120.005,31.005");
        writeYear("35.3");
    }

    void writeStations(const std::string& rows) const {
        writeFile(directory / "stations.csv",
                  "station,name,city,lon,lat,data_status\n" + rows + "\n");
    }

    /// Every day of 2023 has this value, but the `missingDays` last ones.
    void writeYear(const std::string& value, int missingDays = 0) const {
        static constexpr int daysOfMonth[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        std::string text = "station,date,PM2.5,PM10,SO2,NO2,CO,O3\n";
        int day = 0;
        for (int month = 1; month <= 12; ++month) {
            for (int i = 1; i <= daysOfMonth[month - 1] && day < 365 - missingDays; ++i, ++day) {
                text += "S1,2023-" + std::to_string(month) + "-" + std::to_string(i) + "," + value +
                        ",50,10,20,0.5,90\n";
            }
        }
        writeFile(directory / "days.csv", text);
    }

    ProcessResult analyze(const std::string& air = {}, const std::string& year = "2023") {
        writeFile(directory / "park.toml",
                  "schema = \"parklens.project/1\"\n"
                  "[project]\nname = \"Trial\"\nyear = " +
                      year +
                      "\nlanguage = \"zh\"\n"
                      "[[boundary]]\nrole = \"administered\"\npath = \"park.gpkg\"\nid = \"id\"\n"
                      "[air]\n" +
                      air + "[air.stations]\npath = \"" + stationFile +
                      "\"\n[air.observations]\npath = \"days.csv\"\n");
        return runParklens({"analyze",
                            directory / "park.toml",
                            "-o",
                            (directory / "out").string(),
                            "--only",
                            "air"});
    }

    /// The figure of this id, from the results written last.
    Json figure(const std::string& id) const {
        const Json results = Json::parse(readFile(directory / "out/results.json"));
        for (const Json& one : results["indicators"]) {
            if (one["id"] == id) {
                return one;
            }
        }
        return nullptr;
    }

    std::string csv() const { return readFile(directory / "out/indicators.csv"); }

    TemporaryDirectory directory;
    std::string stationFile = "stations.csv";
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(air_project, AirProject)

BOOST_AUTO_TEST_CASE(a_year_that_nobody_observed_is_named_with_those_that_are_there) {
    const ProcessResult result = analyze({}, "2020");
    BOOST_TEST(result.exitCode == 4, result.diagnostics);
    const Json days = figure("air.pm25_days_below");
    BOOST_TEST(days["reason"]["code"] == "year_not_observed");
    BOOST_TEST(days["reason"]["en"] == "the observations have no 2020; they have 2023");
    contains(result.diagnostics, "the observations have no 2020; they have 2023");
    // Also where the declared official series does not reach into the year.
    analyze("official_stations = \"S1\"\n", "2020");
    BOOST_TEST(figure("air.pm25_days_below")["reason"]["code"] == "year_not_observed");
}

BOOST_AUTO_TEST_CASE(a_station_inside_is_the_parks_own_and_leaves_the_name_as_it_is) {
    analyze();
    BOOST_TEST(figure("air.pm25_days_below")["name"]["zh"] == "PM2.5日均浓度低于 50 μg/m³天数");
}

BOOST_AUTO_TEST_CASE(stations_go_by_their_names_and_those_without_one_by_their_codes) {
    analyze();
    contains(figure("air.pm25_days_below")["note"]["zh"], "各站：One 365 天");
    contains(figure("air.pm25_days_below")["rule"]["zh"], "（One S1）");
    writeStations("S1,,Town,120.005,31.005");
    analyze();
    contains(figure("air.pm25_days_below")["note"]["zh"], "各站：S1 365 天");
    contains(figure("air.pm25_days_below")["rule"]["zh"], "（S1）");
}

BOOST_AUTO_TEST_CASE(a_figure_is_called_the_same_with_and_without_a_value) {
    analyze("below = 35\n");
    const Json with = figure("air.pm25_days_below");
    analyze("below = 35\n", "2020");
    const Json without = figure("air.pm25_days_below");
    BOOST_TEST(with["status"] == "value");
    BOOST_TEST(without["status"] == "not_evaluable");
    contains(without["name"]["zh"], "低于 35 μg/m³");
    BOOST_TEST(without["name"] == with["name"]);
}

BOOST_AUTO_TEST_CASE(the_radius_of_a_city_mean_is_named_as_our_own_rule) {
    writeStations("S1,One,Town,120.22,31.005");
    BOOST_TEST(analyze().exitCode == 0);
    const Json days = figure("air.pm25_days_below");
    contains(days["rule"]["en"], "km from the boundary, at most 50 km by ParkLens' own rule");
    contains(days["rule"]["zh"], "不超过 50 km（园境自定规则）");
    contains(days["name"]["zh"], "Town城市平均，仅 1 站");
    BOOST_TEST(days["grade"] == "measured");
    writeStations("S1,One,Town,121,31.005");
    BOOST_TEST(analyze().exitCode == 4);
    contains(figure("air.pm25_days_below")["reason"]["en"],
             "nor within 50 km (ParkLens' own rule)");
}

BOOST_AUTO_TEST_CASE(a_far_station_of_no_named_city_makes_an_estimate) {
    writeStations("S1,One,,120.22,31.005");
    analyze();
    const Json days = figure("air.pm25_days_below");
    BOOST_TEST(days["grade"] == "estimate");
    contains(days["name"]["zh"], "50 km 内所给站点平均");
    contains(days["name"]["zh"], "（估算）");
    writeStations("S1,One,Town,120.005,31.005,实时");
    analyze();
    BOOST_TEST(figure("air.pm25_days_below")["grade"] == "estimate");
    contains(figure("air.pm25_days_below")["name"]["zh"], "未审核数据估算");
}

BOOST_AUTO_TEST_CASE(an_official_station_without_observations_is_named_with_its_line) {
    const ProcessResult result = analyze("official_stations = [\"S1\",\n  \"S9\"]\n");
    BOOST_TEST(result.exitCode == 3);
    contains(result.diagnostics, "park.toml, line 12, column 3, field air.official_stations");
    contains(result.diagnostics, "S9");
    contains(result.diagnostics, "stations with observations are S1");
}

BOOST_AUTO_TEST_CASE(a_rule_that_rounds_writes_the_value_it_compared) {
    BOOST_TEST(analyze().exitCode == 0);
    const Json mean = figure("air.pm25_annual_mean");
    const Json limit = mean["references"][0];
    BOOST_TEST(mean["value"] == 35.3);
    BOOST_TEST(limit["verdict"] == "met");
    BOOST_TEST(limit["compared_value"] == 35.0);
    BOOST_TEST(limit["compared_decimals"] == 0);
    BOOST_TEST(mean["display"] == "35"); // 35.3 beside "≤ 35, met" would seem to contradict
    // What is compared with full digits says nothing of the kind.
    const Json days = figure("air.pm25_days_below");
    BOOST_REQUIRE(!days["references"].empty());
    BOOST_TEST(!days["references"][0].contains("compared_value"));
}

BOOST_AUTO_TEST_CASE(an_interval_across_a_statistic_is_insufficient_data) {
    writeYear("35.3", 300);
    analyze();
    const Json days = figure("air.pm25_days_below");
    BOOST_TEST(days["low"] == 65.0);
    BOOST_TEST(days["high"] == 365.0);
    BOOST_TEST(days["references"][0]["kind"] == "statistic");
    BOOST_TEST(days["references"][0]["verdict"] == "insufficient");
    contains(csv(), ",统计参照值,资料不足,");
}

BOOST_AUTO_TEST_CASE(days_below_another_threshold_are_held_against_the_projects_own_values_alone) {
    const std::string own = "[[reference]]\nindicator = \"air.pm25_days_below\"\nop = \">=\"\n"
                            "value = 180\nkind = \"target\"\n";
    analyze();
    BOOST_TEST(figure("air.pm25_days_below")["references"].size() == 1U);
    analyze("below = 50\noperator = \"lt\"\n" + own);
    BOOST_TEST(figure("air.pm25_days_below")["references"].size() == 2U);
    for (const char* other : {"below = 35\n", "operator = \"le\"\n"}) {
        analyze(other + own);
        const Json days = figure("air.pm25_days_below");
        BOOST_REQUIRE(days["references"].size() == 1U);
        BOOST_TEST(days["references"][0]["kind"] == "target");
        contains(days["note"]["zh"], "国科发火〔2021〕28号的参照值 >= 200 d 按“低于 50 μg/m³”计");
        contains(days["note"]["en"], "not held against >= 200 d of 国科发火〔2021〕28号");
        contains(csv(), "不作对照");
        BOOST_TEST(csv().find("统计参照值") == std::string::npos, csv());
    }
}

BOOST_AUTO_TEST_CASE(days_that_could_not_be_counted_are_named_by_their_own_threshold) {
    analyze("below = 35\n", "2020");
    const Json days = figure("air.pm25_days_below");
    BOOST_TEST(days["value"].is_null());
    BOOST_TEST(days["name"]["zh"] == "PM2.5日均浓度低于 35 μg/m³天数");
    BOOST_TEST(days["references"].empty());
}

BOOST_AUTO_TEST_CASE(a_figure_that_could_not_be_evaluated_shows_no_grade) {
    analyze({}, "2020");
    contains(csv(), "无法计算");
    BOOST_TEST(csv().find("实测") == std::string::npos, csv());
}

BOOST_AUTO_TEST_CASE(an_area_of_class_one_is_held_against_the_limits_of_grade_one) {
    BOOST_TEST(analyze("air_class = \"I\"\n").exitCode == 0);
    const Json limit = figure("air.pm25_annual_mean")["references"][0];
    BOOST_TEST(limit["value"] == 15.0); // GB 3095-2012 table 1
    BOOST_TEST(limit["verdict"] == "not_met");
    contains(limit["scope"]["zh"], "一级");
    BOOST_TEST(figure("air.pm25_p95")["references"][0]["value"] == 35.0);
    // A day of 35.3 is rounded to 35 before it is compared.
    contains(figure("air.pm25_days_below")["note"]["zh"], "不高于 24 小时限值 35 μg/m³ 的 365 天");
    BOOST_TEST(analyze("air_class = \"III\"\n").exitCode == 3);
}

BOOST_AUTO_TEST_CASE(stations_may_be_a_layer_of_points) {
    SampleLayer stations;
    stations.name = "stations";
    stations.crs = "EPSG:4549";
    stations.fields = {"code", "city"};
    stations.features = {
        {{"S1", "Town"}, "POINT (500500 3430000)"}}; // about 1 km south of the park
    for (const char* name : {"stations.gpkg", "stations.shp"}) {
        stationFile = name;
        writeSampleLayer(directory / name, stations);
        const ProcessResult result = analyze();
        BOOST_TEST(result.exitCode == 0, result.diagnostics);
        contains(figure("air.pm25_days_below")["rule"]["en"], "nearest assessment station, ");
        contains(figure("air.pm25_days_below")["rule"]["en"], "(S1)");
        // None of the park's: its name says so, as that of a city mean does.
        for (const char* id : {"air.pm25_days_below", "air.pm25_annual_mean"}) {
            contains(figure(id)["name"]["zh"], "（最近评价点，距边界 ");
            contains(figure(id)["name"]["en"], " (nearest assessment station, ");
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
