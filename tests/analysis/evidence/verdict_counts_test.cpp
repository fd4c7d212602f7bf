// Verdicts of figures made up by hand.

#include "analysis/evidence/verdict_counts.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;

namespace {

IndicatorResult
figure(const std::string& id, const std::string& park, std::vector<JudgedReference> references) {
    IndicatorResult result;
    result.id = id;
    result.name = {"指标", "figure"};
    result.subject = {SubjectKind::Parcel, "P", "P", park, park};
    result.references = std::move(references);
    return result;
}

JudgedReference judged(Verdict verdict, ReferenceKind kind = ReferenceKind::Limit) {
    Reference reference;
    reference.kind = kind;
    return {reference, verdict};
}

JudgedReference airJudged(Verdict verdict) {
    auto made = judged(verdict);
    made.reference.airLimit = true;
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(verdict_counts)

BOOST_AUTO_TEST_CASE(the_gravest_of_several_verdicts_counts_once) {
    const auto one = figure("parcel.plot_ratio",
                            "A",
                            {judged(Verdict::Met),
                             judged(Verdict::BelowReference, ReferenceKind::Recommended),
                             judged(Verdict::NotMet)});
    BOOST_REQUIRE(gravestVerdict(one) != nullptr);
    BOOST_TEST((gravestVerdict(one)->verdict == Verdict::NotMet));
    BOOST_TEST(gravestVerdict(figure("x", "A", {})) == nullptr);
}

BOOST_AUTO_TEST_CASE(what_binds_stands_for_the_figure_before_what_is_recommended) {
    const auto below = judged(Verdict::BelowReference, ReferenceKind::Recommended);
    const auto verdictOf = [](std::vector<JudgedReference> references) {
        return gravestVerdict(figure("parcel.plot_ratio", "A", std::move(references)))->verdict;
    };
    BOOST_TEST((verdictOf({below, judged(Verdict::Met)}) == Verdict::Met));
    BOOST_TEST((verdictOf({judged(Verdict::Insufficient, ReferenceKind::Recommended),
                           judged(Verdict::Met, ReferenceKind::Target)}) == Verdict::Met));
    BOOST_TEST((verdictOf({judged(Verdict::NotMet, ReferenceKind::Target), judged(Verdict::Met)}) ==
                Verdict::NotMet));
    // Without anything that binds, what is left stands for it.
    BOOST_TEST((verdictOf({below}) == Verdict::BelowReference));
    BOOST_TEST((verdictOf({judged(Verdict::NotApplicable, ReferenceKind::Target), below}) ==
                Verdict::BelowReference));
    BOOST_TEST((verdictOf({judged(Verdict::NotApplicable)}) == Verdict::NotApplicable));
}

BOOST_AUTO_TEST_CASE(a_limit_that_is_not_known_is_insufficient_among_the_others) {
    auto one = figure("parcel.green_ratio", "A", {judged(Verdict::NotApplicable)});
    one.unknownLimit = Reason{"supply_date_missing", {"缺供地日期", "no supply date"}};
    BOOST_REQUIRE(gravestVerdict(one) != nullptr);
    BOOST_TEST((gravestVerdict(one)->verdict == Verdict::Insufficient));
    BOOST_TEST(words(gravestVerdict(one)->verdict, gravestVerdict(one)->reference).zh ==
               "资料不足");
    one.references = {judged(Verdict::NotMet)};
    BOOST_TEST((gravestVerdict(one)->verdict == Verdict::NotMet));
    one.references.clear();
    BOOST_TEST((gravestVerdict(one)->verdict == Verdict::Insufficient));
}

BOOST_AUTO_TEST_CASE(figures_are_counted_by_indicator_and_verdict) {
    ResultSet results;
    results.indicators = {figure("parcel.plot_ratio", "A", {judged(Verdict::Met)}),
                          figure("parcel.plot_ratio", "A", {judged(Verdict::NotMet)}),
                          figure("parcel.plot_ratio", "A", {judged(Verdict::Met)}),
                          figure("parcel.plot_ratio", "B", {judged(Verdict::Insufficient)}),
                          figure("parcel.plot_ratio", "A", {}), // nothing to be held against
                          figure("air.made_up", "A", {airJudged(Verdict::NotMet)})};
    const auto rows = verdictCounts(results, "A");
    BOOST_REQUIRE(rows.size() == 2U);
    BOOST_TEST(rows[0].indicator == "parcel.plot_ratio");
    BOOST_TEST(rows[0].name.en != "figure"); // the catalogue's
    BOOST_REQUIRE(rows[0].classes.size() == 2U);
    BOOST_TEST((rows[0].classes[0].verdict == Verdict::NotMet)); // by gravity
    BOOST_TEST(rows[0].classes[0].figures == std::vector<std::size_t>{1},
               boost::test_tools::per_element());
    BOOST_TEST(rows[0].classes[1].figures == (std::vector<std::size_t>{0, 2}),
               boost::test_tools::per_element());
    BOOST_TEST(rows[0].classes[0].words.front().zh == "不符合");
    BOOST_TEST(rows[1].name.en == "figure");
    BOOST_TEST(rows[1].classes[0].words.front().zh == "超标");
    BOOST_TEST(verdictCounts(results, "").front().classes.size() == 3U);
    BOOST_TEST(verdictCounts(results, "C").empty());
}

BOOST_AUTO_TEST_CASE(figures_of_the_year_asked_for_are_counted_and_those_of_no_project_year) {
    const auto of = [](const char* period, Verdict verdict) {
        auto made = figure("air.pm25_annual_mean", "A", {airJudged(verdict)});
        made.period = period;
        return made;
    };
    ResultSet results;
    results.project.years = {2014, 2015, 2016};
    results.indicators = {of("2014", Verdict::Met),
                          of("2015", Verdict::NotMet),
                          of("2016", Verdict::Insufficient),
                          of("", Verdict::Met),      // of no year
                          of("2012", Verdict::Met)}; // of its data's own year
    const auto countedIn = [&](std::optional<int> year) {
        std::vector<std::size_t> counted;
        for (const auto& row : verdictCounts(results, "A", year)) {
            for (const auto& one : row.classes) {
                counted.insert(counted.end(), one.figures.begin(), one.figures.end());
            }
        }
        std::ranges::sort(counted);
        return counted;
    };
    const auto perElement = boost::test_tools::per_element();
    BOOST_TEST(countedIn(2014) == (std::vector<std::size_t>{0, 3, 4}), perElement);
    BOOST_TEST(countedIn(2015) == (std::vector<std::size_t>{1, 3, 4}), perElement);
    BOOST_TEST(countedIn(2016) == (std::vector<std::size_t>{2, 3, 4}), perElement);
    BOOST_TEST(countedIn(std::nullopt) == (std::vector<std::size_t>{0, 1, 2, 3, 4}), perElement);
    BOOST_TEST(!isOfNoProjectYear(results.indicators[0], results.project));
    BOOST_TEST(isOfNoProjectYear(results.indicators[3], results.project));
    BOOST_TEST(isOfNoProjectYear(results.indicators[4], results.project));
}

BOOST_AUTO_TEST_CASE(official_and_estimated_forest_coverage_are_two_rows) {
    const auto named = [](const char* zh, Verdict verdict) {
        auto made = figure("forest.coverage", "A", {judged(verdict, ReferenceKind::Target)});
        made.name = {zh, zh};
        return made;
    };
    ResultSet results;
    results.indicators = {named("森林覆盖率", Verdict::Met),
                          named("森林覆盖率(遥感估算)", Verdict::NotMet),
                          named("森林覆盖率", Verdict::NotMet)};
    const auto rows = verdictCounts(results, "A");
    BOOST_REQUIRE(rows.size() == 2U);
    BOOST_TEST(rows[0].name.zh == "森林覆盖率");
    BOOST_TEST(rows[0].classes.size() == 2U);
    BOOST_TEST(rows[1].name.zh == "森林覆盖率(遥感估算)");
    BOOST_REQUIRE(rows[1].classes.size() == 1U);
    BOOST_TEST(rows[1].classes[0].figures.front() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
