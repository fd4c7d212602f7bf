// The heart of the product, held to GEOS cell by cell, to plane areas, and to pictures.
#include "gis/coverage/cell_coverage.hpp"
#include "tests/gis/coverage/random_polygons.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <memory>

using namespace parklens;
using namespace parklens::test;

namespace {

using Fractions = std::map<std::pair<std::int64_t, std::int64_t>, double>; // (row, column)

void visit(const CellCoverage& coverage,
           const std::function<void(std::int64_t, const PartialCell&)>& onCell) {
    const RasterWindow& window = coverage.window();
    for (std::int64_t row = window.row; row < window.row + window.rowCount; ++row) {
        for (const FullSpan& span : coverage.fullSpans(row)) {
            for (std::int64_t column = span.begin; column < span.end; ++column) {
                onCell(row, {column, fullCoverage, fullCoverage / 2, fullCoverage / 2});
            }
        }
        for (const PartialCell& cell : coverage.partialCells(row)) {
            onCell(row, cell);
        }
    }
}

CellCoverage coverageOf(const MultiPolygon& polygon, const RasterWindow& window) {
    return CellCoverage(toGridPolygon(polygon).edges, window);
}

std::string picture(const MultiPolygon& polygon, int columns, int rows) {
    std::vector<std::string> cells(static_cast<std::size_t>(columns * rows), ".");
    visit(coverageOf(polygon, {0, 0, columns, rows}), [&](auto row, const PartialCell& cell) {
        auto& text = cells[static_cast<std::size_t>(row * columns + cell.column)];
        text = cell.covered == fullCoverage ? "#" : fmt::format("{:.6g}", cell.fraction());
    });
    std::string result;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        result += cells[i];
        result += (i + 1) % static_cast<std::size_t>(columns) == 0 ? "\n" : " ";
    }
    return result;
}

MultiPolygon box(double left, double top, double right, double bottom) {
    return {{{{{left, top}, {right, top}, {right, bottom}, {left, bottom}, {left, top}}, {}}}};
}

/// GEOS as the oracle.
class Geos {
public:
    Geos() : m_context(GEOS_init_r()) {}

    ~Geos() { GEOS_finish_r(m_context); }

    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;

    using Geometry = std::unique_ptr<GEOSGeometry, std::function<void(GEOSGeometry*)>>;

    Geometry own(GEOSGeometry* geometry) const {
        return {geometry, [this](GEOSGeometry* g) { GEOSGeom_destroy_r(m_context, g); }};
    }

    Geometry from(const MultiPolygon& polygon) const {
        std::vector<GEOSGeometry*> parts;
        for (const Polygon& part : polygon.polygons) {
            std::vector<GEOSGeometry*> holes;
            for (const Ring& hole : part.holes) {
                holes.push_back(ring(hole));
            }
            parts.push_back(GEOSGeom_createPolygon_r(
                m_context, ring(part.shell), holes.data(), static_cast<unsigned>(holes.size())));
        }
        return own(GEOSGeom_createCollection_r(
            m_context, GEOS_MULTIPOLYGON, parts.data(), static_cast<unsigned>(parts.size())));
    }

    bool isValid(const Geometry& geometry) const {
        return GEOSisValid_r(m_context, geometry.get()) == 1;
    }

    double areaInCell(const Geometry& geometry, double column, double row) const {
        const Geometry cell = from(box(column, row, column + 1, row + 1));
        const Geometry common = own(GEOSIntersection_r(m_context, geometry.get(), cell.get()));
        double area = 0.0;
        BOOST_REQUIRE(common != nullptr);
        GEOSArea_r(m_context, common.get(), &area);
        return area;
    }

private:
    GEOSGeometry* ring(const Ring& points) const {
        GEOSCoordSequence* sequence =
            GEOSCoordSeq_create_r(m_context, static_cast<unsigned>(points.size()), 2);
        for (unsigned i = 0; i < points.size(); ++i) {
            GEOSCoordSeq_setXY_r(m_context, sequence, i, points[i].x, points[i].y);
        }
        return GEOSGeom_createLinearRing_r(m_context, sequence);
    }

    GEOSContextHandle_t m_context;
};

} // namespace

BOOST_AUTO_TEST_CASE(a_box_on_grid_lines_covers_whole_cells) {
    BOOST_TEST(picture(box(1, 1, 3, 3), 4, 4) == ". . . .\n"
                                                 ". # # .\n"
                                                 ". # # .\n"
                                                 ". . . .\n");
}

