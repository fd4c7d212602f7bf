#include "analysis/standards/policy_references.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

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
    const auto isTarget = [](const Reference& reference) {
        return reference.kind == ReferenceKind::Target;
    };
    const auto others = references("air.good_day_ratio", "甲园区");
    BOOST_TEST(std::none_of(others.begin(), others.end(), isTarget));
    const auto changzhou = references("air.good_day_ratio", "常州高新区");
    BOOST_REQUIRE(!changzhou.empty());
    BOOST_TEST((changzhou[0].kind == ReferenceKind::Target));
    BOOST_TEST(changzhou[0].value == 82.0);
    BOOST_TEST(changzhou[0].edition == "2012");
    BOOST_TEST(changzhou[0].covers);
}

BOOST_AUTO_TEST_CASE(recommended_values_not_seen_in_their_text_are_marked_as_unverified) {
    const auto added = references("land.value_added_per_industrial_area", "甲园区");
    BOOST_REQUIRE(added.size() == 1U);
    BOOST_TEST((added[0].kind == ReferenceKind::Recommended));
    BOOST_TEST(added[0].value == 9.0);
    BOOST_TEST(added[0].confidence == "background");
    BOOST_TEST(added[0].source == "HJ 274-2015 单位工业用地面积工业增加值");
}

BOOST_AUTO_TEST_CASE(published_means_of_zones_are_statistics) {
    const auto ratio = references("land.plot_ratio", "甲园区");
    BOOST_REQUIRE(ratio.size() == 3U);
    for (const Reference& reference : ratio) {
        BOOST_TEST((reference.kind == ReferenceKind::Statistic));
        BOOST_TEST(reference.confidence == "seen");
    }
}
