#include "analysis/audit/audit_effects.hpp"
#include "analysis/audit/audit_report.hpp"
#include "analysis/audit/finding_places.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

IndicatorResult figure(const char* id, SubjectKind kind, const char* subject) {
    IndicatorResult result;
    result.id = id;
    result.subject = {kind, subject, subject};
    result.period = "2024";
    result.value = 1.5;
    result.low = 1.5;
    result.high = 1.5;
    return result;
}

Finding finding(const char* code, std::optional<Subject> subject) {
    return {{Severity::Warning, code, {}, 1}, std::move(subject)};
}

/// A finding with this code, scope and count.
Finding scoped(const char* code, FindingScope scope, long count = 1) {
    Finding made = finding(code, std::nullopt);
    made.diagnostic.count = count;
    made.scope = std::move(scope);
    return made;
}

/// Of one station.
Finding
ofStation(const char* code, const char* station, const char* pollutant, int year, long count) {
    FindingScope scope;
    scope.pollutants = {pollutant};
    scope.counts = {{station, year, count}};
    Finding made = scoped(code, std::move(scope), count);
    made.subject = Subject{SubjectKind::Station, station, station};
    return made;
}

IndicatorResult airFigure(const char* year, const char* station, const char* pollutant) {
    IndicatorResult result = figure("air.pm25_days_below", SubjectKind::Park, "P");
    result.period = year;
    result.observations = ObservationBasis{{station}, {pollutant}};
    return result;
}

struct Fixture {
    AuditRules rules =
        AuditRules::fromStandards(StandardsLibrary::load(dataDirectory() / "standards"));
    ResultSet results;