BOOST_AUTO_TEST_CASE(a_box_between_grid_lines_covers_shares) {
    BOOST_TEST(picture(box(0.5, 0.25, 2.5, 2.5), 3, 3) == "0.375 0.75 0.375\n"
                                                          "0.5 # 0.5\n"
                                                          "0.25 0.5 0.25\n");
}

BOOST_AUTO_TEST_CASE(a_triangle_halves_the_cells_on_its_diagonal) {
    const MultiPolygon triangle{{{{{0, 0}, {3, 3}, {0, 3}, {0, 0}}, {}}}};
    BOOST_TEST(picture(triangle, 3, 3) == "0.5 . .\n"
                                          "# 0.5 .\n"
                                          "# # 0.5\n");
}

BOOST_AUTO_TEST_CASE(a_hole_is_not_covered_and_parts_add_up) {
    MultiPolygon polygon = box(0, 0, 4, 3);
    polygon.polygons[0].holes.push_back({{1, 1}, {2.5, 1}, {2.5, 2}, {1, 2}, {1, 1}});
    polygon.polygons.push_back(box(5, 0.5, 6, 2).polygons[0]);
    BOOST_TEST(picture(polygon, 7, 3) == "# # # # . 0.5 .\n"
                                         "# . 0.5 # . # .\n"
                                         "# # # # . . .\n");
}

BOOST_AUTO_TEST_CASE(parts_that_share_a_border_make_full_cells) {
    MultiPolygon polygon = box(0, 0, 1.5, 2);
    polygon.polygons.push_back(box(1.5, 0, 3, 2).polygons[0]);
    BOOST_TEST(picture(polygon, 3, 2) == "# # #\n"
                                         "# # #\n");
}

BOOST_AUTO_TEST_CASE(a_polygon_beyond_the_window_covers_what_is_inside) {
    BOOST_TEST(picture(box(-7.5, -3, 1.5, 1.5), 3, 3) == "# 0.5 .\n"
                                                         "0.5 0.25 .\n"
                                                         ". . .\n");
    BOOST_TEST(picture(box(-100, -100, 100, 100), 2, 2) == "# #\n"
                                                           "# #\n");
    BOOST_TEST(picture(box(5, 5, 9, 9), 2, 2) == ". .\n"
                                                 ". .\n");
}

BOOST_AUTO_TEST_CASE(a_polygon_that_covers_a_cell_twice_is_refused) {
    MultiPolygon polygon = box(0, 0, 3, 3);
    polygon.polygons.push_back(box(1, 1, 2, 2).polygons[0]);
    BOOST_CHECK_THROW(coverageOf(polygon, {0, 0, 4, 4}), GeometryError);
}

BOOST_AUTO_TEST_CASE(first_moments_give_the_centroid_of_the_covered_part) {
    const MultiPolygon triangle{{{{{0, 0}, {1, 0}, {0, 1}, {0, 0}}, {}}}};
    const CellCoverage coverage = coverageOf(triangle, {0, 0, 1, 1});
    const PartialCell cell = coverage.partialCells(0)[0];
    BOOST_TEST(cell.covered == fullCoverage / 2);
    BOOST_TEST(std::abs(static_cast<double>(cell.momentX) * 0x1p-52 - 1.0 / 6.0) < 1e-15);
    BOOST_TEST(std::abs(static_cast<double>(cell.momentY) * 0x1p-52 - 1.0 / 6.0) < 1e-15);
}

BOOST_AUTO_TEST_CASE(fractions_agree_with_geos_on_2000_polygons_cell_by_cell) {
    const Geos geos;
    RandomPolygons random(20240601);
    constexpr int size = 10;
    double worst = 0.0;
    long cells = 0;
    for (int valid = 0; valid < 2000;) {
        const MultiPolygon polygon = random.next(size);
        const Geos::Geometry oracle = geos.from(polygon);
        if (!geos.isValid(oracle)) {
            continue;
        }
        ++valid;
        Fractions fractions;
        visit(coverageOf(polygon, {0, 0, size, size}), [&](auto row, const PartialCell& cell) {
            fractions[{row, cell.column}] += cell.fraction();
        });
        const Envelope extent = toGridPolygon(polygon).envelope;
        for (int row = static_cast<int>(extent.minY); row < std::min<double>(size, extent.maxY);
             ++row) {
            for (int column = static_cast<int>(extent.minX);
                 column < std::min<double>(size, extent.maxX);
                 ++column) {
                const auto found = fractions.find({row, column});
                const double ours = found == fractions.end() ? 0.0 : found->second;
                worst = std::max(worst, std::abs(ours - geos.areaInCell(oracle, column, row)));
                ++cells;
            }
        }
    }
    BOOST_TEST_MESSAGE("largest difference from GEOS over " << cells << " cells: " << worst);
    BOOST_TEST(worst < 1e-12);
}

