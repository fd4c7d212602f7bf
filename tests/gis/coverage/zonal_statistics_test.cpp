#include "gis/base/error.hpp"
#include "gis/coverage/zonal_statistics.hpp"
#include "tests/gis/coverage/random_polygons.hpp"
#include "tests/gis/coverage/raster_fixture.hpp"
#include "tests/gis/coverage/statistics_bytes.hpp"
#include "tests/support/arithmetic.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace parklens;
using namespace parklens::test;

namespace {

MultiPolygon box(double left, double bottom, double right, double top) {
    return {{{{{left, bottom}, {right, bottom}, {right, top}, {left, top}, {left, bottom}}, {}}}};
}

MultiPolygon onGrid(const MultiPolygon& inCells, const RasterGrid& grid) {
    MultiPolygon result = inCells;
    for (Polygon& part : result.polygons) {
        for (Point& p : part.shell) {
            p = grid.toCrs(p);
        }
        for (Ring& hole : part.holes) {
            for (Point& p : hole) {
                p = grid.toCrs(p);
            }
        }
    }
    return result;
}

std::vector<ZonalStatistics> statisticsOf(const RasterSource& raster,
                                          const std::vector<Zone>& zones,
                                          const ZonalOptions& options,
                                          int threads = 2) {
    Diagnostics diagnostics;
    return zonalStatistics(
        raster, zones, raster.grid().crs(), options, TaskPool(threads), {}, diagnostics);
}

RasterSource open(const std::filesystem::path& path) {
    Diagnostics diagnostics;
    return RasterSource::open(path.string(), {}, diagnostics);
}

/// A 4 × 3 grid of 10 m cells at (500000, 3000000) in UTM 50N.
///   1 2 3 4
///   5 6 7 8
///   1 1 9 9
RasterFixture smallFixture(const std::filesystem::path& path) {
    RasterFixture fixture;
    fixture.path = path;
    fixture.crs = "EPSG:32650";
    fixture.geoTransform = {500000, 10, 0, 3000030, 0, -10};
    fixture.columns = 4;
    fixture.rows = 3;
    return fixture;
}

double smallValue(int column, int row) {
    constexpr double values[3][4] = {{1, 2, 3, 4}, {5, 6, 7, 8}, {1, 1, 9, 9}};
    return values[row][column];
}

} // namespace

BOOST_AUTO_TEST_CASE(statistics_weigh_cells_by_their_covered_share) {
    const TemporaryDirectory folder;
    const auto path = folder / "small.tif";
    // Covers half of column 0, all of columns 1 and 2; of row 0 the lower half, row 1 whole.
    const std::vector<Zone> zones{{"a", box(500005, 3000010, 500030, 3000025)}};
    ZonalOptions options;
    options.area = CellArea::Plane;
    options.classes = true;
    options.quantiles = {0.0, 0.5, 1.0};
    for (const CellType type : {CellType::UInt8,
                                CellType::Int8,
                                CellType::UInt16,
                                CellType::Int16,
                                CellType::UInt32,
                                CellType::Int32,
                                CellType::Float32,
                                CellType::Float64}) {
        RasterFixture fixture = smallFixture(path);
        fixture.type = type;
        writeFixture(fixture, smallValue);
        const RasterSource raster = open(path);
        BOOST_TEST((raster.band(1).type == type));
        const ZonalStatistics s = statisticsOf(raster, zones, options)[0];
        BOOST_TEST(s.coveredCells == 3.75); // 0.25 + 0.5 + 0.5 + 0.5 + 1 + 1
        BOOST_TEST(s.zoneAreaM2 == 375.0);
        BOOST_TEST(relative(s.validAreaM2, 375.0) < 1e-11);
        BOOST_TEST(s.noDataAreaM2 == 0.0);
        BOOST_TEST(s.outsideAreaM2 == 0.0);
        const double sum = 0.25 * 1 + 0.5 * 2 + 0.5 * 3 + 0.5 * 5 + 6 + 7; // 18.25
        BOOST_TEST(relative(s.sum, sum) < 1e-14);
        BOOST_TEST(relative(s.integral, sum * 100) < 1e-11);
        BOOST_TEST(relative(s.mean, sum / 3.75) < 1e-14);
        const double squares = 0.25 * 1 + 0.5 * 4 + 0.5 * 9 + 0.5 * 25 + 36 + 49;
        BOOST_TEST(relative(s.variance, squares / 3.75 - sum / 3.75 * sum / 3.75) < 1e-12);
        BOOST_TEST(s.minimum == 1.0);
        BOOST_TEST(s.maximum == 7.0);
        BOOST_TEST(s.variety == 6);
        BOOST_TEST(s.majority.value() == 6.0); // tie of 6 and 7
        BOOST_TEST(s.minority.value() == 1.0);
        // Cumulative weights 0.25 0.75 1.25 1.75 2.75 3.75; half of 3.75 is first reached at 6.
        BOOST_TEST((s.quantiles == std::vector<double>{1.0, 6.0, 7.0}));
        BOOST_TEST(s.classAreaM2.size() == 6);
        BOOST_TEST(relative(s.classAreaM2.at(5.0), 50.0) < 1e-11);
    }
}

