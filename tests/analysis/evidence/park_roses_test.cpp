// Roses of the demo's park against figures computed from the same files by a script of its own.

#include "analysis/evidence/park_roses.hpp"
#include "analysis/project/project_parser.hpp"
#include "gis/base/error.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;

namespace {

struct Demo {
    StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
    Project project = readProject(sourceDirectory() / "data/demo/park.toml");
    TaskPool pool = TaskPool(2);
    Diagnostics told;

    ParkRoses roses(const std::string& park = "QL") {
        return parkRoses(project, standards, park, 2024, pool, {}, told);
    }
};

const PollutionRose& roseOf(const ParkRoses& roses, Pollutant pollutant) {
    const auto found =
        std::ranges::find(roses.pollution, pollutant, [](const auto& one) { return one.first; });
    BOOST_REQUIRE((found != roses.pollution.end()));
    return found->second;
}

} // namespace

BOOST_AUTO_TEST_SUITE(park_roses)

// Python with csv alone: an hour is taken off the labels of both files; invalid where an hour is
// outside the range of qa-rules or in a run of three zeros; mean of 3801A…3804A, the stations
// inside, hour by hour; mast QLM1; sectors by ceil(wd / 22.5 - 0.5) mod 16.
BOOST_AUTO_TEST_CASE(the_demos_roses_are_those_of_a_script) {
    Demo demo;
    const auto roses = demo.roses();
    BOOST_REQUIRE(roses.wind.has_value());
    BOOST_TEST(roses.wind->station == "QLM1");
    BOOST_TEST(!roses.withoutPollution);
    BOOST_TEST(roses.stations == (std::vector<std::string>{"3801A", "3802A", "3803A", "3804A"}),
               boost::test_tools::per_element());
    const std::vector<std::size_t> hours = {
        322, 184, 165, 216, 364, 495, 651, 697, 787, 742, 721, 721, 681, 622, 576, 456};
    const std::vector<double> particles = {38.9671325052,
                                           37.4451992754,
                                           35.596969697,
                                           30.7210648148,
                                           30.0657051282,
                                           31.5461279461,
                                           30.5622119816,
                                           30.8536585366,
                                           30.6356416773,
                                           32.8808400719,
                                           34.6366158114,
                                           36.2595931577,
                                           35.6497797357,
                                           36.018488746,
                                           37.0217013889,
                                           40.4747807018};
    const std::vector<double> ozone = {38.1366459627,
                                       44.5778985507,
                                       60.497979798,
                                       72.9625771605,
                                       82.6588827839,
                                       78.7195286195,
                                       81.2862263185,
                                       77.4675992348,
                                       68.8994070309,
                                       64.7487646002,
                                       60.3151872399,
                                       49.844544614,
                                       44.2493881547,
                                       43.3025187567,
                                       41.3891782407,
                                       40.2313596491};
    const auto& pm25 = roseOf(roses, Pollutant::Pm25);
    const auto& o3 = roseOf(roses, Pollutant::O3);
    for (std::size_t sector = 0; sector < windSectorCount; ++sector) {
        BOOST_TEST(pm25.ofSector(sector).hours == hours[sector]);
        BOOST_TEST(std::abs(pm25.ofSector(sector).mean().value() - particles[sector]) < 1e-9);
        BOOST_TEST(std::abs(o3.ofSector(sector).mean().value() - ozone[sector]) < 1e-9);
        BOOST_TEST(!pm25.isThin(sector));
    }
    BOOST_TEST(pm25.calm.hours == 359U);
    BOOST_TEST(std::abs(pm25.calm.mean().value() - 64.80733519034355) < 1e-9);
    BOOST_TEST(pm25.withoutWind == 0U);
    BOOST_TEST(pm25.withoutValue == 25U);
    BOOST_TEST(pm25.all().hours == 8759U);
    BOOST_TEST(std::abs(pm25.all().mean().value() - 35.30753130113786) < 1e-9);
    BOOST_TEST(pm25.cells[8][1].hours == 464U);
    BOOST_TEST(std::abs(pm25.cells[8][1].sum - 13430.083333333336) < 1e-6);
    BOOST_TEST(pm25.cells[8][3].hours == 0U);
}

BOOST_AUTO_TEST_CASE(without_wind_the_key_is_named) {
    Demo demo;
    demo.project.air->meteorology.reset();
    const auto roses = demo.roses();
    BOOST_TEST(!roses.wind);
    BOOST_TEST(roses.pollution.empty());
    BOOST_REQUIRE(roses.withoutWind.has_value());
    BOOST_TEST(roses.withoutWind->text.zh.find("[air.meteorology]") != std::string::npos);
    BOOST_TEST(roses.withoutWind->text.en.find("[air.meteorology]") != std::string::npos);
    BOOST_REQUIRE(roses.withoutPollution.has_value());
}

BOOST_AUTO_TEST_CASE(without_observations_there_is_the_wind_alone) {
    Demo demo;
    demo.project.air->observations.reset();
    demo.project.air->stations.reset();
    const auto roses = demo.roses();
    BOOST_TEST(roses.wind.has_value());
    BOOST_TEST(roses.pollution.empty());
    BOOST_REQUIRE(roses.withoutPollution.has_value());
    BOOST_TEST(roses.withoutPollution->text.en.find("[air.observations]") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_unknown_park_is_refused) {
    Demo demo;
    BOOST_CHECK_THROW(demo.roses("nowhere"), ConfigError);
}

BOOST_AUTO_TEST_SUITE_END()
