// Tiles among others that are broken, and tiles that overlap or differ.
#include "gis/base/error.hpp"
#include "gis/raster/raster_source.hpp"
#include "tests/gis/coverage/raster_fixture.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <cpl_conv.h>
#include <fmt/format.h>
#include <gdal_priv.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <set>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr int side = 96;
constexpr int block = 32;

double value(int column, int row) {
    return 1 + (column * 3 + row * 7) % 250;
}

RasterFixture tileAt(const std::filesystem::path& path, int columnsEast) {
    RasterFixture fixture;
    fixture.path = path;
    fixture.crs = "EPSG:32650";
    fixture.geoTransform = {500000.0 + columnsEast * 10.0, 10, 0, 3000000, 0, -10};
    fixture.columns = side;
    fixture.rows = side;
    fixture.blockSize = block;
    return fixture;
}

/// Where a block's bytes begin, as the file's own directory says.
std::size_t offsetOf(GDALRasterBand& band, int column, int row) {
    const char* const text =
        band.GetMetadataItem(fmt::format("BLOCK_OFFSET_{}_{}", column, row).c_str(), "TIFF");
    std::size_t offset = 0;
    std::from_chars(text, text + std::strlen(text), offset);
    return offset;
}

using Blocks = std::set<std::pair<int, int>>;

/// Cuts an uncompressed tile; the blocks whose bytes are no longer whole.
Blocks cut(const std::filesystem::path& path, double share) {
    const std::string content = readFile(path);
    const auto size = static_cast<std::size_t>(static_cast<double>(content.size()) * share);
    Blocks lost;
    {
        const GDALDatasetUniquePtr dataset(GDALDataset::Open(path.c_str()));
        for (int row = 0; row < side / block; ++row) {
            for (int column = 0; column < side / block; ++column) {
                if (offsetOf(*dataset->GetRasterBand(1), column, row) + block * block > size) {
                    lost.emplace(column, row);
                }
            }
        }
    }
    writeFile(path, content.substr(0, size));
    return lost;
}

RasterSource open(const std::string& path,
                  Diagnostics& diagnostics,
                  UnreadableBlocks unreadable = UnreadableBlocks::CountAsMissing) {
    RasterOpenOptions options;
    options.unreadable = unreadable;
    return RasterSource::open(path, options, diagnostics);
}

RasterWindow whole(const RasterSource& raster) {
    return {0, 0, raster.grid().columnCount(), raster.grid().rowCount()};
}

const Diagnostic* find(const Diagnostics& diagnostics, const std::string& code) {
    for (const Diagnostic& entry : diagnostics.entries()) {
        if (entry.code == code) {
            return &entry;
        }
    }
    return nullptr;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string sentence(const Diagnostic& diagnostic) {
    return diagnostic.problem.sentence(Language::English);
}

/// The sentence of the FormatError that opening gives.
std::string refusal(const std::string& path) {
    try {
        Diagnostics diagnostics;
        open(path, diagnostics);
    } catch (const FormatError& error) {
        BOOST_TEST(!error.sentence(Language::Chinese).empty());
        return error.what();
    }
    BOOST_ERROR("no error was thrown");
    return {};
}

std::string virtualRaster(const std::vector<std::pair<std::string, int>>& members) {
    std::string text =
        fmt::format("<VRTDataset rasterXSize=\"{}\" rasterYSize=\"{}\"><SRS>EPSG:32650</SRS>"
                    "<GeoTransform>500000, 10, 0, 3000000, 0, -10</GeoTransform>"
                    "<VRTRasterBand dataType=\"Byte\" band=\"1\">",
                    side * static_cast<int>(members.size()),
                    side);
    for (const auto& [file, column] : members) {
        text += fmt::format(
            "<SimpleSource><SourceFilename relativeToVRT=\"1\">{0}</SourceFilename>"
            "<SourceBand>1</SourceBand><SrcRect xOff=\"0\" yOff=\"0\" xSize=\"{1}\" ySize=\"{1}\"/>"
            "<DstRect xOff=\"{2}\" yOff=\"0\" xSize=\"{1}\" ySize=\"{1}\"/></SimpleSource>",
            file,
            side,
            column);
    }
    return text + "</VRTRasterBand></VRTDataset>";
}

/// Each cell is the stored one, or missing exactly where its block of the second tile is lost.
void checkCells(const RasterSource& raster, const Blocks& lost) {
    const std::vector<double> cells = raster.readWindow(1, whole(raster));
    std::size_t wrong = 0;
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < 2 * side; ++column) {
            const int inTile = column % side;
            const bool isLost = column >= side && lost.contains({inTile / block, row / block});
            const double found = cells[static_cast<std::size_t>(row * 2 * side + column)];
            const double expected = value(inTile, row);
            wrong += isLost ? (std::isnan(found) ? 0 : 1) : (found == expected ? 0 : 1);
        }
    }
    BOOST_TEST(wrong == 0u);
}

} // namespace