BOOST_AUTO_TEST_CASE(values_and_classes_agree) {
    const TemporaryDirectory folder;
    const auto path = folder / "values.tif";
    RasterFixture fixture = smallFixture(path);
    fixture.type = CellType::Float32;
    fixture.columns = 333;
    fixture.rows = 217;
    fixture.blockSize = 32;
    fixture.noData = -9999;
    writeFixture(fixture, [](int column, int row) {
        return (column * 7 + row * 13) % 11 == 0 ? -9999.0 : (column * 31 + row * 17) % 97;
    });
    const RasterSource raster = open(path);
    RandomPolygons random(3);
    std::vector<Zone> zones;
    for (const MultiPolygon& zone : random.partition(5, 210, 4, 9)) {
        zones.push_back({fmt::format("{}", zones.size()), onGrid(zone, raster.grid())});
    }
    ZonalOptions moments;
    ZonalOptions classes;
    classes.classes = true;
    const auto a = statisticsOf(raster, zones, moments);
    const auto b = statisticsOf(raster, zones, classes);
    for (std::size_t i = 0; i < zones.size(); ++i) {
        BOOST_TEST(a[i].coveredCells == b[i].coveredCells);
        BOOST_TEST(a[i].validAreaM2 == b[i].validAreaM2);
        BOOST_TEST(a[i].noDataAreaM2 == b[i].noDataAreaM2);
        BOOST_TEST(relative(a[i].sum, b[i].sum) < 1e-12);
        BOOST_TEST(relative(a[i].mean, b[i].mean) < 1e-12);
        BOOST_TEST(relative(a[i].variance, b[i].variance) < 1e-12);
        BOOST_TEST(a[i].minimum == b[i].minimum);
        BOOST_TEST(a[i].maximum == b[i].maximum);
    }
}

BOOST_AUTO_TEST_CASE(invalid_cells_are_counted_apart) {
    const TemporaryDirectory folder;
    const std::vector<Zone> zones{{"all", box(500000, 3000000, 500040, 3000030)}};
    ZonalOptions options;
    options.area = CellArea::Plane;
    const auto check = [&](const RasterFixture& fixture, auto value, double expectedNoData) {
        writeFixture(fixture, value);
        const ZonalStatistics s = statisticsOf(open(fixture.path), zones, options)[0];
        BOOST_TEST(relative(s.noDataAreaM2 + 1.0, expectedNoData + 1.0) < 1e-11);
        BOOST_TEST(relative(s.validAreaM2, 1200.0 - expectedNoData) < 1e-11);
        BOOST_TEST(s.coveredCells == 12.0 - expectedNoData / 100.0);
    };
    RasterFixture byte = smallFixture(folder / "byte.tif");
    byte.noData = 1;
    check(byte, smallValue, 300.0);
    RasterFixture outOfRange = smallFixture(folder / "range.tif");
    outOfRange.noData = -9999; // no byte can be it
    check(outOfRange, smallValue, 0.0);
    RasterFixture lowest = smallFixture(folder / "lowest.tif");
    lowest.type = CellType::Float64;
    lowest.noData = -1.7e308;
    check(
        lowest, [](int c, int r) { return r == 0 ? -1.7e308 : smallValue(c, r); }, 400.0);
    RasterFixture nan = smallFixture(folder / "nan.tif");
    nan.type = CellType::Float32;
    check(
        nan, [](int c, int r) { return c == 2 ? std::nan("") : smallValue(c, r); }, 300.0);
    RasterFixture float32 = smallFixture(folder / "float.tif");
    float32.type = CellType::Float32;
    float32.noData = -3.4028234663852886e38;
    check(
        float32,
        [](int c, int r) { return c == 0 ? -3.4028234663852886e38 : smallValue(c, r); },
        300.0);
    RasterFixture masked = smallFixture(folder / "mask.tif");
    masked.mask = {255, 255, 0, 255, 255, 255, 255, 0, 255, 255, 255, 255};
    check(masked, smallValue, 200.0);
}

