// Several bands in one pass, what the pass reports, and the cells it is made of.
#include "gis/base/error.hpp"
#include "gis/coverage/covered_cell_file.hpp"
#include "gis/coverage/covered_cells.hpp"
#include "gis/coverage/zonal_pass_report.hpp"
#include "gis/coverage/zonal_statistics.hpp"
#include "tests/gis/coverage/cell_oracle.hpp"
#include "tests/gis/coverage/random_polygons.hpp"
#include "tests/gis/coverage/statistics_bytes.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr int columns = 260;
constexpr int rows = 190;

RasterSource open(const std::filesystem::path& path) {
    Diagnostics diagnostics;
    return RasterSource::open(path.string(), {}, diagnostics);
}

MultiPolygon inMap(MultiPolygon inCells) {
    for (Polygon& part : inCells.polygons) {
        for (Point& p : part.shell) {
            p = {500000.0 + 10.0 * p.x, 3000000.0 + 10.0 * (rows - p.y)};
        }
        for (Ring& hole : part.holes) {
            for (Point& p : hole) {
                p = {500000.0 + 10.0 * p.x, 3000000.0 + 10.0 * (rows - p.y)};
            }
        }
    }
    return inCells;
}

std::vector<Zone> someZones() {
    RandomPolygons random(12);
    std::vector<Zone> zones;
    for (const MultiPolygon& polygon : random.partition(4.25, 180.75, 3, 8)) {
        zones.push_back({fmt::format("z{}", zones.size()), inMap(polygon)});
    }
    zones.push_back({"over", inMap(random.partitionUnion())});
    return zones;
}

double cellValue(int band, int column, int row) {
    return std::sin(column * 0.37 * band) * std::cos(row * 0.11) * 100.0 + band;
}

BandFixture
bandsIn(const std::filesystem::path& path, const std::string& interleave, const std::string& type) {
    BandFixture fixture{path, columns, rows, 3};
    fixture.type = type;
    fixture.creationOptions = {"TILED=YES",
                               "BLOCKXSIZE=48",
                               "BLOCKYSIZE=32",
                               "COMPRESS=DEFLATE",
                               fmt::format("INTERLEAVE={}", interleave)};
    return fixture;
}

std::vector<std::vector<ZonalStatistics>> statisticsOf(std::span<const ZonalBand> bands,
                                                       std::span<const Zone> zones,
                                                       const ZonalOptions& options,
                                                       int threads,
                                                       ZonalPassReport* report = nullptr) {
    Diagnostics diagnostics;
    return zonalStatisticsOfBands(bands,
                                  zones,
                                  bands.front().raster->grid().crs(),
                                  options,
                                  TaskPool(threads),
                                  {},
                                  diagnostics,
                                  report);
}

