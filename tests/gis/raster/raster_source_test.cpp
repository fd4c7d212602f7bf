#include "gis/base/error.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/raster/raster_source.hpp"
#include "tests/gis/coverage/raster_fixture.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <numeric>

using namespace parklens;
using namespace parklens::test;

namespace {

RasterFixture fixtureAt(const std::filesystem::path& path) {
    RasterFixture fixture;
    fixture.path = path;
    fixture.crs = "EPSG:32650";
    fixture.geoTransform = {500000, 10, 0, 3000000, 0, -10};
    fixture.columns = 100;
    fixture.rows = 80;
    fixture.blockSize = 32;
    return fixture;
}

double value(int column, int row) {
    return (column * 3 + row * 7) % 251;
}

RasterSource open(const std::string& path, const RasterOpenOptions& options = {}) {
    Diagnostics diagnostics;
    return RasterSource::open(path, options, diagnostics);
}

/// The sentence of the error that opening or reading gives.
template <typename ErrorType, typename Function>
std::string sentenceOf(const Function& function) {
    try {
        function();
    } catch (const ErrorType& error) {
        BOOST_TEST(!error.sentence(Language::Chinese).empty());
        return error.what();
    }
    BOOST_ERROR("no error was thrown");
    return {};
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_CASE(windows_across_blocks_hold_the_stored_cells) {
    const TemporaryDirectory folder;
    for (const int blockSize : {0, 16, 32, 256}) {
        RasterFixture fixture = fixtureAt(folder / "a.tif");
        fixture.blockSize = blockSize;
        writeFixture(fixture, value);
        const RasterSource raster = open(fixture.path.string());
        BOOST_TEST(raster.bandCount() == 1);
        BOOST_TEST(raster.grid().columnCount() == 100);
        BOOST_TEST(!raster.needsValidity(1));
        for (const RasterWindow& window : {RasterWindow{0, 0, 100, 80},
                                           RasterWindow{31, 31, 2, 2},
                                           RasterWindow{90, 70, 10, 10}}) {
            const std::vector<double> cells = raster.readWindow(1, window);
            for (int row = 0; row < window.rowCount; ++row) {
                for (int column = 0; column < window.columnCount; ++column) {
                    const auto i = static_cast<std::size_t>(row * window.columnCount + column);
                    BOOST_REQUIRE(cells[i] == value(static_cast<int>(window.column) + column,
                                                    static_cast<int>(window.row) + row));
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(many_threads_may_read_at_once) {
    const TemporaryDirectory folder;
    RasterFixture fixture = fixtureAt(folder / "a.tif");
    fixture.blockSize = 16;
    writeFixture(fixture, value);
    const RasterSource raster = open(fixture.path.string());
    std::vector<double> found(80);
    TaskPool(8).parallelFor(80, [&](std::size_t row) {
        found[row] = raster.readWindow(1, {99, static_cast<std::int64_t>(row), 1, 1})[0];
    });
    for (int row = 0; row < 80; ++row) {
        BOOST_TEST(found[static_cast<std::size_t>(row)] == value(99, row));
    }
}

BOOST_AUTO_TEST_CASE(missing_empty_and_foreign_files_are_refused_by_name) {
    const TemporaryDirectory folder;
    const std::string missing = (folder / "missing.tif").string();
    BOOST_TEST(has(sentenceOf<FormatError>([&] { open(missing); }), "missing.tif"));
    writeFile(folder / "empty.tif", "");
    const std::string empty =
        sentenceOf<FormatError>([&] { open((folder / "empty.tif").string()); });
    BOOST_TEST(has(empty, "empty (0 bytes)"));
    writeFile(folder / "text.tif", "this is no raster\n");
    BOOST_TEST(has(sentenceOf<FormatError>([&] { open((folder / "text.tif").string()); }),
                   "cannot be opened as a raster"));
    BOOST_CHECK_THROW(open((folder / "*.img").string()), FormatError);
}

BOOST_AUTO_TEST_CASE(a_truncated_file_names_the_block) {
    const TemporaryDirectory folder;
    RasterFixture fixture = fixtureAt(folder / "whole.tif");
    fixture.creationOptions = {"COMPRESS=DEFLATE"};
    writeFixture(fixture, value);
    const std::string content = readFile(fixture.path);
    writeFile(folder / "cut.tif", content.substr(0, content.size() * 2 / 3));
    const std::string sentence = sentenceOf<FormatError>([&] {
        const RasterSource raster = open((folder / "cut.tif").string());
        raster.readWindow(1, {0, 0, 100, 80});
    });
    BOOST_TEST(has(sentence, "cut.tif"));
    BOOST_TEST(has(sentence, "block ("));
    writeFile(folder / "head.tif", content.substr(0, 20));
    BOOST_CHECK_THROW(open((folder / "head.tif").string()), FormatError);
}

BOOST_AUTO_TEST_CASE(a_raster_without_crs_is_refused_unless_one_is_declared) {
    const TemporaryDirectory folder;
    RasterFixture fixture = fixtureAt(folder / "nowhere.tif");
    fixture.crs.clear();
    writeFixture(fixture, value);
    const std::string sentence = sentenceOf<CrsError>([&] { open(fixture.path.string()); });
    BOOST_TEST(has(sentence, "nowhere.tif"));
    BOOST_TEST(has(sentence, "crs = \"EPSG:…\""));
    RasterOpenOptions options;
    options.settings = SettingNames{{"crs", "--raster-crs"}};
    const std::string ofCommand = sentenceOf<CrsError>([&] {
        Diagnostics ignored;
        RasterSource::open(fixture.path.string(), options, ignored);
    });
    BOOST_TEST(has(ofCommand, "--raster-crs EPSG:…"));
    options.crs = Crs::fromEpsg(4549);
    Diagnostics diagnostics;
    const RasterSource raster = RasterSource::open(fixture.path.string(), options, diagnostics);
    BOOST_TEST(raster.grid().crs().epsg().value() == 4549);
    BOOST_TEST(diagnostics.contains("crs_declared"));
}

BOOST_AUTO_TEST_CASE(pixel_is_point_names_the_same_cells) {
    const TemporaryDirectory folder;
    RasterFixture fixture = fixtureAt(folder / "area.tif");
    writeFixture(fixture, value);
    fixture.path = folder / "point.tif";
    fixture.pixelIsPoint = true;
    writeFixture(fixture, value);
    BOOST_TEST((readFile(folder / "area.tif") != readFile(folder / "point.tif")));
    const RasterSource point = open(fixture.path.string());
    BOOST_TEST(point.grid().geoTransform()[0] == 500000.0);
    BOOST_TEST(point.grid().geoTransform()[3] == 3000000.0);
}

BOOST_AUTO_TEST_CASE(there_are_only_so_many_bands) {
    const TemporaryDirectory folder;
    writeFixture(fixtureAt(folder / "a.tif"), value);
    const RasterSource raster = open((folder / "a.tif").string());
    BOOST_CHECK_THROW(raster.band(2), FormatError);
    BOOST_CHECK_THROW(raster.band(0), FormatError);
}

BOOST_AUTO_TEST_CASE(tiles_of_one_grid_are_one_raster_with_invalid_gaps) {
    const TemporaryDirectory folder;
    RasterFixture east = fixtureAt(folder / "tile_east.tif");
    east.geoTransform[0] += 1500; // a gap of 50 columns
    east.geoTransform[3] -= 200;
    writeFixture(east, [](int column, int row) { return value(column, row) + 1; });
    writeFixture(fixtureAt(folder / "tile_west.tif"), value);
    const RasterSource raster = open((folder / "tile_*.tif").string());
    BOOST_TEST(raster.grid().columnCount() == 250);
    BOOST_TEST(raster.grid().rowCount() == 100);
    BOOST_TEST(raster.grid().geoTransform()[0] == 500000.0);
    BOOST_TEST(raster.needsValidity(1));
    const std::vector<double> row = raster.readWindow(1, {0, 20, 250, 1});
    BOOST_TEST(row[99] == value(99, 20));
    BOOST_TEST(std::isnan(row[100]));
    BOOST_TEST(std::isnan(row[149]));
    BOOST_TEST(row[150] == value(0, 0) + 1);
}

BOOST_AUTO_TEST_CASE(tiles_off_the_grid_are_refused_with_the_reason) {
    const TemporaryDirectory folder;
    writeFixture(fixtureAt(folder / "a.tif"), value);
    const auto refusal = [&](const RasterFixture& other) {
        writeFixture(other, value);
        Diagnostics diagnostics;
        return sentenceOf<FormatError>([&] {
            RasterSource::openTiles(
                {(folder / "a.tif").string(), other.path.string()}, {}, diagnostics);
        });
    };
    RasterFixture shifted = fixtureAt(folder / "b.tif");
    shifted.geoTransform[0] += 1004;
    BOOST_TEST(has(refusal(shifted), "shifted by 0.400 cells"));
    RasterFixture coarse = fixtureAt(folder / "c.tif");
    coarse.geoTransform[1] = 20;
    BOOST_TEST(has(refusal(coarse), "cells of 20"));
    RasterFixture elsewhere = fixtureAt(folder / "d.tif");
    elsewhere.crs = "EPSG:32651";
    BOOST_TEST(has(refusal(elsewhere), "another coordinate reference system"));
    RasterFixture wide = fixtureAt(folder / "e.tif");
    wide.type = CellType::Int16;
    BOOST_TEST(has(refusal(wide), "cell types"));
}

BOOST_AUTO_TEST_CASE(a_virtual_raster_reads_its_sources_but_not_the_network) {
    const TemporaryDirectory folder;
    writeFixture(fixtureAt(folder / "a.tif"), value);
    const auto vrt = [&](const std::string& source) {
        return "<VRTDataset rasterXSize=\"100\" rasterYSize=\"80\"><SRS>EPSG:32650</SRS>"
               "<GeoTransform>500000, 10, 0, 3000000, 0, -10</GeoTransform>"
               "<VRTRasterBand dataType=\"Byte\" band=\"1\"><SimpleSource>"
               "<SourceFilename relativeToVRT=\"1\">" +
               source +
               "</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>"
               "</VRTDataset>";
    };
    writeFile(folder / "good.vrt", vrt("a.tif"));
    BOOST_TEST(open((folder / "good.vrt").string()).readWindow(1, {50, 40, 1, 1})[0] ==
               value(50, 40));
    writeFile(folder / "bad.vrt", vrt("/vsicurl/http://example.org/a.tif"));
    const std::string sentence =
        sentenceOf<FormatError>([&] { open((folder / "bad.vrt").string()); });
    BOOST_TEST(has(sentence, "--allow-network"));
    // A member that names the network in its turn.
    writeFile(folder / "outer.vrt", vrt("bad.vrt"));
    BOOST_CHECK_THROW(open((folder / "outer.vrt").string()), FormatError);
    writeFile(folder / "endless.vrt", vrt("endless.vrt"));
    BOOST_CHECK_THROW(open((folder / "endless.vrt").string()), FormatError);
    // What the user names himself is a matter of the command line.
    BOOST_CHECK_THROW(open("/vsicurl/http://example.org/a.tif"), UsageError);
    BOOST_CHECK_THROW(open("WMS:http://example.org/wms"), UsageError);
}

BOOST_AUTO_TEST_CASE(real_rasters_open_as_they_come) {
    const auto shared = sharedDirectory();
    if (!shared) {
        BOOST_TEST_MESSAGE("skipped: the folder with real data is not there");
        return;
    }
    const auto canopy = *shared / "data" / "canopy";
    const RasterSource empty = open((canopy / "chm_kootenay" / "CHM_empty.tif").string());
    const std::vector<double> nothing = empty.readWindow(1, {0, 0, 10, 10});
    BOOST_TEST(std::all_of(nothing.begin(), nothing.end(), [](double v) { return std::isnan(v); }));
    const RasterSource kootenay = open((canopy / "chm_kootenay" / "kootenayCHM.tif").string());
    BOOST_TEST(
        (kootenay.band(1).type == CellType::Float64 || kootenay.band(1).type == CellType::Float32));
    const RasterGrid& grid = kootenay.grid();
    const auto heights = kootenay.readWindow(1, {0, 0, grid.columnCount(), grid.rowCount()});
    BOOST_TEST(std::all_of(heights.begin(), heights.end(), [](double v) {
        return std::isnan(v) || (v > -10.0 && v < 100.0);
    }));
    const RasterSource worldCover =
        open((canopy / "worldcover" / "ESA_WorldCover_10m_2020_v100_N00E006_Map.tif").string());
    BOOST_TEST(worldCover.grid().columnCount() == 36000);
    BOOST_TEST(worldCover.band(1).noData.value() == 0.0);
    const RasterSource chesapeake = open(
        (canopy / "chesapeake_1m" / "Baywide_13Class_20132014_E1300000_N1770000.tif").string());
    BOOST_TEST(chesapeake.grid().crs().isProjected());
}
