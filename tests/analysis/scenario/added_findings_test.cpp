// What the audit finds with a scenario and not in the data as they are.

#include "analysis/scenario/added_findings.hpp"
#include "tests/analysis/scenario/studied_demo.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;

namespace {

Finding finding(const std::string& code, const std::string& feature, long count = 1) {
    Finding found;
    found.diagnostic.severity = Severity::Warning;
    found.diagnostic.code = code;
    found.diagnostic.problem.what = {"不对", "is wrong"};
    found.diagnostic.problem.place = {
        .file = "parcels.gpkg", .layer = "parcels", .feature = feature, .field = "用地代码"};
    found.diagnostic.count = count;
    return found;
}

/// "code feature count" of each.
std::vector<std::string> added(const std::vector<Finding>& before,
                               const std::vector<Finding>& after) {
    std::vector<std::string> told;
    for (const Finding& one : addedFindings(before, after)) {
        told.push_back(one.diagnostic.code + " " + one.diagnostic.problem.place.feature + " " +
                       std::to_string(one.diagnostic.count));
    }
    return told;
}

using Told = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(added_findings)

BOOST_AUTO_TEST_CASE(a_finding_is_new_by_its_code_and_row_not_by_its_words) {
    Finding known = finding("overlap", "A");
    Finding reworded = known;
    reworded.diagnostic.problem.what = {"重叠 4 m²", "overlaps by 4 m²"};
    BOOST_TEST((added({known}, {reworded}) == Told{}));
    BOOST_TEST((added({known}, {known, finding("overlap", "B"), finding("gap", "A")}) ==
                Told{"overlap B 1", "gap A 1"}));
    BOOST_TEST((added({known, finding("gap", "A")}, {known}) == Told{})); // what is mended
    BOOST_TEST((added({}, {}) == Told{}));
}

BOOST_AUTO_TEST_CASE(the_same_parcel_with_another_neighbour_is_another_finding) {
    Finding known = finding("overlap", "A");
    known.otherSubjects = {{SubjectKind::Parcel, "B", "", {}, {}}};
    Finding other = known;
    other.otherSubjects.front().id = "C";
    BOOST_TEST((added({known}, {known, other}) == Told{"overlap A 1"}));
    BOOST_TEST((added({known}, {known, known}) == Told{"overlap A 1"})); // met twice now
}

BOOST_AUTO_TEST_CASE(of_what_counts_only_what_came_new_counts) {
    const Finding three = finding("unknown", "A", 3);
    BOOST_TEST((added({three}, {finding("unknown", "A", 5)}) == Told{"unknown A 2"}));
    BOOST_TEST((added({three}, {finding("unknown", "A", 2)}) == Told{}));
    // The first row has been mended; the finding stands at the next one.
    BOOST_TEST((added({three}, {finding("unknown", "B", 2)}) == Told{}));
    BOOST_TEST((added({three}, {finding("unknown", "B")}) == Told{}));
    // An edit put a row in front of the only one.
    BOOST_TEST(
        (added({finding("unknown", "C")}, {finding("unknown", "A", 2)}) == Told{"unknown A 1"}));
}

BOOST_AUTO_TEST_CASE(the_table_has_a_row_for_each_in_both_languages,
                     *boost::unit_test::label("locale")) {
    const std::vector<Finding> findings = {finding("overlap", "A"), finding("gap", "B", 2)};
    const std::string chinese = addedFindingsCsv(findings, Language::Chinese);
    BOOST_TEST(chinese.starts_with("\xEF\xBB\xBF序号,级别,代码,"));
    BOOST_TEST((std::count(chinese.begin(), chinese.end(), '\n') == 3));
    BOOST_TEST((chinese.find("1,警告,overlap,") != std::string::npos), chinese);
    const std::string english = addedFindingsCsv(findings, Language::English);
    BOOST_TEST((english.find("2,warning,gap,") != std::string::npos), english);
    BOOST_TEST((english.find("is wrong") != std::string::npos), english);
}

BOOST_AUTO_TEST_CASE(an_unknown_state_code_in_a_scenario_is_among_them) {
    const ScenarioStudy& study = test::studiedDemo(test::DemoCopy::Parks::Own).study;
    const TaskPool pool;
    ScenarioEdit edit;
    edit.layer = "land.parcels";
    edit.id = "990101001GB00014";
    edit.values["state_code"] = std::string("ZZ9");
    Scenario scenario;
    scenario.name = "试验";
    scenario.edits = {edit};
    const ScenarioOutcome outcome =
        study.evaluate(std::make_shared<const Scenario>(scenario), pool, {});
    const std::vector<Finding>& findings = outcome.difference.addedFindings;
    BOOST_TEST(std::any_of(findings.begin(), findings.end(), [](const Finding& one) {
        return one.diagnostic.problem.sentence(Language::Chinese).find("ZZ9") != std::string::npos;
    }));
    BOOST_TEST(findings.size() < 10U); // none of the hundred that the demo has as it is
    const Scenario none;
    BOOST_TEST(study.evaluate(std::make_shared<const Scenario>(none), pool, {})
                   .difference.addedFindings.empty());
}

BOOST_AUTO_TEST_SUITE_END()
