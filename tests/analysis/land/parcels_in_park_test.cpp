// The parcels of an extent.

#include "analysis/measurements/park_parcels.hpp"
#include "tests/analysis/land/land_fixture.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using parklens::test::LandFixture;
using parklens::test::rectangle;

namespace tt = boost::test_tools;

namespace {

struct ParkFixture : LandFixture {
    ParkFixture() {
        addParcel("in", rectangle(10, 10, 50, 50));
        addParcel("across", rectangle(80, 0, 40, 100));
        addParcel("out", rectangle(200, 0, 100, 100));
        addParcel("sliver", rectangle(-50, 0, 50.0001, 10));
    }

    ParkParcels parcels(const std::string& block = {}) {
        const Extent extent{.role = BoundaryRole::Administered,
                            .crs = land.crs,
                            .blocks = {{"东", rectangle(50, 0, 50, 100), 5000.0},
                                       {"西", rectangle(0, 0, 50, 100), 5000.0}},
                            .united = rectangle(0, 0, 100, 100),
                            .areaM2 = 10000.0,
                            .validFrom = {},
                            .document = {},
                            .documentAreaHa = std::nullopt,
                            .layerKeys = {}};
        const auto figured = std::make_shared<const LandFigures>(figures());
        return parcelsIn(
            extent, block, std::make_shared<const LandData>(land), figured, test::standards(), {});
    }
};

} // namespace

BOOST_FIXTURE_TEST_CASE(parcels_are_clipped_and_slivers_left_out, ParkFixture) {
    const ParkParcels found = parcels();
    BOOST_REQUIRE(found.parcels.size() == 2U);
    BOOST_TEST(found.parcels[0].insideShare == 1.0);
    BOOST_TEST(found.parcels[0].block == "西");
    BOOST_TEST(found.parcels[1].insideShare == 0.5, tt::tolerance(1e-9));
    BOOST_TEST(found.parcels[1].insideAreaM2 == 2000.0, tt::tolerance(1e-8));
    BOOST_TEST(found.parcels[1].block == "东");
    BOOST_TEST(found.extentAreaM2 == 10000.0, tt::tolerance(1e-8));
    BOOST_TEST(found.coveredAreaM2 == 4500.0, tt::tolerance(1e-8));
}

BOOST_FIXTURE_TEST_CASE(a_block_holds_its_own_part_of_a_parcel, ParkFixture) {
    const ParkParcels found = parcels("东");
    BOOST_REQUIRE(found.parcels.size() == 2U);
    BOOST_TEST(found.parcels[0].insideAreaM2 == 500.0, tt::tolerance(1e-8));
}