BOOST_AUTO_TEST_CASE(blocks_of_a_cut_tile_among_others_are_missing_and_counted) {
    const TemporaryDirectory folder;
    writeFixture(tileAt(folder / "tile_1.tif", 0), value);
    writeFixture(tileAt(folder / "tile_2.tif", side), value);
    const Blocks lost = cut(folder / "tile_2.tif", 0.6);
    BOOST_TEST(lost.size() >= 3u);
    BOOST_TEST(lost.size() <= 6u);
    Diagnostics diagnostics;
    const RasterSource raster = open((folder / "tile_*.tif").string(), diagnostics);
    BOOST_TEST(raster.needsValidity(1));
    BOOST_TEST(raster.unreadableCells(whole(raster)).empty()); // nothing was read yet
    checkCells(raster, lost);
    checkCells(raster, lost); // and nothing counts twice
    const Diagnostics told = raster.unreadableCells(whole(raster));
    BOOST_REQUIRE(told.entries().size() == 1u);
    const Diagnostic& entry = told.entries().front();
    BOOST_TEST(entry.code == "cells_unreadable");
    BOOST_TEST(entry.problem.place.file == (folder / "tile_2.tif").string());
    BOOST_TEST(has(sentence(entry),
                   fmt::format("{} cells in {} blocks", lost.size() * block * block, lost.size())));
    BOOST_TEST(raster.unreadableCells({0, 0, side, side}).empty()); // the tile that is whole
}

