// Base maps of tiles whose pixels tell their place.

#include "gis/base/error.hpp"
#include "gis/base/gdal_environment.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/crs/map_offset.hpp"
#include "tests/support/test_environment.hpp"
#include "viewer/map/tiled_cells.hpp"

#include <QColor>
#include <boost/test/unit_test.hpp>
#include <gdal_priv.h>

#include <cmath>
#include <numbers>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr int zoom = 14;
constexpr int tileSide = 256;
const Point hangzhou{120.123, 30.277}; // WGS 84
const Crs map = Crs::fromEpsg(4549);   // CGCS2000, 3°, 120° E

/// Pixels of the finest zoom from the corner of the world, by the definition of the grid.
Point worldPixel(Point degrees, int level) {
    const double radians = degrees.y * std::numbers::pi / 180;
    const double count = std::exp2(level) * tileSide;
    return {(degrees.x + 180) / 360 * count,
            (1 - std::log(std::tan(radians) + 1 / std::cos(radians)) / std::numbers::pi) / 2 *
                count};
}

/// Red: column in the tile; green: row in the tile; blue: of the tile.
QRgb codeOf(int level, int x, int y) {
    return qRgb(
        x % tileSide, y % tileSide, (7 * (x / tileSide) + 13 * (y / tileSide) + 50 * level) % 256);
}

QImage tilePicture(const PyramidTile& tile) {
    QImage image(tileSide, tileSide, QImage::Format_RGB32);
    for (int y = 0; y < tileSide; ++y) {
        for (int x = 0; x < tileSide; ++x) {
            image.setPixel(
                x, y, codeOf(tile.zoom, tile.column * tileSide + x, tile.row * tileSide + y));
        }
    }
    return image;
}

/// Tiles around Hangzhou at two zooms, one in the middle of the finer left out.
struct Folder {
    explicit Folder(TileRows rows, const char* extension = "png") {
        for (const int level : {zoom - 1, zoom}) {
            const auto centre = worldPixel(hangzhou, level);
            for (int column = -3; column <= 3; ++column) {
                for (int row = -3; row <= 3; ++row) {
                    const PyramidTile tile{level,
                                           static_cast<int>(centre.x) / tileSide + column,
                                           static_cast<int>(centre.y) / tileSide + row};
                    if (level == zoom && column == 2 && row == 0) {
                        missing = tile;
                        continue;
                    }
                    save(tile, rows, extension);
                }
            }
        }
    }

    void save(const PyramidTile& tile, TileRows rows, const char* extension) const {
        const int row = rows == TileRows::FromNorth ? tile.row : (1 << tile.zoom) - 1 - tile.row;
        const auto column = directory / std::to_string(tile.zoom) / std::to_string(tile.column);
        std::filesystem::create_directories(column);
        const auto file = column / (std::to_string(row) + '.' + extension);
        BOOST_REQUIRE(tilePicture(tile).save(QString::fromStdString(file.string())));
    }

    TemporaryDirectory directory;
    PyramidTile missing;
};

/// 400 × 300 pixels around Hangzhou, and what their middle ones say is held to the definition.
/// \param datumOf  WGS 84 → degrees of the tiles
template <typename DatumOf>
void checkPicture(const RasterCells& cells, double unitsPerPixel, int level, DatumOf datumOf) {
    constexpr int columns = 400;
    constexpr int rows = 300;
    const CrsTransform toMap(Crs::wgs84(), map);
    const auto back = toMap.inverse();
    const auto centre = toMap(hangzhou);
    const Envelope ground{centre.x - columns * unitsPerPixel / 2,
                          centre.y - rows * unitsPerPixel / 2,
                          centre.x + columns * unitsPerPixel / 2,
                          centre.y + rows * unitsPerPixel / 2};
    const auto picture = cells.picture(ground, {columns, rows});
    int checked = 0;
    for (int row = 5; row < rows; row += 10) {
        for (int column = 5; column < columns; column += 10) {
            const Point place{ground.minX + (column + 0.5) * unitsPerPixel,
                              ground.maxY - (row + 0.5) * unitsPerPixel};
            const auto expected = worldPixel(datumOf(back(place)), level);
            const double x = std::fmod(expected.x, tileSide);
            const double y = std::fmod(expected.y, tileSide);
            if (std::min({x, y, tileSide - x, tileSide - y}) < 2) {
                continue; // mixed of two tiles
            }
            const auto colour = picture.image.pixel(column, row);
            if (qAlpha(colour) == 0) {
                continue;
            }
            ++checked;
            BOOST_TEST(std::abs(qRed(colour) + 0.5 - x) <= 0.75);
            BOOST_TEST(std::abs(qGreen(colour) + 0.5 - y) <= 0.75);
            BOOST_TEST(
                qBlue(colour) ==
                qBlue(codeOf(level, static_cast<int>(expected.x), static_cast<int>(expected.y))));
        }
    }
    BOOST_TEST(checked > 800);
}

