#include "analysis/standards/policy_references.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

std::vector<Reference> references(const char* indicator, const char* park) {
    static const auto library =
        StandardsLibrary::load(parklens::test::sourceDirectory() / "data" / "standards");
    return policyReferences(library, indicator, park);
}

} // namespace

BOOST_AUTO_TEST_CASE(figures_that_describe_other_parks_are_statistics_never_targets) {
    const auto days = references("air.pm25_days_below", "甲园区");
    BOOST_REQUIRE(days.size() == 1U);
    BOOST_TEST((days[0].kind == ReferenceKind::Statistic));
    BOOST_TEST((days[0].op == ComparisonOperator::GreaterOrEqual));
    BOOST_TEST(days[0].value == 200.0);
    const auto forest = references("forest.coverage", "甲园区");
    BOOST_REQUIRE(forest.size() == 1U);
    BOOST_TEST((forest[0].kind == ReferenceKind::Statistic));
    BOOST_TEST((forest[0].op == ComparisonOperator::Greater));
    BOOST_TEST(forest[0].value == 25.0);
}

BOOST_AUTO_TEST_CASE(a_target_is_told_only_to_the_park_it_was_set_for) {
    BOOST_TEST(references("air.good_day_ratio", "甲园区").empty());
    const auto changzhou = references("air.good_day_ratio", "常州高新区");
    BOOST_REQUIRE(changzhou.size() == 1U);
    BOOST_TEST((changzhou[0].kind == ReferenceKind::Target));
    BOOST_TEST(changzhou[0].value == 82.0);
    BOOST_TEST(changzhou[0].edition == "2012");
    BOOST_TEST(changzhou[0].covers);
}
