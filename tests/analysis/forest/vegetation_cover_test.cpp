// The coverages on a park whose measurements are written down by hand.

#include "analysis/indicators/forest/forest_canopy_cover.hpp"
#include "analysis/indicators/forest/forest_coverage.hpp"
#include "analysis/indicators/forest/green_coverage.hpp"
#include "analysis/indicators/park/park_area.hpp"
#include "tests/support/shared_standards.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using parklens::test::standards;
namespace tt = boost::test_tools;

namespace {

Extent extent(BoundaryRole role, double areaM2) {
    return {.role = role,
            .crs = Crs::cgcs2000(),
            .blocks = {{"", {}, areaM2}},
            .united = {},
            .areaM2 = areaM2,
            .validFrom = {},
            .document = {},
            .documentAreaHa = std::nullopt,
            .layerKeys = {"boundary[0]"}};
}

/// A park of one hectare with a WorldCover raster of 2021.
struct CoverFixture {
    CoverFixture() {
        project.year = 2022;
        project.years = {2022};
        ForestSource source;
        source.layer.key = "forest[0]";
        source.layer.path = "cover.tif";
        source.layer.year = 2021;
        source.product = "worldcover";
        source.profiles = {"nfi", "canopy", "green"};
        project.forests = {source};
        layers["forest[0]"] = {true, 10.0, true, 2021, "EPSG:4326"};
        park.id = "A01";
        park.name = "示范区";
        park.extents.emplace(BoundaryRole::Administered, extent(BoundaryRole::Administered, 1e4));
    }

    EvaluationContext context() const { return {project, park, standards(), layers}; }

    /// Answers every request: 3,200 m² of trees in two patches that count and one that does not.
    Measurements measure(const Indicator& indicator, double noDataM2 = 0.0) const {
        Measurements measurements;
        for (const MeasurementRequest& any : indicator.requirements(context())) {
            if (const auto* zonal = std::get_if<ZonalRequest>(&any)) {
                ZonalStatistics statistics;
                statistics.zoneAreaM2 = 1e4;
                statistics.validAreaM2 = 1e4 - noDataM2;
                statistics.noDataAreaM2 = noDataM2;
                statistics.classAreaM2 = {
                    {10.0, 3200.0}, {30.0, 1000.0}, {40.0, 500.0}, {50.0, 5300.0 - noDataM2}};
                measurements.set(*zonal, statistics);
            }
            if (const auto* patches = std::get_if<PatchRequest>(&any)) {
                ZonePatches found;
                found.keptCount = 2;
                found.droppedCount = 1;
                found.keptAreaM2 = 2900.0;
                found.droppedAreaM2 = 300.0;
                measurements.set(*patches, found);
            }
        }
        return measurements;
    }

    IndicatorResult only(const Indicator& indicator, double noDataM2 = 0.0) const {
        const auto results = indicator.evaluate(context(), measure(indicator, noDataM2));
        BOOST_REQUIRE(results.size() == 1);
        return results.front();
    }