BOOST_AUTO_TEST_CASE(scale_and_offset_are_applied_to_values) {
    const TemporaryDirectory folder;
    RasterFixture fixture = smallFixture(folder / "scaled.tif");
    fixture.scale = -0.5;
    fixture.offset = 10.0;
    ZonalOptions options;
    options.area = CellArea::None;
    options.quantiles = {0.5};
    const std::vector<Zone> zones{{"row 0", box(500000, 3000020, 500040, 3000030)}};
    for (const CellType type : {CellType::UInt8, CellType::Float32}) {
        fixture.type = type;
        writeFixture(fixture, smallValue);
        const RasterSource raster = open(fixture.path);
        const ZonalStatistics s = statisticsOf(raster, zones, options)[0];
        BOOST_TEST(relative(s.mean, 10.0 - 0.5 * 2.5) < 1e-10);
        BOOST_TEST(s.minimum == 8.0);
        BOOST_TEST(s.maximum == 9.5);
        BOOST_TEST(s.quantiles[0] == 8.5); // 8.0 8.5 9.0 9.5
        BOOST_TEST(raster.readWindow(1, {3, 0, 1, 1})[0] == 8.0);
    }
}

BOOST_AUTO_TEST_CASE(without_areas_weights_are_fractions) {
    const TemporaryDirectory folder;
    writeFixture(smallFixture(folder / "small.tif"), smallValue);
    ZonalOptions options;
    options.area = CellArea::None;
    options.classes = true;
    const auto s = statisticsOf(
        open(folder / "small.tif"), {{"a", box(500005, 3000010, 500030, 3000025)}}, options)[0];
    BOOST_TEST(std::isnan(s.validAreaM2));
    BOOST_TEST(s.classAreaM2.at(5.0) == 0.5);
    BOOST_TEST(s.classAreaM2.at(6.0) == 1.0);
    BOOST_TEST(relative(s.mean, 18.25 / 3.75) < 1e-15);
}

BOOST_AUTO_TEST_CASE(a_zone_outside_the_raster_is_told_and_has_no_values) {
    const TemporaryDirectory folder;
    writeFixture(smallFixture(folder / "small.tif"), smallValue);
    const RasterSource raster = open(folder / "small.tif");
    const std::vector<Zone> zones{{"far", box(600000, 3000000, 600100, 3000100)},
                                  {"half", box(500020, 3000000, 500060, 3000030)},
                                  {"in", box(500000, 3000000, 500010, 3000010)}};
    Diagnostics diagnostics;
    const auto s =
        zonalStatistics(raster, zones, raster.grid().crs(), {}, TaskPool(1), {}, diagnostics);
    BOOST_REQUIRE(diagnostics.entries().size() == 2);
    BOOST_TEST(diagnostics.contains("zone_outside_raster"));
    BOOST_TEST(diagnostics.entries()[0].problem.place.feature == "far");
    BOOST_TEST(std::isnan(s[0].mean));
    BOOST_TEST(s[0].validAreaM2 == 0.0);
    BOOST_TEST(s[0].outsideAreaM2 == s[0].zoneAreaM2);
    BOOST_TEST(relative(s[1].outsideAreaM2, s[1].zoneAreaM2 / 2.0) < 1e-6);
    BOOST_TEST(s[2].outsideAreaM2 == 0.0);
}

