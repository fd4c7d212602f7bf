#include "analysis/forest/forest_profile.hpp"
#include "gis/base/error.hpp"
#include "tests/support/shared_standards.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
using parklens::test::standards;
namespace tt = boost::test_tools;

namespace {

ForestSource source(const std::string& product) {
    ForestSource forest;
    forest.layer.path = "cover.tif";
    forest.layer.key = "forest[0]";
    forest.product = product;
    return forest;
}

} // namespace

BOOST_AUTO_TEST_CASE(the_national_inventory_counts_patches_of_one_mu_and_more) {
    const RasterRule rule = rasterRule(source("worldcover"), "nfi", 10.0, standards());
    BOOST_TEST(rule.minimumPatchM2 == 2000.0 / 3.0);
    BOOST_TEST((rule.membership.classes == std::set<double>{10.0, 95.0}));
    BOOST_TEST(!rule.membership.minimumClosure.has_value()); // cells of 10 m
    BOOST_TEST(rule.needsPatches());
    const RasterRule fao = rasterRule(source("worldcover"), "fao", 10.0, standards());
    BOOST_TEST(fao.minimumPatchM2 == 5000.0);
}

BOOST_AUTO_TEST_CASE(closure_is_asked_for_on_cells_finer_than_ten_metres_only) {
    const RasterRule fine = rasterRule(source("chesapeake13"), "nfi", 1.0, standards());
    BOOST_TEST(fine.membership.minimumClosure.value() == 0.2);
    BOOST_TEST(fine.membership.closureWindowM == std::sqrt(2000.0 / 3.0), tt::tolerance(1e-12));
    // 1/12000° × 120 km: 10 m by name, whichever way it rounds.
    const double worldCover = 1.0 / 12000.0 * 120000.0;
    for (const double cell : {worldCover, std::nextafter(worldCover, 0.0), 10.0}) {
        BOOST_TEST(!rasterRule(source("worldcover"), "nfi", cell, standards())
                        .membership.minimumClosure.has_value());
    }
}

BOOST_AUTO_TEST_CASE(canopy_and_green_count_every_cell) {
    const RasterRule canopy = rasterRule(source("worldcover"), "canopy", 10.0, standards());
    BOOST_TEST(!canopy.needsPatches());
    const RasterRule green = rasterRule(source("worldcover"), "green", 10.0, standards());
    // Neither cropland 40 nor wetland 90 nor water 80.
    BOOST_TEST((green.membership.classes == std::set<double>{10.0, 20.0, 30.0, 95.0}));
}

BOOST_AUTO_TEST_CASE(heights_and_percentages_have_their_thresholds) {
    const RasterRule nfi = rasterRule(source("height"), "nfi", 1.0, standards());
    BOOST_TEST(nfi.membership.minimum.value() == 2.0);
    BOOST_TEST(rasterRule(source("height"), "fao", 1.0, standards()).membership.minimum.value() ==
               5.0);
    BOOST_TEST(rasterRule(source("percent"), "nfi", 30.0, standards()).membership.minimum.value() ==
               20.0);
    BOOST_TEST(rasterRule(source("percent"), "canopy", 30.0, standards()).isMeanCover);
}

BOOST_AUTO_TEST_CASE(what_the_user_states_wins) {
    ForestSource own = source("worldcover");
    own.classes = {20.0};
    own.minimumPatchHa = 0.1;
    const RasterRule rule = rasterRule(own, "nfi", 10.0, standards());
    BOOST_TEST((rule.membership.classes == std::set<double>{20.0}));
    BOOST_TEST(rule.minimumPatchM2 == 1000.0);
    ForestSource high = source("height");
    high.minimumHeightM = 3.5;
    BOOST_TEST(rasterRule(high, "canopy", 1.0, standards()).membership.minimum.value() == 3.5);
}

BOOST_AUTO_TEST_CASE(a_threshold_that_the_product_would_not_heed_is_refused) {
    const auto fieldOf = [](const ForestSource& forest) -> std::string {
        try {
            rasterRule(forest, "nfi", 10.0, standards());
        } catch (const ConfigError& error) {
            return error.problem().place.field;
        }
        return "accepted";
    };
    ForestSource classes = source("worldcover");
    classes.minimumHeightM = 2.0;
    BOOST_TEST(fieldOf(classes) == "forest[0].min_height_m");
    ForestSource height = source("height");
    height.minimumCoverPct = 20.0;
    BOOST_TEST(fieldOf(height) == "forest[0].min_cover_pct");
    ForestSource percent = source("percent");
    percent.classes = {1.0};
    BOOST_TEST(fieldOf(percent) == "forest[0].classes");
    percent.classes.clear();
    percent.minimumCoverPct = 20.0;
    BOOST_TEST(fieldOf(percent) == "accepted");
}

BOOST_AUTO_TEST_CASE(without_a_product_the_kind_follows_from_what_is_counted) {
    ForestSource classes = source("");
    classes.classes = {1.0};
    BOOST_TEST((forestProduct(classes, standards()).kind == ProductKind::Classes));
    ForestSource height = source("");
    height.minimumHeightM = 2.0;
    BOOST_TEST((forestProduct(height, standards()).kind == ProductKind::Height));
    BOOST_CHECK_THROW(forestProduct(source(""), standards()), ConfigError);
}

BOOST_AUTO_TEST_CASE(unknown_products_are_refused_with_the_known_ones) {
    try {
        forestProduct(source("worldcoverx"), standards());
        BOOST_FAIL("accepted");
    } catch (const ConfigError& error) {
        BOOST_TEST((error.sentence(Language::English).find("worldcover, ") != std::string::npos));
        BOOST_TEST(error.problem().place.field == "forest[0].product");
    }
}

BOOST_AUTO_TEST_CASE(every_profile_says_which_classes_of_every_product_count) {
    for (const StandardRow* row :
         standards().standard("forest-profiles").table("products").rowsWhere({{"field", "kind"}})) {
        for (const std::string& profile : rasterProfiles()) {
            BOOST_TEST_CONTEXT(row->text("product") + " " + profile) {
                BOOST_CHECK_NO_THROW(
                    rasterRule(source(row->text("product")), profile, 10.0, standards()));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(survey_codes_are_those_of_the_contract) {
    const SurveyRule rule = surveyRule(source(""), standards());
    BOOST_TEST(rule.codes == (std::vector<std::string>{"0301", "0302", "0303", "0304"}),
               tt::per_element());
    BOOST_TEST(rule.designatedCodes == std::vector<std::string>{"0305"}, tt::per_element());
    BOOST_CHECK_THROW(surveyRule(source("gb50137"), standards()), ConfigError);
}

BOOST_AUTO_TEST_CASE(zero_in_a_tree_mask_is_not_missing) {
    const ForestSource mask = source("mask");
    BOOST_TEST(std::isnan(noDataOverride(mask, forestProduct(mask, standards())).value()));
    const ForestSource cover = source("worldcover");
    BOOST_TEST(!noDataOverride(cover, forestProduct(cover, standards())).has_value());
    ForestSource stated = source("worldcover");
    stated.noData = 255.0;
    BOOST_TEST(noDataOverride(stated, forestProduct(stated, standards())).value() == 255.0);
}

BOOST_AUTO_TEST_CASE(missing_data_rules_come_from_the_table) {
    const NoDataRules rules = noDataRules(standards());
    BOOST_TEST(rules.warningPct == 1.0);
    BOOST_TEST(rules.notEvaluablePct == 10.0);
    BOOST_TEST(rules.yearDifferenceWarning == 2);
}
