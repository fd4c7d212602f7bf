#include "analysis/measurements/park_air_year.hpp"
#include "analysis/observations/station_reader.hpp"
#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "tests/analysis/air/air_fixture.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

/// A square of about 2 km in Gauss–Krüger metres (EPSG:4549, central meridian 120° E).
MultiPolygon park() {
    const Ring ring = {{500000, 3450000},
                       {502000, 3450000},
                       {502000, 3452000},
                       {500000, 3452000},
                       {500000, 3450000}};
    return {{{ring, {}}}};
}

/// A station so far east of the park's eastern border, in metres (negative = inside).
Station
stationAt(const char* id, double eastM, StationClass stationClass = StationClass::Assessment) {
    static const CrsTransform toDegrees(Crs::fromEpsg(4549), Crs::wgs84());
    Station station;
    station.id = id;
    station.city = "甲市";
    station.position = toDegrees({502000 + eastM, 3451000});
    station.stationClass = stationClass;
    return station;
}

/// Every station has the same year of daily PM2.5.
AirData dataOf(const std::vector<Station>& stations) {
    ObservationArchive archive;
    for (const Station& station : stations) {
        ObservationSeries& series = archive.station(station.id).daily[indexOf(Pollutant::Pm25)];
        for (int day = 0; day < 365; ++day) {
            series.put(firstDayOf(2023) + day, Decimal(day < 200 ? 49 : 60, 0));
        }
    }
    Diagnostics diagnostics;
    return joinStations(std::move(archive), stations, diagnostics);
}

StationChoice choose(const std::vector<Station>& stations) {
    return chooseStations(park(), Crs::fromEpsg(4549), dataOf(stations), 2023, standards());
}

std::vector<Station> readList(const std::string& text, Diagnostics& diagnostics) {
    const TemporaryDirectory directory;
    writeFile(directory / "stations.csv", text);
    return readStations((directory / "stations.csv").string(), {}, diagnostics);
}

} // namespace

BOOST_AUTO_TEST_CASE(assessment_stations_inside_go_before_nearer_others) {
    const StationChoice choice = choose({stationAt("out", 10),
                                         stationAt("in1", -500),
                                         stationAt("in2", -900),
                                         stationAt("micro", -200, StationClass::Micro)});
    BOOST_TEST((choice.rule == StationRule::Inside));
    BOOST_TEST(choice.stations == (std::vector<std::size_t>{1, 2}));
}

BOOST_AUTO_TEST_CASE(the_nearest_within_four_kilometres_stands_for_a_park_without_stations) {
    const StationChoice choice = choose({stationAt("far", 3990),
                                         stationAt("near", 1500),
                                         stationAt("background", 100, StationClass::Background),
                                         stationAt("traffic", 100, StationClass::Traffic)});
    BOOST_TEST((choice.rule == StationRule::Nearest));
    BOOST_TEST(choice.stations == std::vector<std::size_t>{1});
    BOOST_TEST(choice.distanceM == 1500.0, boost::test_tools::tolerance(1e-4));
    // Two parks with one station outside have the same figures: the name says whose they are.
    BOOST_TEST(standInName(choice).zh == "最近评价点，距边界 1.5 km");
    BOOST_TEST(standInName(choice).en == "nearest assessment station, 1.5 km from the boundary");
    BOOST_TEST(standInName(choose({stationAt("in", -500)})).empty());
    BOOST_TEST(standInName(choose({stationAt("a", 60000)})).empty());
}

BOOST_AUTO_TEST_CASE(beyond_four_kilometres_there_is_only_the_city_mean) {
    std::vector<Station> stations = {
        stationAt("a", 4010), stationAt("b", 9000), stationAt("other", 6000)};
    stations[2].city = "乙市";
    const StationChoice choice = choose(stations);
    BOOST_TEST((choice.rule == StationRule::CityMean));
    BOOST_TEST(choice.stations == (std::vector<std::size_t>{0, 1}));
    BOOST_TEST(choice.city == "甲市");
    BOOST_TEST((choose({stationAt("a", 60000)}).rule == StationRule::None));
    BOOST_TEST((choose({stationAt("t", 10, StationClass::Traffic)}).rule == StationRule::None));
}

