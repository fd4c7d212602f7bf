// Rasters whose values tell where they lie, seen from other systems and sizes.

#include "gis/base/error.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/raster/resampling.hpp"
#include "tests/gis/coverage/raster_fixture.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <gdal.h>

#include <array>
#include <cmath>
#include <cstring>
#include <numbers>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr std::array firstBand = {1};

RasterFixture fixtureAt(const std::filesystem::path& path, int columns, int rows) {
    RasterFixture fixture;
    fixture.path = path;
    fixture.crs = "EPSG:32650";
    fixture.geoTransform = {500000, 10, 0, 3400000, 0, -10};
    fixture.columns = columns;
    fixture.rows = rows;
    fixture.blockSize = 32;
    return fixture;
}

std::shared_ptr<const RasterSource> open(const std::filesystem::path& path,
                                         const RasterOpenOptions& options = {}) {
    Diagnostics diagnostics;
    return std::make_shared<const RasterSource>(
        RasterSource::open(path.string(), options, diagnostics));
}

ResampledCells seen(const RasterResampler& resampler,
                    const Envelope& extent,
                    int columns,
                    int rows,
                    Resampling resampling) {
    return resampler.resample(firstBand, extent, columns, rows, resampling);
}

/// Sets every cell of every overview.
void paintOverviews(const std::filesystem::path& path, double value) {
    GDALDatasetH dataset = GDALOpen(path.c_str(), GA_Update);
    const std::array factors = {2, 4, 8};
    BOOST_REQUIRE(
        GDALBuildOverviews(dataset, "NEAREST", 3, factors.data(), 0, nullptr, nullptr, nullptr) ==
        CE_None);
    GDALRasterBandH band = GDALGetRasterBand(dataset, 1);
    for (int index = 0; index < GDALGetOverviewCount(band); ++index) {
        BOOST_REQUIRE(GDALFillRaster(GDALGetOverview(band, index), value, 0) == CE_None);
    }
    GDALClose(dataset);
}

} // namespace

BOOST_AUTO_TEST_CASE(a_field_seen_from_another_system_keeps_its_values_at_their_places) {
    const TemporaryDirectory folder;
    auto fixture = fixtureAt(folder.path() / "field.tif", 400, 300);
    fixture.type = CellType::Float64;
    // The value of a cell is easting + 2 northing of its centre, less a constant.
    const auto fieldAt = [](Point at) { return at.x - 500000 + 2 * (at.y - 3400000); };
    writeFixture(fixture, [&](int column, int row) {
        return fieldAt({500000 + (column + 0.5) * 10, 3400000 - (row + 0.5) * 10});
    });
    const auto target = Crs::fromEpsg(4549); // CGCS2000, another zone: turned by 1.5 degrees
    const RasterResampler resampler(open(fixture.path), target);
    // pyproj 3.4: EPSG:32650 (502000, 3398500) in EPSG:4549, WGS 84 taken for CGCS2000.
    const CrsTransform exact(Crs::fromEpsg(32650), target);
    const auto middle = exact({502000, 3398500});
    BOOST_TEST(std::abs(middle.x - 214590.4278) <= 0.001);
    BOOST_TEST(std::abs(middle.y - 3403652.2691) <= 0.001);
    const Envelope extent{middle.x - 800, middle.y - 600, middle.x + 800, middle.y + 600};
    const auto back = exact.inverse();
    for (const auto& [columns, rows] : {std::pair{640, 480}, {160, 120}, {40, 30}}) {
        const auto cells = seen(resampler, extent, columns, rows, Resampling::Average);
        const double side = 1600.0 / columns;
        double worst = 0;
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < columns; ++column) {
                const auto at =
                    back({extent.minX + (column + 0.5) * side, extent.maxY - (row + 0.5) * side});
                const auto index = static_cast<std::size_t>(row * columns + column);
                BOOST_REQUIRE(cells.states[index] == CellState::Valid);
                worst = std::max(
                    worst, std::abs(static_cast<double>(cells.bands[0][index]) - fieldAt(at)));
            }
        }
        BOOST_TEST(worst <= 0.125 * side * std::sqrt(5.0) + 0.001); // the field's slope
    }
}

