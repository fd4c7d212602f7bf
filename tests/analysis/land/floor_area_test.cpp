// What of a building counts for the plot ratio.

#include "analysis/land/floor_area.hpp"
#include "tests/analysis/land/land_fixture.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

Building workshop(double floorAreaM2) {
    Building building;
    building.footprintAreaM2 = floorAreaM2;
    building.floorAreaM2 = floorAreaM2;
    building.storeys = 1.0;
    return building;
}

BuildingFloors floors(const Building& building) {
    return floorsOf(building, StoreyRules::of(test::standards()));
}

Interval counted(const Building& building) {
    return floors(building).countedM2.interval.value();
}

} // namespace

BOOST_AUTO_TEST_CASE(a_storey_strictly_higher_than_8_m_counts_twice_and_8_00_m_once) {
    Building building = workshop(2000.0);
    building.storeyHeightsM = {8.0};
    BOOST_TEST((counted(building) == Interval::exactly(2000.0)));
    building.storeyHeightsM = {8.01};
    BOOST_TEST((counted(building) == Interval::exactly(4000.0)));
    BOOST_TEST(!floors(building).countedM2.isEstimate);
}

BOOST_AUTO_TEST_CASE(each_storey_takes_an_equal_part_of_the_floor_area) {
    Building building = workshop(3000.0);
    building.storeys = 3.0;
    building.storeyHeightsM = {9.0, 4.0, 4.0};
    BOOST_TEST((counted(building) == Interval::exactly(4000.0)));
}

BOOST_AUTO_TEST_CASE(a_mean_storey_height_is_an_estimate_that_decides_nothing_near_8_m) {
    Building building = workshop(1000.0);
    building.heightM = 12.0;
    BOOST_TEST((counted(building) == Interval::exactly(2000.0)));
    BOOST_TEST(floors(building).countedM2.isEstimate);
    building.heightM = 6.0;
    BOOST_TEST((counted(building) == Interval::exactly(1000.0)));
    building.heightM = 8.3;
    BOOST_TEST((counted(building) == Interval{2000.0, 1000.0, 2000.0}));
    building.heightM = 7.8;
    BOOST_TEST((counted(building) == Interval{1000.0, 1000.0, 2000.0}));
    building.heightM = 8.5; // the tolerance itself is decided
    BOOST_TEST((counted(building) == Interval::exactly(2000.0)));
}

BOOST_AUTO_TEST_CASE(a_single_high_storey_may_hide_in_the_mean_of_several) {
    // 19.8 m and three storeys: 8.4 + 5.4 + 5.4 with its parapet, or 6.6 each. Two above 8 m leave
    // 3.8 m to the third, three would be 24 m.
    Building building = workshop(3000.0);
    building.storeys = 3.0;
    building.heightM = 19.8;
    BOOST_TEST((counted(building) == Interval{3000.0, 3000.0, 5000.0}));
    BOOST_TEST(floors(building).countedM2.isEstimate);
    BOOST_TEST((floors(building).basis == CountedBasis::MeanHeight));
    // 12.3 m: one of 8 m would leave 4.3 m to two that count in full from 2.2 m on.
    building.heightM = 12.3;
    BOOST_TEST((counted(building) == Interval::exactly(3000.0)));
    building.heightM = 12.5;
    BOOST_TEST((counted(building) == Interval{3000.0, 3000.0, 4000.0}));
    // Ten storeys of 4 m: five above 8 m would leave nothing, three leave 16 m to seven.
    building.storeys = 10.0;
    building.heightM = 40.0;
    BOOST_TEST((counted(building) == Interval{3000.0, 3000.0, 3900.0}));
}

BOOST_AUTO_TEST_CASE(a_mean_above_the_limit_does_not_make_every_storey_high) {
    // 20 m and two storeys: 12 + 8, or 10 each. Both cannot be 8 m or lower.
    Building building = workshop(2000.0);
    building.storeys = 2.0;
    building.heightM = 20.0;
    BOOST_TEST((counted(building) == Interval{4000.0, 3000.0, 4000.0}));
    // 36 m: one of 25 m, the highest that is believed, leaves 11 m to the other.
    building.heightM = 36.0;
    BOOST_TEST((counted(building) == Interval::exactly(4000.0)));
}

BOOST_AUTO_TEST_CASE(without_heights_or_with_absurd_ones_both_readings_stay_open) {
    Building building = workshop(1000.0);
    BOOST_TEST((counted(building) == Interval{1000.0, 1000.0, 2000.0}));
    building.heightM = 420.0;
    BOOST_TEST((counted(building) == Interval{1000.0, 1000.0, 2000.0}));
}

BOOST_AUTO_TEST_CASE(floor_area_is_the_stated_one_else_storeys_times_footprint_else_unknown) {
    Building building;
    building.footprintAreaM2 = 500.0;
    building.storeys = 4.0;
    BOOST_TEST((floors(building).floorM2.interval == Interval::exactly(2000.0)));
    BOOST_TEST(floors(building).floorM2.isEstimate);
    building.floorAreaM2 = 1900.0;
    BOOST_TEST((floors(building).floorM2 == LandAmount::exactly(1900.0)));
    building.floorAreaM2.reset();
    building.storeys.reset();
    building.heightM = 20.0;
    BOOST_TEST(!floors(building).floorM2.isKnown());
    BOOST_TEST(!floors(building).countedM2.isKnown());
}