BOOST_AUTO_TEST_CASE(rotated_grids_and_plane_areas_of_degrees_are_refused) {
    const TemporaryDirectory folder;
    RasterFixture fixture = smallFixture(folder / "rotated.tif");
    fixture.geoTransform = {500000, 10, 1, 3000030, 1, -10};
    writeFixture(fixture, smallValue);
    const std::vector<Zone> zones{{"a", box(500005, 3000010, 500030, 3000025)}};
    BOOST_CHECK_THROW(statisticsOf(open(fixture.path), zones, {}), GeometryError);
    fixture = smallFixture(folder / "degrees.tif");
    fixture.crs = "EPSG:4326";
    fixture.geoTransform = {120, 0.1, 0, 30, 0, -0.1};
    writeFixture(fixture, smallValue);
    ZonalOptions options;
    options.area = CellArea::Plane;
    BOOST_CHECK_THROW(statisticsOf(open(fixture.path), {}, options), CrsError);
}

BOOST_AUTO_TEST_CASE(south_up_grids_give_the_same_figures) {
    const TemporaryDirectory folder;
    RasterFixture northUp = smallFixture(folder / "north.tif");
    northUp.type = CellType::Float32;
    writeFixture(northUp, smallValue);
    RasterFixture southUp = northUp;
    southUp.path = folder / "south.tif";
    southUp.geoTransform = {500000, 10, 0, 3000000, 0, 10};
    writeFixture(southUp, [](int column, int row) { return smallValue(column, 2 - row); });
    const std::vector<Zone> zones{
        {"a",
         {{{{{500003, 3000004}, {500037, 3000007}, {500021, 3000028}, {500003, 3000004}}, {}}}}}};
    const ZonalStatistics a = statisticsOf(open(northUp.path), zones, {})[0];
    const ZonalStatistics b = statisticsOf(open(southUp.path), zones, {})[0];
    BOOST_TEST(relative(a.mean, b.mean) < 1e-11);
    BOOST_TEST(relative(a.validAreaM2, b.validAreaM2) < 1e-11);
    BOOST_TEST(relative(a.coveredCells, b.coveredCells) < 1e-14);
}

BOOST_AUTO_TEST_CASE(the_antimeridian_is_right_or_refused) {
    const TemporaryDirectory folder;
    RasterFixture fixture = smallFixture(folder / "globe.tif");
    fixture.crs = "EPSG:4326";
    fixture.columns = 360;
    fixture.rows = 180;
    fixture.geoTransform = {-180, 1, 0, 90, 0, -1};
    writeFixture(fixture, [](int column, int) { return column % 200; });
    const RasterSource globe = open(fixture.path);
    BOOST_CHECK_THROW(statisticsOf(globe, {{"jump", box(-179, 0, 179, 5)}}, {}), GeometryError);
    BOOST_CHECK_THROW(statisticsOf(globe, {{"seam", box(178, 0, 183, 5)}}, {}), GeometryError);
    MultiPolygon split = box(178, 0, 180, 5);
    split.polygons.push_back(box(-180, 0, -177, 5).polygons[0]);
    const ZonalStatistics s = statisticsOf(globe, {{"split", split}}, {})[0];
    BOOST_TEST(s.coveredCells == 25.0);
    BOOST_TEST(relative(s.validAreaM2, s.zoneAreaM2) < 1e-10);
    // Longitudes 0…360: a zone of western longitudes is found there.
    fixture.path = folder / "pacific.tif";
    fixture.geoTransform = {0, 1, 0, 90, 0, -1};
    writeFixture(fixture, [](int column, int) { return column % 200; });
    const ZonalStatistics west =
        statisticsOf(open(fixture.path), {{"west", box(-120, 0, -118, 1)}}, {})[0];
    BOOST_TEST(west.minimum == 40.0);
    BOOST_TEST(west.maximum == 41.0);
}

BOOST_AUTO_TEST_CASE(a_zone_around_a_pole_is_refused) {
    const TemporaryDirectory folder;
    RasterFixture fixture = smallFixture(folder / "pole.tif");
    fixture.crs = "EPSG:3031";
    fixture.columns = 100;
    fixture.rows = 100;
    fixture.geoTransform = {-50000, 1000, 0, 50000, 0, -1000};
    writeFixture(fixture, [](int, int) { return 1.0; });
    BOOST_CHECK_THROW(
        statisticsOf(open(fixture.path), {{"cap", box(-20000, -20000, 20000, 20000)}}, {}),
        CrsError);
}