BOOST_AUTO_TEST_CASE(the_nearest_cell_of_a_turned_grid_is_found_by_its_affine) {
    const TemporaryDirectory folder;
    auto fixture = fixtureAt(folder.path() / "turned.tif", 120, 100);
    fixture.type = CellType::UInt16;
    const double turn = 30 * std::numbers::pi / 180;
    fixture.geoTransform = {500000,
                            10 * std::cos(turn),
                            10 * std::sin(turn),
                            3400000,
                            10 * std::sin(turn),
                            -10 * std::cos(turn)};
    writeFixture(fixture, [](int column, int row) { return column * 256 + row; });
    const RasterResampler resampler(open(fixture.path), Crs::fromEpsg(32650));
    BOOST_TEST(resampler.cellSize() == 10.0, boost::test_tools::tolerance(1e-9));
    const auto extent = resampler.extent();
    const int side = 300;
    const auto cells = seen(resampler, extent, side, side, Resampling::Nearest);
    int inside = 0;
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            const double dx = extent.minX + (column + 0.5) / side * extent.width() - 500000;
            const double dy = extent.maxY - (row + 0.5) / side * extent.height() - 3400000;
            const double u = (dx * std::cos(turn) + dy * std::sin(turn)) / 10;
            const double v = (dx * std::sin(turn) - dy * std::cos(turn)) / 10;
            const auto index = static_cast<std::size_t>(row * side + column);
            const bool expected = u > 0 && v > 0 && u < 120 && v < 100;
            BOOST_REQUIRE((cells.states[index] == CellState::Valid) == expected);
            if (expected) {
                ++inside;
                BOOST_REQUIRE(static_cast<double>(cells.bands[0][index]) ==
                              std::floor(u) * 256 + std::floor(v));
            }
        }
    }
    BOOST_TEST(inside * extent.width() * extent.height() / (side * side) == 1200.0 * 1000,
               boost::test_tools::tolerance(0.01));
}

BOOST_AUTO_TEST_CASE(coarse_views_come_from_overviews_and_fine_ones_from_the_cells) {
    const TemporaryDirectory folder;
    const auto fixture = fixtureAt(folder.path() / "o.tif", 256, 256);
    writeFixture(fixture, [](int, int) { return 1; });
    paintOverviews(fixture.path, 7);
    const RasterResampler resampler(open(fixture.path), Crs::fromEpsg(32650));
    BOOST_TEST(resampler.source().overviewCount() == 3u);
    const auto whole = resampler.extent();
    for (const auto resampling : {Resampling::Nearest, Resampling::Average}) {
        const auto fine = seen(resampler, whole, 200, 200, resampling);
        const auto coarse = seen(resampler, whole, 50, 50, resampling);
        BOOST_TEST(fine.bands[0][100 * 200 + 100] == 1.0f);
        BOOST_TEST(coarse.bands[0][25 * 50 + 25] == 7.0f);
    }
    // Nodata that the file does not know of stands in the averages of its overviews.
    RasterOpenOptions options;
    options.noData = 9;
    const RasterResampler declared(open(fixture.path, options), Crs::fromEpsg(32650));
    BOOST_TEST(seen(declared, whole, 50, 50, Resampling::Average).bands[0][0] == 1.0f);
}