std::vector<CoveredCells>
cellsOf(std::span<const ZonalBand> bands, std::span<const Zone> zones, CellArea area, int threads) {
    std::vector<CoveredCells> all;
    visitCoveredCells(bands,
                      zones,
                      bands.front().raster->grid().crs(),
                      area,
                      TaskPool(threads),
                      {},
                      [&](const CoveredCells& cells) { all.push_back(cells); });
    return all;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_band_among_others_is_the_band_alone_to_the_byte) {
    const TemporaryDirectory folder;
    const std::vector<Zone> zones = someZones();
    for (const std::string type : {"Float32", "UInt16", "Byte"}) {
        for (const std::string interleave : {"PIXEL", "BAND"}) {
            const BandFixture fixture = bandsIn(folder / "bands.tif", interleave, type);
            writeBands(fixture,
                       [](int band, int c, int r) { return std::abs(cellValue(band, c, r)); });
            const RasterSource raster = open(fixture.path);
            const std::vector<ZonalBand> bands = {{&raster, 3}, {&raster, 1}, {&raster, 2}};
            for (const bool bounded : {false, true}) {
                ZonalOptions options;
                options.quantiles = bounded ? std::vector{0.5, 0.95} : std::vector<double>{};
                options.quantileMethod = QuantileMethod::Bounded;
                const auto together = statisticsOf(bands, zones, options, 2);
                const auto one = statisticsOf(bands, zones, options, 1);
                const auto seven = statisticsOf(bands, zones, options, 7);
                for (std::size_t b = 0; b < bands.size(); ++b) {
                    const auto alone = statisticsOf({&bands[b], 1}, zones, options, 2);
                    for (std::size_t i = 0; i < zones.size(); ++i) {
                        BOOST_REQUIRE(bytesOf(together[b][i]) == bytesOf(alone[0][i]));
                        BOOST_REQUIRE(bytesOf(together[b][i]) == bytesOf(one[b][i]));
                        BOOST_REQUIRE(bytesOf(together[b][i]) == bytesOf(seven[b][i]));
                    }
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(rasters_of_one_grid_go_together_and_others_are_refused_by_name) {
    const TemporaryDirectory folder;
    const std::vector<Zone> zones = someZones();
    BandFixture a{folder / "a.tif", columns, rows, 1, "Float32"};
    BandFixture b{folder / "b.tif", columns, rows, 1, "Int16"};
    BandFixture c{folder / "c.tif", columns, rows + 1, 1, "Byte"};
    writeBands(a, cellValue);
    writeBands(b, [](int, int column, int row) { return column - row; });
    writeBands(c, [](int, int, int) { return 1.0; });
    const RasterSource first = open(a.path);
    const RasterSource second = open(b.path);
    const RasterSource third = open(c.path);
    const std::vector<ZonalBand> bands = {{&first, 1}, {&second, 1}};
    const auto together = statisticsOf(bands, zones, {}, 2);
    for (std::size_t k = 0; k < 2; ++k) {
        const auto alone = statisticsOf({&bands[k], 1}, zones, {}, 2);
        for (std::size_t i = 0; i < zones.size(); ++i) {
            BOOST_TEST(together[k][i].coveredCells == alone[0][i].coveredCells);
            BOOST_TEST(std::abs(together[k][i].mean - alone[0][i].mean) < 1e-11);
        }
    }
    const std::vector<ZonalBand> unequal = {{&first, 1}, {&third, 1}};
    try {
        statisticsOf(unequal, zones, {}, 2);
        BOOST_ERROR("was not refused");
    } catch (const GeometryError& error) {
        const std::string sentence = error.sentence(Language::English);
        BOOST_TEST(sentence.find("260 × 190 cells") != std::string::npos, sentence);
        BOOST_TEST(sentence.find("260 × 191 cells") != std::string::npos, sentence);
    }
}

BOOST_AUTO_TEST_CASE(the_report_counts_what_the_pass_went_through) {
    const TemporaryDirectory folder;
    const BandFixture fixture = bandsIn(folder / "bands.tif", "BAND", "Float32");
    writeBands(fixture, cellValue);
    const RasterSource raster = open(fixture.path);
    const auto box = [](double left, double top, double right, double bottom) {
        return inMap(
            {{{{{left, top}, {right, top}, {right, bottom}, {left, bottom}, {left, top}}, {}}}});
    };
    // 10 × 8 whole cells in a frame of halves; a speck; one half beyond the edge; one far away.
    const std::vector<Zone> zones = {{"frame", box(50.5, 60.5, 61.5, 69.5)},
                                     {"speck", box(100.25, 100.25, 100.75, 100.75)},
                                     {"edge", box(-10, 0, 10, 10)},
                                     {"far", box(5000, 0, 5010, 10)}};
    ZonalPassReport report;
    const ZonalBand band{&raster, 2};
    ZonalOptions options;
    options.quantiles = {0.5};
    statisticsOf({&band, 1}, zones, options, 2, &report);
    BOOST_TEST(report.zones.zoneCount == 4);
    BOOST_TEST(report.zones.outside == 1);
    BOOST_TEST(report.zones.partlyOutside == 1);
    BOOST_TEST(report.zones.tiny == 1);
    BOOST_TEST(report.pass.fullCells == 10 * 8 + 100);
    BOOST_TEST(report.pass.partCells == 12 * 10 - 10 * 8 + 1);
    BOOST_TEST(report.blockSize.columnCount == 48);
    BOOST_TEST(report.tileSize.columns == columns);
    BOOST_TEST(report.tileSize.rows == rows);
    BOOST_TEST(report.pass.tileCount == 1);
    BOOST_TEST(report.blockCount == 6 * 6); // ⌈260 / 48⌉ × ⌈190 / 32⌉
    BOOST_TEST(report.byteCount == columns * rows * 4);
    BOOST_REQUIRE(report.bands.size() == 1);
    BOOST_TEST((report.bands[0].collect == Collect::Classes));
    BOOST_TEST(report.bands[0].distinctValues > 100);
}

BOOST_AUTO_TEST_CASE(covered_cells_come_in_order_and_make_up_the_statistics) {
    const TemporaryDirectory folder;
    BandFixture fixture = bandsIn(folder / "bands.tif", "PIXEL", "Float32");
    writeBands(
        fixture,
        [](int band, int c, int r) { return (c + r) % 9 == 0 ? -7.0 : cellValue(band, c, r); },
        -7.0);
    const RasterSource raster = open(fixture.path);
    const std::vector<Zone> zones = someZones();
    const std::vector<ZonalBand> bands = {{&raster, 1}, {&raster, 3}};
    const auto statistics = statisticsOf(bands, zones, {}, 2);
    std::vector<double> covered(zones.size());
    std::vector<double> area(zones.size());
    std::vector<double> noData(zones.size());
    std::vector<double> sum(zones.size());
    std::tuple<std::size_t, std::int64_t, std::int64_t> last{0, -1, -1};
    for (const CoveredCells& some : cellsOf(bands, zones, CellArea::Ellipsoid, 2)) {
        for (std::size_t i = 0; i < some.cells.size(); ++i) {
            const CoveredCell& cell = some.cells[i];
            const std::tuple here{cell.zone, cell.row, cell.column};
            BOOST_REQUIRE((last < here));
            last = here;
            BOOST_REQUIRE(cell.fraction > 0.0);
            const double value = some.values[2 * i + 1];
            if (std::isnan(value)) {
                noData[cell.zone] += cell.areaM2;
                continue;
            }
            BOOST_REQUIRE(value == static_cast<float>(cellValue(3,
                                                                static_cast<int>(cell.column),
                                                                static_cast<int>(cell.row))));
            covered[cell.zone] += cell.fraction;
            area[cell.zone] += cell.areaM2;
            sum[cell.zone] += cell.fraction * value;
        }
    }
    for (std::size_t i = 0; i < zones.size(); ++i) {
        const ZonalStatistics& s = statistics[1][i];
        BOOST_TEST(std::abs(covered[i] - s.coveredCells) < 1e-12 * s.coveredCells);
        BOOST_TEST(std::abs(area[i] - s.validAreaM2) < 1e-12 * s.validAreaM2);
        BOOST_TEST(std::abs(noData[i] - s.noDataAreaM2) < 1e-12 * s.noDataAreaM2);
        BOOST_TEST(std::abs(sum[i] - s.sum) < 1e-9 * std::abs(s.sum) + 1e-7);
    }
}

BOOST_AUTO_TEST_CASE(covered_cells_have_the_fractions_that_geos_finds) {
    const TemporaryDirectory folder;
    BandFixture fixture{folder / "cells.tif", 30, rows, 1, "Byte"};
    writeBands(fixture, [](int, int, int) { return 1.0; });
    const RasterSource raster = open(fixture.path);
    RandomPolygons random(31);
    const MultiPolygon polygon = random.next(30);
    const std::vector<double> expected = coverageFractions(polygon, 30, rows);
    std::vector<double> found(expected.size());
    const std::vector<Zone> zones = {{"a", inMap(polygon)}};
    const ZonalBand band{&raster, 1};
    for (const CoveredCells& some : cellsOf({&band, 1}, zones, CellArea::None, 1)) {
        for (const CoveredCell& cell : some.cells) {
            BOOST_TEST(std::isnan(cell.areaM2));
            found[static_cast<std::size_t>(cell.row * 30 + cell.column)] = cell.fraction;
        }
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
        BOOST_TEST(std::abs(found[i] - expected[i]) < 1e-10);
    }
}

BOOST_AUTO_TEST_CASE(files_of_cells_are_the_same_for_any_number_of_threads) {
    const TemporaryDirectory folder;
    const BandFixture fixture = bandsIn(folder / "bands.tif", "PIXEL", "Float32");
    writeBands(fixture, cellValue);
    const RasterSource raster = open(fixture.path);
    const std::vector<Zone> zones = someZones();
    const std::vector<ZonalBand> bands = {{&raster, 2}};
    for (const std::string extension : {".csv", ".gpkg"}) {
        std::string first;
        for (const int threads : {1, 2, 7}) {
            const std::filesystem::path path =
                folder / fmt::format("cells{}{}", threads, extension);
            CoveredCellFile file(path, Overwrite::Refuse, raster.grid(), {"value"}, true);
            for (const CoveredCells& cells : cellsOf(bands, zones, CellArea::Plane, threads)) {
                file.write(cells, zones);
            }
            BOOST_TEST(!std::filesystem::exists(path));
            file.commit();
            const std::string content = readFile(path);
            BOOST_TEST(!content.empty());
            first = first.empty() ? content : first;
            BOOST_TEST((content == first));
        }
    }
    BOOST_CHECK_THROW(
        CoveredCellFile(folder / "cells.shp", Overwrite::Refuse, raster.grid(), {"value"}, true),
        UsageError);
}

BOOST_AUTO_TEST_CASE(cells_that_are_cancelled_stop_within_a_batch_and_leave_no_file) {
    const TemporaryDirectory folder;
    const TemporaryDirectory output;
    const BandFixture fixture = bandsIn(folder / "bands.tif", "PIXEL", "Float32");
    writeBands(fixture, cellValue);
    const RasterSource raster = open(fixture.path);
    const std::vector<Zone> zones = someZones();
    const std::vector<CoveredCells> found =
        cellsOf(std::vector<ZonalBand>{{&raster, 2}}, zones, CellArea::Plane, 1);
    for (const char* name : {"cells.csv", "cells.gpkg"}) {
        CancellationToken token;
        {
            CoveredCellFile file(output / name,
                                 Overwrite::Refuse,
                                 raster.grid(),
                                 {"value"},
                                 true,
                                 TaskControl(&token, {}));
            file.write(found.front(), zones);
            token.cancel();
            BOOST_CHECK_THROW(file.write(found.front(), zones), CancelledError);
            BOOST_CHECK_THROW(file.commit(), CancelledError);
        }
        BOOST_TEST(std::filesystem::is_empty(output.path()), name);
    }
}
