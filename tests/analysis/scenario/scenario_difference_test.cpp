// What a scenario changed: values, verdicts that turned, and limits that came, went or are not
// known any more.

#include "analysis/comparison/verdict_change.hpp"
#include "tests/analysis/scenario/studied_demo.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using test::change;
using test::DemoCopy;
using test::evaluated;
using test::scenarioOf;

BOOST_AUTO_TEST_CASE(a_limit_that_is_known_or_not_any_more_is_no_turned_verdict) {
    IndicatorResult figure;
    figure.id = "parcel.plot_ratio";
    figure.name = {"容积率", "plot ratio"};
    figure.subject = {SubjectKind::Parcel, "P", "P", "A", "A"};
    figure.period = "2024";
    figure.value = 0.9;
    ResultSet before;
    ResultSet after;
    Reference limit;
    limit.kind = ReferenceKind::Limit;
    limit.value = 0.7;
    before.indicators = {figure};
    before.indicators[0].references = {{limit, Verdict::Met}};
    after.indicators = {figure};
    after.indicators[0].unknownLimit =
        Reason{"supply_date_missing", {"缺供地日期", "no supply date"}};
    const ScenarioDifference lost = scenarioDifference(before, after);
    BOOST_REQUIRE(lost.figures.size() == 1U);
    BOOST_TEST(lost.newlyInsufficient == 0U);
    BOOST_TEST(lost.newlyMet == 0U);
    BOOST_TEST(lost.limitsUnknownNow == 1U);
    BOOST_TEST(lost.limitsKnownNow == 0U);
    BOOST_TEST(!lost.figures[0].hasTurned());
    const std::string csv = scenarioDifferenceCsv(lost, Language::Chinese);
    BOOST_TEST((csv.find(">= 0.7 符合 → 无此限值；限值现为不明") != std::string::npos), csv);
    // And the other way round.
    const ScenarioDifference found = scenarioDifference(after, before);
    BOOST_TEST(found.newlyMet == 0U);
    BOOST_TEST(found.limitsUnknownNow == 0U);
    BOOST_TEST(found.limitsKnownNow == 1U);
    BOOST_TEST(!found.figures.at(0).hasTurned());
    const std::string back = scenarioDifferenceCsv(found, Language::English);
    BOOST_TEST((back.find("limit no longer unknown") != std::string::npos), back);
    // Of a figure that there was not before nothing has turned either.
    const ScenarioDifference added = scenarioDifference(ResultSet(), after);
    BOOST_TEST(added.appearedCount == 1U);
    BOOST_TEST(added.newlyInsufficient == 0U);
    BOOST_TEST(added.limitsUnknownNow == 1U);
    const ScenarioDifference gone = scenarioDifference(after, ResultSet());
    BOOST_TEST(gone.limitsKnownNow == 0U);
    const std::string left = scenarioDifferenceCsv(gone, Language::Chinese);
    BOOST_TEST((left.find("限值不明 资料不足") != std::string::npos), left);
    // Another limit of the figure turns all the same, and so does the same one with another value.
    ResultSet both = after;
    both.indicators[0].references = {{limit, Verdict::NotMet}};
    const ScenarioDifference turned = scenarioDifference(before, both);
    BOOST_TEST(turned.figures.at(0).hasTurned());
    BOOST_TEST(turned.newlyNotMet == 1U);
    BOOST_TEST(turned.limitsUnknownNow == 1U);
    ResultSet stricter = before;
    stricter.indicators[0].references[0].reference.value = 1.0;
    stricter.indicators[0].references[0].verdict = Verdict::NotMet;
    const ScenarioDifference other = scenarioDifference(before, stricter);
    BOOST_TEST(other.figures.at(0).hasTurned());
    BOOST_TEST(other.newlyNotMet == 1U);
    BOOST_TEST(other.limitsUnknownNow == 0U);
    BOOST_TEST(scenarioDifference(after, after).figures.empty());
}