BOOST_AUTO_TEST_CASE(coarse_views_without_overviews_are_means_of_the_cells) {
    const TemporaryDirectory folder;
    auto fixture = fixtureAt(folder.path() / "big.tif", 3000, 2000);
    fixture.type = CellType::Float32;
    fixture.blockSize = 256;
    writeFixture(fixture, [](int column, int row) { return column + (row % 2) * 1000; });
    const RasterResampler resampler(open(fixture.path), Crs::fromEpsg(32650));
    const auto cells = seen(resampler, resampler.extent(), 30, 20, Resampling::Average);
    for (int column = 0; column < 30; ++column) {
        BOOST_TEST(static_cast<double>(cells.bands[0][static_cast<std::size_t>(column)]) ==
                       column * 100 + 49.5 + 500,
                   boost::test_tools::tolerance(1e-5));
    }
}

BOOST_AUTO_TEST_CASE(cells_without_data_stay_apart_from_zero_and_from_the_outside) {
    const TemporaryDirectory folder;
    auto fixture = fixtureAt(folder.path() / "n.tif", 64, 64);
    fixture.type = CellType::Float32;
    fixture.noData = -9999;
    writeFixture(fixture, [](int column, int row) {
        if (column < 16) {
            return -9999.0;
        }
        return column < 32 ? std::nan("") : row < 32 ? 0.0 : 4.0;
    });
    const RasterResampler resampler(open(fixture.path), Crs::fromEpsg(32650));
    Envelope wide = resampler.extent();
    wide.maxX += 640;
    for (const auto resampling : {Resampling::Nearest, Resampling::Average}) {
        for (const int scale : {1, 4}) {
            const int columns = 128 / scale;
            const auto cells = seen(resampler, wide, columns, 64 / scale, resampling);
            const auto at = [&](int column, int row) {
                return static_cast<std::size_t>(row / scale * columns + column / scale);
            };
            BOOST_TEST((cells.states[at(4, 8)] == CellState::NoData));
            BOOST_TEST((cells.states[at(20, 8)] == CellState::NoData));
            BOOST_TEST(std::isnan(cells.bands[0][at(20, 8)]));
            BOOST_TEST((cells.states[at(40, 8)] == CellState::Valid));
            BOOST_TEST(cells.bands[0][at(33, 8)] == 0.0f); // nodata beside it is not mixed in
            BOOST_TEST(cells.bands[0][at(40, 50)] == 4.0f);
            BOOST_TEST((cells.states[at(100, 8)] == CellState::Outside));
        }
    }
}

