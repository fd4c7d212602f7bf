// Parts of a patch that is too large to be followed, and that meet only beyond the window searched,
// are one patch. A window of 16 cells around the zone is what a small closedEnoughAreaM2 gives.

#include "gis/coverage/component_tree.hpp"
#include "gis/coverage/patch_areas.hpp"
#include "gis/coverage/patches.hpp"
#include "gis/geometry/geometry.hpp"
#include "tests/gis/coverage/random_polygons.hpp"
#include "tests/gis/coverage/raster_fixture.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr double cellM = 10.0;

/// '#' = class 1, '.' = class 0; cells of 10 m, upper left corner at (500000, 3000000), EPSG:32650.
class Mask {
public:
    explicit Mask(std::vector<std::string> lines) : m_lines(std::move(lines)) {
        RasterFixture fixture;
        fixture.path = m_folder / "mask.tif";
        fixture.crs = "EPSG:32650";
        fixture.geoTransform = {500000, cellM, 0, 3000000, 0, -cellM};
        fixture.columns = columnCount();
        fixture.rows = rowCount();
        fixture.blockSize = 48; // no power of two: blocks share words
        writeFixture(fixture, [&](int column, int row) { return at(column, row) ? 1.0 : 0.0; });
        Diagnostics diagnostics;
        m_source.emplace(RasterSource::open(fixture.path.string(), {}, diagnostics));
    }

    bool at(int column, int row) const {
        return m_lines[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] == '#';
    }

    int columnCount() const { return static_cast<int>(m_lines.front().size()); }

    int rowCount() const { return static_cast<int>(m_lines.size()); }

    const RasterSource& source() const { return *m_source; }

    const Crs& crs() const { return m_source->grid().crs(); }

    std::vector<ZonePatches> patches(const std::vector<RasterWindow>& windows,
                                     const PatchOptions& options,
                                     int threads = 2) const {
        Diagnostics diagnostics;
        return connectedPatches(
            *m_source, zonesOf(windows), crs(), options, TaskPool(threads), {}, diagnostics);
    }

    /// Zones of whole cells.
    static std::vector<Zone> zonesOf(const std::vector<RasterWindow>& windows) {
        std::vector<Zone> zones;
        for (const RasterWindow& window : windows) {
            const double left = 500000 + static_cast<double>(window.column) * cellM;
            const double top = 3000000 - static_cast<double>(window.row) * cellM;
            const double right = left + static_cast<double>(window.columnCount) * cellM;
            const double bottom = top - static_cast<double>(window.rowCount) * cellM;
            zones.push_back(
                {"zone",
                 {{{{{left, bottom}, {right, bottom}, {right, top}, {left, top}, {left, bottom}},
                    {}}}}});
        }
        return zones;
    }

private:
    TemporaryDirectory m_folder;
    std::vector<std::string> m_lines;
    std::optional<RasterSource> m_source;
};

/// Each cell's patch by flood fill over the whole raster; 0 = none.
std::vector<int> floodFill(const Mask& mask, bool eightConnected) {
    const int columns = mask.columnCount();
    const int rows = mask.rowCount();
    const auto index = [&](int column, int row) {
        return static_cast<std::size_t>(row * columns + column);
    };
    std::vector<int> patchOf(index(0, rows), 0);
    int patches = 0;
    std::vector<std::pair<int, int>> stack;
    for (int startRow = 0; startRow < rows; ++startRow) {
        for (int startColumn = 0; startColumn < columns; ++startColumn) {
            if (!mask.at(startColumn, startRow) || patchOf[index(startColumn, startRow)] != 0) {
                continue;
            }
            patchOf[index(startColumn, startRow)] = ++patches;
            stack.emplace_back(startColumn, startRow);
            while (!stack.empty()) {
                const auto [column, row] = stack.back();
                stack.pop_back();
                for (int r = std::max(0, row - 1); r <= std::min(rows - 1, row + 1); ++r) {
                    for (int c = std::max(0, column - 1); c <= std::min(columns - 1, column + 1);
                         ++c) {
                        const bool touches = eightConnected || r == row || c == column;
                        if (touches && mask.at(c, r) && patchOf[index(c, r)] == 0) {
                            patchOf[index(c, r)] = patches;
                            stack.emplace_back(c, r);
                        }
                    }
                }
            }
        }
    }
    return patchOf;
}

std::int64_t countIn(const RasterWindow& zone, const std::vector<int>& patchOf, int columns) {
    std::set<int> patches;
    for (std::int64_t row = zone.row; row < zone.row + zone.rowCount; ++row) {
        for (std::int64_t column = zone.column; column < zone.column + zone.columnCount; ++column) {
            patches.insert(patchOf[static_cast<std::size_t>(row * columns + column)]);
        }
    }
    patches.erase(0);
    return static_cast<std::int64_t>(patches.size());
}

