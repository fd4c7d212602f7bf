#include "gis/coverage/patches.hpp"
#include "gis/coverage/running_areas.hpp"
#include "tests/gis/coverage/random_polygons.hpp"
#include "tests/gis/coverage/raster_fixture.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr int side = 4300; // more cells than one thread labels by itself, in several bands

/// Spirals, combs and noise: components that cross many strips and join late.
bool belongs(int column, int row) {
    if (row % 900 < 300) {
        return column % 6 < 2 || (row % 900 == 299 && column % 600 > 10); // combs, open above
    }
    const auto h = static_cast<std::uint32_t>(column) * 0x9E3779B1u ^
                   static_cast<std::uint32_t>(row) * 0x85EBCA77u;
    const std::uint32_t mixed = (h ^ (h >> 15)) * 0x2C1B3C6Du;
    return (mixed >> 8) % 100 < (row % 900 < 600 ? 30u : 12u);
}

const RasterSource& largeRaster() {
    static const TemporaryDirectory folder;
    static const RasterSource raster = [] {
        RasterFixture fixture;
        fixture.path = folder / "large.tif";
        fixture.crs = "EPSG:32650";
        fixture.geoTransform = {500000, 1, 0, 3000000, 0, -1};
        fixture.columns = side;
        fixture.rows = side;
        fixture.blockSize = 96; // no power of two: blocks share words
        writeFixture(fixture, [](int column, int row) { return belongs(column, row) ? 1 : 0; });
        Diagnostics diagnostics;
        return RasterSource::open(fixture.path.string(), {}, diagnostics);
    }();
    return raster;
}

Zone zoneOf(double left, double top, double right, double bottom) {
    return {"zone",
            {{{{{500000 + left, 3000000 - bottom},
                {500000 + right, 3000000 - bottom},
                {500000 + right, 3000000 - top},
                {500000 + left, 3000000 - top},
                {500000 + left, 3000000 - bottom}},
               {}}}}};
}

std::vector<ZonePatches>
search(const std::vector<Zone>& zones, const PatchOptions& options, int threads) {
    Diagnostics diagnostics;
    return connectedPatches(largeRaster(),
                            zones,
                            largeRaster().grid().crs(),
                            options,
                            TaskPool(threads),
                            {},
                            diagnostics);
}

PatchOptions classOne(double minimumAreaM2) {
    PatchOptions options;
    options.membership.classes = {1.0};
    options.minimumAreaM2 = minimumAreaM2;
    return options;
}

bool isSame(const ZonePatches& a, const ZonePatches& b) {
    return a.keptCount == b.keptCount && a.droppedCount == b.droppedCount &&
           a.keptAreaM2 == b.keptAreaM2 && a.droppedAreaM2 == b.droppedAreaM2 &&
           std::equal(a.patches.begin(),
                      a.patches.end(),
                      b.patches.begin(),
                      b.patches.end(),
                      [](const Patch& p, const Patch& q) {
                          return p.id == q.id && p.areaM2 == q.areaM2 &&
                                 p.insideAreaM2 == q.insideAreaM2 && p.kept == q.kept &&
                                 p.areaIsLowerBound == q.areaIsLowerBound && p.outline == q.outline;
                      });
}

/// Cells of each component of the whole raster by flood fill, by first cell.
std::map<std::int64_t, std::int64_t> cellsByFloodFill() {
    std::vector<std::uint8_t> seen(std::size_t{side} * side);
    std::map<std::int64_t, std::int64_t> cells;
    std::vector<std::int64_t> stack;
    for (std::int64_t start = 0; start < std::int64_t{side} * side; ++start) {
        if (seen[static_cast<std::size_t>(start)] != 0 ||
            !belongs(static_cast<int>(start % side), static_cast<int>(start / side))) {
            continue;
        }
        std::int64_t count = 0;
        stack.push_back(start);
        seen[static_cast<std::size_t>(start)] = 1;
        while (!stack.empty()) {
            const std::int64_t cell = stack.back();
            stack.pop_back();
            ++count;
            for (std::int64_t dr = -1; dr <= 1; ++dr) {
                for (std::int64_t dc = -1; dc <= 1; ++dc) {
                    const std::int64_t c = cell % side + dc;
                    const std::int64_t r = cell / side + dr;
                    if (c < 0 || r < 0 || c >= side || r >= side ||
                        !belongs(static_cast<int>(c), static_cast<int>(r))) {
                        continue;
                    }
                    std::uint8_t& mark = seen[static_cast<std::size_t>(r * side + c)];
                    if (mark == 0) {
                        mark = 1;
                        stack.push_back(r * side + c);
                    }
                }
            }
        }
        cells[start] = count;
    }
    return cells;
}

} // namespace

BOOST_AUTO_TEST_CASE(strips_join_to_the_components_of_a_flood_fill) {
    const auto expected = cellsByFloodFill();
    PatchOptions options = classOne(20.0);
    options.closedEnoughAreaM2 = 1e12;
    const ZonePatches found = search({zoneOf(0, 0, side, side)}, options, 2)[0];
    BOOST_REQUIRE(found.patches.size() == expected.size());
    auto next = expected.begin();
    bool same = true;
    for (const Patch& patch : found.patches) {
        // A cell of 1 m at the central meridian is 1 / 0.9996² m².
        const double cells = patch.areaM2 * 0.9996 * 0.9996;
        same = same && patch.id == next->first &&
               std::abs(cells - static_cast<double>(next->second)) <
                   1e-4 * static_cast<double>(next->second);
        ++next;
    }
    BOOST_TEST(same);
}

