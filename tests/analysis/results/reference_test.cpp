#include "analysis/results/indicator_result.hpp"
#include "analysis/results/reference.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

Reference limit(ComparisonOperator op, double value) {
    Reference reference;
    reference.kind = ReferenceKind::Limit;
    reference.op = op;
    reference.value = value;
    return reference;
}

Reference ofKind(ReferenceKind kind, ComparisonOperator op, double value) {
    Reference reference = limit(op, value);
    reference.kind = kind;
    return reference;
}

std::string zh(Verdict verdict, const Reference& reference) {
    return words(verdict, reference).zh;
}

} // namespace

BOOST_AUTO_TEST_CASE(operators_are_strict_or_not_as_written) {
    using enum ComparisonOperator;
    BOOST_TEST(compare(50.0, LessOrEqual, 50.0, {}));
    BOOST_TEST(!compare(50.0, Less, 50.0, {}));
    BOOST_TEST(compare(50.0, GreaterOrEqual, 50.0, {}));
    BOOST_TEST(!compare(50.0, Greater, 50.0, {}));
}

BOOST_AUTO_TEST_CASE(a_value_is_rounded_half_even_before_it_is_compared) {
    using enum ComparisonOperator;
    BOOST_TEST(compare(35.4, LessOrEqual, 35.0, {0}));
    BOOST_TEST(!compare(35.4, LessOrEqual, 35.0, {}));
    BOOST_TEST(compare(34.5, LessOrEqual, 34.0, {0}));
    BOOST_TEST(!compare(35.5, LessOrEqual, 35.0, {0}));
}

BOOST_AUTO_TEST_CASE(a_limit_is_judged_only_when_the_whole_interval_agrees) {
    const Reference reference = limit(ComparisonOperator::GreaterOrEqual, 200.0);
    BOOST_TEST((judge(Interval{205, 201, 220}, reference) == Verdict::Met));
    BOOST_TEST((judge(Interval{190, 190, 199}, reference) == Verdict::NotMet));
    BOOST_TEST((judge(Interval{195, 195, 210}, reference) == Verdict::Insufficient));
    BOOST_TEST((judge(Interval{205, 195, 210}, reference) == Verdict::Insufficient));
    BOOST_TEST((judge(std::nullopt, reference) == Verdict::Insufficient));
}

BOOST_AUTO_TEST_CASE(a_target_that_does_not_cover_the_subject_is_not_applicable) {
    Reference reference = ofKind(ReferenceKind::Target, ComparisonOperator::GreaterOrEqual, 82.0);
    BOOST_TEST((judge(Interval::exactly(90), reference) == Verdict::Met));
    reference.covers = false;
    BOOST_TEST((judge(Interval::exactly(90), reference) == Verdict::NotApplicable));
    BOOST_TEST((judge(std::nullopt, reference) == Verdict::NotApplicable));
}

BOOST_AUTO_TEST_CASE(a_statistic_only_says_on_which_side_the_value_lies) {
    const auto days = ofKind(ReferenceKind::Statistic, ComparisonOperator::GreaterOrEqual, 200.0);
    BOOST_TEST((judge(Interval::exactly(200), days) == Verdict::AboveReference));
    BOOST_TEST((judge(Interval::exactly(199), days) == Verdict::BelowReference));
    const auto energy = ofKind(ReferenceKind::Statistic, ComparisonOperator::Less, 0.464);
    BOOST_TEST((judge(Interval::exactly(0.4), energy) == Verdict::BelowReference));
    BOOST_TEST((judge(Interval::exactly(0.5), energy) == Verdict::AboveReference));
    BOOST_TEST((judge(Interval{0.4, 0.4, 0.5}, energy) == Verdict::Insufficient));
}

BOOST_AUTO_TEST_CASE(verdicts_are_worded_as_the_contract_says) {
    using enum Verdict;
    const auto op = ComparisonOperator::GreaterOrEqual;
    const Reference plain = limit(op, 1);
    Reference air = plain;
    air.airLimit = true;
    const Reference target = ofKind(ReferenceKind::Target, op, 1);
    const Reference recommended = ofKind(ReferenceKind::Recommended, op, 1);
    const Reference statistic = ofKind(ReferenceKind::Statistic, op, 1);
    BOOST_TEST(zh(Met, plain) == "符合");
    BOOST_TEST(zh(NotMet, plain) == "不符合");
    BOOST_TEST(zh(Insufficient, plain) == "资料不足");
    BOOST_TEST(zh(NotApplicable, plain) == "不适用");
    BOOST_TEST(zh(Met, air) == "达标");
    BOOST_TEST(zh(NotMet, air) == "超标");
    BOOST_TEST(zh(Insufficient, air) == "数据不足");
    BOOST_TEST(zh(Met, target) == "达到");
    BOOST_TEST(zh(NotMet, target) == "未达到");
    BOOST_TEST(zh(Insufficient, target) == "数据不足");
    BOOST_TEST(zh(AboveReference, recommended) == "达到推荐值");
    BOOST_TEST(zh(BelowReference, recommended) == "低于推荐值");
    BOOST_TEST(zh(AboveReference, statistic) == "高于参照值");
    BOOST_TEST(zh(BelowReference, statistic) == "低于参照值");
    BOOST_TEST(zh(Insufficient, statistic) == "资料不足");
}

BOOST_AUTO_TEST_CASE(keys_are_those_of_the_results_file) {
    BOOST_TEST(key(Verdict::NotMet) == "not_met");
    BOOST_TEST(key(Verdict::AboveReference) == "above_reference");
    BOOST_TEST(key(ReferenceKind::Statistic) == "statistic");
    BOOST_TEST(key(ComparisonOperator::LessOrEqual) == "<=");
}

BOOST_AUTO_TEST_CASE(the_gravest_limit_is_the_verdict_of_all_known_or_not) {
    IndicatorResult figure;
    const auto judged = [](ReferenceKind kind, Verdict verdict) {
        return JudgedReference{ofKind(kind, ComparisonOperator::GreaterOrEqual, 1.0), verdict};
    };
    BOOST_TEST(gravestLimit(figure) == nullptr);
    figure.references = {judged(ReferenceKind::Target, Verdict::NotMet),
                         judged(ReferenceKind::Limit, Verdict::NotApplicable)};
    BOOST_REQUIRE(gravestLimit(figure) != nullptr); // targets are no limits
    BOOST_TEST((gravestLimit(figure)->verdict == Verdict::NotApplicable));
    figure.unknownLimit = Reason{"supply_date_missing", {"缺供地日期", "no supply date"}};
    BOOST_TEST((gravestLimit(figure)->verdict == Verdict::Insufficient));
    BOOST_TEST(isUnknownLimit(gravestLimit(figure)->reference));
    figure.references.push_back(judged(ReferenceKind::Limit, Verdict::NotMet));
    BOOST_TEST((gravestLimit(figure)->verdict == Verdict::NotMet));
    BOOST_TEST(!isUnknownLimit(gravestLimit(figure)->reference));
}