/// Patches of 20 cells and more are not followed.
PatchOptions barelyFollowed(bool eightConnected) {
    PatchOptions options;
    options.membership.classes = {1.0};
    options.closedEnoughAreaM2 = 2000.0;
    options.eightConnected = eightConnected;
    return options;
}

/// Two arms, two cells thick, that run from the zone at the left far to the right.
std::vector<std::string> arms() {
    std::vector<std::string> lines(60, std::string(700, '.'));
    for (const std::size_t row : {20U, 21U, 26U, 27U}) {
        lines[row] = std::string(650, '#') + std::string(50, '.');
    }
    return lines;
}

/// The arms with a bend between them, as thick, at the far end.
std::vector<std::string> horseshoe() {
    std::vector<std::string> lines = arms();
    for (std::size_t row = 22; row < 26; ++row) {
        lines[row][600] = lines[row][601] = '#';
    }
    return lines;
}

const RasterWindow leftOfArms{0, 15, 10, 20};

} // namespace

BOOST_AUTO_TEST_SUITE(part_joining)

BOOST_AUTO_TEST_CASE(arms_that_meet_beyond_the_window_are_one_patch) {
    const Mask bent(horseshoe());
    const Mask apart(arms());
    for (const bool eightConnected : {true, false}) {
        const PatchOptions options = barelyFollowed(eightConnected);
        const ZonePatches one = bent.patches({leftOfArms}, options)[0];
        const ZonePatches two = apart.patches({leftOfArms}, options)[0];
        BOOST_TEST(one.keptCount == 1);
        BOOST_REQUIRE(one.patches.size() == 1U);
        BOOST_TEST(two.keptCount == 2);
        BOOST_REQUIRE(two.patches.size() == 2U);
        // Inside the zone both are the same cells.
        BOOST_TEST(one.keptAreaM2 == two.keptAreaM2);
        BOOST_TEST(one.patches[0].id == two.patches[0].id);
        BOOST_TEST(one.patches[0].insideAreaM2 == one.keptAreaM2);
        // What was measured within the window is a bound.
        BOOST_TEST(one.patches[0].areaIsLowerBound);
        BOOST_TEST(std::abs(one.patches[0].areaM2 - two.patches[0].areaM2 - two.patches[1].areaM2) <
                   1e-6);
    }
}

BOOST_AUTO_TEST_CASE(a_bend_over_corners_joins_for_eight_neighbours_alone) {
    std::vector<std::string> lines = arms();
    for (std::size_t i = 0; i < 4; ++i) {
        lines[22 + i][600 + i] = '#';
    }
    const Mask mask(lines);
    BOOST_TEST(mask.patches({leftOfArms}, barelyFollowed(true))[0].keptCount == 1);
    BOOST_TEST(mask.patches({leftOfArms}, barelyFollowed(false))[0].keptCount == 2);
}

BOOST_AUTO_TEST_CASE(parts_meet_by_the_cells_that_the_least_width_leaves) {
    std::vector<std::string> lines = horseshoe();
    PatchOptions options = barelyFollowed(true);
    options.membership.minimumWidthM = 2 * cellM;
    BOOST_TEST(Mask(lines).patches({leftOfArms}, options)[0].keptCount == 1);
    for (std::size_t row = 22; row < 26; ++row) {
        lines[row][601] = '.';
    }
    const Mask narrow(lines);
    BOOST_TEST(narrow.patches({leftOfArms}, options)[0].keptCount == 2);
    options.membership.minimumWidthM = 0.0;
    BOOST_TEST(narrow.patches({leftOfArms}, options)[0].keptCount == 1);
}

BOOST_AUTO_TEST_CASE(a_part_that_ends_beyond_the_window_stays_a_patch_of_its_own) {
    std::vector<std::string> lines = arms();
    for (const std::size_t row : {20U, 21U}) {
        lines[row].replace(300, 400, std::string(400, '.'));
    }
    const ZonePatches found = Mask(lines).patches({leftOfArms}, barelyFollowed(true))[0];
    BOOST_TEST(found.keptCount == 2);
    BOOST_TEST(found.patches.at(0).areaIsLowerBound); // it was not measured to its end
}

