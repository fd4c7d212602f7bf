// Editions by the names of their standards.

#include "analysis/evidence/edition_names.hpp"
#include "tests/support/shared_standards.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

BOOST_AUTO_TEST_SUITE(edition_names)

BOOST_AUTO_TEST_CASE(an_edition_of_the_air_standard_has_the_number_of_its_standard) {
    BOOST_TEST(shortEditionName("2012", standards()).zh == "GB 3095-2012");
    BOOST_TEST(shortEditionName("2012", standards()).en == "GB 3095-2012");
    BOOST_TEST(editionName("2012", standards()).zh == "GB 3095-2012 环境空气质量标准");
    // Two editions have this number: each needs its title.
    BOOST_TEST(shortEditionName("2026-final", standards()).zh == "GB 3095-2026 环境空气质量标准");
    BOOST_TEST(shortEditionName("2026-transition", standards()).zh ==
               "GB 3095-2026 环境空气质量标准（过渡阶段限值）");
}

BOOST_AUTO_TEST_CASE(a_profile_goes_by_its_short_name) {
    BOOST_TEST(shortEditionName("nfi", standards()).zh == "森林清查");
    BOOST_TEST(editionName("nfi", standards()).en == "forest inventory");
}

BOOST_AUTO_TEST_SUITE_END()
