#include "gis/coverage/patches.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "tests/gis/coverage/random_polygons.hpp"
#include "tests/gis/coverage/raster_fixture.hpp"
#include "tests/support/arithmetic.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

using namespace parklens;
using namespace parklens::test;

namespace {

MultiPolygon box(double left, double bottom, double right, double top) {
    return {{{{{left, bottom}, {right, bottom}, {right, top}, {left, top}, {left, bottom}}, {}}}};
}

/// A raster drawn as text: '#' = class 1, '.' = class 0, '?' = nodata. Cells of `cellM` with the
/// upper left corner at (500000, 3000000), EPSG:32650.
class DrawnRaster {
public:
    DrawnRaster(std::vector<std::string> lines, double cellM)
        : m_lines(std::move(lines))
        , m_cellM(cellM) {
        RasterFixture fixture;
        fixture.path = m_folder / "drawn.tif";
        fixture.crs = "EPSG:32650";
        fixture.geoTransform = {500000, cellM, 0, 3000000, 0, -cellM};
        fixture.columns = static_cast<int>(m_lines[0].size());
        fixture.rows = static_cast<int>(m_lines.size());
        fixture.noData = 255;
        fixture.blockSize = 16;
        writeFixture(fixture, [&](int column, int row) {
            switch (at(column, row)) {
            case '#':
                return 1.0;
            case '?':
                return 255.0;
            default:
                return 0.0;
            }
        });
        Diagnostics diagnostics;
        m_source.emplace(RasterSource::open(fixture.path.string(), {}, diagnostics));
    }

