// Which building stands on which parcel.

#include "analysis/land/building_shares.hpp"
#include "tests/analysis/land/land_fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

using namespace parklens;
using parklens::test::LandFixture;
using parklens::test::polygonOf;
using parklens::test::rectangle;

namespace tt = boost::test_tools;

BOOST_FIXTURE_TEST_SUITE(building_shares, LandFixture)

BOOST_AUTO_TEST_CASE(a_straddling_building_is_split_by_footprint_and_the_receipt_closes) {
    addParcel("A", rectangle(0, 0, 100, 100));
    addParcel("B", rectangle(100, 0, 100, 100));
    addBuilding("b", rectangle(70, 10, 40, 20)).floorAreaM2 = 1600.0;
    const LandFigures found = figures();
    BOOST_TEST(found.parcels[0].amounts.floorAreaM2.interval->value == 1200.0, tt::tolerance(1e-9));
    BOOST_TEST(found.parcels[1].amounts.floorAreaM2.interval->value == 400.0, tt::tolerance(1e-9));
    BOOST_REQUIRE(found.buildings.receipts.size() == 1U);
    const ShareReceipt& receipt = found.buildings.receipts.front();
    BOOST_TEST(receipt.parts.size() == 2U);
    BOOST_TEST(receipt.parts[0].footprintM2 + receipt.parts[1].footprintM2 ==
                   receipt.footprintM2 - receipt.outsideM2,
               tt::tolerance(1e-12));
    BOOST_TEST(receipt.residual < 1e-9);
    BOOST_TEST(diagnostics.contains("building_straddles"));
}

BOOST_AUTO_TEST_CASE(what_lies_on_no_parcel_is_told_and_its_floors_go_to_the_parcel) {
    addParcel("A", rectangle(0, 0, 100, 100));
    addBuilding("half", rectangle(90, 0, 20, 10)).floorAreaM2 = 200.0;
    addBuilding("far", rectangle(900, 0, 20, 10)).floorAreaM2 = 200.0;
    const LandFigures found = figures();
    BOOST_TEST(found.parcels[0].amounts.floorAreaM2.interval->value == 200.0, tt::tolerance(1e-12));
    BOOST_TEST(found.parcels[0].amounts.footprintM2.interval->value == 100.0, tt::tolerance(1e-8));
    BOOST_TEST(found.buildings.outside == std::vector<std::size_t>{1}, tt::per_element());
    BOOST_TEST(diagnostics.contains("building_outside"));
}

BOOST_AUTO_TEST_CASE(a_sliver_across_the_border_does_not_straddle) {
    addParcel("A", rectangle(0, 0, 100, 100));
    addParcel("B", rectangle(100, 0, 100, 100));
    addBuilding("b", rectangle(50, 0, 50.005, 20));
    const LandFigures found = figures();
    BOOST_TEST(found.buildings.ofParcel(0).size() == 1U);
    BOOST_TEST(found.buildings.ofParcel(1).empty());
    BOOST_TEST(!diagnostics.contains("building_straddles"));
}

BOOST_AUTO_TEST_CASE(where_parcels_overlap_the_written_code_decides) {
    addParcel("A", rectangle(0, 0, 100, 100));
    addParcel("B", rectangle(80, 0, 100, 100));
    addBuilding("b", rectangle(85, 0, 10, 10)).parcelId = "B";
    const LandFigures found = figures();
    BOOST_TEST(found.buildings.ofParcel(0).empty());
    BOOST_TEST(found.buildings.ofParcel(1).size() == 1U);
    BOOST_TEST(found.parcels[0].amounts.footprintM2.interval->value == 0.0);
    BOOST_REQUIRE(found.overlaps.size() == 1U);
    BOOST_TEST(found.overlaps[0].areaM2 == 2000.0, tt::tolerance(1e-8));
    BOOST_TEST(diagnostics.contains("parcels_overlap"));
}

BOOST_AUTO_TEST_CASE(a_wrong_parcel_code_is_told_and_the_place_counts) {
    addParcel("A", rectangle(0, 0, 100, 100));
    addParcel("B", rectangle(100, 0, 100, 100));
    addBuilding("b", rectangle(10, 10, 10, 10)).parcelId = "B";
    addBuilding("c", rectangle(30, 10, 10, 10)).parcelId = "C";
    const LandFigures found = figures();
    BOOST_TEST(found.buildings.ofParcel(0).size() == 2U);
    BOOST_TEST(found.buildings.misplaced.size() == 2U);
    BOOST_TEST(diagnostics.contains("building_misplaced"));
}