BOOST_AUTO_TEST_CASE(the_outline_of_joined_parts_holds_them_all) {
    PatchOptions options = barelyFollowed(true);
    options.polygons = true;
    const ZonePatches found = Mask(horseshoe()).patches({leftOfArms}, options)[0];
    BOOST_REQUIRE(found.patches.size() == 1U);
    double planeM2 = 0.0;
    for (const Polygon& part : found.patches[0].outline.polygons) {
        planeM2 += std::abs(signedPlaneArea(part.shell));
    }
    BOOST_TEST(found.patches[0].outline.polygons.size() == 2U);
    BOOST_TEST(std::abs(planeM2 / 0.9996 / 0.9996 / found.patches[0].areaM2 - 1.0) < 1e-4);
}

BOOST_AUTO_TEST_CASE(joined_parts_count_once_where_nothing_is_listed_and_in_trees) {
    const Mask mask(horseshoe());
    PatchOptions options = barelyFollowed(true);
    options.listedFromAreaM2 = listsNoPatch;
    BOOST_TEST(mask.patches({leftOfArms}, options)[0].keptCount == 1);
    ComponentTreeOptions tree;
    tree.closedEnoughAreaM2 = options.closedEnoughAreaM2;
    tree.resolutionM2 = 0.0;
    const std::vector<Zone> zones = Mask::zonesOf({leftOfArms});
    Diagnostics diagnostics;
    const ComponentTree byThreshold =
        componentTrees(mask.source(), zones, mask.crs(), tree, TaskPool(2), {}, diagnostics)[0];
    const ComponentTree byArea =
        patchAreas(mask.source(), zones, mask.crs(), options.membership, tree, TaskPool(2), {})[0];
    for (const double minimumM2 : {0.0, 2000.0}) {
        BOOST_TEST(byThreshold.answer(1.0, minimumM2).keptCount == 1);
        BOOST_TEST(byArea.answer(0.0, minimumM2).keptCount == 1);
    }
}

BOOST_AUTO_TEST_CASE(counts_are_those_of_a_flood_fill_of_the_whole_raster) {
    constexpr int columns = 300;
    constexpr int rows = 240;
    // Zones near and far from one another, on one another and at the raster's edge.
    const std::vector<RasterWindow> zones = {{20, 20, 30, 25},
                                             {60, 35, 12, 40},
                                             {200, 150, 25, 30},
                                             {0, 180, 18, 60},
                                             {210, 160, 5, 5},
                                             {130, 110, 40, 6},
                                             {270, 0, 30, 30}};
    RandomPolygons random(12);
    std::int64_t leaving = 0;
    // Densities around those at which patches grow through the whole raster.
    for (const bool eightConnected : {true, false}) {
        for (const double offset : {-0.03, -0.01, 0.0, 0.01, 0.03}) {
            const double share = (eightConnected ? 0.407 : 0.593) + offset;
            std::vector<std::string> lines(rows, std::string(columns, '.'));
            for (std::string& line : lines) {
                for (char& cell : line) {
                    cell = random.uniform() < share ? '#' : '.';
                }
            }
            const Mask mask(lines);
            const std::vector<int> patchOf = floodFill(mask, eightConnected);
            const PatchOptions options = barelyFollowed(eightConnected);
            PatchOptions followed = options;
            followed.closedEnoughAreaM2 = 1e12;
            const std::vector<ZonePatches> one = mask.patches(zones, options, 1);
            const std::vector<ZonePatches> seven = mask.patches(zones, options, 7);
            const std::vector<ZonePatches> whole = mask.patches(zones, followed, 2);
            for (std::size_t i = 0; i < zones.size(); ++i) {
                BOOST_TEST_CONTEXT("zone " << i << " share " << share) {
                    const ZonePatches alone = mask.patches({zones[i]}, options, 2)[0];
                    BOOST_TEST(one[i].keptCount == countIn(zones[i], patchOf, columns));
                    BOOST_TEST(one[i].keptAreaM2 == whole[i].keptAreaM2);
                    BOOST_REQUIRE(one[i].patches.size() == whole[i].patches.size());
                    BOOST_REQUIRE(one[i].patches.size() == alone.patches.size());
                    BOOST_REQUIRE(one[i].patches.size() == seven[i].patches.size());
                    for (std::size_t k = 0; k < one[i].patches.size(); ++k) {
                        const Patch& patch = one[i].patches[k];
                        for (const Patch& same : {alone.patches[k], seven[i].patches[k]}) {
                            BOOST_TEST(patch.id == same.id);
                            BOOST_TEST(patch.areaM2 == same.areaM2);
                            BOOST_TEST(patch.insideAreaM2 == same.insideAreaM2);
                            BOOST_TEST(patch.areaIsLowerBound == same.areaIsLowerBound);
                        }
                        leaving += patch.areaIsLowerBound ? 1 : 0;
                    }
                }
            }
        }
    }
    BOOST_TEST(leaving > 20);
}

BOOST_AUTO_TEST_SUITE_END()
