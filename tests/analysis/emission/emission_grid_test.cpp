#include "analysis/emission/cell_shares.hpp"
#include "analysis/emission/emission_grid.hpp"
#include "gis/base/error.hpp"
#include "tests/analysis/emission/emission_fixture.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <cmath>
#include <numeric>

using namespace parklens;
using namespace parklens::test;

namespace {

const Crs& plane() {
    static const Crs crs = Crs::fromEpsg(4549); // 120° E, easting 500 km
    return crs;
}

Point lonLatOf(Point metres) {
    static const CrsTransform back(plane(), Crs::wgs84());
    return back(metres);
}

/// A source of so many tonnes of SO2 at a place in metres.
void addSource(EmissionInventory& inventory, Point metres, double tPerA) {
    EmissionRecord record =
        emissionRow(fmt::format("E{}", inventory.records.size()), "DA001", "SO2", tPerA);
    record.position = lonLatOf(metres);
    inventory.records.push_back(std::move(record));
}

EmissionGrid grid(const EmissionInventory& inventory,
                  double cellM,
                  std::optional<Envelope> extent = std::nullopt) {
    return gridEmissions(
        inventory, selectAll(inventory).emissions, {cellM, plane(), extent}, TaskPool(2));
}

double valueAt(const EmissionGrid& grid, double easting, double northing) {
    const Point cell = grid.grid.toGrid({easting, northing});
    const auto index = static_cast<std::int64_t>(std::floor(cell.y)) * grid.grid.columnCount() +
                       static_cast<std::int64_t>(std::floor(cell.x));
    return grid.densities.front()[static_cast<std::size_t>(index)];
}

EmissionInventory shapeInventory(const Geometry& shape, double tPerA) {
    EmissionInventory inventory;
    inventory.records = {emissionRow("A", "DA001", "SO2", tPerA)};
    inventory.records[0].shape = std::make_shared<const Geometry>(shape);
    inventory.shapeCrs = plane();
    return inventory;
}

} // namespace

BOOST_AUTO_TEST_CASE(cells_hold_their_west_and_south_borders) {
    BOOST_TEST(cellIndex(0.0, 1000.0) == 0);
    BOOST_TEST(cellIndex(1000.0, 1000.0) == 1);
    BOOST_TEST(cellIndex(-1e-9, 1000.0) == -1);
    BOOST_TEST(cellIndex(-1000.0, 1000.0) == -1);
    // 3 · 0.1 is 0.30000000000000004: just above three tenths, so 0.3 lies in the cell below.
    BOOST_TEST(cellIndex(0.3, 0.1) == 2);
    BOOST_TEST(cellIndex(0.1 + 0.2, 0.1) == 3);
}

BOOST_AUTO_TEST_CASE(points_fall_into_their_cells_with_tonnes_by_square_kilometre) {
    EmissionInventory inventory;
    addSource(inventory, {500100.0, 3300100.0}, 3.0);
    addSource(inventory, {500900.0, 3300900.0}, 4.0);
    addSource(inventory, {502500.0, 3301500.0}, 5.0);
    const EmissionGrid result = grid(inventory, 1000.0);
    BOOST_TEST(result.grid.columnCount() == 3);
    BOOST_TEST(result.grid.rowCount() == 2);
    BOOST_TEST(result.grid.geoTransform()[0] == 500000.0);
    BOOST_TEST(result.grid.geoTransform()[3] == 3302000.0);
    BOOST_TEST(valueAt(result, 500500.0, 3300500.0) == 7.0);
    BOOST_TEST(valueAt(result, 502500.0, 3301500.0) == 5.0);
    BOOST_TEST(valueAt(result, 501500.0, 3300500.0) == 0.0);
    // 500 m cells: a quarter of the area, four times the density.
    BOOST_TEST(valueAt(grid(inventory, 500.0), 500250.0, 3300250.0) == 12.0);
}

BOOST_AUTO_TEST_CASE(mass_is_kept_for_random_sources_many_of_them_on_borders) {
    rc::check("input = cells + outside + unlocated", [] {
        EmissionInventory inventory;
        const int count = *rc::gen::inRange(1, 60);
        for (int i = 0; i < count; ++i) {
            const double amount = *rc::gen::inRange(1, 1000000) / 997.0;
            const Point place = {500000.0 + *rc::gen::inRange(-40, 40) * 50.0,
                                 3300000.0 + *rc::gen::inRange(-40, 40) * 50.0};
            addSource(inventory, place, amount);
            if (*rc::gen::inRange(0, 10) == 0) {
                inventory.records.back().position.reset();
            }
        }
        if (std::none_of(inventory.records.begin(), inventory.records.end(), [](const auto& row) {
                return row.position.has_value();
            })) {
            addSource(inventory, {500000.0, 3300000.0}, 1.0);
        }
        const Envelope half = {499000.0, 3299000.0, 500000.0, 3300000.0};
        const bool isLimited = *rc::gen::arbitrary<bool>();
        const EmissionGrid result =
            grid(inventory, 100.0, isLimited ? std::optional(half) : std::nullopt);
        const EmissionClosure& closure = result.closures.front();
        RC_ASSERT(closure.relativeError() <= 1e-12);
        RC_ASSERT(isLimited || closure.outsideTPerA == 0.0);
    });
}

