// A small park computed on paper: the worked example of the method pages.

#include "analysis/land/parcel_figures.hpp"
#include "analysis/land/parcel_use.hpp"
#include "analysis/model/credit_code.hpp"
#include "tests/analysis/land/land_fixture.hpp"
#include "tests/support/shared_standards.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using parklens::test::LandFixture;
using parklens::test::rectangle;

namespace tt = boost::test_tools;

namespace {

constexpr double geodetic = 1e-8; ///< plane against ellipsoid on the central meridian

/// One hectare with a workshop 9 m high, a store 8.00 m high and an office of three storeys.
struct PaperPark : LandFixture {
    PaperPark() {
        Parcel& parcel = addParcel("P1", rectangle(0, 0, 100, 100));
        parcel.landAreaM2 = 10000.0;
        parcel.structureM2 = 300.0;
        parcel.yardM2 = 1000.0;
        parcel.greenM2 = 1500.0;
        parcel.fixedInvestmentWan = 4500.0;
        parcel.revenueWan = 9000.0;
        parcel.taxWan = 300.0;
        Building& workshop = addBuilding("workshop", rectangle(10, 10, 50, 40));
        workshop.floorAreaM2 = 2000.0;
        workshop.storeyHeightsM = {9.0};
        Building& store = addBuilding("store", rectangle(10, 60, 30, 20));
        store.floorAreaM2 = 600.0;
        store.storeyHeightsM = {8.0};
        Building& office = addBuilding("office", rectangle(70, 60, 20, 10));
        office.floorAreaM2 = 600.0;
        office.storeyHeightsM = {3.6, 3.6, 3.6};
        office.purpose = "办公楼";
    }
};

double valueOf(const LandRate& rate) {
    return rate.interval.value().value;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(paper_park, PaperPark)

BOOST_AUTO_TEST_CASE(the_figures_of_one_hectare_are_those_computed_on_paper) {
    const LandFigures found = figures();
    const LandAmounts& amounts = found.parcels[0].amounts;
    const LandRates& rates = found.parcels[0].rates;
    BOOST_TEST(amounts.floorAreaM2.interval->value == 3200.0);
    BOOST_TEST(amounts.countedFloorAreaM2.interval->value == 5200.0); // 2 × 2000 + 600 + 600
    BOOST_TEST(amounts.footprintM2.interval->value == 2800.0, tt::tolerance(geodetic));
    BOOST_TEST(valueOf(rates.plotRatio) == 0.52);
    BOOST_TEST(valueOf(rates.buildingDensityPct) == 28.0, tt::tolerance(geodetic));
    BOOST_TEST(valueOf(rates.buildingCoefficientPct) == 41.0, tt::tolerance(geodetic));
    BOOST_TEST(valueOf(rates.adminFloorSharePct) == 18.75); // 600 / 3200
    BOOST_TEST(valueOf(rates.adminLandSharePct) == 18.75);  // 10000 · 600 / 3200 = 1875 m²
    BOOST_TEST(rates.adminLandSharePct.isEstimate);
    BOOST_TEST(valueOf(rates.greenRatioPct) == 15.0);
    BOOST_TEST(valueOf(rates.investmentWanPerHa) == 4500.0);
    BOOST_TEST(valueOf(rates.outputWanPerHa) == 9000.0); // = 600 万元/亩 · 15
    BOOST_TEST(valueOf(rates.taxWanPerHa) == 300.0);
    BOOST_TEST(diagnostics.entries().size() == 0U);
}

BOOST_AUTO_TEST_CASE(unknown_structures_or_yards_leave_the_coefficient_open_upwards) {
    land.parcels[0].yardM2.reset();
    const LandRate coefficient = figures().parcels[0].rates.buildingCoefficientPct;
    BOOST_TEST(coefficient.interval->value == 31.0, tt::tolerance(geodetic));
    BOOST_TEST(coefficient.interval->low == 31.0, tt::tolerance(geodetic));
    BOOST_TEST(coefficient.interval->high == 100.0, tt::tolerance(geodetic));
    BOOST_TEST(coefficient.isEstimate);
}

BOOST_AUTO_TEST_CASE(a_coefficient_above_100_is_an_error_and_not_evaluable) {
    land.parcels[0].yardM2 = 9000.0;
    const LandFigures found = figures();
    BOOST_TEST(!found.parcels[0].rates.buildingCoefficientPct.isKnown());
    BOOST_TEST(found.parcels[0].rates.buildingCoefficientPct.reason->code ==
               "coefficient_above_100");
    BOOST_TEST(found.parcels[0].rates.plotRatio.isKnown());
    BOOST_TEST(diagnostics.contains("coefficient_above_100"));
}

BOOST_AUTO_TEST_CASE(a_land_area_that_is_not_positive_or_in_mu_gives_no_rate) {
    for (const double area : {0.0, -5.0, 15.0}) {
        land.parcels[0].landAreaM2 = area;
        const ParcelFigures found = figures().parcels[0];
        BOOST_TEST(!found.rates.plotRatio.isKnown());
        BOOST_TEST(found.rates.plotRatio.reason.has_value());
        BOOST_TEST(!found.rates.taxWanPerHa.isKnown());
        BOOST_TEST(found.rates.adminFloorSharePct.isKnown()); // needs no land
    }
    BOOST_TEST(diagnostics.contains("land_area_not_positive"));
    BOOST_TEST(diagnostics.contains("land_area_differs"));
}

BOOST_AUTO_TEST_CASE(without_a_stated_area_the_ellipsoid_serves) {
    land.parcels[0].landAreaM2.reset();
    land.parcelFields = {"land_area"};
    const ParcelFigures found = figures().parcels[0];
    BOOST_TEST((found.landAreaBasis == LandAreaBasis::Ellipsoid));
    BOOST_TEST(valueOf(found.rates.plotRatio) == 0.52, tt::tolerance(geodetic));
    BOOST_TEST(diagnostics.contains("land_area_missing"));
}

BOOST_AUTO_TEST_CASE(an_area_one_percent_off_is_warned_of_and_used) {
    land.parcels[0].landAreaM2 = 10150.0;
    BOOST_TEST(figures().parcels[0].rates.plotRatio.isKnown());
    BOOST_TEST(diagnostics.contains("land_area_differs"));
}

BOOST_AUTO_TEST_CASE(parcels_of_one_project_and_holder_are_judged_together) {
    Parcel& second = addParcel("P2", rectangle(100, 0, 100, 100));
    second.landAreaM2 = 10000.0;
    second.structureM2 = second.yardM2 = 0.0;
    for (Parcel& parcel : land.parcels) {
        parcel.project = "仪器生产项目";
        parcel.creditCode = "91990101MA0237573P";
    }
    addParcel("P3", rectangle(200, 0, 100, 100)).project = "仪器生产项目";
    const LandFigures found = figures();
    BOOST_REQUIRE(found.projects.size() == 1U);
    BOOST_TEST(found.projects[0].parcels.size() == 2U);
    BOOST_TEST(valueOf(found.projects[0].rates.plotRatio) == 0.26);
    BOOST_TEST(valueOf(found.projects[0].rates.buildingCoefficientPct) == 20.5,
               tt::tolerance(geodetic));
    BOOST_TEST(!found.projects[0].rates.taxWanPerHa.isKnown()); // unknown for P2, never zero
    BOOST_TEST(found.projectOfParcel[2] == LandFigures::npos);
}

BOOST_AUTO_TEST_CASE(what_is_not_built_up_yet_is_named_where_parcels_are_judged_together) {
    addParcel("P2", rectangle(100, 0, 100, 100)).stateCode = "B21";
    const ParcelUse use(test::standards(), land);
    BOOST_TEST(use.unbuiltRemark({0, 1}).zh == "其中 P2 未建成，用地面积计入");
    BOOST_TEST(use.unbuiltRemark({0, 1}).en == "P2 not built up yet: the land area counts");
    BOOST_TEST(use.unbuiltRemark({1}).empty());
    land.parcels[1].stateCode = "A21";
    BOOST_TEST(use.unbuiltRemark({0, 1}).empty());
}

BOOST_AUTO_TEST_CASE(an_enterprise_on_two_parcels_is_shared_by_their_land) {
    land.parcels[0].revenueWan.reset();
    Parcel& second = addParcel("P2", rectangle(100, 0, 300, 100));
    second.landAreaM2 = 30000.0;
    Enterprise enterprise;
    enterprise.name = "甲";
    enterprise.parcelIds = {"P1", "P2"};
    enterprise.revenueWan = 8000.0;
    land.enterprises = {enterprise};
    land.hasEnterpriseTable = true;
    const LandFigures found = figures();
    BOOST_TEST(valueOf(found.parcels[0].rates.outputWanPerHa) == 2000.0);
    BOOST_TEST(valueOf(found.parcels[1].rates.outputWanPerHa) == 2000.0);
    BOOST_TEST(!found.parcels[1].rates.taxWanPerHa.isKnown());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(the_golden_row_of_the_evaluation_survey_comes_out) {
    // 典型企业 (ha, 万m²): 8.22 = 2.74 + .47 + 1.89 + .2 + .24 + 0 + 2.68
    const double hectare = 10000.0;
    BOOST_TEST(2.74 + 0.47 + 1.89 + 0.2 + 0.24 + 0.0 + 2.68 == 8.22, tt::tolerance(1e-12));
    LandAmounts amounts;
    amounts.landAreaM2 = 8.22 * hectare;
    amounts.countedFloorAreaM2 = LandAmount::exactly(5.82 * hectare);
    amounts.coefficientAreaM2 = LandAmount::exactly(4.05 * hectare);
    amounts.adminLandM2 = LandAmount::exactly(0.47 * hectare);
    const LandRates rates = ratesOf(amounts);
    BOOST_TEST(valueOf(rates.plotRatio) == 0.70803, tt::tolerance(1e-5));
    BOOST_TEST(valueOf(rates.buildingCoefficientPct) == 49.27, tt::tolerance(1e-4));
    BOOST_TEST(valueOf(rates.adminLandSharePct) == 5.72, tt::tolerance(1e-3));
}

BOOST_AUTO_TEST_CASE(money_per_area_keeps_its_identities) {
    // 1 亿元/km² = 100 万元/ha; 1 万元/亩 = 15 万元/ha; 9 亿元/km² = 900 万元/ha = 60 万元/亩
    LandAmounts amounts;
    amounts.landAreaM2 = 1e6;
    amounts.revenueWan = LandAmount::exactly(10000.0);
    BOOST_TEST(valueOf(ratesOf(amounts).outputWanPerHa) == 100.0);
    amounts.landAreaM2 = 2000.0 / 3.0;
    amounts.revenueWan = LandAmount::exactly(1.0);
    BOOST_TEST(valueOf(ratesOf(amounts).outputWanPerHa) == 15.0, tt::tolerance(1e-15));
    amounts.revenueWan = LandAmount::exactly(60.0);
    BOOST_TEST(valueOf(ratesOf(amounts).outputWanPerHa) == 900.0, tt::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(areas_go_pro_rata_at_the_park_border_and_money_stays_whole) {
    LandAmounts amounts;
    amounts.landAreaM2 = 1000.0;
    amounts.footprintM2 = LandAmount{Interval{400.0, 300.0, 500.0}, true};
    amounts.taxWan = LandAmount::exactly(80.0);
    const LandAmounts inside = amounts.inside(0.25);
    BOOST_TEST(inside.landAreaM2 == 250.0);
    BOOST_TEST((inside.footprintM2.interval == Interval{100.0, 75.0, 125.0}));
    BOOST_TEST(inside.taxWan.interval->value == 80.0);
}

BOOST_AUTO_TEST_CASE(credit_codes_are_held_to_their_check_character) {
    BOOST_TEST(isCreditCode("91350100M000100Y43")); // the example of GB 32100-2015
    BOOST_TEST(!isCreditCode("91350100M000100Y44"));
    BOOST_TEST(!isCreditCode("91350100M000100Y4"));
    BOOST_TEST(!isCreditCode("91350100I000100Y43"));
}
