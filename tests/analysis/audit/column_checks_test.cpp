#include "analysis/audit/building_checks.hpp"
#include "analysis/audit/money_checks.hpp"
#include "analysis/audit/parcel_checks.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;

namespace {

struct Fixture {
    AuditRules rules =
        AuditRules::fromStandards(StandardsLibrary::load(dataDirectory() / "standards"));
    LandData land{Crs::wgs84()};

    Parcel& addParcel(std::string id, double statedM2, double drawnM2) {
        Parcel parcel;
        parcel.id = std::move(id);
        parcel.landAreaM2 = statedM2;
        parcel.geometryAreaM2 = drawnM2;
        land.parcels.push_back(std::move(parcel));
        return land.parcels.back();
    }

    /// "code subject-id" of each finding.
    std::vector<std::string> parcelFindings() {
        AuditFindings findings(rules);
        checkParcelColumns(land, findings);
        checkMoney(land, {}, findings);
        return names(findings);
    }

    std::vector<std::string> buildingFindings() {
        AuditFindings findings(rules);
        checkBuildingColumns(land, findings);
        return names(findings);
    }

    static std::vector<std::string> names(AuditFindings& findings) {
        std::vector<std::string> list;
        for (const Finding& finding : findings.take()) {
            list.push_back(finding.diagnostic.code + " " +
                           (finding.subject ? finding.subject->id : ""));
        }
        return list;
    }
};

using Names = std::vector<std::string>;

} // namespace

BOOST_FIXTURE_TEST_SUITE(column_checks, Fixture)

BOOST_AUTO_TEST_CASE(dates_against_the_order_of_events_are_told) {
    Parcel& parcel = addParcel("p", 100.0, 100.0);
    parcel.supplyDate = dayIndex({2018, 6, 1});
    parcel.startDateActual = dayIndex({2018, 9, 1});
    parcel.suspendedSince = dayIndex({2017, 1, 1});
    BOOST_TEST(parcelFindings() == (Names{"dates_out_of_order p"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_part_larger_than_the_land_is_told) {
    Parcel& parcel = addParcel("p", 100.0, 100.0);
    parcel.greenM2 = 120.0;
    const Names found = parcelFindings();
    BOOST_TEST(found == (Names{"part_exceeds_land p"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(yuan_under_a_header_of_wan_stands_out_from_the_other_columns) {
    for (int i = 0; i < 12; ++i) {
        Parcel& parcel = addParcel(std::string("p").append(std::to_string(i)), 100.0, 100.0);
        parcel.fixedInvestmentWan = 1000.0 + 90.0 * i;
        parcel.revenueWan = 5000.0 - 130.0 * i;
        parcel.taxWan = 200.0 + 7.0 * i;
    }
    land.parcels[4].revenueWan = *land.parcels[4].revenueWan * 1e4;
    land.parcels[7].taxWan = *land.parcels[7].taxWan * 15.0; // a good year, no slip
    BOOST_TEST(parcelFindings() == (Names{"money_unit_slip p4"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_floor_area_far_below_storeys_times_footprint_is_told) {
    const auto add = [&](const char* parcel, double storeys, double floorArea) {
        Building building;
        building.id = parcel;
        building.parcelId = parcel;
        building.storeys = storeys;
        building.floorAreaM2 = floorArea;
        building.footprintAreaM2 = 1000.0;
        land.buildings.push_back(std::move(building));
    };
    add("right", 2, 2000.0);
    add("setbacks", 2, 1400.0);
    add("none", 0, 2000.0);
    add("in mu", 2, 3.0);
    BOOST_TEST(buildingFindings() == (Names{"floor_area_against_storeys in mu"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