    Fixture() {
        results.indicators = {figure("parcel.plot_ratio", SubjectKind::Parcel, "a"),
                              figure("parcel.building_coefficient", SubjectKind::Parcel, "b"),
                              figure("land.plot_ratio", SubjectKind::Park, "P"),
                              figure("air.pm25_p95", SubjectKind::Park, "P")};
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(audit_effects, Fixture)

BOOST_AUTO_TEST_CASE(a_finding_annotates_the_figures_of_its_subject_and_of_the_park) {
    results.audit = {finding("parcels_overlap", Subject{SubjectKind::Parcel, "a", "a"})};
    applyFindings(results, rules);
    BOOST_TEST(results.audit[0].effect == "annotate");
    BOOST_TEST(results.indicators[0].auditCodes.size() == 1U);
    BOOST_TEST(results.indicators[1].auditCodes.empty());
    BOOST_TEST(results.indicators[2].auditCodes.size() == 1U);
    BOOST_TEST(results.indicators[3].auditCodes.empty());
    BOOST_TEST(results.indicators[0].isEvaluable());
    BOOST_TEST(results.indicators[0].note.en == "data audit: parcels overlap (1)");
}

BOOST_AUTO_TEST_CASE(a_blocking_finding_takes_the_value_of_its_own_subject_only) {
    results.audit = {finding("coefficient_above_100", Subject{SubjectKind::Parcel, "b", "b"})};
    applyFindings(results, rules);
    BOOST_TEST(!results.indicators[1].isEvaluable());
    BOOST_TEST(results.indicators[1].reason->code == "audit_blocked");
    BOOST_TEST(!results.indicators[1].low.has_value());
    BOOST_TEST(results.indicators[0].isEvaluable());
    BOOST_TEST(results.indicators[2].isEvaluable());
}

BOOST_AUTO_TEST_CASE(the_rule_grades_what_was_not_told_as_an_error) {
    results.audit = {finding("encoding_detected", std::nullopt),
                     finding("land_area_differs", Subject{SubjectKind::Parcel, "a", "a"})};
    results.audit[1].diagnostic.severity = Severity::Error;
    applyFindings(results, rules);
    BOOST_TEST((results.audit[0].diagnostic.severity == Severity::Note));
    BOOST_TEST((results.audit[1].diagnostic.severity == Severity::Error));
}

BOOST_AUTO_TEST_CASE(a_code_without_effect_is_told_and_touches_nothing) {
    results.audit = {finding("encoding_detected", std::nullopt)};
    applyFindings(results, rules);
    BOOST_TEST(results.audit[0].effect == "none");
    for (const IndicatorResult& result : results.indicators) {
        BOOST_TEST(result.auditCodes.empty());
    }
}

BOOST_AUTO_TEST_CASE(one_of_a_kind_is_counted_in_the_singular) {
    results.audit = {finding("encoding_detected", std::nullopt),
                     finding("encoding_detected", std::nullopt)};
    results.audit[0].diagnostic.severity = Severity::Error;
    BOOST_TEST(countsText(results.audit, Language::English) == "1 error, 1 warning, 0 notes");
    BOOST_TEST(countsText(results.audit, Language::Chinese) == "错误 1，警告 1，说明 0");
}

BOOST_AUTO_TEST_CASE(a_row_of_a_boundary_file_is_its_park_and_other_rows_are_not) {
    results.audit = {finding("geometry_repaired", std::nullopt),
                     finding("geometry_repaired", std::nullopt),
                     finding("geometry_repaired", std::nullopt)};
    Place* places[] = {&results.audit[0].diagnostic.problem.place,
                       &results.audit[1].diagnostic.problem.place,
                       &results.audit[2].diagnostic.problem.place};
    *places[0] = {.file = "parks.shp", .feature = "40"};
    *places[1] = {.file = "parcels.shp", .feature = "40"};
    *places[2] = {.file = "parks.shp", .feature = "41"};
    const std::vector<Park> parks = {{"40", "甲园", {}}};
    nameParks(results.audit, parks, [](const Finding& one) {
        return one.diagnostic.problem.place.file == "parks.shp";
    });
    BOOST_TEST((results.audit[0].subject == Subject{SubjectKind::Park, "40", "甲园"}));
    BOOST_TEST(!results.audit[1].subject.has_value());
    BOOST_TEST(!results.audit[2].subject.has_value());
}

BOOST_AUTO_TEST_CASE(what_is_found_in_a_layer_touches_the_figures_that_are_made_of_it) {
    results.indicators = {figure("land.plot_ratio", SubjectKind::Park, "P"),
                          figure("forest.coverage", SubjectKind::Park, "P"),
                          figure("forest.coverage", SubjectKind::Park, "P"),
                          figure("land.tax_per_ha", SubjectKind::Park, "P")};
    results.indicators[0].dataSources = {"land.parcels", "land.buildings"};
    results.indicators[1].dataSources = {"forest[0]"};
    results.indicators[2].dataSources = {"forest[1]"};
    results.indicators[3].dataSources = {"land.enterprises"}; // a table of the same group
    FindingScope parcels;
    parcels.layers = {"land.parcels"};
    FindingScope forest;
    forest.layers = {"forest[1]"};
    results.audit = {scoped("geometry_repaired", parcels), scoped("geometry_repaired", forest)};
    applyFindings(results, rules);
    BOOST_TEST(results.indicators[0].note.en == "data audit: invalid polygon, repaired (1)");
    BOOST_TEST(results.indicators[1].note.empty());
    BOOST_TEST(results.indicators[2].note.en == "data audit: invalid polygon, repaired (1)");
    BOOST_TEST(results.indicators[3].auditCodes.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_repaired_boundary_touches_the_areas_of_its_park_in_its_role) {
    results.indicators = {figure("park.area_approved", SubjectKind::Park, "P"),
                          figure("park.area_computed", SubjectKind::Park, "P"),
                          figure("park.area_computed", SubjectKind::Park, "P"),
                          figure("park.area_computed", SubjectKind::Park, "Q")};
    results.indicators[0].boundary = "approved";
    results.indicators[1].boundary = "approved";
    results.indicators[2].boundary = "administered";
    results.indicators[3].boundary = "approved";
    FindingScope scope;
    scope.boundary = "approved";
    results.audit = {scoped("geometry_repaired", scope)};
    results.audit[0].subject = Subject{SubjectKind::Park, "P", "P"};
    applyFindings(results, rules);
    BOOST_TEST(results.indicators[0].note.en == "data audit: invalid polygon, repaired (1)");
    BOOST_TEST(results.indicators[1].note.en == "data audit: invalid polygon, repaired (1)");
    BOOST_TEST(results.indicators[2].note.empty());
    BOOST_TEST(results.indicators[3].note.empty());
}

BOOST_AUTO_TEST_CASE(a_figure_of_the_air_counts_what_was_found_at_its_stations_in_its_year) {
    results.indicators = {airFigure("2015", "S", "PM2.5"),
                          airFigure("2014", "S", "PM2.5"),
                          airFigure("2015", "T", "PM2.5"),
                          airFigure("2015", "S", "CO")};
    results.indicators.push_back(airFigure("2015", "S", "PM2.5"));
    results.indicators.back().observations->pollutants.clear(); // of all of them
    Finding inverted = ofStation("pm_inversion", "S", "PM2.5", 2015, 10);
    inverted.scope.pollutants.emplace_back("PM10");
    inverted.scope.counts.push_back({"S", 2014, 325});
    FindingScope everywhere;
    everywhere.counts = {{"", 2015, 7}};
    results.audit = {inverted,
                     ofStation("pm_inversion", "T", "PM2.5", 2015, 4),
                     ofStation("stuck_values", "S", "CO", 2015, 58),
                     scoped("archive_gap", everywhere, 7)};
    applyFindings(results, rules);
    BOOST_TEST(results.indicators[0].note.zh ==
               "数据核查：所有站点同时无数据 7 处；颗粒物倒挂 10 处");
    BOOST_TEST(results.indicators[1].note.zh == "数据核查：颗粒物倒挂 325 处");
    BOOST_TEST(results.indicators[2].note.zh ==
               "数据核查：所有站点同时无数据 7 处；颗粒物倒挂 4 处");
    BOOST_TEST(results.indicators[3].note.zh == "数据核查：所有站点同时无数据 7 处；恒值 58 处");
    BOOST_TEST(results.indicators[4].note.zh ==
               "数据核查：所有站点同时无数据 7 处；颗粒物倒挂 10 处；恒值 58 处");
}

BOOST_AUTO_TEST_CASE(findings_of_one_rule_are_one_entry_of_a_figure) {
    results.audit = {finding("geometry_repaired", std::nullopt),
                     finding("geometry_repaired", Subject{SubjectKind::Parcel, "a", "a"})};
    applyFindings(results, rules);
    BOOST_TEST(results.indicators[0].note.en == "data audit: invalid polygon, repaired (2)");
    BOOST_TEST(results.indicators[0].auditCodes.size() == 1U);
    BOOST_TEST(results.indicators[1].note.en == "data audit: invalid polygon, repaired (1)");
}

BOOST_AUTO_TEST_SUITE_END()
