// Every way of counting cells gives the same integers: by instruction set, by type of cells, by
// layout of blocks, by size of cells.
#include "gis/coverage/class_table.hpp"
#include "gis/coverage/edge_cutter.hpp"
#include "gis/coverage/lane_counter.hpp"
#include "gis/coverage/value_sums.hpp"
#include "gis/coverage/zonal_statistics.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "tests/gis/coverage/random_polygons.hpp"
#include "tests/gis/coverage/raster_fixture.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <numbers>
#include <random>

using namespace parklens;
using namespace parklens::test;

namespace {

/// Baseline and what this processor has besides.
std::vector<InstructionSet> instructionSets() {
    std::vector<InstructionSet> sets = {InstructionSet::Baseline};
    if (instructionSet() != InstructionSet::Baseline) {
        sets.push_back(instructionSet());
    }
    return sets;
}

MultiPolygon onGrid(MultiPolygon polygon, const RasterGrid& grid) {
    for (Polygon& part : polygon.polygons) {
        for (Point& p : part.shell) {
            p = grid.toCrs(p);
        }
        for (Ring& hole : part.holes) {
            for (Point& p : hole) {
                p = grid.toCrs(p);
            }
        }
    }
    return polygon;
}

std::vector<ZonalStatistics> statisticsOf(const RasterFixture& fixture,
                                          const std::vector<MultiPolygon>& zonesInCells,
                                          ZonalOptions options,
                                          int threads = 2) {
    Diagnostics diagnostics;
    const RasterSource raster = RasterSource::open(fixture.path.string(), {}, diagnostics);
    std::vector<Zone> zones;
    for (const MultiPolygon& zone : zonesInCells) {
        zones.push_back({fmt::format("{}", zones.size()), onGrid(zone, raster.grid())});
    }
    return zonalStatistics(
        raster, zones, raster.grid().crs(), options, TaskPool(threads), {}, diagnostics);
}

/// Areas of a partition and some overlapping zones, small ones too.
std::vector<MultiPolygon> manyZones(double from, double to) {
    RandomPolygons random(21);
    std::vector<MultiPolygon> zones = random.partition(from, to, 5, 9);
    for (const MultiPolygon& small : random.partition(from + 3.3, from + 19.7, 6, 5)) {
        zones.push_back(small);
    }
    zones.push_back({{{{{from, from}, {to, from}, {to, to}, {from, to}, {from, from}}, {}}}});
    return zones;
}

} // namespace