BOOST_AUTO_TEST_CASE(sums_bounds_and_order_hold_on_100000_polygons) {
    RandomPolygons random(7);
    constexpr int size = 12;
    const Geos geos;
    const RasterWindow window{-1, -1, size + 2, size + 2};
    const auto checksumOf = [&](const std::vector<GridEdge>& edges) {
        std::uint64_t checksum = 0;
        visit(CellCoverage(edges, window), [&](std::int64_t row, const PartialCell& cell) {
            for (const std::int64_t term :
                 {row, cell.column, cell.covered, cell.momentX, cell.momentY}) {
                checksum = checksum * 31 + static_cast<std::uint64_t>(term);
            }
        });
        return checksum;
    };
    double worst = 0.0;
    long outOfBounds = 0;
    long changedByOrder = 0;
    for (int valid = 0; valid < 100000;) {
        const MultiPolygon polygon = random.next(size);
        if (!geos.isValid(geos.from(polygon))) {
            continue;
        }
        ++valid;
        GridPolygon grid = toGridPolygon(polygon);
        std::int64_t sum = 0;
        visit(CellCoverage(grid.edges, window), [&](auto, const PartialCell& cell) {
            sum += cell.covered;
            outOfBounds += cell.covered < -16 || cell.covered > fullCoverage + 16;
        });
        const std::uint64_t checksum = checksumOf(grid.edges);
        std::reverse(grid.edges.begin(), grid.edges.end());
        changedByOrder += checksum != checksumOf(grid.edges);
        changedByOrder += checksum != checksumOf(toGridPolygon(reversed(polygon)).edges);
        // Slivers have an area near the rounding of the sum itself: those below a hundredth of a
        // cell are held to 1e-14 cell.
        const double area = planeArea(polygon);
        const double difference = std::abs(static_cast<double>(sum) * 0x1p-52 - area);
        worst = std::max(worst, difference / std::max(area, 0.01));
    }
    BOOST_TEST_MESSAGE("largest relative difference from the plane area: " << worst);
    BOOST_TEST(worst < 1e-12);
    BOOST_TEST(outOfBounds == 0);
    BOOST_TEST(changedByOrder == 0);
}

BOOST_AUTO_TEST_CASE(what_zones_share_along_jagged_borders_adds_up_to_exactly_one_cell) {
    RandomPolygons random(99);
    constexpr int size = 60;
    const RasterWindow window{0, 0, size, size};
    const std::vector<MultiPolygon> zones = random.partition(3.3, 56.7, 5, 7);
    std::vector<PartialCell> sums(size * size);
    for (const MultiPolygon& zone : zones) {
        visit(coverageOf(zone, window), [&](auto row, const PartialCell& cell) {
            PartialCell& sum = sums[static_cast<std::size_t>(row * size + cell.column)];
            sum.covered += cell.covered;
            sum.momentX += cell.momentX;
            sum.momentY += cell.momentY;
        });
    }
    std::vector<PartialCell> whole(size * size);
    visit(coverageOf(random.partitionUnion(), window), [&](auto row, const PartialCell& cell) {
        whole[static_cast<std::size_t>(row * size + cell.column)] = cell;
        whole[static_cast<std::size_t>(row * size + cell.column)].column = 0;
    });
    long full = 0;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        BOOST_REQUIRE((sums[i] == whole[i]));
        full += sums[i].covered == fullCoverage;
    }
    BOOST_TEST(full > 2000);
}

BOOST_AUTO_TEST_CASE(the_window_does_not_change_what_a_cell_has) {
    RandomPolygons random(5);
    for (int i = 0; i < 200; ++i) {
        const MultiPolygon polygon = random.next(20);
        const GridPolygon grid = toGridPolygon(polygon);
        Fractions whole;
        Fractions pieces;
        try {
            visit(CellCoverage(grid.edges, {0, 0, 20, 20}), [&](auto row, const PartialCell& cell) {
                whole[{row, cell.column}] = cell.fraction();
            });
        } catch (const GeometryError&) {
            continue;
        }
        for (const RasterWindow& window :
             {RasterWindow{0, 0, 7, 20}, RasterWindow{7, 0, 13, 9}, RasterWindow{7, 9, 13, 11}}) {
            visit(CellCoverage(grid.edges, window), [&](auto row, const PartialCell& cell) {
                pieces[{row, cell.column}] = cell.fraction();
            });
        }
        BOOST_REQUIRE((whole == pieces));
    }
}