    char at(int column, int row) const {
        return m_lines[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
    }

    const RasterSource& source() const { return *m_source; }

    /// A zone of whole or partial cells, in cells.
    Zone zone(double left, double top, double right, double bottom) const {
        return {"zone",
                box(500000 + left * m_cellM,
                    3000000 - bottom * m_cellM,
                    500000 + right * m_cellM,
                    3000000 - top * m_cellM)};
    }

    ZonePatches patches(const Zone& zone, PatchOptions options = {}, int threads = 2) const {
        if (options.membership.classes.empty()) {
            options.membership.classes = {1.0};
        }
        Diagnostics diagnostics;
        return connectedPatches(m_source.value(),
                                std::span(&zone, 1),
                                m_source->grid().crs(),
                                options,
                                TaskPool(threads),
                                {},
                                diagnostics)[0];
    }

    double cellAreaM2(int column, int row) const {
        const Zone cell = zone(column, row, column + 1, row + 1);
        return ellipsoidalAreaM2(cell.polygon, m_source->grid().crs());
    }

private:
    TemporaryDirectory m_folder;
    std::vector<std::string> m_lines;
    double m_cellM;
    std::optional<RasterSource> m_source;
};

/// By flood fill over single cells: patches of class cells that have a cell in the columns and rows
/// of the zone, as id → whole area.
std::map<std::int64_t, double> floodFill(const DrawnRaster& raster,
                                         int columns,
                                         int rows,
                                         const RasterWindow& zone,
                                         bool eightConnected) {
    std::map<std::int64_t, double> patches;
    std::vector<int> seen(static_cast<std::size_t>(columns * rows), 0);
    for (int start = 0; start < columns * rows; ++start) {
        if (seen[static_cast<std::size_t>(start)] != 0 ||
            raster.at(start % columns, start / columns) != '#') {
            continue;
        }
        std::vector<int> stack{start};
        seen[static_cast<std::size_t>(start)] = 1;
        double area = 0.0;
        bool meetsZone = false;
        while (!stack.empty()) {
            const int cell = stack.back();
            stack.pop_back();
            const int c = cell % columns;
            const int r = cell / columns;
            area += raster.cellAreaM2(c, r);
            meetsZone = meetsZone || (c >= zone.column && c < zone.column + zone.columnCount &&
                                      r >= zone.row && r < zone.row + zone.rowCount);
            for (int dr = -1; dr <= 1; ++dr) {
                for (int dc = -1; dc <= 1; ++dc) {
                    const int nc = c + dc;
                    const int nr = r + dr;
                    const bool isNeighbour = eightConnected || dr == 0 || dc == 0;
                    if (!isNeighbour || nc < 0 || nr < 0 || nc >= columns || nr >= rows ||
                        raster.at(nc, nr) != '#') {
                        continue;
                    }
                    int& mark = seen[static_cast<std::size_t>(nr * columns + nc)];
                    if (mark == 0) {
                        mark = 1;
                        stack.push_back(nr * columns + nc);
                    }
                }
            }
        }
        if (meetsZone) {
            patches[start] = area;
        }
    }
    return patches;
}

bool isValidByGeos(const MultiPolygon& polygon) {
    GEOSContextHandle_t context = GEOS_init_r();
    std::vector<GEOSGeometry*> parts;
    const auto ring = [&](const Ring& points) {
        GEOSCoordSequence* sequence =
            GEOSCoordSeq_create_r(context, static_cast<unsigned>(points.size()), 2);
        for (unsigned i = 0; i < points.size(); ++i) {
            GEOSCoordSeq_setXY_r(context, sequence, i, points[i].x, points[i].y);
        }
        return GEOSGeom_createLinearRing_r(context, sequence);
    };
    for (const Polygon& part : polygon.polygons) {
        std::vector<GEOSGeometry*> holes;
        for (const Ring& hole : part.holes) {
            holes.push_back(ring(hole));
        }
        parts.push_back(GEOSGeom_createPolygon_r(
            context, ring(part.shell), holes.data(), static_cast<unsigned>(holes.size())));
    }
    GEOSGeometry* geometry = GEOSGeom_createCollection_r(
        context, GEOS_MULTIPOLYGON, parts.data(), static_cast<unsigned>(parts.size()));
    const bool valid = GEOSisValid_r(context, geometry) == 1;
    GEOSGeom_destroy_r(context, geometry);
    GEOS_finish_r(context);
    return valid;
}

std::vector<std::string> randomLines(RandomPolygons& random, int columns, int rows, double share) {
    std::vector<std::string> lines;
    for (int row = 0; row < rows; ++row) {
        lines.emplace_back();
        for (int column = 0; column < columns; ++column) {
            lines.back() += random.uniform() < share ? '#' : random.uniform() < 0.05 ? '?' : '.';
        }
    }
    return lines;
}

} // namespace

BOOST_AUTO_TEST_CASE(patches_are_those_of_a_flood_fill) {
    RandomPolygons random(4);
    for (const double share : {0.15, 0.3, 0.4, 0.55, 0.8}) {
        const DrawnRaster raster(randomLines(random, 90, 70, share), 10.0);
        for (const bool eightConnected : {true, false}) {
            PatchOptions options;
            options.eightConnected = eightConnected;
            options.closedEnoughAreaM2 = 1e12; // follow all
            options.polygons = true;
            const RasterWindow zone{30, 25, 12, 9};
            const ZonePatches found = raster.patches(raster.zone(30, 25, 42, 34), options);
            const auto expected = floodFill(raster, 90, 70, zone, eightConnected);
            BOOST_REQUIRE(found.patches.size() == expected.size());
            auto next = expected.begin();
            for (const Patch& patch : found.patches) {
                BOOST_TEST(patch.id == next->first);
                BOOST_TEST(relative(patch.areaM2, next->second) < 1e-9);
                BOOST_TEST(!patch.areaIsLowerBound);
                BOOST_TEST(isValidByGeos(patch.outline));
                // Long borders are measured with chords of 70 m.
                BOOST_TEST(relative(ellipsoidalAreaM2(patch.outline, raster.source().grid().crs()),
                                    next->second) < 1e-6);
                ++next;
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(parts_inside_the_zone_add_up_to_the_zonal_area_of_the_class) {
    RandomPolygons random(8);
    const DrawnRaster raster(randomLines(random, 60, 60, 0.5), 10.0);
    const Zone zone{
        "triangle",
        {{{{{500101, 2999880}, {500480, 2999660}, {500150, 2999490}, {500101, 2999880}}, {}}}}};
    PatchOptions options;
    options.minimumAreaM2 = 1000.0;
    const ZonePatches found = raster.patches(zone, options);
    ZonalOptions zonal;
    zonal.classes = true;
    Diagnostics diagnostics;
    const ZonalStatistics s = zonalStatistics(raster.source(),
                                              std::span(&zone, 1),
                                              raster.source().grid().crs(),
                                              zonal,
                                              TaskPool(1),
                                              {},
                                              diagnostics)[0];
    BOOST_TEST(found.keptCount > 0);
    BOOST_TEST(found.droppedCount > 0);
    BOOST_TEST(relative(found.keptAreaM2 + found.droppedAreaM2, s.classAreaM2.at(1.0)) < 1e-13);
    double inside = 0.0;
    for (const Patch& patch : found.patches) {
        BOOST_TEST(patch.kept == (patch.areaM2 >= 1000.0));
        BOOST_TEST(patch.insideAreaM2 <= patch.areaM2);
        inside += patch.kept ? patch.insideAreaM2 : 0.0;
    }
    BOOST_TEST(relative(inside, found.keptAreaM2) < 1e-13);
}

BOOST_AUTO_TEST_CASE(a_patch_is_measured_whole_beyond_the_border) {
    const DrawnRaster raster({"..........", ".########.", ".########.", "..........", ".##......."},
                             10.0);
    PatchOptions options;
    options.minimumAreaM2 = 667.0;
    // The zone holds the left column of the large patch only, and half a cell of the small one.
    const ZonePatches found = raster.patches(raster.zone(0, 0, 2, 4.5), options);
    BOOST_REQUIRE(found.patches.size() == 2);
    BOOST_TEST(found.patches[0].id == 11);
    BOOST_TEST(found.patches[0].kept);
    BOOST_TEST(relative(found.patches[0].areaM2, 1600.0) < 1e-3);
    BOOST_TEST(relative(found.patches[0].insideAreaM2, 200.0) < 1e-3);
    BOOST_TEST(!found.patches[1].kept);
    BOOST_TEST(relative(found.patches[1].areaM2, 200.0) < 1e-3);
    BOOST_TEST(relative(found.droppedAreaM2, 50.0) < 1e-3);
    BOOST_TEST(found.keptCount == 1);
    BOOST_TEST(found.droppedCount == 1);
}

BOOST_AUTO_TEST_CASE(a_patch_of_exactly_the_minimum_is_kept, *boost::unit_test::label("locale")) {
    const DrawnRaster raster({"....", ".##.", "...."}, 10.0);
    const Zone zone = raster.zone(0, 0, 4, 3);
    PatchOptions options;
    options.minimumAreaM2 = raster.patches(zone).patches[0].areaM2;
    BOOST_TEST(raster.patches(zone, options).keptCount == 1);
    options.minimumAreaM2 = std::nextafter(options.minimumAreaM2, 1e9);
    BOOST_TEST(raster.patches(zone, options).keptCount == 0);
}

BOOST_AUTO_TEST_CASE(nodata_splits_patches_and_corners_join_them) {
    const DrawnRaster split({"##?##", "##?##"}, 10.0);
    BOOST_TEST(split.patches(split.zone(0, 0, 5, 2)).patches.size() == 2);
    const DrawnRaster corner({"##..", "..##"}, 10.0);
    BOOST_TEST(corner.patches(corner.zone(0, 0, 4, 2)).patches.size() == 1);
    PatchOptions four;
    four.eightConnected = false;
    BOOST_TEST(corner.patches(corner.zone(0, 0, 4, 2), four).patches.size() == 2);
}

BOOST_AUTO_TEST_CASE(holes_are_not_filled) {
    const DrawnRaster raster({"#####", "#...#", "#.#.#", "#...#", "#####"}, 10.0);
    PatchOptions options;
    options.polygons = true;
    const ZonePatches found = raster.patches(raster.zone(0, 0, 5, 5), options);
    BOOST_REQUIRE(found.patches.size() == 2);
    BOOST_TEST(relative(found.patches[0].areaM2, 1600.0) < 1e-3);
    BOOST_TEST(found.patches[0].outline.polygons.size() == 1);
    BOOST_TEST(found.patches[0].outline.polygons[0].holes.size() == 1);
    BOOST_TEST(found.patches[0].outline.polygons[0].shell.size() == 5);
}

BOOST_AUTO_TEST_CASE(the_halo_follows_a_winding_patch_until_it_closes) {
    // A snake that leaves the zone far to the right and comes back around it.
    constexpr int columns = 400;
    std::vector<std::string> lines(60, std::string(columns, '.'));
    lines[30] = std::string(columns - 1, '#') + ".";
    for (std::size_t row = 31; row < 55; ++row) {
        lines[row][columns - 2] = '#';
    }
    lines[55] = std::string(columns - 1, '#') + ".";
    const DrawnRaster raster(lines, 10.0);
    const Zone zone = raster.zone(0, 29, 4, 32);
    const ZonePatches followed = raster.patches(zone);
    BOOST_REQUIRE(followed.patches.size() == 1);
    BOOST_TEST(!followed.patches[0].areaIsLowerBound);
    BOOST_TEST(relative(followed.patches[0].areaM2, (399 + 24 + 399) * 100.0) < 1e-3);
    PatchOptions options;
    options.closedEnoughAreaM2 = 2000.0;
    const ZonePatches cut = raster.patches(zone, options);
    BOOST_TEST(cut.patches[0].areaIsLowerBound);
    BOOST_TEST(cut.patches[0].areaM2 >= 2000.0);
    BOOST_TEST(cut.patches[0].areaM2 < followed.patches[0].areaM2);
    BOOST_TEST(cut.keptAreaM2 == followed.keptAreaM2);
}

BOOST_AUTO_TEST_CASE(closure_removes_scattered_trees_on_fine_masks_only) {
    // A dense stand on the left, single trees in a meadow on the right.
    std::vector<std::string> lines(40, std::string(80, '.'));
    for (std::size_t row = 0; row < 40; ++row) {
        for (std::size_t column = 0; column < 30; ++column) {
            lines[row][column] = (row + column) % 3 == 0 ? '#' : '.';
        }
    }
    lines[20][60] = '#';
    lines[5][75] = '#';
    PatchOptions plain;
    PatchOptions closed;
    closed.membership.classes = {1.0};
    closed.membership.minimumClosure = 0.2;
    const DrawnRaster fine(lines, 1.0);
    const Zone all = fine.zone(0, 0, 80, 40);
    const ZonePatches without = fine.patches(all, plain);
    const ZonePatches with = fine.patches(all, closed);
    BOOST_TEST(without.patches.size() > with.patches.size());
    // Brute force: windows of 25 × 25 cells (25.8 m), valid cells only.
    double expected = 0.0;
    for (int row = 0; row < 40; ++row) {
        for (int column = 0; column < 80; ++column) {
            int trees = 0;
            int cells = 0;
            for (int r = std::max(0, row - 12); r <= std::min(39, row + 12); ++r) {
                for (int c = std::max(0, column - 12); c <= std::min(79, column + 12); ++c) {
                    trees += fine.at(c, r) == '#';
                    ++cells;
                }
            }
            const bool isClosed = 5 * trees >= cells;
            expected +=
                fine.at(column, row) == '#' && isClosed ? fine.cellAreaM2(column, row) : 0.0;
        }
    }
    BOOST_TEST(relative(with.keptAreaM2, expected) < 1e-10);
    BOOST_TEST(with.keptAreaM2 < without.keptAreaM2);
    // A part of the mask alone gives the same: the window looks beyond the zone.
    const ZonePatches part = fine.patches(fine.zone(20, 10, 35, 30), closed);
    BOOST_TEST(part.keptAreaM2 > 0.0);
    const DrawnRaster coarse(lines, 10.0);
    const Zone wide = coarse.zone(0, 0, 80, 40);
    BOOST_TEST(coarse.patches(wide, plain).keptAreaM2 == coarse.patches(wide, closed).keptAreaM2);
}

BOOST_AUTO_TEST_CASE(a_minimum_height_makes_a_mask_and_threads_change_nothing,
                     *boost::unit_test::label("locale")) {
    const TemporaryDirectory folder;
    RasterFixture fixture;
    fixture.path = folder / "height.tif";
    fixture.crs = "EPSG:4326";
    fixture.type = CellType::Float32;
    fixture.noData = -1.0;
    fixture.columns = 300;
    fixture.rows = 200;
    fixture.geoTransform = {113.9, 1e-5, 0, 30.7, 0, -1e-5};
    const auto height = [](int column, int row) {
        return column % 50 == 7 ? -1.0 : 10.0 * std::sin(column * 0.3) * std::cos(row * 0.2);
    };
    writeFixture(fixture, height);
    Diagnostics diagnostics;
    const RasterSource raster = RasterSource::open(fixture.path.string(), {}, diagnostics);
    std::vector<Zone> zones;
    for (int i = 0; i < 6; ++i) {
        zones.push_back({"z", box(113.9 + i * 5e-4, 30.6985, 113.9 + (i + 1) * 5e-4, 30.6995)});
    }
    PatchOptions options;
    options.membership.minimum = 2.0;
    options.minimumAreaM2 = 20.0;
    options.closedEnoughAreaM2 = 500.0;
    const auto find = [&](int threads) {
        return connectedPatches(
            raster, zones, raster.grid().crs(), options, TaskPool(threads), {}, diagnostics);
    };
    const auto one = find(1);
    for (const int threads : {2, 8}) {
        const auto more = find(threads);
        for (std::size_t i = 0; i < zones.size(); ++i) {
            BOOST_TEST(one[i].keptAreaM2 == more[i].keptAreaM2);
            BOOST_TEST(one[i].droppedAreaM2 == more[i].droppedAreaM2);
            BOOST_REQUIRE(one[i].patches.size() == more[i].patches.size());
            for (std::size_t k = 0; k < one[i].patches.size(); ++k) {
                BOOST_TEST(one[i].patches[k].id == more[i].patches[k].id);
                BOOST_TEST(one[i].patches[k].areaM2 == more[i].patches[k].areaM2);
            }
        }
    }
    BOOST_TEST(one[0].keptCount > 0);
}

BOOST_AUTO_TEST_CASE(a_zone_outside_the_raster_has_no_patches) {
    const DrawnRaster raster({"##", "##"}, 10.0);
    const ZonePatches found = raster.patches(raster.zone(500, 500, 510, 510));
    BOOST_TEST(found.patches.empty());
    BOOST_TEST(found.keptAreaM2 == 0.0);
}