BOOST_AUTO_TEST_CASE(overlapping_zones_and_threads_change_nothing) {
    std::vector<Zone> zones = {zoneOf(100.3, 50.2, 4200.7, 4100.1),
                               zoneOf(1000.5, 900.5, 3000.5, 2500.5),
                               zoneOf(20.5, 4000.5, 60.25, 4050.75),
                               zoneOf(1999.9, 2.1, 2080.2, 60.6)};
    const PatchOptions options = classOne(15.0);
    const auto one = search(zones, options, 1);
    for (const int threads : {2, 7}) {
        const auto more = search(zones, options, threads);
        for (std::size_t i = 0; i < zones.size(); ++i) {
            BOOST_TEST(isSame(one[i], more[i]));
        }
    }
    for (std::size_t i = 0; i < zones.size(); ++i) {
        BOOST_TEST(isSame(one[i], search({zones[i]}, options, 2)[0]));
    }
    BOOST_TEST(one[0].droppedCount > 1000);
    BOOST_TEST(one[0].keptCount > 100);
}

// The teeth of a comb meet 250 rows below the window, strips away.
BOOST_AUTO_TEST_CASE(parts_that_are_not_followed_join_across_strips) {
    const std::vector<Zone> zones = {
        zoneOf(100.3, 0, 500, 30), zoneOf(1000, 900, 2200, 960), zoneOf(3000.5, 1700, 3100, 1900)};
    PatchOptions options = classOne(0.0);
    options.closedEnoughAreaM2 = 1e12;
    const auto followed = search(zones, options, 2);
    options.closedEnoughAreaM2 = 50.0;
    BOOST_TEST(followed[0].keptCount == 1);
    for (const int threads : {1, 2, 7}) {
        const auto joined = search(zones, options, threads);
        for (std::size_t i = 0; i < zones.size(); ++i) {
            BOOST_TEST(joined[i].keptCount == followed[i].keptCount);
            BOOST_TEST(joined[i].keptAreaM2 == followed[i].keptAreaM2);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_list_that_is_not_asked_for_leaves_the_sums_as_they_are) {
    const std::vector<Zone> zones = {zoneOf(10.5, 10.5, 2000.5, 2000.5)};
    PatchOptions options = classOne(25.0);
    const ZonePatches all = search(zones, options, 2)[0];
    options.listedFromAreaM2 = listsNoPatch;
    const ZonePatches none = search(zones, options, 2)[0];
    BOOST_TEST(none.patches.empty());
    BOOST_TEST(none.keptCount == all.keptCount);
    BOOST_TEST(none.droppedCount == all.droppedCount);
    BOOST_TEST(none.keptAreaM2 == all.keptAreaM2);
    BOOST_TEST(none.droppedAreaM2 == all.droppedAreaM2);
    options.listedFromAreaM2 = 25.0;
    const ZonePatches kept = search(zones, options, 2)[0];
    BOOST_TEST(static_cast<std::int64_t>(kept.patches.size()) == all.keptCount);
    BOOST_TEST(std::all_of(
        kept.patches.begin(), kept.patches.end(), [](const Patch& patch) { return patch.kept; }));
}

BOOST_AUTO_TEST_CASE(outlines_of_patches_in_many_strips_have_their_area) {
    PatchOptions options = classOne(0.0);
    options.polygons = true;
    options.listedFromAreaM2 = 300.0;
    const auto found = search({zoneOf(0, 200, side, 1400)}, options, 2);
    const auto again = search({zoneOf(0, 200, side, 1400)}, options, 7);
    BOOST_TEST(isSame(found[0], again[0]));
    BOOST_TEST(found[0].patches.size() > 10u);
    double worst = 0.0;
    for (const Patch& patch : found[0].patches) {
        double plane = 0.0;
        for (const Polygon& part : patch.outline.polygons) {
            plane += std::abs(signedPlaneArea(part.shell));
            for (const Ring& hole : part.holes) {
                plane -= std::abs(signedPlaneArea(hole));
            }
        }
        worst = std::max(worst, std::abs(plane / 0.9996 / 0.9996 / patch.areaM2 - 1.0));
    }
    BOOST_TEST(worst < 1e-4);
}

BOOST_AUTO_TEST_CASE(areas_of_runs_are_the_integers_summed_cell_by_cell) {
    for (const auto& [system, transform] :
         {std::pair("EPSG:32650", std::array{650000.0, 1.0, 0.0, 3000000.0, 0.0, -1.0}),
          std::pair("EPSG:4326", std::array{113.9, 1e-5, 0.0, 30.7, 0.0, -1e-5}),
          std::pair("EPSG:3857", std::array{12000000.0, 300.0, 0.0, 4000000.0, 0.0, -300.0})}) {
        const RasterGrid grid(Crs::fromText(system), transform, 3000, 500);
        AreaDensity density(grid, CellArea::Ellipsoid, "none");
        const RasterWindow window{37, 11, 2900, 400};
        density.prepare(std::span(&window, 1), TaskPool(1));
        RunningAreas runs(density, window.column, window.columnCount);
        bool same = true;
        for (const std::int64_t row : {11, 12, 75, 76, 77, 200, 410}) {
            std::vector<std::int64_t> prefix(2901);
            density.runningAreas(row, window.column, prefix);
            runs.enterRow(row);
            for (std::int64_t begin = 0; begin < 2900; begin += 13) {
                for (const std::int64_t length : {1, 2, 63, 64, 65, 500}) {
                    const std::int64_t end = std::min<std::int64_t>(2900, begin + length);
                    same = same && runs.of(37 + begin, 37 + end) ==
                                       prefix[static_cast<std::size_t>(end)] -
                                           prefix[static_cast<std::size_t>(begin)];
                }
            }
        }
        BOOST_TEST(same);
    }
}
