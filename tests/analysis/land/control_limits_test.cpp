// What a parcel is held against.

#include "analysis/land/control_limits.hpp"
#include "tests/analysis/land/land_fixture.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

DayIndex day(int year, int month, int dayOfMonth) {
    return dayIndex({year, month, dayOfMonth});
}

struct LimitFixture {
    LandData land{Crs::fromEpsg(4549)};
    Parcel parcel;

    LimitFixture() {
        land.codeSystem = "ydyh-2023";
        parcel.landUseCode = "100102";
        parcel.industryCode = "3670";
        parcel.supplyDate = day(2015, 6, 1);
    }

    ControlLimits limits(const std::string& indicator) const {
        return ControlLimitFinder(test::standards(), land).limitsOf(indicator, parcel);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(control_limits, LimitFixture)

BOOST_AUTO_TEST_CASE(the_contract_stands_before_the_table_and_the_table_before_the_edition) {
    LocalLimit local;
    local.indicator = "plot_ratio";
    local.industryCode = "36";
    local.reference.kind = ReferenceKind::Limit;
    local.reference.value = 1.1;
    BOOST_TEST(limits("plot_ratio").limits.at(0).reference.value == 0.7); // 2008, sector 37 of 2002
    BOOST_TEST((limits("plot_ratio").limits.at(0).origin == LimitOrigin::Edition));
    land.localLimits = {local};
    BOOST_TEST(limits("plot_ratio").limits.at(0).reference.value == 1.1);
    BOOST_TEST((limits("plot_ratio").limits.at(0).origin == LimitOrigin::LocalTable));
    parcel.contract.plotRatio = 0.9;
    BOOST_TEST(limits("plot_ratio").limits.at(0).reference.value == 0.9);
    BOOST_TEST((limits("plot_ratio").limits.at(0).origin == LimitOrigin::Contract));
}

BOOST_AUTO_TEST_CASE(the_edition_is_that_in_force_at_the_supply_date) {
    BOOST_TEST(limits("building_coefficient").limits.at(0).reference.value == 30.0);
    parcel.supplyDate = day(2023, 5, 11);
    BOOST_TEST(limits("building_coefficient").limits.at(0).reference.edition == "2008");
    parcel.supplyDate = day(2023, 5, 12);
    BOOST_TEST(limits("building_coefficient").limits.at(0).reference.value == 40.0);
    BOOST_TEST(limits("plot_ratio").limits.at(0).reference.value == 0.8);
    BOOST_TEST(limits("admin_floor_share").limits.at(0).reference.value == 15.0);
    BOOST_TEST(
        (limits("admin_floor_share").limits.at(0).reference.op == ComparisonOperator::LessOrEqual));
}

BOOST_AUTO_TEST_CASE(todays_edition_only_recommends_to_older_parcels) {
    const ControlLimits found = limits("building_coefficient");
    BOOST_REQUIRE(found.recommended.size() == 1U);
    BOOST_TEST(found.recommended[0].value == 40.0);
    BOOST_TEST((found.recommended[0].kind == ReferenceKind::Recommended));
    BOOST_TEST((judge(Interval::exactly(35.0), found.recommended[0]) == Verdict::BelowReference));
}

BOOST_AUTO_TEST_CASE(an_unknown_figure_is_never_taken_from_another_edition) {
    parcel.supplyDate = day(2024, 1, 1);
    parcel.industryCode = "2710";
    const ControlLimits found = limits("plot_ratio");
    BOOST_TEST(found.limits.empty());
    BOOST_REQUIRE(found.unknown.has_value());
    BOOST_TEST(found.unknown->code == "limit_unknown");
    BOOST_TEST((verdictOf(Interval::exactly(2.0), found) == Verdict::Insufficient));
}

BOOST_AUTO_TEST_CASE(without_a_supply_date_the_data_are_insufficient) {
    parcel.supplyDate.reset();
    const ControlLimits found = limits("building_coefficient");
    BOOST_TEST(found.limits.empty());
    BOOST_TEST(found.unknown->code == "supply_date_missing");
    BOOST_TEST((verdictOf(Interval::exactly(60.0), found) == Verdict::Insufficient));
    BOOST_TEST(found.recommended.size() == 1U);
}

BOOST_AUTO_TEST_CASE(rubber_and_plastics_are_told_apart_by_their_groups) {
    parcel.industryCode = "2913";
    BOOST_TEST(limits("plot_ratio").limits.at(0).reference.value == 0.8);
    parcel.industryCode = "2927";
    BOOST_TEST(limits("plot_ratio").limits.at(0).reference.value == 1.0);
    parcel.industryCode = "29";
    BOOST_TEST(limits("plot_ratio").limits.empty());
}

BOOST_AUTO_TEST_CASE(the_verdict_comes_from_the_whole_interval) {
    const ControlLimits found = limits("building_coefficient"); // >= 30
    BOOST_TEST((verdictOf(Interval{31.0, 31.0, 100.0}, found) == Verdict::Met));
    BOOST_TEST((verdictOf(Interval{29.0, 29.0, 100.0}, found) == Verdict::Insufficient));
    BOOST_TEST((verdictOf(Interval::exactly(29.0), found) == Verdict::NotMet));
    BOOST_TEST((verdictOf(std::nullopt, found) == Verdict::Insufficient));
}

BOOST_AUTO_TEST_CASE(limits_bind_industrial_land_only_unless_contract_or_table_say_so) {
    parcel.landUseCode = "0901";
    BOOST_TEST(limits("building_coefficient").limits.empty());
    BOOST_TEST((verdictOf(Interval::exactly(10.0), limits("building_coefficient")) ==
                Verdict::NotApplicable));
    parcel.contract.buildingCoefficientPct = 35.0;
    BOOST_TEST(limits("building_coefficient").limits.size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_green_limit_of_2008_binds_only_where_the_process_needs_green_land) {
    const ControlLimits found = limits("green_ratio");
    BOOST_TEST(
        (judge(Interval::exactly(25.0), found.limits.at(0).reference) == Verdict::NotApplicable));
}

BOOST_AUTO_TEST_CASE(output_and_tax_are_judged_after_full_production_only) {
    parcel.contract.taxWanPerHa = 300.0;
    parcel.productionDate = day(2025, 6, 1);
    const ControlLimitFinder finder(test::standards(), land, day(2024, 12, 31));
    BOOST_TEST((verdictOf(Interval::exactly(10.0), finder.limitsOf("tax_per_ha", parcel)) ==
                Verdict::NotApplicable));
    parcel.productionDate = day(2023, 6, 1);
    BOOST_TEST((verdictOf(Interval::exactly(10.0), finder.limitsOf("tax_per_ha", parcel)) ==
                Verdict::NotMet));
}

BOOST_AUTO_TEST_CASE(parcels_of_a_project_with_different_limits_must_meet_all_of_them) {
    Parcel other = parcel;
    other.supplyDate = day(2024, 3, 1);
    land.parcels = {parcel, other};
    const ControlLimitFinder finder(test::standards(), land);
    const ControlLimits found =
        finder.limitsOf("building_coefficient", std::vector<std::size_t>{0, 1});
    BOOST_TEST(found.limits.size() == 2U);
    BOOST_TEST((verdictOf(Interval::exactly(45.0), found) == Verdict::Met));
    BOOST_TEST((verdictOf(Interval::exactly(35.0), found) == Verdict::Insufficient));
    BOOST_TEST((verdictOf(Interval::exactly(25.0), found) == Verdict::NotMet));
}

BOOST_AUTO_TEST_CASE(
    a_contract_that_is_surely_broken_decides_whatever_is_not_known_of_the_edition) {
    // 37 % of the land is built over: 0.37 against 0.9 of the contract of one parcel; the edition
    // knows no figure for the industry of the other.
    Parcel other = parcel;
    parcel.contract.plotRatio = 0.9;
    other.supplyDate = day(2024, 1, 1);
    other.industryCode = "2710";
    land.parcels = {parcel, other};
    const ControlLimitFinder finder(test::standards(), land);
    const ControlLimits found = finder.limitsOf("plot_ratio", std::vector<std::size_t>{0, 1});
    BOOST_TEST(found.limits.size() == 1U);
    BOOST_TEST(found.unknown.has_value());
    BOOST_TEST((verdictOf(Interval::exactly(0.37), found) == Verdict::NotMet));
    BOOST_TEST((verdictOf(Interval{0.37, 0.37, 0.95}, found) == Verdict::Insufficient));
    BOOST_TEST((verdictOf(Interval::exactly(1.0), found) == Verdict::Insufficient));
    BOOST_TEST((verdictsOf(Interval::exactly(0.37), found).at(0) == Verdict::NotMet));
    BOOST_TEST((verdictsOf(Interval::exactly(1.0), found).at(0) == Verdict::Insufficient));
}

BOOST_AUTO_TEST_CASE(two_contracts_that_disagree_yield_no_verdict_and_say_so) {
    Parcel other = parcel;
    parcel.contract.investmentWanPerHa = 1800.0;
    other.contract.investmentWanPerHa = 2250.0;
    land.parcels = {parcel, other};
    const ControlLimitFinder finder(test::standards(), land);
    const ControlLimits found =
        finder.limitsOf("investment_intensity", std::vector<std::size_t>{0, 1});
    const Interval between = Interval::exactly(1946.44);
    BOOST_TEST((verdictOf(between, found) == Verdict::Insufficient));
    const std::vector<Verdict> verdicts = verdictsOf(between, found);
    BOOST_REQUIRE(verdicts.size() == 2U);
    BOOST_TEST((verdicts[0] == Verdict::Insufficient));
    BOOST_TEST((verdicts[1] == Verdict::Insufficient));
    BOOST_TEST(!disagreementOf(between, found).empty());
    BOOST_TEST((verdictOf(Interval::exactly(2250.0), found) == Verdict::Met));
    BOOST_TEST((verdictOf(Interval::exactly(1799.9), found) == Verdict::NotMet));
    BOOST_TEST(disagreementOf(Interval::exactly(2250.0), found).empty());
}

BOOST_AUTO_TEST_CASE(an_edition_broken_beside_a_parcel_of_an_unknown_edition_cannot_be_judged) {
    Parcel other = parcel;
    other.supplyDate = day(2000, 7, 12); // before every edition on record
    land.parcels = {parcel, other};
    const ControlLimitFinder finder(test::standards(), land);
    const ControlLimits found = finder.limitsOf("admin_land_share", std::vector<std::size_t>{0, 1});
    BOOST_TEST(found.limits.at(0).reference.value == 7.0);
    BOOST_TEST((verdictOf(Interval::exactly(8.1), found) == Verdict::Insufficient));
    BOOST_TEST((verdictsOf(Interval::exactly(8.1), found).at(0) == Verdict::Insufficient));
}

BOOST_AUTO_TEST_CASE(a_limit_that_does_not_cover_the_plot_does_not_make_up_for_an_unknown_one) {
    Parcel other = parcel;
    other.supplyDate.reset();
    land.parcels = {parcel, other};
    const ControlLimitFinder finder(test::standards(), land);
    const ControlLimits found = finder.limitsOf("green_ratio", std::vector<std::size_t>{0, 1});
    BOOST_REQUIRE(found.limits.size() == 1U); // of 2008: only where the process needs green land
    BOOST_REQUIRE(found.unknown.has_value());
    BOOST_TEST((verdictOf(Interval::exactly(25.0), found) == Verdict::Insufficient));
    BOOST_TEST((verdictsOf(Interval::exactly(25.0), found).at(0) == Verdict::NotApplicable));
}

BOOST_AUTO_TEST_CASE(a_contract_that_is_kept_does_not_excuse_the_limit_of_the_other_parcel) {
    Parcel other = parcel; // bound by the edition of 2008: >= 30
    parcel.contract.buildingCoefficientPct = 20.0;
    land.parcels = {parcel, other};
    const ControlLimitFinder finder(test::standards(), land);
    const ControlLimits found =
        finder.limitsOf("building_coefficient", std::vector<std::size_t>{0, 1});
    BOOST_TEST((verdictOf(Interval::exactly(25.0), found) == Verdict::Insufficient));
    BOOST_TEST((verdictOf(Interval::exactly(19.0), found) == Verdict::NotMet));
    BOOST_TEST((verdictOf(Interval::exactly(30.0), found) == Verdict::Met));
}

BOOST_AUTO_TEST_CASE(a_limit_that_does_not_cover_the_plot_has_no_say) {
    const ControlLimits found = limits("green_ratio");
    BOOST_TEST((verdictOf(Interval::exactly(25.0), found) == Verdict::NotApplicable));
    BOOST_TEST((verdictsOf(Interval::exactly(25.0), found).at(0) == Verdict::NotApplicable));
}

BOOST_AUTO_TEST_SUITE_END()