BOOST_AUTO_TEST_CASE(lanes_count_what_a_loop_counts) {
    std::mt19937 random(5);
    for (int round = 0; round < 400; ++round) {
        const int valueCount = 1 + static_cast<int>(random() % (round % 4 == 0 ? 256 : 6));
        std::array<std::uint8_t, 16 * 16> cells{};
        std::array<std::uint8_t, 16 * 16> valid{};
        for (std::size_t i = 0; i < cells.size(); ++i) {
            cells[i] = static_cast<std::uint8_t>(random() % static_cast<unsigned>(valueCount) * 37);
            valid[i] = random() % 5 != 0 ? 1 : 0;
        }
        std::array<std::pair<std::int64_t, std::int64_t>, 16> ranges;
        for (auto& [begin, end] : ranges) {
            begin = static_cast<std::int64_t>(random() % 17);
            end = begin + static_cast<std::int64_t>(random() % (17 - static_cast<unsigned>(begin)));
        }
        const bool whole = round % 5 == 0;
        const bool asksValidity = round % 3 == 0 && !whole;
        std::map<int, LaneCount> expected;
        for (std::int64_t step = 0; step < 16; ++step) {
            const auto [begin, end] =
                whole ? std::pair<std::int64_t, std::int64_t>{0, 16} : ranges[step];
            for (std::int64_t lane = begin; lane < end; ++lane) {
                const auto i = static_cast<std::size_t>(step * 16 + lane);
                LaneCount& count = expected[asksValidity && valid[i] == 0 ? -1 : cells[i]];
                ++count.cells;
                count.lanes += lane;
                count.steps += step;
            }
        }
        for (const InstructionSet instructions : instructionSets()) {
            LaneCounter counter(instructions);
            if (whole) {
                counter.assign(cells.data(), 16);
            }
            for (std::size_t step = 0; step < 16 && !whole; ++step) {
                const std::uint8_t* row = cells.data() + 16 * step;
                const auto [begin, end] = ranges[step];
                const std::int64_t middle = (begin + end) / 2; // in two pieces
                for (const auto& [from, to] : {std::pair(begin, middle), std::pair(middle, end)}) {
                    if (asksValidity) {
                        counter.add(step, row, valid.data() + 16 * step, from, to);
                    } else {
                        counter.add(step, row, from, to);
                    }
                }
            }
            std::map<int, LaneCount> found;
            if (const LaneCount invalid = counter.countInvalid(); invalid.cells > 0) {
                found[-1] = invalid;
            }
            const std::size_t distinct = counter.takeValues(
                [&](std::uint8_t value, const LaneCount& count) { found[value] = count; });
            BOOST_TEST(distinct == expected.size() - expected.count(-1));
            BOOST_REQUIRE(found.size() == expected.size());
            for (const auto& [value, count] : expected) {
                BOOST_REQUIRE(found.count(value) == 1);
                BOOST_TEST(found[value].cells == count.cells);
                BOOST_TEST(found[value].lanes == count.lanes);
                BOOST_TEST(found[value].steps == count.steps);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(every_instruction_set_cuts_edges_to_the_same_bytes) {
    RandomPolygons random(8);
    const RasterWindow window{3, 2, 180, 190};
    std::size_t terms = 0;
    for (const MultiPolygon& polygon : random.partition(0.0, 200.0, 12, 40)) {
        const GridPolygon grid = toGridPolygon(polygon);
        std::vector<EdgeTerm> expected;
        cutEdges(grid.edges, window, expected, InstructionSet::Baseline);
        terms += expected.size();
        for (const InstructionSet instructions : instructionSets()) {
            std::vector<EdgeTerm> found;
            cutEdges(grid.edges, window, found, instructions);
            BOOST_REQUIRE(found.size() == expected.size());
            BOOST_TEST(
                std::memcmp(found.data(), expected.data(), found.size() * sizeof(EdgeTerm)) == 0);
        }
    }
    BOOST_TEST(terms > 1000u);
}

BOOST_AUTO_TEST_CASE(chunks_are_summed_in_eight_lanes) {
    std::vector<double> weight(61);
    std::vector<double> fraction(61);
    std::vector<double> value(61);
    std::array<double, 8> lanes{};
    for (std::size_t i = 0; i < weight.size(); ++i) {
        weight[i] = i % 7 == 3 ? 0.0 : 1.0 / (3.0 + static_cast<double>(i));
        fraction[i] = i % 7 == 3 ? 0.0 : 1.0;
        value[i] = i % 7 == 3 ? -1e9 : std::sin(static_cast<double>(i));
        lanes[i % 8] += weight[i] * value[i];
    }
    const ValueSums sums = sumOfChunk({weight, fraction, value});
    const double integral = ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) +
                            ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
    BOOST_TEST(sums.integral == integral);            // to the bit
    BOOST_TEST(sums.minimum == -0.99999020655070348); // sin 11
    BOOST_TEST(sums.maximum == 0.99991186010726718);  // sin 33
}

BOOST_AUTO_TEST_CASE(a_table_of_values_counts_and_forgets) {
    ClassTable<double> table;
    for (int round = 0; round < 3; ++round) {
        const int count = round == 1 ? 5 : 5000;
        for (int i = 0; i < 3 * count; ++i) {
            table.at(i % count * 0.25).fullCells += i;
        }
        BOOST_TEST(table.entries().size() == static_cast<std::size_t>(count));
        std::int64_t sum = 0;
        for (const auto& entry : table.entries()) {
            const auto i = static_cast<std::int64_t>(entry.value / 0.25);
            BOOST_REQUIRE(entry.fullCells == 3 * i + 3 * count);
            sum += entry.fullCells;
        }
        BOOST_TEST(sum == 3LL * count * (3LL * count - 1) / 2);
        table.clear();
        BOOST_TEST(table.entries().empty());
    }
}

BOOST_AUTO_TEST_CASE(every_type_layout_and_thread_count_gives_the_same_class_areas) {
    const TemporaryDirectory folder;
    const std::vector<MultiPolygon> zones = manyZones(5.3, 271.9);

    struct Grid {
        const char* name;
        const char* crs;
        double cell;
        std::array<double, 2> corner;
    };

    for (const Grid& grid : {Grid{"1m", "EPSG:32650", 1.0, {500000, 3000000}},
                             Grid{"10m", "EPSG:32650", 10.0, {500000, 3000000}},
                             Grid{"30m", "EPSG:32650", 30.0, {500000, 3000000}},
                             Grid{"degrees", "EPSG:4490", 1.0 / 12000.0, {114.3, 30.6}}}) {
        RasterFixture fixture;
        fixture.crs = grid.crs;
        fixture.geoTransform = {grid.corner[0], grid.cell, 0, grid.corner[1], 0, -grid.cell};
        fixture.columns = 300;
        fixture.rows = 290;
        // Broad classes, noise and, to the right, more values than are counted in lanes.
        const auto value = [](int column, int row) {
            const int broad = (column / 9 + row / 23) % 5;
            const int noise = (column * 7 + row * 13 + column * row) % 111;
            return column > 200 ? noise : (column + row) % 17 == 0 ? noise % 20 : broad;
        };
        ZonalOptions options;
        options.classes = true;
        options.zoneAreas = false;
        std::vector<ZonalStatistics> expected;
        const auto check = [&](const char* what, int threads) {
            BOOST_TEST_CONTEXT(grid.name << " " << what) {
                fixture.path = folder / fmt::format("{}_{}.tif", grid.name, what);
                writeFixture(fixture, value);
                const auto found = statisticsOf(fixture, zones, options, threads);
                if (expected.empty()) {
                    expected = found;
                }
                for (std::size_t i = 0; i < zones.size(); ++i) {
                    BOOST_TEST(found[i].classAreaM2 == expected[i].classAreaM2);
                    BOOST_TEST(found[i].coveredCells == expected[i].coveredCells);
                    BOOST_TEST(found[i].noDataAreaM2 == expected[i].noDataAreaM2);
                }
            }
        };
        fixture.noData = 3;
        fixture.blockSize = 64;
        check("byte", 1);
        fixture.type = CellType::UInt16;
        check("uint16", 2);
        fixture.type = CellType::Int32;
        check("int32", 3);
        fixture.type = CellType::Float32;
        check("float32", 7);
        fixture.type = CellType::Float64;
        fixture.blockSize = 0;
        check("float64 strips", 2);
        fixture.type = CellType::Int8;
        check("int8 strips", 2);
        fixture.type = CellType::UInt8;
        check("byte strips", 7);
        fixture.noData.reset(); // the same cells by a mask
        for (int row = 0; row < fixture.rows; ++row) {
            for (int column = 0; column < fixture.columns; ++column) {
                fixture.mask.push_back(value(column, row) == 3 ? 0 : 255);
            }
        }
        check("byte mask", 2);
        fixture.type = CellType::UInt16;
        check("uint16 mask", 2);
    }
}

BOOST_AUTO_TEST_CASE(cells_around_a_pole_are_counted_where_no_area_of_the_zone_is_asked_for) {
    const TemporaryDirectory folder;
    RasterFixture fixture;
    fixture.path = folder / "pole.tif";
    fixture.crs = "EPSG:3031";
    fixture.columns = 100;
    fixture.rows = 100;
    fixture.geoTransform = {-50000, 1000, 0, 50000, 0, -1000};
    writeFixture(fixture, [](int, int) { return 1.0; });
    Diagnostics diagnostics;
    const RasterSource raster = RasterSource::open(fixture.path.string(), {}, diagnostics);
    constexpr double radius = 20000.0;
    constexpr int corners = 40000;
    Ring circle;
    for (int i = 0; i <= corners; ++i) {
        const double angle = 2.0 * std::numbers::pi * (i % corners) / corners;
        circle.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    ZonalOptions options;
    options.zoneAreas = false;
    const ZonalStatistics cap = zonalStatistics(raster,
                                                std::vector<Zone>{{"cap", {{{circle, {}}}}}},
                                                raster.grid().crs(),
                                                options,
                                                TaskPool(2),
                                                {},
                                                diagnostics)[0];
    const CrsTransform toDegrees(raster.grid().crs(), raster.grid().crs().geographic());
    std::vector<Point> edge = {{radius, 0.0}};
    toDegrees.transform(edge, edge);
    const double expected =
        ellipsoidalStripAreaM2(360.0, -90.0, edge[0].y, raster.grid().crs().ellipsoid());
    BOOST_TEST(std::abs(cap.validAreaM2 / expected - 1.0) < 1e-8);
    BOOST_TEST(std::isnan(cap.zoneAreaM2));
}
