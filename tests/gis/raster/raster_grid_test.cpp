#include "gis/base/error.hpp"
#include "gis/raster/raster_grid.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>

using namespace parklens;

namespace {

RasterGrid northUp() {
    return {Crs::fromEpsg(32650), {500000, 10, 0, 3000030, 0, -20}, 4, 3};
}

} // namespace

BOOST_AUTO_TEST_CASE(grid_coordinates_count_cells_from_the_first_stored_cell) {
    const RasterGrid grid = northUp();
    BOOST_TEST((grid.toGrid({500015, 3000000}) == Point{1.5, 1.5}));
    BOOST_TEST((grid.toCrs({1.5, 1.5}) == Point{500015, 3000000}));
    BOOST_TEST(grid.cellWidth() == 10.0);
    BOOST_TEST(grid.cellHeight() == 20.0);
    BOOST_TEST(!grid.isRotated());
    BOOST_TEST((grid.envelope() == Envelope{500000, 2999970, 500040, 3000030}));
}

BOOST_AUTO_TEST_CASE(windows_are_clipped_to_the_grid) {
    const RasterGrid grid = northUp();
    BOOST_TEST((grid.windowOf({500011, 2999991, 500019, 3000009}) == RasterWindow{1, 1, 1, 1}));
    BOOST_TEST((grid.windowOf({499000, 2999000, 501000, 3001000}) == RasterWindow{0, 0, 4, 3}));
    BOOST_TEST(grid.windowOf({600000, 0, 600001, 1}).empty());
    BOOST_TEST(grid.windowOf({}).empty());
    constexpr double infinity = std::numeric_limits<double>::infinity();
    BOOST_TEST(
        (grid.windowOf({-infinity, -infinity, infinity, infinity}) == RasterWindow{0, 0, 4, 3}));
}

BOOST_AUTO_TEST_CASE(rotated_grids_are_held) {
    const RasterGrid grid(Crs::fromEpsg(32650), {100, 6, 8, 200, 8, -6}, 10, 10);
    BOOST_TEST(grid.isRotated());
    BOOST_TEST(grid.cellWidth() == 10.0);
    const Point there = grid.toGrid(grid.toCrs({3.25, 7.5}));
    BOOST_TEST(there.x == 3.25, boost::test_tools::tolerance(1e-14));
    BOOST_TEST(there.y == 7.5, boost::test_tools::tolerance(1e-14));
}

BOOST_AUTO_TEST_CASE(singular_and_empty_grids_are_refused) {
    const Crs crs = Crs::fromEpsg(32650);
    BOOST_CHECK_THROW(RasterGrid(crs, {0, 0, 0, 0, 0, -1}, 4, 3), GeometryError);
    BOOST_CHECK_THROW(RasterGrid(crs, {0, 1, 0, 0, 0, -1}, 0, 3), GeometryError);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    BOOST_CHECK_THROW(RasterGrid(crs, {nan, 1, 0, 0, 0, -1}, 4, 3), GeometryError);
}
