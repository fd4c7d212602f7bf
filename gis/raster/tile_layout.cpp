#include "gis/raster/private/tile_layout.hpp"

#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace parklens {

namespace {

/// How far a tile may lie off the common grid, in cells.
constexpr double alignmentTolerance = 1e-3;

/// Column and row of a tile's first cell in cells of the first tile.
std::pair<std::int64_t, std::int64_t> placeTile(const GdalRasterFile& tile,
                                                const GdalRasterFile& first) {
    const auto& a = first.description().geoTransform;
    const auto& b = tile.description().geoTransform;
    const double tolerance =
        alignmentTolerance / std::max(tile.description().columnCount, tile.description().rowCount);
    for (const std::size_t i : {1u, 2u, 4u, 5u}) {
        if (std::abs(a[i] - b[i]) > tolerance * std::hypot(a[1], a[4])) {
            refuseTile(tile,
                       first,
                       {fmt::format("像元大小 {} × {}，应为 {} × {}", b[1], b[5], a[1], a[5]),
                        fmt::format("cells of {} × {}, expected {} × {}", b[1], b[5], a[1], a[5])});
        }
    }
    const double determinant = a[1] * a[5] - a[2] * a[4];
    const double dx = b[0] - a[0];
    const double dy = b[3] - a[3];
    const double column = (a[5] * dx - a[2] * dy) / determinant;
    const double row = (a[1] * dy - a[4] * dx) / determinant;
    const double off =
        std::max(std::abs(column - std::round(column)), std::abs(row - std::round(row)));
    if (off > alignmentTolerance) {
        refuseTile(
            tile,
            first,
            {fmt::format("错位 {:.3f} 个像元", off), fmt::format("shifted by {:.3f} cells", off)});
    }
    return {std::llround(column), std::llround(row)};
}

void requireSameBands(const GdalRasterFile& tile, const GdalRasterFile& first) {
    const auto& a = first.description().bands;
    const auto& b = tile.description().bands;
    const bool same = std::equal(a.begin(), a.end(), b.begin(), b.end(), [](auto& x, auto& y) {
        return x.type == y.type && x.scale == y.scale && x.offset == y.offset;
    });
    if (!same) {
        refuseTile(
            tile,
            first,
            {"波段数、像元类型或比例系数不同", "other bands, cell types, scales or offsets"});
    }
}

} // namespace

void refuseTile(const GdalRasterFile& tile,
                const GdalRasterFile& first,
                const LocalizedText& difference) {
    throw FormatError(
        {.what = {fmt::format("与瓦片 {} 不在同一网格上：{}", first.path(), difference.zh),
                  fmt::format("is not on one grid with tile {}: {}", first.path(), difference.en)},
         .place = {.file = tile.path()},
         .mend = {"请先重采样到同一网格(gdalwarp -tap)", "warp it to that grid (gdalwarp -tap)"}});
}

TileLayout layOut(std::vector<Tile>& tiles, const Crs& crs) {
    const GdalRasterFile& first = *tiles.front().file;
    std::int64_t left = 0;
    std::int64_t top = 0;
    std::int64_t right = 0;
    std::int64_t bottom = 0;
    for (Tile& tile : tiles) {
        const GdalRasterDescription& d = tile.file->description();
        tile.window = {0, 0, d.columnCount, d.rowCount};
        if (&tile != &tiles.front()) {
            requireSameBands(*tile.file, first);
            std::tie(tile.window.column, tile.window.row) = placeTile(*tile.file, first);
        }
        left = std::min(left, tile.window.column);
        top = std::min(top, tile.window.row);
        right = std::max(right, tile.window.column + d.columnCount);
        bottom = std::max(bottom, tile.window.row + d.rowCount);
    }
    for (Tile& tile : tiles) {
        tile.window.column -= left;
        tile.window.row -= top;
    }
    auto transform = first.description().geoTransform;
    const auto columns = static_cast<double>(left);
    const auto rows = static_cast<double>(top);
    transform[0] += columns * transform[1] + rows * transform[2];
    transform[3] += columns * transform[4] + rows * transform[5];
    return {RasterGrid(crs, transform, right - left, bottom - top), tiles.size() > 1};
}

} // namespace parklens
