// The grid of a park: the numbers of gridEmissions() on the cells of its extent, and where the rest
// of the mass is.

#include "analysis/emission/extent_grid.hpp"
#include "gis/crs/crs_transform.hpp"
#include "tests/analysis/emission/emission_fixture.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

using namespace parklens;
using namespace parklens::test;

namespace {

const Crs& gridPlane() {
    static const Crs crs = Crs::fromEpsg(4549);
    return crs;
}

EmissionRecord sourceAt(Point metres, const std::string& pollutant, double tPerA) {
    static const CrsTransform back(gridPlane(), Crs::wgs84());
    static int number = 0;
    EmissionRecord record = emissionRow(fmt::format("E{}", ++number), "DA001", pollutant, tPerA);
    record.position = back(metres);
    return record;
}

/// 584000…586500, 3275000…3276000: five cells of 500 m by two, the last column cut by the border of
/// the extent where it ends at `east`.
MultiPolygon extentTo(double east) {
    return {{Polygon{
        {{584000, 3275000}, {east, 3275000}, {east, 3276000}, {584000, 3276000}, {584000, 3275000}},
        {}}}};
}

ExtentGrid gridOf(const EmissionInventory& inventory, double east) {
    SelectionOptions options;
    options.medium = Medium::Air;
    return gridOverExtent(inventory,
                          selectEmissions(inventory, options, emissionVocabulary()),
                          Medium::Air,
                          extentTo(east),
                          gridPlane(),
                          500.0,
                          TaskPool(2));
}

} // namespace

BOOST_AUTO_TEST_SUITE(extent_grid)

BOOST_AUTO_TEST_CASE(cells_are_whole_and_the_rest_is_elsewhere) {
    EmissionInventory inventory;
    inventory.records = {sourceAt({584250, 3275250}, "SO2", 10.0), // inside
                         sourceAt({586400, 3275250}, "SO2", 3.0),  // beyond the border, in its cell
                         sourceAt({590000, 3275250}, "SO2", 40.0), // elsewhere
                         sourceAt({584250, 3275750}, "SO2", 7.0)};
    inventory.records[3].position.reset(); // nowhere
    const auto grid = gridOf(inventory, 586250);
    BOOST_TEST(grid.cells.size() == 10U);
    BOOST_REQUIRE(grid.pollutants.size() == 1U);
    const auto& on = grid.pollutants.front();
    // Row by row from the north-west, 0.25 km² each.
    BOOST_TEST(on.densities[5] == 40.0, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(on.densities[9] == 12.0, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(on.closure.inputTPerA == 60.0);
    BOOST_TEST(on.closure.cellsTPerA == 13.0, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(on.closure.outsideTPerA == 40.0, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(on.closure.unlocatedTPerA == 7.0);
    BOOST_TEST(on.closure.relativeError() < 1e-12);
}

BOOST_AUTO_TEST_CASE(cells_hold_what_the_grid_of_the_inventory_holds) {
    EmissionInventory inventory;
    for (int index = 0; index < 60; ++index) {
        inventory.records.push_back(sourceAt({583900 + 47.0 * index, 3274950 + 19.0 * index},
                                             index % 2 == 0 ? "SO2" : "NOx",
                                             1.0 + index));
    }
    const auto ours = gridOf(inventory, 586250);
    const auto whole = gridEmissions(
        inventory, selectAll(inventory).emissions, {500.0, gridPlane(), std::nullopt}, TaskPool(1));
    BOOST_REQUIRE(ours.pollutants.size() == 2U);
    for (std::size_t band = 0; band < 2; ++band) {
        const auto& on = ours.pollutants[band];
        BOOST_TEST(on.pollutant == whole.closures[band].pollutant);
        for (std::size_t cell = 0; cell < ours.cells.size(); ++cell) {
            const auto box = ours.boxOf(ours.cells[cell]);
            const auto at =
                whole.grid.toGrid({(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2});
            const bool isThere = at.x >= 0 && at.y >= 0 &&
                                 at.x < static_cast<double>(whole.grid.columnCount()) &&
                                 at.y < static_cast<double>(whole.grid.rowCount());
            const auto index = static_cast<std::size_t>(at.y) *
                                   static_cast<std::size_t>(whole.grid.columnCount()) +
                               static_cast<std::size_t>(at.x);
            BOOST_TEST(on.densities[cell] == (isThere ? whole.densities[band][index] : 0.0));
        }
        BOOST_TEST(on.closure.relativeError() < 1e-12);
    }
}

BOOST_AUTO_TEST_CASE(permits_and_untold_amounts_are_known_cell_by_cell) {
    EmissionInventory inventory;
    inventory.records = {sourceAt({584250, 3275250}, "SO2", 10.0),
                         sourceAt({584250, 3275260}, "SO2", 5.0),
                         sourceAt({585250, 3275250}, "SO2", 1.0)};
    inventory.records[1].amountKind = AmountKind::Permit;
    inventory.records[2].amountTPerA.reset();
    const auto grid = gridOf(inventory, 586250);
    const auto& on = grid.pollutants.front();
    BOOST_TEST(on.permitted[5] == 20.0, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(on.permittedTPerA == 5.0, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(on.permittedAmounts == 1U);
    BOOST_TEST(!on.lacksAmounts[5]);
    BOOST_TEST(on.lacksAmounts[7]);
    BOOST_TEST(on.lackingAmounts == 1U);
    BOOST_TEST(on.densities[7] == 0.0);
}

BOOST_AUTO_TEST_CASE(indirect_discharge_and_water_stay_out) {
    EmissionInventory inventory;
    inventory.records = {sourceAt({584250, 3275250}, "SO2", 10.0),
                         sourceAt({584250, 3275250}, "COD", 10.0)};
    inventory.records[1].medium = Medium::Water;
    BOOST_TEST(gridOf(inventory, 586250).pollutants.size() == 1U);
    inventory.records[0].dischargeMode = DischargeMode::Indirect;
    BOOST_TEST(gridOf(inventory, 586250).pollutants.empty());
}

BOOST_AUTO_TEST_CASE(cells_are_as_large_as_leaves_ten_along_the_longer_side) {
    const auto cellOf = [](double side) { return extentCellM({0, 0, side, side / 3}); };
    BOOST_TEST(cellOf(12000) == 1000.0);
    BOOST_TEST(cellOf(10000) == 1000.0);
    BOOST_TEST(cellOf(9999) == 500.0);
    BOOST_TEST(cellOf(2500) == 200.0);
    BOOST_TEST(cellOf(300) == 100.0);
}

BOOST_AUTO_TEST_SUITE_END()
