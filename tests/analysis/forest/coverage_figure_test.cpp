#include "analysis/indicators/forest/coverage_figure.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
namespace tt = boost::test_tools;

namespace {

const NoDataRules rules = {1.0, 10.0, 2};

CoverageAreas areas(double zone, double noData, double covered) {
    CoverageAreas given;
    given.zoneAreaM2 = zone;
    given.denominatorM2 = zone;
    given.noDataAreaM2 = noData;
    given.validAreaM2 = zone - noData;
    given.coveredAreaM2 = covered;
    return given;
}

} // namespace

BOOST_AUTO_TEST_CASE(without_missing_data_value_and_bounds_are_one) {
    const CoverageFigure figure = coverageFigure(areas(10000.0, 0.0, 3200.0), rules);
    BOOST_TEST(figure.percent->value == 32.0);
    BOOST_TEST(figure.percent->low == 32.0);
    BOOST_TEST(figure.percent->high == 32.0);
    BOOST_TEST(!figure.warnsOfNoData);
}

BOOST_AUTO_TEST_CASE(missing_data_widen_the_bounds) {
    // 400 of 10,000 m² without data: 3,200 / 9,600; 3,200 / 10,000; 3,600 / 10,000.
    const CoverageFigure figure = coverageFigure(areas(10000.0, 400.0, 3200.0), rules);
    BOOST_TEST(figure.percent->value == 100.0 / 3.0, tt::tolerance(1e-15));
    BOOST_TEST(figure.percent->low == 32.0);
    BOOST_TEST(figure.percent->high == 36.0);
    BOOST_TEST(figure.warnsOfNoData);
}

BOOST_AUTO_TEST_CASE(exactly_ten_percent_missing_is_still_evaluable) {
    BOOST_TEST(coverageFigure(areas(10000.0, 1000.0, 0.0), rules).percent.has_value());
    const CoverageFigure more = coverageFigure(areas(10000.0, 1000.1, 0.0), rules);
    BOOST_TEST(!more.percent.has_value());
    BOOST_TEST(more.reason->code == "nodata_above_limit");
}

BOOST_AUTO_TEST_CASE(exactly_one_percent_missing_does_not_warn) {
    BOOST_TEST(!coverageFigure(areas(10000.0, 100.0, 0.0), rules).warnsOfNoData);
    BOOST_TEST(coverageFigure(areas(10000.0, 100.1, 0.0), rules).warnsOfNoData);
}

BOOST_AUTO_TEST_CASE(a_zone_without_area_has_no_figure) {
    BOOST_TEST(coverageFigure(areas(0.0, 0.0, 0.0), rules).reason->code == "zone_without_area");
}

BOOST_AUTO_TEST_CASE(nothing_but_missing_data_has_no_figure) {
    const NoDataRules lenient = {1.0, 100.0, 2};
    BOOST_TEST(coverageFigure(areas(100.0, 100.0, 0.0), lenient).reason.has_value());
}

BOOST_AUTO_TEST_CASE(the_edge_of_the_raster_counts_as_missing) {
    RasterRule rule;
    rule.membership.classes = {10.0, 95.0};
    ZonalStatistics statistics;
    statistics.zoneAreaM2 = 1000.0;
    statistics.validAreaM2 = 900.0;
    statistics.noDataAreaM2 = 60.0;
    statistics.outsideAreaM2 = 40.0;
    statistics.classAreaM2 = {{10.0, 200.0}, {50.0, 600.0}, {95.0, 100.0}};
    const CoverageAreas found = rasterAreas(rule, statistics, nullptr);
    BOOST_TEST(found.noDataAreaM2 == 100.0);
    BOOST_TEST(found.coveredAreaM2 == 300.0);
    BOOST_TEST(!found.keptPatches.has_value());
}

