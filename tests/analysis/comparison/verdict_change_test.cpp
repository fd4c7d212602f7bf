// A verdict turns only where both sides have one; that a limit is known or not is told apart.

#include "analysis/comparison/verdict_change.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

IndicatorResult plotRatio(std::vector<JudgedReference> references, bool isUnknown = false) {
    IndicatorResult figure;
    figure.id = "parcel.plot_ratio";
    figure.value = 0.9;
    figure.references = std::move(references);
    if (isUnknown) {
        figure.unknownLimit = Reason{"supply_date_missing", {"缺供地日期", "no supply date"}};
    }
    return figure;
}

JudgedReference judged(ReferenceKind kind, Verdict verdict, double value = 0.7) {
    JudgedReference reference;
    reference.reference.kind = kind;
    reference.reference.value = value;
    reference.verdict = verdict;
    return reference;
}

JudgedReference limit(Verdict verdict, double value = 0.7) {
    return judged(ReferenceKind::Limit, verdict, value);
}

void requireChange(const IndicatorResult& a,
                   const IndicatorResult& b,
                   const std::vector<VerdictChange>& expected,
                   const std::string& zh) {
    BOOST_TEST((verdictChanges(a, b) == expected), zh);
    BOOST_TEST(turnedVerdictText(a, b, Language::Chinese) == zh);
}

} // namespace

BOOST_AUTO_TEST_SUITE(verdict_change)

BOOST_AUTO_TEST_CASE(what_an_older_program_did_not_tell_has_not_turned) {
    requireChange(plotRatio({}),
                  plotRatio({}, true),
                  {VerdictChange::LimitUnknown},
                  "限值现为不明：无参照 → 限值不明");
    BOOST_TEST(turnedVerdictText(plotRatio({}), plotRatio({}, true), Language::English) ==
               "limit now not known: no reference → limit not known");
    // Nor does what it is only compared with.
    const auto recommended = judged(ReferenceKind::Recommended, Verdict::AboveReference);
    requireChange(plotRatio({recommended}),
                  plotRatio({recommended}, true),
                  {VerdictChange::LimitUnknown},
                  "限值现为不明：达到推荐值 → 限值不明");
}

BOOST_AUTO_TEST_CASE(a_limit_that_becomes_known_or_unknown_is_its_own_kind) {
    requireChange(plotRatio({limit(Verdict::NotMet)}),
                  plotRatio({}, true),
                  {VerdictChange::LimitUnknown},
                  "限值现为不明：不符合 → 限值不明");
    requireChange(plotRatio({}, true),
                  plotRatio({limit(Verdict::Met)}),
                  {VerdictChange::LimitKnown},
                  "限值不再不明：限值不明 → 符合");
    requireChange(plotRatio({}, true), plotRatio({}, true), {}, "");
}

BOOST_AUTO_TEST_CASE(verdicts_of_both_sides_turn_whatever_else_is_known) {
    requireChange(plotRatio({limit(Verdict::NotMet)}),
                  plotRatio({limit(Verdict::Met)}),
                  {VerdictChange::Turned},
                  "不符合 → 符合");
    requireChange(plotRatio({limit(Verdict::Met)}, true),
                  plotRatio({limit(Verdict::NotMet)}, true),
                  {VerdictChange::Turned},
                  "符合；限值不明 → 不符合；限值不明");
    requireChange(plotRatio({limit(Verdict::Met)}),
                  plotRatio({limit(Verdict::NotMet)}, true),
                  {VerdictChange::Turned, VerdictChange::LimitUnknown},
                  "结论改变；限值现为不明：符合 → 不符合；限值不明");
    requireChange(plotRatio({limit(Verdict::Met)}), plotRatio({limit(Verdict::Met)}), {}, "");
}

BOOST_AUTO_TEST_CASE(the_same_verdict_against_another_value_is_told_with_the_values) {
    requireChange(plotRatio({limit(Verdict::Met)}),
                  plotRatio({limit(Verdict::Met, 0.8)}),
                  {VerdictChange::OtherReference},
                  "参照改变：>= 0.7 符合 → >= 0.8 符合");
    BOOST_TEST(verdictChangeText({VerdictChange::OtherReference}, Language::English) ==
               "reference changed");
    // A second limit that says the same.
    requireChange(plotRatio({limit(Verdict::Met)}),
                  plotRatio({limit(Verdict::Met), limit(Verdict::Met, 0.8)}),
                  {VerdictChange::OneSided},
                  "只有一方有结论：>= 0.7 符合 → >= 0.7 符合；>= 0.8 符合");
    // What is only recommended turns no verdict of a figure that a limit binds.
    const auto recommended = [](Verdict verdict) {
        return judged(ReferenceKind::Recommended, verdict, 1.0);
    };
    requireChange(plotRatio({limit(Verdict::Met), recommended(Verdict::BelowReference)}),
                  plotRatio({limit(Verdict::Met), recommended(Verdict::AboveReference)}),
                  {VerdictChange::OtherReference},
                  "参照改变：>= 0.7 符合；>= 1 低于推荐值 → >= 0.7 符合；>= 1 达到推荐值");
}

BOOST_AUTO_TEST_CASE(a_binding_verdict_turns_where_both_sides_have_one) {
    using enum Verdict;
    const auto turned = [](std::vector<JudgedReference> a, std::vector<JudgedReference> b) {
        return turnedBindingVerdict(plotRatio(std::move(a)), plotRatio(std::move(b)));
    };
    BOOST_TEST((turned({limit(NotMet)}, {limit(Met)}) == Met));
    BOOST_TEST((turned({limit(Met)}, {limit(NotMet, 1.0)}) == NotMet));
    BOOST_TEST((turned({limit(Met)}, {limit(Met), limit(NotMet, 1.0)}) == NotMet));
    BOOST_TEST((turned({limit(Met)}, {limit(Met, 0.8)}) == std::nullopt));
    BOOST_TEST((turned({limit(Met), limit(NotMet)}, {limit(NotMet)}) == std::nullopt));
    BOOST_TEST((turned({}, {limit(Met)}) == std::nullopt));
    BOOST_TEST((turned({limit(Met)}, {}) == std::nullopt));
    BOOST_TEST((turned({judged(ReferenceKind::Recommended, BelowReference)},
                       {judged(ReferenceKind::Recommended, AboveReference)}) == std::nullopt));
}

BOOST_AUTO_TEST_CASE(a_reference_of_one_side_alone_has_not_turned) {
    requireChange(plotRatio({limit(Verdict::Met)}),
                  plotRatio({}),
                  {VerdictChange::OneSided},
                  "只有一方有结论：符合 → 无参照");
    BOOST_TEST(verdictChangeText({VerdictChange::OneSided}, Language::English) ==
               "verdict on one side only");
    BOOST_TEST(verdictChangeText(std::vector<VerdictChange>(), Language::English).empty());
}

BOOST_AUTO_TEST_SUITE_END()