BOOST_AUTO_TEST_CASE(classes_are_those_of_the_nearest_cells) {
    const TemporaryDirectory folder;
    for (const bool isTurned : {false, true}) {
        for (const auto type : {CellType::UInt8, CellType::Int16}) {
            auto fixture = fixtureAt(folder.path() / "classes.tif", 90, 70);
            fixture.type = type;
            fixture.noData = 7;
            if (isTurned) {
                fixture.geoTransform = {500000, 9, 3, 3400000, 2, -9};
            }
            writeFixture(fixture, [](int column, int row) {
                return static_cast<double>((column / 3 * 5 + row / 2) % 11);
            });
            for (const int system : {32650, 32651, 4326}) {
                const RasterResampler resampler(open(fixture.path), Crs::fromEpsg(system));
                auto wide = resampler.extent();
                wide.maxX += wide.width() / 10;
                for (const int columns : {37, 250, 700}) {
                    const int rows = columns * 2 / 3;
                    const auto cells = seen(resampler, wide, columns, rows, Resampling::Nearest);
                    const auto classes =
                        resampler.classify(1, wide, columns, rows, [](double value) {
                            return static_cast<std::uint8_t>(value + 100);
                        });
                    std::size_t others = 0;
                    for (std::size_t at = 0; at < classes.size(); ++at) {
                        const auto expected =
                            cells.states[at] == CellState::NoData ? noDataClass
                            : cells.states[at] == CellState::Outside
                                ? outsideClass
                                : static_cast<std::uint8_t>(cells.bands[0][at] + 100);
                        others += classes[at] != expected ? 1 : 0;
                    }
                    BOOST_TEST(others == 0U);
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(masked_cells_have_no_data) {
    const TemporaryDirectory folder;
    auto fixture = fixtureAt(folder.path() / "m.tif", 64, 64);
    fixture.mask.assign(64 * 64, 255);
    std::fill_n(fixture.mask.begin(), 64 * 32, std::uint8_t{0});
    writeFixture(fixture, [](int, int) { return 5; });
    const RasterResampler resampler(open(fixture.path), Crs::fromEpsg(32650));
    const auto cells = seen(resampler, resampler.extent(), 16, 16, Resampling::Average);
    BOOST_TEST((cells.states[0] == CellState::NoData));
    BOOST_TEST((cells.states[255] == CellState::Valid));
}

BOOST_AUTO_TEST_CASE(neighbouring_views_meet_without_a_seam) {
    const TemporaryDirectory folder;
    auto fixture = fixtureAt(folder.path() / "s.tif", 300, 300);
    fixture.type = CellType::Float32;
    writeFixture(fixture, [](int column, int row) { return (column * 37 + row * 101) % 251; });
    const RasterResampler resampler(open(fixture.path), Crs::fromEpsg(32650));
    const Envelope whole{500100, 3397200, 502660, 3399760};
    const auto once = seen(resampler, whole, 64, 64, Resampling::Average);
    for (const int part : {0, 1}) {
        Envelope half = whole;
        (part == 0 ? half.maxX : half.minX) = 501380;
        const auto cells = seen(resampler, half, 32, 64, Resampling::Average);
        for (std::size_t row = 0; row < 64; ++row) {
            for (std::size_t column = 0; column < 32; ++column) {
                BOOST_REQUIRE(cells.bands[0][row * 32 + column] ==
                              once.bands[0][row * 64 + column + (part == 0 ? 0 : 32)]);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(many_workers_read_the_same_bytes_as_one) {
    const TemporaryDirectory folder;
    auto fixture = fixtureAt(folder.path() / "w.tif", 500, 400);
    fixture.type = CellType::Float32;
    writeFixture(fixture, [](int column, int row) { return (column * 37 + row * 101) % 251; });
    const RasterResampler resampler(open(fixture.path), Crs::fromEpsg(4549));
    const auto alone = seen(resampler, resampler.extent(), 300, 250, Resampling::Average);
    std::vector<ResampledCells> all(16);
    TaskPool(4).parallelFor(all.size(), [&](std::size_t index) {
        all[index] = seen(resampler, resampler.extent(), 300, 250, Resampling::Average);
    });
    for (const auto& cells : all) {
        BOOST_TEST(std::memcmp(cells.bands[0].data(),
                               alone.bands[0].data(),
                               alone.bands[0].size() * sizeof(float)) == 0);
        BOOST_TEST((cells.states == alone.states));
    }
}

BOOST_AUTO_TEST_CASE(a_raster_of_the_world_is_seen_from_a_zone_of_china) {
    const TemporaryDirectory folder;
    auto fixture = fixtureAt(folder.path() / "world.tif", 360, 180);
    fixture.crs = "EPSG:4326";
    fixture.geoTransform = {-180, 1, 0, 90, 0, -1};
    fixture.type = CellType::Int32;
    writeFixture(fixture, [](int column, int row) { return column * 256 + row; });
    const RasterResampler resampler(open(fixture.path), Crs::fromEpsg(4549));
    // pyproj: EPSG:4549 (490500, 3310500) lies at 119.9016 E, 29.9132 N.
    const auto cells =
        seen(resampler, {490000, 3310000, 491000, 3311000}, 2, 2, Resampling::Nearest);
    BOOST_TEST((cells.states[0] == CellState::Valid));
    BOOST_TEST(cells.bands[0][0] == 299.0f * 256 + 60);
    const auto far = seen(resampler, {4.4e7, 4.4e7, 4.5e7, 4.5e7}, 2, 2, Resampling::Nearest);
    BOOST_TEST((far.states[0] == CellState::Outside));
}