BOOST_AUTO_TEST_CASE(patches_below_the_minimum_are_left_out) {
    RasterRule rule;
    rule.membership.classes = {10.0};
    rule.minimumPatchM2 = 666.0;
    ZonalStatistics statistics;
    statistics.zoneAreaM2 = statistics.validAreaM2 = 1000.0;
    statistics.classAreaM2 = {{10.0, 500.0}};
    ZonePatches patches;
    patches.keptCount = 1;
    patches.droppedCount = 2;
    patches.keptAreaM2 = 420.0;
    patches.droppedAreaM2 = 80.0;
    const CoverageAreas found = rasterAreas(rule, statistics, &patches);
    BOOST_TEST(found.coveredAreaM2 == 420.0);
    BOOST_TEST(found.droppedPatches.value() == 2);
    BOOST_TEST(found.droppedAreaM2 == 80.0);
}

BOOST_AUTO_TEST_CASE(a_percent_product_gives_its_mean_cover) {
    RasterRule rule;
    rule.product.kind = ProductKind::Percent;
    rule.isMeanCover = true;
    ZonalStatistics statistics;
    statistics.zoneAreaM2 = statistics.validAreaM2 = 1000.0;
    statistics.integral = 1000.0 * 37.5;
    const CoverageFigure figure = coverageFigure(rasterAreas(rule, statistics, nullptr), rules);
    BOOST_TEST(figure.percent->value == 37.5);
}

BOOST_AUTO_TEST_CASE(what_a_full_survey_leaves_over_is_missing_what_forest_polygons_do_is_not) {
    OverlayRequest::Result overlay;
    overlay.zoneAreaM2 = 1000.0;
    overlay.areaM2 = 250.0;
    overlay.surveyedAreaM2 = 950.0;
    overlay.hasOtherClasses = true;
    BOOST_TEST(surveyAreas(overlay).noDataAreaM2 == 50.0);
    overlay.hasOtherClasses = false;
    BOOST_TEST(surveyAreas(overlay).noDataAreaM2 == 0.0);
}

BOOST_AUTO_TEST_CASE(percentages_above_100_are_no_percentages) {
    ForestProduct product;
    product.kind = ProductKind::Percent;
    ZonalStatistics statistics;
    statistics.maximum = 100.0;
    BOOST_TEST(!impossibleValues(product, statistics, {}).has_value());
    statistics.maximum = 255.0;
    const auto reason = impossibleValues(product, statistics, {});
    BOOST_REQUIRE(reason.has_value());
    BOOST_TEST(reason->code == "percent_above_100");
    BOOST_TEST((reason->text.en.find("255") != std::string::npos));
    product.kind = ProductKind::Height;
    BOOST_TEST(!impossibleValues(product, statistics, {}).has_value());
}

BOOST_AUTO_TEST_CASE(codes_outside_the_legend_are_listed) {
    ForestProduct product;
    product.id = "worldcover";
    product.legend = {{10.0, {}}, {50.0, {}}};
    ZonalStatistics statistics;
    statistics.classAreaM2 = {{10.0, 1.0}, {11.0, 2.0}, {50.0, 3.0}, {77.0, 4.0}};
    const auto reason = impossibleValues(product, statistics, {});
    BOOST_REQUIRE(reason.has_value());
    BOOST_TEST((reason->text.en.find("worldcover: 11, 77") != std::string::npos));
    product.legend.clear();
    BOOST_TEST(!impossibleValues(product, statistics, {}).has_value());
}

BOOST_AUTO_TEST_CASE(thousands_of_codes_are_not_all_listed) {
    ForestProduct product;
    product.id = "worldcover";
    product.legend = {{10.0, {}}};
    ZonalStatistics statistics;
    for (int code = 1001; code <= 3000; ++code) {
        statistics.classAreaM2[code] = 1.0;
    }
    const auto reason =
        impossibleValues(product, statistics, SettingNames{{"product", "--product"}});
    BOOST_REQUIRE(reason.has_value());
    const auto says = [&](const std::string& part) {
        return reason->text.en.find(part) != std::string::npos ||
               reason->text.zh.find(part) != std::string::npos;
    };
    BOOST_TEST(says("1009, 1010 and 1990 more"), reason->text.en);
    BOOST_TEST(says("1010 等 2000 个"), reason->text.zh);
    BOOST_TEST(!says("1011"));
    BOOST_TEST(says("check --product"));
}