/// GDAL writes no attribution, and opens a file of this name by its MBTiles driver alone.
void addMetadata(const std::string& file, const std::string& name, const std::string& value) {
    const auto plain = file + ".sqlite";
    std::filesystem::rename(file, plain);
    {
        const char* drivers[] = {"SQLite", nullptr};
        GDALDatasetUniquePtr database(GDALDataset::Open(
            plain.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, drivers, nullptr, nullptr));
        BOOST_REQUIRE(database);
        const auto statement =
            "INSERT INTO metadata (name, value) VALUES ('" + name + "', '" + value + "')";
        database->ReleaseResultSet(database->ExecuteSQL(statement.c_str(), nullptr, nullptr));
    }
    std::filesystem::rename(plain, file);
}

Point asItIs(Point degrees) {
    return degrees;
}

} // namespace

BOOST_AUTO_TEST_SUITE(tiled_cells)

BOOST_AUTO_TEST_CASE(tiles_of_a_folder_lie_where_their_numbers_say) {
    for (const auto rows : {TileRows::FromNorth, TileRows::FromSouth}) {
        const Folder folder(rows);
        const auto pyramid = openTileFolder(folder.directory.path().string(), rows);
        BOOST_TEST(pyramid->description().coarsestZoom == zoom - 1);
        BOOST_TEST(pyramid->description().finestZoom == zoom);
        const TiledCells cells(pyramid, Crs::wgs84(), map);
        // A pixel of zoom 14 is 8.25 m here, one of zoom 13 16.5 m.
        checkPicture(cells, 6.0, zoom, asItIs);
        checkPicture(cells, 14.0, zoom - 1, asItIs);
        BOOST_TEST(cells.cellSize() == 8.25, boost::test_tools::tolerance(0.01));
    }
}

BOOST_AUTO_TEST_CASE(offset_datums_are_taken_off) {
    const Folder folder(TileRows::FromNorth);
    const auto pyramid = openTileFolder(folder.directory.path().string(), TileRows::FromNorth);
    for (const auto offset : {MapOffset::Gcj02, MapOffset::Bd09}) {
        const auto datum = Crs::fromText(offset == MapOffset::Gcj02 ? "GCJ-02" : "BD-09");
        checkPicture(TiledCells(pyramid, datum, map), 6.0, zoom, [offset](Point degrees) {
            return withMapOffset(degrees, offset);
        });
    }
}

BOOST_AUTO_TEST_CASE(missing_tiles_are_transparent) {
    const Folder folder(TileRows::FromNorth);
    const auto pyramid = openTileFolder(folder.directory.path().string(), TileRows::FromNorth);
    const TiledCells cells(pyramid, Crs::wgs84(), map);
    const auto degrees = degreesOf(folder.missing);
    const auto middle = CrsTransform(Crs::wgs84(), map)(
        {(degrees.minX + degrees.maxX) / 2, (degrees.minY + degrees.maxY) / 2});
    const auto picture =
        cells.picture({middle.x - 400, middle.y - 400, middle.x + 400, middle.y + 400}, {100, 100});
    for (int at = 0; at < 100; ++at) {
        BOOST_TEST(qAlpha(picture.image.pixel(at, at)) == 0);
    }
    BOOST_TEST(!pyramid->read(folder.missing).has_value());
}

BOOST_AUTO_TEST_CASE(decoded_tiles_are_kept_within_the_budget) {
    const Folder folder(TileRows::FromNorth);
    const auto pyramid = openTileFolder(folder.directory.path().string(), TileRows::FromNorth);
    constexpr std::size_t budget = 3 * tileSide * tileSide * 4;
    const TiledCells cells(pyramid, Crs::wgs84(), map, budget);
    checkPicture(cells, 6.0, zoom, asItIs);
    BOOST_TEST(cells.keptBytes() > 0U);
    BOOST_TEST(cells.keptBytes() <= budget);
}

