#include "analysis/standards/policy_references.hpp"
#include "gis/base/error.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;

namespace {

std::vector<PolicyReference> policies(const char* indicator, const char* park) {
    static const auto library =
        StandardsLibrary::load(parklens::test::sourceDirectory() / "data" / "standards");
    return policyReferences(library, indicator, park);
}

std::vector<Reference> references(const char* indicator, const char* park) {
    std::vector<Reference> all;
    for (const PolicyReference& policy : policies(indicator, park)) {
        all.push_back(policy.reference);
    }
    return all;
}

/// What a document says of "x.days" whose only row counts days by this.
/// \param threshold  "<,50,ug/m3": the three columns
std::vector<PolicyReference> policiesOfDays(const std::string& threshold) {
    const parklens::test::TemporaryDirectory folder;
    std::filesystem::create_directories(folder / "x");
    parklens::test::writeFile(folder / "x/standard.toml",
                              "number = \"X 1\"\ntitle_zh = \"甲\"\ntitle_en = \"A\"\n"
                              "source = \"s\"\nconfidence = \"seen\"\n[[table]]\n"
                              "name = \"references\"\nkeys = [\"figure\"]\nvalue = \"number\"\n");
    parklens::test::writeFile(
        folder / "x/references.csv",
        "figure,indicator,kind,scope_zh,scope_en,parks,threshold_op,threshold,threshold_unit,op,"
        "edition,value,unit,clause,note,confidence\n"
        "f,x.days,statistic,甲,a,," +
            threshold + ",>=,,200,d,,,seen\n");
    return policyReferences(StandardsLibrary::load(folder.path()), "x.days", "甲园区");
}

void refuses(const std::string& threshold, const std::string& expected) {
    BOOST_TEST_CONTEXT(threshold) {
        BOOST_CHECK_EXCEPTION(
            policiesOfDays(threshold), StandardsError, [&](const StandardsError& error) {
                const std::string said = error.sentence(Language::English);
                BOOST_TEST(said.find(expected) != std::string::npos, said);
                return true;
            });
    }
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

// 国科发火〔2021〕28号: "PM2.5 浓度低于 50 μg/m³ 的天数达到 200 天以上"
BOOST_AUTO_TEST_CASE(a_count_of_days_says_by_which_threshold_it_counts) {
    const auto days = policies("air.pm25_days_below", "甲园区");
    BOOST_REQUIRE(days.size() == 1U);
    BOOST_REQUIRE(days[0].counts.has_value());
    BOOST_TEST((*days[0].counts == CountingThreshold{ComparisonOperator::Less, 50.0, "ug/m3"}));
    BOOST_TEST(words(*days[0].counts).zh == "低于 50 μg/m³");
    BOOST_TEST(words(*days[0].counts).en == "below 50 μg/m³");
    const auto forest = policies("forest.coverage", "甲园区");
    BOOST_REQUIRE(forest.size() == 1U);
    BOOST_TEST(!forest[0].counts.has_value());
    const auto plotRatio = policies("land.plot_ratio", "甲园区"); // a table without such columns
    BOOST_REQUIRE(!plotRatio.empty());
    BOOST_TEST(!plotRatio[0].counts.has_value());
}

BOOST_AUTO_TEST_CASE(a_threshold_is_read_whole_or_refused) {
    const auto atMost = policiesOfDays("<=,0.075,mg/m3");
    BOOST_REQUIRE(atMost.size() == 1U);
    BOOST_TEST(
        (atMost[0].counts == CountingThreshold{ComparisonOperator::LessOrEqual, 0.075, "mg/m3"}));
    BOOST_TEST(words(*atMost[0].counts).zh == "不高于 0.075 mg/m³");
    BOOST_TEST(!policiesOfDays(",,").at(0).counts.has_value());
    refuses("<,50,", "field threshold_unit");
    refuses("<,,ug/m3", "has only a part of a threshold");
    refuses(",50,ug/m3", "field threshold_op");
    refuses("=,50,ug/m3", "op must be <, <=, > or >=");
    refuses("<,fifty,ug/m3", "threshold");
    refuses("<,50,μg", "is not a known unit");
}
