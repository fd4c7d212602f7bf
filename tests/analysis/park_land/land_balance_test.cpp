// What does not add up is told.

#include "analysis/indicators/land/land_balance.hpp"
#include "analysis/indicators/land/land_use_rates.hpp"
#include "tests/analysis/park_land/paper_park.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;
namespace tt = boost::test_tools;

namespace {

Diagnostics findingsOf(const PaperPark& park) {
    return park.whole(landConstructionShare()).findings;
}

} // namespace

BOOST_AUTO_TEST_CASE(land_that_adds_up_is_told_nothing_of) {
    const PaperPark park = PaperPark::ofMethodPages();
    BOOST_TEST(findingsOf(park).empty());
    const ParkLand land =
        sumParkLand(park.parcelsOf(""), EvaluationScope::Main, LandSurveyRules::of(standards()));
    BOOST_TEST(std::abs(stateBalanceM2(land)) < 1e-6);
    BOOST_TEST(std::abs(supplyBalanceM2(land)) < 1e-6);
    BOOST_TEST(land.stateM2("A") == 64e4, tt::tolerance(1e-12));
    BOOST_TEST(land.stateM2("A2") == 40e4, tt::tolerance(1e-12));
    BOOST_TEST(land.stateM2("A3") == 8e4, tt::tolerance(1e-12)); // A31: the query is a prefix
    BOOST_TEST(land.supplyM2("D2") == 58e4, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(gaps_and_overlaps_beyond_the_tolerance_are_told) {
    PaperPark park = PaperPark::ofMethodPages();
    park.gapM2 = 99.0; // 0.0099 ha
    BOOST_TEST(!findingsOf(park).contains("land_gap"));
    park.gapM2 = 101.0;
    BOOST_TEST(findingsOf(park).contains("land_gap"));
    park.overlapM2 = 485.0;
    BOOST_TEST(findingsOf(park).contains("land_overlap"));
}

BOOST_AUTO_TEST_CASE(unknown_codes_are_listed) {
    const PaperPark park({{"Q1", "A2", "D21", 90, 1.0, 1.0},
                          {"Q2", "A9", "X", 2},
                          {"Q3", "", "E3", 3},
                          {"Q4", "a2", "", 1}},
                         {});
    const Diagnostics findings = findingsOf(park);
    BOOST_TEST(findings.contains("land_total_differs"));
    BOOST_TEST(findings.contains("land_supply_differs"));
    const std::string& what = findings.entries().front().problem.what.zh;
    for (const char* part : {"6.0000 ha", "A9（1 宗）", "空白（1 宗）", "a2（1 宗）"}) {
        BOOST_TEST((what.find(part) != std::string::npos), what);
    }
}

BOOST_AUTO_TEST_CASE(built_land_that_was_never_supplied_is_told) {
    const PaperPark park({{"Q1", "A2", "D21", 5, 1.0, 1.0}, {"Q2", "A2", "E21", 5, 1.0, 1.0}}, {});
    BOOST_TEST(findingsOf(park).contains("built_not_supplied"));
    const IndicatorResult built = park.whole(landBuiltRate());
    BOOST_TEST(value(built) == 200.0, tt::tolerance(1e-12));
    BOOST_TEST(built.findings.contains("rate_above_100"));
}