BOOST_AUTO_TEST_CASE(a_line_is_shared_by_length) {
    // 400 m in the first cell, 1000 m in the second, 600 m in the third.
    const Geometry line = MultiLineString{{{{500600.0, 3300500.0}, {502600.0, 3300500.0}}}};
    const EmissionGrid result = grid(shapeInventory(line, 20.0), 1000.0);
    BOOST_TEST(valueAt(result, 500500.0, 3300500.0) == 4.0, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(valueAt(result, 501500.0, 3300500.0) == 10.0, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(valueAt(result, 502500.0, 3300500.0) == 6.0, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(result.closures.front().relativeError() <= 1e-12);
}

BOOST_AUTO_TEST_CASE(an_area_is_shared_by_area_and_what_lies_outside_is_told) {
    // 2 km × 0.5 km: a quarter, a half and a quarter of it in three cells.
    const Geometry area = MultiPolygon{{Polygon{{{500500.0, 3300250.0},
                                                 {502500.0, 3300250.0},
                                                 {502500.0, 3300750.0},
                                                 {500500.0, 3300750.0},
                                                 {500500.0, 3300250.0}},
                                                {}}}};
    const EmissionInventory inventory = shapeInventory(area, 8.0);
    const EmissionGrid whole = grid(inventory, 1000.0);
    BOOST_TEST(valueAt(whole, 500500.0, 3300500.0) == 2.0, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(valueAt(whole, 501500.0, 3300500.0) == 4.0, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(whole.closures.front().relativeError() <= 1e-12);

    const EmissionGrid half =
        grid(inventory, 1000.0, Envelope{500000.0, 3300000.0, 501000.0, 3301000.0});
    BOOST_TEST(half.closures.front().cellsTPerA == 2.0, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(half.closures.front().outsideTPerA == 6.0, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(half.closures.front().relativeError() <= 1e-12);
}

BOOST_AUTO_TEST_CASE(a_stated_extent_that_ends_on_a_border_has_no_row_more) {
    EmissionInventory inventory;
    addSource(inventory, {500500.0, 3300500.0}, 1.0);
    const EmissionGrid result =
        grid(inventory, 1000.0, Envelope{500000.0, 3300000.0, 502000.0, 3303000.0});
    BOOST_TEST(result.grid.columnCount() == 2);
    BOOST_TEST(result.grid.rowCount() == 3);
}

BOOST_AUTO_TEST_CASE(degrees_and_huge_grids_are_refused) {
    EmissionInventory inventory;
    addSource(inventory, {500500.0, 3300500.0}, 1.0);
    const std::vector<SelectedEmission> emissions = selectAll(inventory).emissions;
    BOOST_CHECK_THROW(
        gridEmissions(inventory, emissions, {1000.0, Crs::wgs84(), std::nullopt}, TaskPool(1)),
        CrsError);
    BOOST_CHECK_THROW(
        gridEmissions(
            inventory, emissions, {1000.0, Crs::fromEpsg(3857), std::nullopt}, TaskPool(1)),
        CrsError);
    BOOST_CHECK_THROW(
        gridEmissions(
            inventory, emissions, {0.001, plane(), Envelope{0.0, 0.0, 1e6, 1e6}}, TaskPool(1)),
        ConfigError);
    BOOST_CHECK_THROW(
        gridEmissions(inventory, emissions, {0.0, plane(), std::nullopt}, TaskPool(1)),
        ConfigError);
}

BOOST_AUTO_TEST_CASE(the_default_system_is_the_three_degree_zone_of_the_data) {
    EmissionInventory inventory;
    addSource(inventory, {500500.0, 3300500.0}, 1.0);
    BOOST_TEST(defaultGridCrs(selectAll(inventory).emissions).epsg().value() == 4549);
    inventory.records[0].position = Point{2.35, 48.85};
    BOOST_CHECK_THROW(defaultGridCrs(selectAll(inventory).emissions), CrsError);
}