BOOST_AUTO_TEST_CASE(partitions_add_up_to_their_union) {
    const TemporaryDirectory folder;
    RasterFixture fixture = smallFixture(folder / "classes.tif");
    fixture.columns = 200;
    fixture.rows = 200;
    fixture.blockSize = 64;
    writeFixture(fixture, [](int column, int row) { return (column / 3 + row / 5) % 7; });
    const RasterSource raster = open(fixture.path);
    RandomPolygons random(11);
    std::vector<Zone> zones;
    for (const MultiPolygon& zone : random.partition(10.5, 190.2, 6, 9)) {
        zones.push_back({fmt::format("{}", zones.size()), onGrid(zone, raster.grid())});
    }
    ZonalOptions options;
    options.classes = true;
    options.area = CellArea::None;
    const auto parts = statisticsOf(raster, zones, options);
    const auto whole = statisticsOf(
        raster, {{"union", onGrid(random.partitionUnion(), raster.grid())}}, options)[0];
    for (int value = 0; value < 7; ++value) {
        long double sum = 0.0L;
        for (const ZonalStatistics& part : parts) {
            const auto found = part.classAreaM2.find(value);
            sum += found == part.classAreaM2.end() ? 0.0L : static_cast<long double>(found->second);
        }
        BOOST_TEST(std::abs(static_cast<double>(
                       sum - static_cast<long double>(whole.classAreaM2.at(value)))) < 1e-12);
    }
}

BOOST_AUTO_TEST_CASE(threads_and_order_of_zones_do_not_change_a_byte) {
    const TemporaryDirectory folder;
    for (const CellType type : {CellType::UInt8, CellType::Float32}) {
        RasterFixture fixture = smallFixture(folder / "order.tif");
        fixture.type = type;
        fixture.columns = 700;
        fixture.rows = 1100;
        fixture.blockSize = 48;
        writeFixture(fixture, [](int column, int row) {
            return std::abs(std::sin(column * 0.37) * std::cos(row * 0.11)) * 200.0;
        });
        const RasterSource raster = open(fixture.path);
        RandomPolygons random(21);
        std::vector<Zone> zones;
        for (const MultiPolygon& zone : random.partition(10.5, 690.2, 5, 9)) {
            zones.push_back({fmt::format("{}", zones.size()), onGrid(zone, raster.grid())});
        }
        zones.push_back({"over all", onGrid(random.partitionUnion(), raster.grid())});
        for (const bool classes : {false, true}) {
            ZonalOptions options;
            options.classes = classes;
            const auto one = statisticsOf(raster, zones, options, 1);
            for (const int threads : {2, 8}) {
                const auto more = statisticsOf(raster, zones, options, threads);
                for (std::size_t i = 0; i < zones.size(); ++i) {
                    BOOST_REQUIRE(bytesOf(one[i]) == bytesOf(more[i]));
                }
            }
            std::vector<Zone> shuffled = zones;
            std::reverse(shuffled.begin(), shuffled.end());
            const auto turned = statisticsOf(raster, shuffled, options, 2);
            for (std::size_t i = 0; i < zones.size(); ++i) {
                BOOST_REQUIRE(bytesOf(one[i]) == bytesOf(turned[zones.size() - 1 - i]));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_cancelled_pass_stops) {
    const TemporaryDirectory folder;
    writeFixture(smallFixture(folder / "small.tif"), smallValue);
    CancellationToken token;
    token.cancel();
    const RasterSource raster = open(folder / "small.tif");
    const std::vector<Zone> zones{{"a", box(500005, 3000010, 500030, 3000025)}};
    Diagnostics diagnostics;
    BOOST_CHECK_THROW(zonalStatistics(raster,
                                      zones,
                                      raster.grid().crs(),
                                      {},
                                      TaskPool(1),
                                      TaskControl(&token, nullptr),
                                      diagnostics),
                      CancelledError);
}
