#include "analysis/model/administrative_level.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

BOOST_AUTO_TEST_CASE(levels_are_understood_by_key_and_by_chinese_word) {
    BOOST_TEST((administrativeLevelOf("county") == AdministrativeLevel::County));
    BOOST_TEST((administrativeLevelOf("市辖区") == AdministrativeLevel::County));
    BOOST_TEST((administrativeLevelOf("街道") == AdministrativeLevel::Town));
    BOOST_TEST((administrativeLevelOf("自治州") == AdministrativeLevel::City));
    BOOST_TEST((administrativeLevelOf("直辖市") == AdministrativeLevel::Province));
    BOOST_TEST(!administrativeLevelOf("").has_value());
    BOOST_TEST(!administrativeLevelOf("8").has_value());
    for (const AdministrativeLevel level : {AdministrativeLevel::Country,
                                            AdministrativeLevel::Province,
                                            AdministrativeLevel::City,
                                            AdministrativeLevel::County,
                                            AdministrativeLevel::Town}) {
        BOOST_TEST((administrativeLevelOf(key(level)) == level));
        BOOST_TEST(!words(level).zh.empty());
    }
}