BOOST_AUTO_TEST_CASE(a_limit_with_another_value_that_is_met_as_before_is_not_newly_met) {
    ScenarioEdit edit = change("land.parcels", "990101001GB00014"); // 0.94, 0.8 by contract
    edit.values.emplace("contract_plot_ratio", 0.9);
    const ScenarioDifference difference =
        evaluated(DemoCopy::Parks::Own, scenarioOf({edit})).difference;
    const auto found = std::ranges::find_if(difference.figures, [](const ScenarioFigure& figure) {
        return figure.figure().id == "parcel.plot_ratio" &&
               figure.figure().subject.id == "990101001GB00014";
    });
    BOOST_REQUIRE((found != difference.figures.end()));
    BOOST_TEST((bindingVerdict(*found->before) == Verdict::Met));
    BOOST_TEST((bindingVerdict(*found->after) == Verdict::Met));
    BOOST_TEST(!found->hasTurned());
    BOOST_TEST(difference.newlyMet == 0U);
    BOOST_TEST(difference.limitedOnOneSide == 0U);
    const std::string csv = scenarioDifferenceCsv(difference, Language::Chinese);
    BOOST_TEST((csv.find(">= 0.8 符合 → >= 0.9 符合") != std::string::npos), csv);
    // What is counted is what compare tells of the same figures.
    std::size_t turned = 0;
    for (const ScenarioFigure& figure : difference.figures) {
        if (figure.before && figure.after && bindingVerdict(*figure.after)) {
            const auto changes = verdictChanges(*figure.before, *figure.after);
            turned += std::ranges::count(changes, VerdictChange::Turned);
        }
    }
    BOOST_TEST(difference.newlyMet + difference.newlyNotMet + difference.newlyInsufficient ==
               turned);
}

BOOST_AUTO_TEST_CASE(references_of_one_side_and_figures_that_come_and_go_are_told_as_that) {
    IndicatorResult figure;
    figure.id = "parcel.admin_land_share";
    figure.name = {"行政办公用地比重", "share of administration"};
    figure.subject = {SubjectKind::Parcel, "P", "P", "A", "A"};
    figure.period = "2024";
    figure.value = 30.0;
    Reference limit;
    limit.kind = ReferenceKind::Limit;
    limit.op = ComparisonOperator::LessOrEqual;
    limit.value = 20.0;
    Reference recommended = limit;
    recommended.kind = ReferenceKind::Recommended;
    recommended.value = 7.0;
    const auto resultsOf = [&](std::vector<JudgedReference> references) {
        ResultSet results;
        results.indicators = {figure};
        results.indicators[0].references = std::move(references);
        return results;
    };
    const auto csvOf = [](const ScenarioDifference& difference) {
        return scenarioDifferenceCsv(difference, Language::Chinese);
    };
    const auto holds = [](const std::string& csv, const char* cell) {
        return csv.find(cell) != std::string::npos;
    };
    const ResultSet free = resultsOf({});
    const ResultSet broken = resultsOf({{limit, Verdict::NotMet}});
    const ScenarioDifference limited = scenarioDifference(free, broken);
    BOOST_TEST(limited.newlyNotMet == 0U); // held against nothing before: compare says 只有一方
    BOOST_TEST(limited.limitedOnOneSide == 1U);
    BOOST_TEST(holds(csvOf(limited), ",<= 20 无此限值 → 不符合\r\n"), csvOf(limited));
    const auto described =
        csvOf(scenarioDifference(free, resultsOf({{recommended, Verdict::AboveReference}})));
    BOOST_TEST(holds(described, ",<= 7 无参照 → "), described);
    // 不适用 is a verdict of its own, and nothing turns into itself.
    Reference others = limit;
    others.covers = false;
    const auto aboutOthers = csvOf(
        scenarioDifference(resultsOf({{others, Verdict::NotApplicable}, {limit, Verdict::NotMet}}),
                           resultsOf({{others, Verdict::NotApplicable}, {limit, Verdict::Met}})));
    BOOST_TEST(holds(aboutOthers, ",<= 20 不适用；<= 20 不符合 → 符合\r\n"), aboutOthers);
    const ScenarioDifference added = scenarioDifference(ResultSet(), broken);
    BOOST_TEST(added.appearedCount == 1U);
    BOOST_TEST(added.appearedNotMet == 1U);
    BOOST_TEST(added.newlyNotMet == 0U);
    BOOST_TEST(holds(csvOf(added), ",<= 20 无此项 → 不符合\r\n"), csvOf(added));
    ResultSet place = free;
    place.indicators[0].value = {};
    place.indicators[0].reason = Reason{"no_data", {"无数据", "no data"}};
    const ScenarioDifference gone = scenarioDifference(place, ResultSet());
    BOOST_TEST(gone.vanishedCount == 1U);
    BOOST_TEST(gone.vanishedUnevaluable == 1U);
    BOOST_TEST(scenarioDifference(broken, ResultSet()).vanishedUnevaluable == 0U);
}