BOOST_AUTO_TEST_CASE(a_window_that_ends_inside_of_a_lost_block_loses_that_part) {
    const TemporaryDirectory folder;
    writeFixture(tileAt(folder / "tile_1.tif", 0), value);
    writeFixture(tileAt(folder / "tile_2.tif", side), value);
    const Blocks lost = cut(folder / "tile_2.tif", 0.6);
    Diagnostics diagnostics;
    const RasterSource raster = open((folder / "tile_*.tif").string(), diagnostics);
    const RasterWindow window{side - 5, 7, 71, 73};
    const std::vector<double> cells = raster.readWindow(1, window);
    for (int row = 0; row < window.rowCount; ++row) {
        for (int column = 0; column < window.columnCount; ++column) {
            const int x = static_cast<int>(window.column) + column;
            const int y = static_cast<int>(window.row) + row;
            const bool isLost = x >= side && lost.contains({(x - side) / block, y / block});
            const double found = cells[static_cast<std::size_t>(row * window.columnCount + column)];
            BOOST_REQUIRE(std::isnan(found) == isLost);
            BOOST_REQUIRE((isLost || found == value(x % side, y)));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_tile_that_does_not_open_is_a_gap_and_named) {
    const TemporaryDirectory folder;
    for (int i = 0; i < 3; ++i) {
        writeFixture(tileAt(folder / fmt::format("tile_{}.tif", i), i * side), value);
    }
    for (const std::string& content :
         {std::string(), std::string("no raster"), readFile(folder / "tile_1.tif").substr(0, 20)}) {
        writeFile(folder / "tile_1.tif", content);
        Diagnostics diagnostics;
        const RasterSource raster = open((folder / "tile_*.tif").string(), diagnostics);
        BOOST_TEST(raster.grid().columnCount() == 3 * side);
        const std::vector<double> row = raster.readWindow(1, {0, 50, 3 * side, 1});
        BOOST_TEST(row[side - 1] == value(side - 1, 50));
        BOOST_TEST(std::isnan(row[side]));
        BOOST_TEST(std::isnan(row[2 * side - 1]));
        BOOST_TEST(row[2 * side] == value(0, 50));
        const Diagnostic* told = find(diagnostics, "tile_unreadable");
        BOOST_REQUIRE(told != nullptr);
        BOOST_TEST(has(sentence(*told), "tile_1.tif"));
        BOOST_TEST(has(sentence(*told), "counts as missing"));
        Diagnostics strict;
        BOOST_CHECK_THROW(open((folder / "tile_*.tif").string(), strict, UnreadableBlocks::Refuse),
                          FormatError);
    }
}

BOOST_AUTO_TEST_CASE(files_that_stand_alone_and_those_of_which_none_opens_are_refused) {
    const TemporaryDirectory folder;
    writeFixture(tileAt(folder / "alone.tif", 0), value);
    cut(folder / "alone.tif", 0.6);
    Diagnostics diagnostics;
    const RasterSource alone = open((folder / "alone.tif").string(), diagnostics);
    BOOST_CHECK_THROW(alone.readWindow(1, whole(alone)), FormatError);
    writeFile(folder / "tile_1.tif", "no raster");
    writeFile(folder / "tile_2.tif", "");
    BOOST_TEST(has(refusal((folder / "tile_*.tif").string()), "tile_1.tif"));
}

BOOST_AUTO_TEST_CASE(members_of_a_virtual_raster_are_named_where_they_are_broken) {
    const TemporaryDirectory folder;
    writeFixture(tileAt(folder / "a.tif", 0), value);
    writeFixture(tileAt(folder / "b.tif", side), value);
    writeFile(folder / "both.vrt", virtualRaster({{"a.tif", 0}, {"b.tif", side}}));
    const Blocks lost = cut(folder / "b.tif", 0.6);
    Diagnostics diagnostics;
    const RasterSource raster = open((folder / "both.vrt").string(), diagnostics);
    checkCells(raster, lost); // its pieces are those of the blocks
    const Diagnostics told = raster.unreadableCells(whole(raster));
    BOOST_REQUIRE(told.entries().size() == 1u);
    BOOST_TEST(has(told.entries().front().problem.place.file, "b.tif"));
    BOOST_TEST(has(sentence(told.entries().front()),
                   fmt::format("{} cells", lost.size() * block * block)));
    std::filesystem::remove(folder / "b.tif");
    const RasterSource without = open((folder / "both.vrt").string(), diagnostics);
    const std::vector<double> row = without.readWindow(1, {0, 50, 2 * side, 1});
    BOOST_TEST(row[side - 1] == value(side - 1, 50));
    BOOST_TEST(std::isnan(row[side]));
    BOOST_TEST(without.unreadableCells(whole(without)).entries().size() == 1u);
    const RasterSource strict =
        open((folder / "both.vrt").string(), diagnostics, UnreadableBlocks::Refuse);
    BOOST_CHECK_THROW(strict.readWindow(1, whole(strict)), FormatError);
}

BOOST_AUTO_TEST_CASE(a_missing_member_of_a_virtual_raster_loses_its_own_cells_and_is_named_alone) {
    // Members whose borders lie on no round cell, and windows across them.
    constexpr int odd = 50;
    const TemporaryDirectory folder;
    std::string text = fmt::format("<VRTDataset rasterXSize=\"{0}\" rasterYSize=\"{0}\">"
                                   "<SRS>EPSG:32650</SRS><GeoTransform>500000, 10, 0, 3000000, 0, "
                                   "-10</GeoTransform><VRTRasterBand dataType=\"Byte\" band=\"1\">",
                                   2 * odd);
    for (const auto& [x, y] : {std::pair{0, 0}, {1, 0}, {0, 1}, {1, 1}}) {
        RasterFixture fixture = tileAt(folder / fmt::format("t{}{}.tif", x, y), x * odd);
        fixture.columns = odd;
        fixture.rows = odd;
        fixture.geoTransform[3] -= 10.0 * y * odd;
        writeFixture(fixture, value);
        text += fmt::format("<ComplexSource><SourceFilename relativeToVRT=\"1\">t{0}{1}.tif"
                            "</SourceFilename><SourceBand>1</SourceBand>"
                            "<SrcRect xOff=\"0\" yOff=\"0\" xSize=\"{2}\" ySize=\"{2}\"/>"
                            "<DstRect xOff=\"{3}\" yOff=\"{4}\" xSize=\"{2}\" ySize=\"{2}\"/>"
                            "</ComplexSource>",
                            x,
                            y,
                            odd,
                            x * odd,
                            y * odd);
    }
    writeFile(folder / "all.vrt", text + "</VRTRasterBand></VRTDataset>");
    std::filesystem::remove(folder / "t11.tif");
    Diagnostics diagnostics;
    const RasterSource raster = open((folder / "all.vrt").string(), diagnostics);
    for (const RasterWindow& window : {whole(raster), RasterWindow{43, 41, 20, 30}}) {
        const std::vector<double> cells = raster.readWindow(1, window);
        for (int row = 0; row < window.rowCount; ++row) {
            for (int column = 0; column < window.columnCount; ++column) {
                const int x = static_cast<int>(window.column) + column;
                const int y = static_cast<int>(window.row) + row;
                const double found =
                    cells[static_cast<std::size_t>(row * window.columnCount + column)];
                const bool isLost = x >= odd && y >= odd;
                BOOST_REQUIRE(isLost ? std::isnan(found) : found == value(x % odd, y % odd));
            }
        }
    }
    const Diagnostics told = raster.unreadableCells(whole(raster));
    BOOST_REQUIRE(told.entries().size() == 1u);
    BOOST_TEST(has(told.entries().front().problem.place.file, "t11.tif"));
    BOOST_TEST(has(sentence(told.entries().front()), "2500 cells in 1 block"));
    BOOST_TEST(!has(sentence(told.entries().front()), ": ;"));
}

BOOST_AUTO_TEST_CASE(of_a_computed_virtual_raster_no_member_that_opens_is_accused) {
    const TemporaryDirectory folder;
    constexpr int shift = 50; // off the pieces
    writeFixture(tileAt(folder / "a.tif", 0), value);
    std::string text = virtualRaster({{"a.tif", 0}, {"b.tif", side - shift}});
    for (const auto& [copied, computed] :
         {std::pair<std::string, std::string>{"<SimpleSource>", "<ComplexSource>"},
          {"</SimpleSource>",
           "<ScaleOffset>0</ScaleOffset><ScaleRatio>1</ScaleRatio></ComplexSource>"}}) {
        for (std::size_t at = text.find(copied); at != std::string::npos; at = text.find(copied)) {
            text.replace(at, copied.size(), computed);
        }
    }
    writeFile(folder / "computed.vrt", text);
    Diagnostics diagnostics;
    const RasterSource raster = open((folder / "computed.vrt").string(), diagnostics);
    BOOST_TEST(raster.readWindow(1, whole(raster)).front() == value(0, 0));
    const Diagnostics told = raster.unreadableCells(whole(raster));
    BOOST_REQUIRE(told.entries().size() == 1u);
    BOOST_TEST(has(told.entries().front().problem.place.file, "b.tif"));
    BOOST_TEST(!has(sentence(told.entries().front()), ": ;"));
}

BOOST_AUTO_TEST_CASE(members_that_overlap_stand_for_what_is_broken_as_tiles_do) {
    const TemporaryDirectory folder;
    writeFixture(tileAt(folder / "a.tif", 0), value);
    writeFixture(tileAt(folder / "b.tif", side / 2), value);
    writeFile(folder / "both.vrt", virtualRaster({{"a.tif", 0}, {"b.tif", side / 2}}));
    cut(folder / "b.tif", 0.6);
    Diagnostics diagnostics;
    const RasterSource members = open((folder / "both.vrt").string(), diagnostics);
    const RasterSource tiles = open((folder / "?.tif").string(), diagnostics);
    const RasterWindow window = whole(tiles);
    const std::vector<double> ofMembers = members.readWindow(1, window);
    const std::vector<double> ofTiles = tiles.readWindow(1, window);
    const auto isSame = [](double x, double y) {
        return x == y || (std::isnan(x) && std::isnan(y));
    };
    BOOST_TEST(
        std::equal(ofMembers.begin(), ofMembers.end(), ofTiles.begin(), ofTiles.end(), isSame));
    BOOST_TEST(
        std::any_of(ofTiles.begin(), ofTiles.end(), [](double cell) { return std::isnan(cell); }));
    BOOST_TEST((members.unreadableCells(window).entries().front().problem.what.en ==
                tiles.unreadableCells(window).entries().front().problem.what.en));
}

BOOST_AUTO_TEST_CASE(where_tiles_overlap_the_later_counts_where_it_has_data) {
    const TemporaryDirectory folder;
    writeFixture(tileAt(folder / "tile_1.tif", 0), [](int, int) { return 10.0; });
    RasterFixture later = tileAt(folder / "tile_2.tif", side / 2);
    later.noData = 0;
    // A collar of nodata on the left, as scenes have.
    writeFixture(later, [](int column, int) { return column < 16 ? 0.0 : 20.0; });
    Diagnostics diagnostics;
    const RasterSource raster = open((folder / "tile_*.tif").string(), diagnostics);
    const std::vector<double> row = raster.readWindow(1, {0, 40, side + side / 2, 1});
    BOOST_TEST(row[0] == 10.0);
    BOOST_TEST(row[side / 2 + 15] == 10.0);
    BOOST_TEST(row[side / 2 + 16] == 20.0);
    BOOST_TEST(row[side + side / 2 - 1] == 20.0);
    const Diagnostic* overlap = find(diagnostics, "tiles_overlap");
    BOOST_REQUIRE(overlap != nullptr);
    BOOST_TEST(has(sentence(*overlap), "tile_1.tif"));
    BOOST_TEST(has(sentence(*overlap), "tile_2.tif"));
    const Diagnostic* noData = find(diagnostics, "tiles_nodata_differ");
    BOOST_REQUIRE(noData != nullptr);
    BOOST_TEST(has(sentence(*noData), "nodata value 0 where tile"));
    BOOST_TEST(has(sentence(*noData), "has none"));
}

BOOST_AUTO_TEST_CASE(tiles_that_cannot_be_one_raster_name_both_files_and_the_difference) {
    const TemporaryDirectory folder;
    writeFixture(tileAt(folder / "tile_1.tif", 0), value);
    const auto refusalOf = [&](const RasterFixture& other) {
        writeFixture(other, value);
        const std::string text = refusal((folder / "tile_*.tif").string());
        BOOST_TEST(has(text, "tile_1.tif"));
        BOOST_TEST(has(text, "tile_2.tif"));
        return text;
    };
    RasterFixture other = tileAt(folder / "tile_2.tif", side);
    other.crs = "EPSG:32651";
    BOOST_TEST(has(refusalOf(other), "EPSG:32651, expected EPSG:32650"));
    other = tileAt(folder / "tile_2.tif", side);
    other.type = CellType::Int16;
    BOOST_TEST(has(refusalOf(other), "cell types Int16, expected Byte"));
    other = tileAt(folder / "tile_2.tif", side);
    other.scale = 0.5;
    BOOST_TEST(has(refusalOf(other), "scale 0.5 and offset 0, expected 1 and 0"));
    other = tileAt(folder / "tile_2.tif", side);
    other.geoTransform[1] = 20;
    BOOST_TEST(has(refusalOf(other), "cells of 20 × -10, expected 10 × -10"));
    other = tileAt(folder / "tile_2.tif", side);
    other.geoTransform[5] = 10; // south-up among north-up ones
    BOOST_TEST(has(refusalOf(other), "cells of 10 × 10, expected 10 × -10"));
}

BOOST_AUTO_TEST_CASE(the_odd_tile_among_many_is_the_one_refused) {
    const TemporaryDirectory folder;
    for (int i = 1; i < 4; ++i) {
        writeFixture(tileAt(folder / fmt::format("tile_{}.tif", i), i * side), value);
    }
    const auto refusedIs = [&](const RasterFixture& odd, const std::string& reason) {
        writeFixture(odd, value);
        const std::string words = refusal((folder / "tile_*.tif").string());
        BOOST_TEST(words.starts_with((folder / "tile_0.tif").string()), words);
        BOOST_TEST(has(words, reason), words);
    };
    RasterFixture odd = tileAt(folder / "tile_0.tif", 0);
    odd.crs = "EPSG:32651";
    refusedIs(odd, "another coordinate reference system");
    odd = tileAt(folder / "tile_0.tif", 0);
    odd.geoTransform[1] = 20;
    refusedIs(odd, "cells of 20");
    odd = tileAt(folder / "tile_0.tif", 0);
    odd.geoTransform[0] += 4;
    refusedIs(odd, "shifted by 0.400 cells");
    odd = tileAt(folder / "tile_0.tif", 0);
    odd.type = CellType::Int16;
    refusedIs(odd, "cell types");
}

BOOST_AUTO_TEST_CASE(a_nodata_value_that_no_cell_can_have_is_told) {
    const TemporaryDirectory folder;
    writeFixture(tileAt(folder / "a.tif", 0), value);
    for (const double impossible : {-9999.0, 255.5, 65535.0}) {
        RasterOpenOptions options;
        options.noData = impossible;
        options.settings = SettingNames{{"nodata", "--nodata"}};
        Diagnostics diagnostics;
        const RasterSource raster =
            RasterSource::open((folder / "a.tif").string(), options, diagnostics);
        const Diagnostic* told = find(diagnostics, "nodata_out_of_range");
        BOOST_REQUIRE(told != nullptr);
        BOOST_TEST(has(sentence(*told), fmt::format("{}", impossible)));
        BOOST_TEST(has(sentence(*told), "--nodata"));
        BOOST_TEST(!std::isnan(raster.readWindow(1, {0, 0, 1, 1})[0]));
    }
    RasterOpenOptions options;
    options.noData = 255;
    Diagnostics diagnostics;
    RasterSource::open((folder / "a.tif").string(), options, diagnostics);
    BOOST_TEST(!diagnostics.contains("nodata_out_of_range"));
}

BOOST_AUTO_TEST_CASE(south_up_tiles_lie_where_their_transform_says) {
    const TemporaryDirectory folder;
    // Row 0 is the southernmost: the second tile is north of the first, and so below it in rows.
    RasterFixture south = tileAt(folder / "tile_1.tif", 0);
    south.geoTransform = {500000, 10, 0, 3000000, 0, 10};
    writeFixture(south, value);
    RasterFixture north = tileAt(folder / "tile_2.tif", 0);
    north.geoTransform = {500000, 10, 0, 3000000 + side * 10.0, 0, 10};
    writeFixture(north, [](int, int) { return 251.0; });
    Diagnostics diagnostics;
    const RasterSource raster = open((folder / "tile_*.tif").string(), diagnostics);
    BOOST_TEST(raster.grid().rowCount() == 2 * side);
    const Point inNorth = raster.grid().toGrid({500105, 3000000 + side * 10.0 + 5});
    const RasterWindow cell{
        static_cast<std::int64_t>(inNorth.x), static_cast<std::int64_t>(inNorth.y), 1, 1};
    BOOST_TEST(raster.readWindow(1, cell)[0] == 251.0);
    const Point inSouth = raster.grid().toGrid({500105, 3000045});
    BOOST_TEST(inSouth.x == 10.5);
    BOOST_TEST(inSouth.y == 4.5);
    BOOST_TEST(raster.readWindow(1, {10, 4, 1, 1})[0] == value(10, 4));
}

BOOST_AUTO_TEST_CASE(rotated_tiles_of_one_grid_fit_together) {
    const TemporaryDirectory folder;
    RasterFixture first = tileAt(folder / "tile_1.tif", 0);
    first.geoTransform = {500000, 6, 8, 3000000, 8, -6};
    writeFixture(first, value);
    RasterFixture second = first; // one tile further along the rotated row
    second.path = folder / "tile_2.tif";
    second.geoTransform[0] += side * 6.0;
    second.geoTransform[3] += side * 8.0;
    writeFixture(second, [](int, int) { return 251.0; });
    Diagnostics diagnostics;
    const RasterSource raster = open((folder / "tile_*.tif").string(), diagnostics);
    BOOST_TEST(raster.grid().isRotated());
    BOOST_TEST(raster.grid().columnCount() == 2 * side);
    BOOST_TEST(raster.grid().rowCount() == side);
    BOOST_TEST(raster.readWindow(1, {side - 1, 9, 1, 1})[0] == value(side - 1, 9));
    BOOST_TEST(raster.readWindow(1, {side, 9, 1, 1})[0] == 251.0);
    BOOST_TEST(!diagnostics.contains("tiles_overlap"));
}

BOOST_AUTO_TEST_CASE(the_only_raster_in_an_archive_is_read_in_place) {
    const TemporaryDirectory folder;
    const auto pack = [&](const std::string& archive, const std::vector<std::string>& names) {
        void* const zip = CPLCreateZip((folder / archive).c_str(), nullptr);
        for (const std::string& name : names) {
            const std::string content = readFile(folder / "a.tif");
            CPLCreateFileInZip(zip, name.c_str(), nullptr);
            CPLWriteFileInZip(zip, content.data(), static_cast<int>(content.size()));
            CPLCloseFileInZip(zip);
        }
        CPLCloseZip(zip);
    };
    writeFixture(tileAt(folder / "a.tif", 0), value);
    pack("one.zip", {"data/cover.tif", "readme.txt"});
    pack("two.zip", {"a.tif", "b.tif"});
    pack("none.zip", {"readme.txt"});
    Diagnostics diagnostics;
    const RasterSource raster = open((folder / "one.zip").string(), diagnostics);
    BOOST_TEST(raster.readWindow(1, {50, 40, 1, 1})[0] == value(50, 40));
    BOOST_TEST(has(refusal((folder / "two.zip").string()), "holds several rasters: a.tif, b.tif"));
    BOOST_TEST(has(refusal((folder / "none.zip").string()), "holds no raster"));
    for (const char* pattern : {"/vsizip/{}/two.zip/*.tif", "/vsizip/{{{}/two.zip}}/?.tif"}) {
        const std::string tiles = fmt::format(fmt::runtime(pattern), folder.path().string());
        const RasterSource both = open(tiles, diagnostics);
        BOOST_TEST(both.readWindow(1, {50, 40, 1, 1})[0] == value(50, 40));
    }
}