BOOST_AUTO_TEST_CASE(jpeg_tiles_are_read_and_broken_ones_refused) {
    const Folder folder(TileRows::FromNorth, "jpg");
    const auto pyramid = openTileFolder(folder.directory.path().string(), TileRows::FromNorth);
    const auto centre = worldPixel(hangzhou, zoom);
    const PyramidTile tile{
        zoom, static_cast<int>(centre.x) / tileSide, static_cast<int>(centre.y) / tileSide};
    const auto pixels = pyramid->read(tile);
    BOOST_REQUIRE(pixels);
    BOOST_TEST(pixels->side == tileSide);
    writeFile(folder.directory / std::to_string(zoom) / std::to_string(tile.column) /
                  (std::to_string(tile.row) + ".jpg"),
              "no picture");
    BOOST_CHECK_THROW(pyramid->read(tile), FormatError);
    const auto box = degreesOf(tile);
    const auto middle =
        CrsTransform(Crs::wgs84(), map)({(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2});
    const auto picture =
        TiledCells(pyramid, Crs::wgs84(), map)
            .picture({middle.x - 50, middle.y - 50, middle.x + 50, middle.y + 50}, {20, 20});
    const auto colour = picture.image.pixel(10, 10);
    BOOST_TEST(qAlpha(colour) == 255);
    BOOST_TEST(qRed(colour) == qBlue(colour)); // grey
    const TemporaryDirectory empty;
    BOOST_CHECK_THROW(openTileFolder(empty.path().string(), TileRows::FromNorth), FormatError);
}

BOOST_AUTO_TEST_CASE(webp_tiles_are_read) {
    setUpGdal();
    const TemporaryDirectory folder;
    std::filesystem::create_directories(folder / "3");
    std::filesystem::create_directories(folder.path() / "3" / "6");
    auto* memory = GetGDALDriverManager()->GetDriverByName("MEM");
    GDALDatasetUniquePtr source(memory->Create("", tileSide, tileSide, 3, GDT_Byte, nullptr));
    for (int band = 1; band <= 3; ++band) {
        source->GetRasterBand(band)->Fill(40.0 * band);
    }
    const char* options[] = {"LOSSLESS=YES", nullptr};
    auto* driver = GetGDALDriverManager()->GetDriverByName("WEBP");
    GDALDatasetUniquePtr(driver->CreateCopy((folder.path() / "3" / "6" / "2.webp").c_str(),
                                            source.get(),
                                            FALSE,
                                            const_cast<char**>(options),
                                            nullptr,
                                            nullptr));
    const auto pixels =
        openTileFolder(folder.path().string(), TileRows::FromNorth)->read({3, 6, 2});
    BOOST_REQUIRE(pixels);
    const std::vector<std::uint8_t> expected = {40, 80, 120, 255};
    BOOST_TEST(std::vector(pixels->rgba.begin(), pixels->rgba.begin() + 4) == expected,
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_mbtiles_file_is_read_with_its_attribution) {
    setUpGdal();
    const TemporaryDirectory directory;
    const auto file = (directory / "base.mbtiles").string();
    const auto centre = worldPixel(hangzhou, zoom);
    const int firstColumn = static_cast<int>(centre.x) / tileSide - 2;
    const int firstRow = static_cast<int>(centre.y) / tileSide - 2;
    constexpr int tiles = 5;
    {
        const double halfWorld = std::numbers::pi * 6378137.0;
        const double cell = 2 * halfWorld / std::exp2(zoom) / tileSide;
        auto* memory = GetGDALDriverManager()->GetDriverByName("MEM");
        GDALDatasetUniquePtr source(
            memory->Create("", tiles * tileSide, tiles * tileSide, 3, GDT_Byte, nullptr));
        double transform[6] = {firstColumn * tileSide * cell - halfWorld,
                               cell,
                               0,
                               halfWorld - firstRow * tileSide * cell,
                               0,
                               -cell};
        source->SetGeoTransform(transform);
        OGRSpatialReference mercator;
        mercator.importFromEPSG(3857);
        source->SetSpatialRef(&mercator);
        std::vector<std::uint8_t> line(tiles * tileSide);
        for (int y = 0; y < tiles * tileSide; ++y) {
            for (int band = 1; band <= 3; ++band) {
                for (int x = 0; x < tiles * tileSide; ++x) {
                    const auto code =
                        codeOf(zoom, firstColumn * tileSide + x, firstRow * tileSide + y);
                    line[static_cast<std::size_t>(x)] =
                        static_cast<std::uint8_t>(band == 1   ? qRed(code)
                                                  : band == 2 ? qGreen(code)
                                                              : qBlue(code));
                }
                BOOST_REQUIRE(source->GetRasterBand(band)->RasterIO(GF_Write,
                                                                    0,
                                                                    y,
                                                                    tiles * tileSide,
                                                                    1,
                                                                    line.data(),
                                                                    tiles * tileSide,
                                                                    1,
                                                                    GDT_Byte,
                                                                    0,
                                                                    0) == CE_None);
            }
        }
        const char* options[] = {"TILE_FORMAT=PNG", "RESAMPLING=NEAREST", "NAME=Test", nullptr};
        auto* driver = GetGDALDriverManager()->GetDriverByName("MBTiles");
        GDALDatasetUniquePtr copy(driver->CreateCopy(
            file.c_str(), source.get(), FALSE, const_cast<char**>(options), nullptr, nullptr));
        BOOST_REQUIRE(copy);
    }
    addMetadata(file, "attribution", "<a href=\"https://example.org\">© Surveyors</a>");
    const auto pyramid = openMbTiles(file);
    BOOST_TEST(pyramid->description().attribution == "© Surveyors");
    BOOST_TEST(pyramid->description().finestZoom == zoom);
    BOOST_TEST(pyramid->description().name == "Test");
    checkPicture(TiledCells(pyramid, Crs::wgs84(), map), 6.0, zoom, asItIs);
    BOOST_TEST(!pyramid->read({zoom, firstColumn - 1, firstRow}).has_value());
    writeFile(directory / "broken.mbtiles", "no database");
    BOOST_CHECK_THROW(openMbTiles((directory / "broken.mbtiles").string()), FormatError);
}

BOOST_AUTO_TEST_SUITE_END()