BOOST_AUTO_TEST_CASE(a_long_edge_is_cut_as_finely_as_a_short_one) {
    // The line v = u/3 + 1/8 over 30000 cells; in cell column 29998 it is at (29998 + x)/3 + 1/8.
    const MultiPolygon wedge{{{{{0, 0.125}, {30000, 10000.125}, {0, 10000.125}, {0, 0.125}}, {}}}};
    const CellCoverage coverage = coverageOf(wedge, {29990, 9990, 20, 12});
    // Row 9998 (v from 9998 to 9999): the edge passes u = 3(v − 1/8) = 29993.625 + 3(v − 9998).
    const auto cells = coverage.partialCells(9998);
    BOOST_REQUIRE(cells.size() == 4);
    BOOST_TEST(cells[0].column == 29993);
    const double first = 1.0 - 0.375 * 0.125 / 2.0;
    BOOST_TEST(std::abs(cells[0].fraction() - first) < 1e-15);
}

BOOST_AUTO_TEST_CASE(a_polygon_of_a_million_vertices_is_exact) {
    // A coast line: jagged from far and from near, so that cells hold anything from one to hundreds
    // of edges.
    constexpr int vertices = 1000000;
    constexpr std::int64_t size = 700;
    RandomPolygons random(31);
    Ring coast;
    for (int i = 0; i < vertices; ++i) {
        const double angle = 2.0 * 3.14159265358979324 * i / vertices;
        const double radius = 250.0 + 60.0 * std::sin(7.0 * angle) + 20.0 * std::sin(91.0 * angle) +
                              random.uniform(0.0, 1e-3);
        const auto snapped = [](double v) { return std::nearbyint(v * 0x1p36) * 0x1p-36; };
        coast.push_back(
            {snapped(350.0 + radius * std::cos(angle)), snapped(350.0 + radius * std::sin(angle))});
    }
    coast.push_back(coast.front());
    const MultiPolygon polygon = {{{coast, {}}}};
    const GridPolygon grid = toGridPolygon(polygon);
    const CellCoverage coverage(grid.edges, {0, 0, size, size});
    std::int64_t cells = 0;
    std::int64_t partial = 0; // of 2^-40: those of 2^-52 would not fit
    double momentX = 0.0;
    visit(coverage, [&](std::int64_t, const PartialCell& cell) {
        cells += cell.covered == fullCoverage ? 1 : 0;
        partial += cell.covered == fullCoverage ? 0 : cell.covered >> 12;
        momentX += static_cast<double>(cell.momentX) * 0x1p-52 +
                   static_cast<double>(cell.column) * cell.fraction();
    });
    const double area = planeArea(polygon);
    const double sum = static_cast<double>(cells) + static_cast<double>(partial) * 0x1p-40;
    BOOST_TEST(std::abs(sum / area - 1.0) < 1e-12);
    // The centroid by the formula of the polygon.
    double twiceMoment = 0.0;
    for (std::size_t i = 0; i + 1 < coast.size(); ++i) {
        const Point a = {coast[i].x - 350.0, coast[i].y - 350.0};
        const Point b = {coast[i + 1].x - 350.0, coast[i + 1].y - 350.0};
        twiceMoment += (a.x + b.x) * (a.x * b.y - b.x * a.y) / 3.0;
    }
    BOOST_TEST(std::abs(momentX / area - (350.0 + twiceMoment / 2.0 / area)) < 1e-9);

    // Window by window, as bands of a pass see it, it is the same.
    std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> halves;
    for (const RasterWindow& window :
         {RasterWindow{0, 0, size, 333}, RasterWindow{0, 333, size, 367}}) {
        visit(CellCoverage(grid.edges, window), [&](std::int64_t row, const PartialCell& cell) {
            halves[{row, cell.column}] += cell.covered;
        });
    }
    std::int64_t differing = 0;
    visit(coverage, [&](std::int64_t row, const PartialCell& cell) {
        const auto found = halves.find({row, cell.column});
        differing += found == halves.end() || found->second != cell.covered ? 1 : 0;
    });
    BOOST_TEST(differing == 0);
}
