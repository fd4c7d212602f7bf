// Signs of idle land, 国土资源部令第53号.

#include "analysis/land/idle_land.hpp"
#include "tests/analysis/land/land_fixture.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

DayIndex dayOf(int year, int month, int dayOfMonth) {
    return dayIndex({year, month, dayOfMonth});
}

IdleSigns signs(const Parcel& parcel, bool isBuilt, DayIndex asOf) {
    return idleSigns(parcel, isBuilt, IdleRules::of(test::standards()), asOf);
}

} // namespace

BOOST_AUTO_TEST_CASE(a_plot_not_begun_more_than_a_year_after_the_agreed_date_is_suspected) {
    Parcel parcel;
    parcel.startDateDue = dayOf(2023, 3, 1);
    BOOST_TEST(*signs(parcel, false, dayOf(2024, 3, 1)).isSuspected == false);
    BOOST_TEST(*signs(parcel, false, dayOf(2024, 3, 2)).isSuspected == true);
    BOOST_TEST(*signs(parcel, true, dayOf(2024, 12, 31)).isSuspected == false); // it has buildings
    parcel.startDateActual = dayOf(2024, 6, 1);
    BOOST_TEST(*signs(parcel, false, dayOf(2024, 12, 31)).isSuspected == false);
}

BOOST_AUTO_TEST_CASE(suspended_works_are_suspected_below_a_third_built_or_a_quarter_invested) {
    Parcel parcel;
    parcel.startDateActual = dayOf(2020, 1, 1);
    parcel.suspendedSince = dayOf(2023, 12, 31);
    parcel.areaDueM2 = 3000.0;
    parcel.areaBuiltM2 = 999.0;
    BOOST_TEST(*signs(parcel, false, dayOf(2024, 12, 30)).isSuspected == false); // not yet a year
    BOOST_TEST(*signs(parcel, false, dayOf(2024, 12, 31)).isSuspected == true);
    parcel.areaBuiltM2 = 1000.0; // a third exactly
    BOOST_TEST(!signs(parcel, false, dayOf(2024, 12, 31)).isSuspected.has_value());
    parcel.investTotalWan = 4000.0;
    parcel.investDoneWan = 1000.0; // a quarter exactly
    BOOST_TEST(*signs(parcel, false, dayOf(2024, 12, 31)).isSuspected == false);
    parcel.investDoneWan = 999.0;
    BOOST_TEST(*signs(parcel, false, dayOf(2024, 12, 31)).isSuspected == true);
}

BOOST_AUTO_TEST_CASE(what_the_data_do_not_say_stays_open) {
    Parcel parcel;
    BOOST_TEST(signs(parcel, false, dayOf(2024, 12, 31)).reason->code == "start_date_missing");
    parcel.startDateActual = dayOf(2020, 1, 1);
    parcel.suspendedSince = dayOf(2021, 1, 1);
    BOOST_TEST(signs(parcel, false, dayOf(2024, 12, 31)).reason->code == "suspension_unmeasured");
}