    Project project;
    Park park;
    LayerFactsByKey layers;
};

double value(const IndicatorResult& result) {
    return std::get<double>(result.value);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(vegetation_cover, CoverFixture)

BOOST_AUTO_TEST_CASE(forest_coverage_from_a_raster_is_named_an_estimate) {
    const IndicatorResult result = only(forestCoverage());
    BOOST_TEST(result.key() == "forest.coverage@A01/2021/nfi");
    BOOST_TEST(value(result) == 29.0);
    BOOST_TEST(result.numerator.value() == 2900.0);
    BOOST_TEST(result.denominator.value() == 1e4);
    BOOST_TEST(result.name.zh == "森林覆盖率(遥感估算)");
    BOOST_TEST((result.grade == Grade::Estimate));
    BOOST_TEST(result.boundary == "administered");
    BOOST_TEST((result.rule.zh.find("0.0667 ha") != std::string::npos), result.rule.zh);
    BOOST_TEST((result.note.zh.find("过小未计 1 个") != std::string::npos), result.note.zh);
}

BOOST_AUTO_TEST_CASE(a_statistic_of_other_parks_is_above_or_below_never_met) {
    const IndicatorResult result = only(forestCoverage());
    BOOST_REQUIRE(result.references.size() == 1);
    BOOST_TEST((result.references[0].reference.kind == ReferenceKind::Statistic));
    BOOST_TEST(result.references[0].reference.value == 25.0);
    BOOST_TEST((result.references[0].verdict == Verdict::AboveReference));
}

BOOST_AUTO_TEST_CASE(a_target_of_the_project_is_judged_over_the_whole_interval) {
    ProjectReference target;
    target.indicator = "forest.coverage";
    target.reference.kind = ReferenceKind::Target;
    target.reference.op = ComparisonOperator::GreaterOrEqual;
    target.reference.value = 29.0;
    project.references = {target};
    BOOST_TEST((only(forestCoverage()).references.back().verdict == Verdict::Met));
    // 500 m² without data: 2,900 / 9,500 = 30.5 %, but no less than 29 % and no more than 34 %.
    project.references[0].reference.value = 29.5;
    const IndicatorResult wide = only(forestCoverage(), 500.0);
    BOOST_TEST(value(wide) == 100.0 * 2900.0 / 9500.0, tt::tolerance(1e-15));
    BOOST_TEST(wide.low.value() == 29.0);
    BOOST_TEST(wide.high.value() == 34.0);
    BOOST_TEST((wide.references.back().verdict == Verdict::Insufficient));
    BOOST_TEST(wide.findings.contains("nodata_inside"));
    // For other parks and other years it says nothing.
    project.references[0].parks = {"B02"};
    BOOST_TEST(only(forestCoverage()).references.size() == 1);
    project.references[0].parks = {"A01"};
    project.references[0].year = 2025;
    BOOST_TEST(only(forestCoverage()).references.size() == 1);
}

BOOST_AUTO_TEST_CASE(a_target_binds_the_figure_of_the_survey_and_no_estimate_beside_it) {
    ForestSource survey;
    survey.layer.key = "forest[1]";
    survey.layer.path = "survey.shp";
    survey.layer.year = 2021;
    survey.profiles = {"survey"};
    project.forests.push_back(survey);
    layers["forest[1]"] = {false, 0.0, true, 2021, "EPSG:4490"};
    ProjectReference target;
    target.indicator = "forest.coverage";
    target.reference.kind = ReferenceKind::Target;
    target.reference.op = ComparisonOperator::GreaterOrEqual;
    target.reference.value = 28.0;
    project.references = {target};
    const Indicator indicator = forestCoverage();
    const auto judged = [&](const std::string& edition) {
        Measurements measurements = measure(indicator);
        for (const MeasurementRequest& any : indicator.requirements(context())) {
            if (const auto* overlay = std::get_if<OverlayRequest>(&any)) {
                OverlayRequest::Result found;
                found.zoneAreaM2 = 1e4;
                found.areaM2 = 2707.0; // 27.07 %, the raster's 29 %
                found.surveyedAreaM2 = 1e4;
                found.hasOtherClasses = true;
                measurements.set(*overlay, found);
            }
        }
        for (const IndicatorResult& result : indicator.evaluate(context(), measurements)) {
            if (result.edition == edition) {
                return result.references.back();
            }
        }
        BOOST_FAIL("no figure of " << edition);
        return JudgedReference{};
    };
    BOOST_TEST((judged("survey").verdict == Verdict::NotMet));
    const JudgedReference ofEstimate = judged("nfi");
    BOOST_TEST((ofEstimate.verdict == Verdict::NotApplicable));
    BOOST_TEST(ofEstimate.reference.scope.zh.find("土地调查") != std::string::npos);
    BOOST_TEST(ofEstimate.reference.scope.en ==
               "(binds the figure of the land survey, no estimate)");
    // Of a year without a survey the estimate is all there is.
    project.forests[1].layer.year = 2019;
    layers["forest[1]"] = {false, 0.0, true, 2019, "EPSG:4490"};
    BOOST_TEST((judged("nfi").verdict == Verdict::Met));
}

BOOST_AUTO_TEST_CASE(canopy_is_never_called_forest) {
    const IndicatorResult result = only(forestCanopyCover());
    BOOST_TEST(value(result) == 32.0);
    BOOST_TEST((result.name.zh.find("森林") == std::string::npos));
    BOOST_TEST(result.edition == "canopy");
}

BOOST_AUTO_TEST_CASE(green_coverage_needs_the_built_up_extent) {
    const IndicatorResult missing = only(greenCoverage());
    BOOST_TEST(!missing.isEvaluable());
    BOOST_TEST(missing.reason->code == "boundary_missing");
    BOOST_TEST(missing.name.zh == "绿化覆盖率(遥感估算)");
    park.extents.emplace(BoundaryRole::BuiltUp, extent(BoundaryRole::BuiltUp, 1e4));
    // 3,200 m² of trees and 1,000 m² of grass; cropland does not count.
    const IndicatorResult result = only(greenCoverage());
    BOOST_TEST(value(result) == 42.0);
    BOOST_TEST(result.boundary == "built_up");
}

BOOST_AUTO_TEST_CASE(a_substitute_boundary_stands_in_the_name) {
    project.boundarySubstitutes = {{BoundaryRole::BuiltUp, BoundaryRole::Administered}};
    const IndicatorResult green = only(greenCoverage());
    BOOST_TEST(value(green) == 42.0);
    BOOST_TEST(green.name.zh == "园区植被覆盖率(遥感估算)");
    BOOST_TEST(green.boundary == "administered");
    park.extents.emplace(BoundaryRole::Approved, extent(BoundaryRole::Approved, 1e4));
    park.extents.erase(BoundaryRole::Administered);
    project.boundarySubstitutes = {{BoundaryRole::Administered, BoundaryRole::Approved}};
    BOOST_TEST(only(forestCoverage()).name.zh == "森林覆盖率(遥感估算)[以核准范围代替管辖范围]");
}

BOOST_AUTO_TEST_CASE(data_more_than_two_years_off_are_warned_of) {
    BOOST_TEST(!only(forestCoverage()).findings.contains("data_year_differs"));
    project.years = {project.year = 2023};
    BOOST_TEST(!only(forestCoverage()).findings.contains("data_year_differs"));
    project.years = {project.year = 2024};
    BOOST_TEST(only(forestCoverage()).findings.contains("data_year_differs"));
    project.years = {2020, 2024}; // 2021 is near one of the years reported on
    BOOST_TEST(!only(forestCoverage()).findings.contains("data_year_differs"));
}

BOOST_AUTO_TEST_CASE(worldcover_of_2020_and_2021_is_not_comparable) {
    project.forests.push_back(project.forests[0]);
    project.forests[1].layer.key = "forest[1]";
    project.forests[1].layer.year = 2020;
    layers["forest[1]"] = layers["forest[0]"];
    const Indicator indicator = forestCoverage();
    const auto results = indicator.evaluate(context(), measure(indicator));
    BOOST_REQUIRE(results.size() == 2);
    BOOST_TEST(results[1].period == "2020");
    for (const IndicatorResult& result : results) {
        BOOST_TEST((result.note.en.find("not comparable") != std::string::npos));
    }
}

BOOST_AUTO_TEST_CASE(two_layers_of_one_year_are_told_apart) {
    project.forests.push_back(project.forests[0]);
    project.forests[1].layer.key = "forest[1]";
    layers["forest[1]"] = layers["forest[0]"];
    const Indicator indicator = forestCoverage();
    const auto results = indicator.evaluate(context(), measure(indicator));
    BOOST_REQUIRE(results.size() == 2);
    BOOST_TEST(results[0].key() != results[1].key());
    BOOST_TEST(results[1].dimension.at("layer") == "forest[1]");
}

BOOST_AUTO_TEST_CASE(blocks_have_figures_of_their_own_that_are_not_judged) {
    Extent& administered = park.extents.at(BoundaryRole::Administered);
    administered.blocks = {{"东区", {}, 6e3}, {"西区", {}, 4e3}};
    const Indicator indicator = forestCoverage();
    const auto results = indicator.evaluate(context(), measure(indicator));
    BOOST_REQUIRE(results.size() == 3);
    BOOST_TEST((results[1].subject.kind == SubjectKind::Block));
    BOOST_TEST(results[1].subject.id == "A01#东区");
    BOOST_TEST(results[1].subject.parkId == "A01");
    BOOST_TEST(results[1].references.empty());
    BOOST_TEST(results[2].key() == "forest.coverage@block:A01#西区/2021/nfi");
}

BOOST_AUTO_TEST_CASE(a_layer_that_could_not_be_read_leaves_a_reason) {
    layers.clear();
    const IndicatorResult result = only(forestCoverage());
    BOOST_TEST(!result.isEvaluable());
    BOOST_TEST(result.reason->code == "layer_unusable");
}

BOOST_AUTO_TEST_CASE(a_measurement_that_failed_leaves_its_reason) {
    const Indicator indicator = forestCoverage();
    Measurements measurements;
    for (const MeasurementRequest& any : indicator.requirements(context())) {
        std::visit(
            [&](const auto& request) {
                measurements.setFailure(request, {"measurement_failed", {"坏块", "a bad block"}});
            },
            any);
    }
    const auto results = indicator.evaluate(context(), measurements);
    BOOST_TEST(results.at(0).reason->text.en == "a bad block");
}

BOOST_AUTO_TEST_CASE(the_land_survey_gives_the_official_figure) {
    project.forests[0].profiles = {"survey"};
    project.forests[0].product.clear();
    layers["forest[0]"] = {false, 0.0, true, 2021, "EPSG:4490"};
    const Indicator indicator = forestCoverage();
    const auto requests = indicator.requirements(context());
    BOOST_REQUIRE(requests.size() == 1);
    Measurements measurements;
    OverlayRequest::Result overlay;
    overlay.zoneAreaM2 = 1e4;
    overlay.areaM2 = 2707.0;
    overlay.surveyedAreaM2 = 1e4;
    overlay.hasOtherClasses = true;
    overlay.overlapAreaM2 = 12.0;
    measurements.set(std::get<OverlayRequest>(requests[0]), overlay);
    const IndicatorResult official = indicator.evaluate(context(), measurements).at(0);
    BOOST_TEST(value(official) == 27.07, tt::tolerance(1e-14));
    BOOST_TEST(official.name.zh == "森林覆盖率");
    BOOST_TEST((official.grade == Grade::Official));
    BOOST_TEST(official.findings.contains("polygons_overlap"));
    // Without class codes the same polygons are an estimate.
    layers["forest[0]"].hasClassCodes = false;
    measurements.set(std::get<OverlayRequest>(indicator.requirements(context()).at(0)), overlay);
    const IndicatorResult estimate = indicator.evaluate(context(), measurements).at(0);
    BOOST_TEST(estimate.name.zh == "森林覆盖率(矢量估算)");
    BOOST_TEST((estimate.grade == Grade::Estimate));
}

BOOST_AUTO_TEST_CASE(a_stated_area_wins_over_the_drawn_one_and_the_difference_is_told) {
    Extent approved = extent(BoundaryRole::Approved, 1e4);
    approved.documentAreaHa = 1.02;
    approved.document = "国函〔2000〕1号";
    park.extents.emplace(BoundaryRole::Approved, approved);
    const auto results = parkAreaApproved().evaluate(context(), {});
    BOOST_REQUIRE(results.size() == 1);
    BOOST_TEST(value(results[0]) == 1.02);
    BOOST_TEST((results[0].grade == Grade::Official));
    // 1.00 against 1.02 ha: -1.96 %.
    BOOST_TEST((results[0].note.en.find("-1.96 %") != std::string::npos), results[0].note.en);
    BOOST_TEST(results[0].findings.contains("stated_area_differs"));
    BOOST_TEST(parkAreaPlanned().evaluate(context(), {}).empty());
}

BOOST_AUTO_TEST_CASE(a_stated_area_without_its_document_is_not_official) {
    Extent approved = extent(BoundaryRole::Approved, 1e4);
    approved.documentAreaHa = 1.0;
    park.extents.emplace(BoundaryRole::Approved, approved);
    const IndicatorResult result = parkAreaApproved().evaluate(context(), {}).at(0);
    BOOST_TEST(value(result) == 1.0);
    BOOST_TEST((result.grade == Grade::Estimate));
    BOOST_TEST(result.findings.contains("area_without_document"));
    BOOST_TEST(!result.findings.contains("stated_area_differs"));
}

BOOST_AUTO_TEST_CASE(an_area_that_no_document_states_is_named_as_measured_on_the_map) {
    park.extents.emplace(BoundaryRole::Approved, extent(BoundaryRole::Approved, 1e4));
    const IndicatorResult measured = parkAreaApproved().evaluate(context(), {}).at(0);
    BOOST_TEST(value(measured) == 1.0);
    BOOST_TEST(measured.name.zh == "核准面积(图上量算)");
    BOOST_TEST(measured.name.en == "approved area (measured on the map)");
    BOOST_TEST(measured.rule.zh == "没有文件载明，按图上范围在椭球面上的面积");
    park.extents.at(BoundaryRole::Approved).documentAreaHa = 1.0;
    park.extents.at(BoundaryRole::Approved).document = "国函〔2000〕1号";
    const IndicatorResult stated = parkAreaApproved().evaluate(context(), {}).at(0);
    BOOST_TEST(stated.name.zh == "核准面积");
}

BOOST_AUTO_TEST_CASE(an_area_stated_for_any_role_is_held_against_the_drawing) {
    park.extents.at(BoundaryRole::Administered).documentAreaHa = 1.25;
    const IndicatorResult result = parkAreaComputed().evaluate(context(), {}).at(0);
    BOOST_TEST(value(result) == 1.0); // the computed area stays the computed one
    BOOST_TEST(result.findings.contains("stated_area_differs"));
    BOOST_TEST((result.note.en.find("stated 1.25 ha, -20.00 %") != std::string::npos));
    park.extents.at(BoundaryRole::Administered).documentAreaHa = 1.005;
    BOOST_TEST(parkAreaComputed().evaluate(context(), {}).at(0).findings.empty());
}

BOOST_AUTO_TEST_CASE(classes_that_are_not_there_and_absurd_heights_leave_a_finding) {
    project.forests[0].profiles = {"canopy"};
    project.forests[0].product.clear();
    project.forests[0].classes = {11.0};
    const IndicatorResult absent = only(forestCanopyCover());
    BOOST_TEST(value(absent) == 0.0);
    BOOST_TEST(absent.findings.contains("classes_absent"));
    project.forests[0].classes = {10.0};
    BOOST_TEST(!only(forestCanopyCover()).findings.contains("classes_absent"));
    project.forests[0].classes.clear();
    project.forests[0].product = "height";
    const Indicator indicator = forestCanopyCover();
    const auto heights = [&](double highest) {
        Measurements measurements = measure(indicator);
        for (const MeasurementRequest& any : indicator.requirements(context())) {
            if (const auto* zonal = std::get_if<ZonalRequest>(&any)) {
                ZonalStatistics statistics;
                statistics.zoneAreaM2 = statistics.validAreaM2 = 1e4;
                statistics.classAreaM2 = {{3.0, 9e3}, {highest, 1e3}};
                statistics.maximum = highest;
                measurements.set(*zonal, statistics);
            }
        }
        return indicator.evaluate(context(), measurements).at(0);
    };
    BOOST_TEST(!heights(150.0).findings.contains("heights_implausible"));
    BOOST_TEST(heights(151.0).findings.contains("heights_implausible"));
    BOOST_TEST(heights(151.0).isEvaluable());
}

BOOST_AUTO_TEST_CASE(the_drawn_area_is_given_for_each_boundary) {
    park.extents.emplace(BoundaryRole::BuiltUp, extent(BoundaryRole::BuiltUp, 2.5e3));
    const auto results = parkAreaComputed().evaluate(context(), {});
    BOOST_REQUIRE(results.size() == 2);
    BOOST_TEST(value(results[0]) == 1.0);
    BOOST_TEST(value(results[1]) == 0.25);
    BOOST_TEST(results[1].key() == "park.area_computed@A01/2022/boundary=built_up");
}

BOOST_AUTO_TEST_SUITE_END()