BOOST_AUTO_TEST_CASE(a_declared_official_series_goes_before_everything) {
    AirData data = dataOf({stationAt("in", -500), stationAt("official", 9000)});
    data.officialStations = {"official"};
    const ParkAirYear year =
        measureParkAirYear(park(), Crs::fromEpsg(4549), data, 2023, "2012", {}, standards());
    BOOST_TEST((year.choice.rule == StationRule::OfficialSeries));
    BOOST_TEST((year.grade == Grade::Official));
    BOOST_TEST(year.statistics.pm25DaysBelow == 200);
    data.officialStations = {"nobody"};
    BOOST_CHECK_THROW(
        measureParkAirYear(park(), Crs::fromEpsg(4549), data, 2023, "2012", {}, standards()),
        ConfigError);
}

BOOST_AUTO_TEST_CASE(a_step_that_is_asked_for_stands_alone_and_says_so) {
    const AirData data =
        dataOf({stationAt("in", -500), stationAt("near", 1500), stationAt("far", 9000)});
    const auto under = [&](StationRule step) {
        return chooseStations(park(), Crs::fromEpsg(4549), data, 2023, standards(), step);
    };
    BOOST_TEST(under(StationRule::Inside).stations == std::vector<std::size_t>{0});
    // Outside of the park: the one inside would be no other choice.
    const StationChoice nearest = under(StationRule::Nearest);
    BOOST_TEST(nearest.stations == std::vector<std::size_t>{1});
    BOOST_TEST((nearest.rule == StationRule::Nearest));
    BOOST_TEST(stationText(data, nearest).zh.find("station_rule") != std::string::npos);
    const StationChoice city = under(StationRule::CityMean);
    BOOST_TEST(city.stations == (std::vector<std::size_t>{0, 1, 2}));
    BOOST_TEST(stationText(data, city).zh.find("非园区站点") == std::string::npos);
    const StationChoice official = under(StationRule::OfficialSeries);
    BOOST_TEST((official.rule == StationRule::None));
    BOOST_TEST(stationText(data, official).en.find("official") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(realtime_stations_make_an_estimate) {
    std::vector<Station> stations = {stationAt("in", -500)};
    stations[0].dataStatus = DataStatus::Realtime;
    const ParkAirYear year = measureParkAirYear(
        park(), Crs::fromEpsg(4549), dataOf(stations), 2023, "2012", {}, standards());
    BOOST_TEST((year.grade == Grade::Estimate));
    BOOST_TEST(year.sensitivity.lessOrEqual == 200);
}

BOOST_AUTO_TEST_CASE(the_national_station_list_is_read_with_its_dirt) {
    Diagnostics diagnostics;
    const auto stations = readList("监测点编码,监测点名称,城市,经度,纬度,对照点\n"
                                   "1001A,万寿西宫,北京,116.3621,39.8784,N\n"
                                   "1002A,定陵(对照点),北京,116.2202,40.2915,Y\n"
                                   "1045A,市政府,秦皇岛,-,-,N\n"
                                   "1961A,甲,某市,120.1,30.2,N\n"
                                   "1961A,乙,某市,120.3,30.4,N\n"
                                   "1197A,城建学校(停运161026),常州,31.7786,119.933,N\n",
                                   diagnostics);
    BOOST_TEST(stations.size() == 5U);
    BOOST_TEST(stations[0].position->x == 116.3621);
    BOOST_TEST((stations[1].stationClass == StationClass::Background));
    BOOST_TEST(!stations[2].position.has_value());
    BOOST_TEST(stations[3].name == "甲");
    BOOST_TEST(stations[4].isClosed);
    BOOST_TEST(!stations[4].position.has_value()); // longitude and latitude are swapped
    const auto named = [&](const char* code, const char* station) {
        for (const Diagnostic& entry : diagnostics.entries()) {
            if (entry.code == code && entry.problem.what.en.find(station) != std::string::npos) {
                return true;
            }
        }
        return false;
    };
    BOOST_TEST(named("station_without_coordinates", "1045A"));
    BOOST_TEST(named("duplicate_station", "1961A"));
    BOOST_TEST(named("station_coordinates_doubtful", "1197A"));
    BOOST_CHECK_THROW(readList("a,b\n1,2\n3,4\n", diagnostics), FormatError);
}

BOOST_AUTO_TEST_CASE(the_name_of_a_station_is_one_line) {
    Diagnostics diagnostics;
    const auto stations =
        readList("station,name,lon,lat\nS1,\"顺义\n  新城\",120.02,31.2\n", diagnostics);
    BOOST_TEST_REQUIRE(stations.size() == 1U);
    BOOST_TEST(stations.front().name == "顺义 新城");
}