BOOST_AUTO_TEST_CASE(overlapping_footprints_count_their_ground_once) {
    addParcel("A", rectangle(0, 0, 100, 100));
    addBuilding("a", rectangle(0, 0, 20, 10));
    addBuilding("b", rectangle(10, 0, 20, 10));
    addBuilding("wall to wall", rectangle(30, 0, 20, 10));
    const LandFigures found = figures();
    BOOST_TEST(found.parcels[0].amounts.footprintM2.interval->value == 500.0, tt::tolerance(1e-8));
    BOOST_TEST(diagnostics.contains("buildings_overlap"));
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

/// A town of parcels that tile 400 × 400 m with crooked borders, and buildings thrown at it.
LandFixture randomTown(unsigned seed) {
    LandFixture town;
    std::mt19937 generator(seed);
    const auto between = [&](double low, double high) {
        return low + (high - low) * static_cast<double>(generator()) / 4294967296.0;
    };
    constexpr int side = 5;
    std::vector<std::vector<Point>> corners(side, std::vector<Point>(side));
    for (int i = 0; i < side; ++i) {
        for (int j = 0; j < side; ++j) {
            const bool isInner = i > 0 && j > 0 && i + 1 < side && j + 1 < side;
            corners[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)] = {
                100.0 * i + (isInner ? between(-20, 20) : 0.0),
                100.0 * j + (isInner ? between(-20, 20) : 0.0)};
        }
    }
    for (std::size_t i = 0; i + 1 < side; ++i) {
        for (std::size_t j = 0; j + 1 < side; ++j) {
            town.addParcel(
                std::to_string(i) + "-" + std::to_string(j),
                polygonOf(
                    {corners[i][j], corners[i + 1][j], corners[i + 1][j + 1], corners[i][j + 1]}));
        }
    }
    for (int k = 0; k < 250; ++k) {
        const Point centre = {between(-10, 410), between(-10, 410)};
        const double angle = between(0.0, 3.14);
        const Point along = {between(2, 30) * std::cos(angle), between(2, 30) * std::sin(angle)};
        const double ratio = between(0.2, 1.0);
        const Point across = {-along.y * ratio, along.x * ratio};
        const auto corner = [&](double a, double b) {
            return Point{centre.x + a * along.x + b * across.x,
                         centre.y + a * along.y + b * across.y};
        };
        Building& building = town.addBuilding(
            std::to_string(k),
            polygonOf({corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)}));
        building.floorAreaM2 = 3.0 * building.footprintAreaM2;
    }
    return town;
}

} // namespace

BOOST_AUTO_TEST_CASE(parts_add_up_to_the_whole_and_no_union_is_larger_than_its_parcel) {
    for (unsigned seed = 1; seed <= 8; ++seed) {
        LandFixture town = randomTown(seed);
        const LandFigures land = town.figures();
        BOOST_TEST(land.buildings.receipts.size() > 50U);
        for (const ShareReceipt& receipt : land.buildings.receipts) {
            double parts = 0.0;
            double shares = 0.0;
            for (const BuildingShare& part : receipt.parts) {
                parts += part.footprintM2;
                shares += part.share;
            }
            BOOST_TEST(parts + receipt.outsideM2 - receipt.overlapM2 == receipt.footprintM2,
                       tt::tolerance(1e-12));
            BOOST_TEST(shares == 1.0, tt::tolerance(1e-12));
            BOOST_TEST(receipt.residual < 2e-3); // slivers of 0.1 % are left with their neighbours
        }
        double floors = 0.0;
        for (std::size_t i = 0; i < land.parcels.size(); ++i) {
            const double footprint = land.parcels[i].amounts.footprintM2.interval->value;
            BOOST_TEST(footprint <= land.parcels[i].geometryAreaM2 * (1.0 + 1e-12));
            floors += land.parcels[i].amounts.floorAreaM2.interval->value;
        }
        double whole = 0.0;
        for (std::size_t i = 0; i < town.land.buildings.size(); ++i) {
            const auto& outside = land.buildings.outside;
            if (std::find(outside.begin(), outside.end(), i) == outside.end()) {
                whole += *town.land.buildings[i].floorAreaM2;
            }
        }
        BOOST_TEST(floors == whole, tt::tolerance(1e-12));
    }
}

BOOST_AUTO_TEST_CASE(figures_are_the_same_for_any_number_of_threads) {
    LandFixture town = randomTown(99);
    const LandFigures one = town.figures(1);
    const LandFigures four = town.figures(4);
    BOOST_TEST((one.buildings.shares == four.buildings.shares));
    for (std::size_t i = 0; i < one.parcels.size(); ++i) {
        BOOST_TEST((one.parcels[i].amounts.footprintM2 == four.parcels[i].amounts.footprintM2));
        BOOST_TEST((one.parcels[i].amounts.countedFloorAreaM2 ==
                    four.parcels[i].amounts.countedFloorAreaM2));
    }
}
