#include "gis/raster/private/tile_layout.hpp"

#include "gis/base/error.hpp"
#include "gis/geometry/envelope_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace parklens {

namespace {

/// How far a tile may lie off the common grid, in cells.
constexpr double alignmentTolerance = 1e-3;

/// Column and row of a tile's first cell in cells of another.
std::pair<double, double> cellsBetween(const GdalRasterFile& tile, const GdalRasterFile& first) {
    const auto& a = first.description().geoTransform;
    const auto& b = tile.description().geoTransform;
    const double determinant = a[1] * a[5] - a[2] * a[4];
    const double dx = b[0] - a[0];
    const double dy = b[3] - a[3];
    return {(a[5] * dx - a[2] * dy) / determinant, (a[1] * dy - a[4] * dx) / determinant};
}

/// The same in whole cells.
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
    const auto [column, row] = cellsBetween(tile, first);
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

/// How the bands of a tile differ from those of the first; empty where they do not.
LocalizedText differenceOfBands(const std::vector<BandInfo>& own,
                                const std::vector<BandInfo>& expected) {
    if (own.size() != expected.size()) {
        return {fmt::format("有 {} 个波段，应为 {} 个", own.size(), expected.size()),
                fmt::format("other bands: {}, expected {}", own.size(), expected.size())};
    }
    for (std::size_t i = 0; i < own.size(); ++i) {
        const BandInfo& a = own[i];
        const BandInfo& b = expected[i];
        if (a.type != b.type) {
            return {fmt::format("像元类型为 {}，应为 {}", nameOf(a.type), nameOf(b.type)),
                    fmt::format("cell types {}, expected {}", nameOf(a.type), nameOf(b.type))};
        }
        if (a.scale != b.scale || a.offset != b.offset) {
            return {fmt::format("比例系数与偏移为 {} 与 {}，应为 {} 与 {}",
                                a.scale,
                                a.offset,
                                b.scale,
                                b.offset),
                    fmt::format("scale {} and offset {}, expected {} and {}",
                                a.scale,
                                a.offset,
                                b.scale,
                                b.offset)};
        }
    }
    return {};
}

void requireSameBands(const GdalRasterFile& tile, const GdalRasterFile& first) {
    const LocalizedText difference =
        differenceOfBands(tile.description().bands, first.description().bands);
    if (!difference.en.empty()) {
        throw FormatError(
            {.what = {fmt::format("与瓦片 {} 不能合为一个栅格：{}", first.path(), difference.zh),
                      fmt::format(
                          "cannot be one raster with tile {}: {}", first.path(), difference.en)},
             .place = {.file = tile.path()},
             .mend = {"请先转为相同的波段与像元类型(gdal_translate -ot)，或分开计算",
                      "convert it to the same bands and cell type (gdal_translate -ot), or run "
                      "them apart"}});
    }
}

/// The later of two tiles counts where it has data.
bool tellOverlaps(const std::vector<Tile>& tiles, Diagnostics& diagnostics) {
    std::vector<Envelope> boxes;
    for (const Tile& tile : tiles) {
        const RasterWindow& w = tile.window;
        boxes.push_back({static_cast<double>(w.column),
                         static_cast<double>(w.row),
                         static_cast<double>(w.column + w.columnCount),
                         static_cast<double>(w.row + w.rowCount)});
    }
    const EnvelopeIndex index(boxes);
    long count = 0;
    Problem first;
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        for (const std::size_t other : index.intersecting(boxes[i])) {
            if (other >= i || intersectionOf(tiles[i].window, tiles[other].window).empty()) {
                continue;
            }
            if (count++ == 0) {
                first = {.what = {fmt::format("与瓦片 {} 重叠，重叠处取本瓦片有数据的像元",
                                              tiles[other].file->path()),
                                  fmt::format("overlaps tile {}: there its cells count where they "
                                              "have data",
                                              tiles[other].file->path())},
                         .place = {.file = tiles[i].file->path()},
                         .mend = {}};
            }
        }
    }
    if (count > 0) {
        diagnostics.add(Severity::Note, "tiles_overlap", first, count);
    }
    return count > 0;
}

/// What all tiles of one raster share.
std::string kindOf(const GdalRasterDescription& tile) {
    const auto& t = tile.geoTransform;
    std::string kind =
        fmt::format("{:.6g} {:.6g} {:.6g} {:.6g} {}", t[1], t[2], t[4], t[5], tile.crsWkt);
    for (const BandInfo& band : tile.bands) {
        kind += fmt::format(" {} {} {}", nameOf(band.type), band.scale, band.offset);
    }
    return kind;
}

/// How far a tile lies off the grid of another, in hundredths of its cells.
std::string shiftOf(const Tile& tile, const Tile& other) {
    const auto [column, row] = cellsBetween(*tile.file, *other.file);
    return fmt::format("{} {}",
                       std::llround(100.0 * (column - std::round(column))),
                       std::llround(100.0 * (row - std::round(row))));
}

/// The first of those texts that occur most often; empty ones do not count.
std::size_t firstOfMost(const std::vector<std::string>& texts) {
    std::map<std::string_view, std::size_t> counts;
    for (const std::string& text : texts) {
        counts[text] += text.empty() ? 0 : 1;
    }
    const auto most =
        std::max_element(texts.begin(), texts.end(), [&](const auto& a, const auto& b) {
            return counts[a] < counts[b];
        });
    return static_cast<std::size_t>(most - texts.begin());
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

std::size_t referenceAmong(const std::vector<Tile>& tiles) {
    std::vector<std::string> kinds;
    for (const Tile& tile : tiles) {
        kinds.push_back(kindOf(tile.file->description()));
    }
    const std::size_t typical = firstOfMost(kinds);
    std::vector<std::string> shifts;
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        shifts.push_back(kinds[i] == kinds[typical] ? shiftOf(tiles[i], tiles[typical])
                                                    : std::string());
    }
    return firstOfMost(shifts);
}

TileLayout
layOut(std::vector<Tile>& tiles, std::size_t reference, const Crs& crs, Diagnostics& diagnostics) {
    const GdalRasterFile& first = *tiles[reference].file;
    std::int64_t left = 0;
    std::int64_t top = 0;
    std::int64_t right = 0;
    std::int64_t bottom = 0;
    for (Tile& tile : tiles) {
        const GdalRasterDescription& d = tile.file->description();
        tile.window = {0, 0, d.columnCount, d.rowCount};
        if (&tile != &tiles[reference]) {
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
    return {RasterGrid(crs, transform, right - left, bottom - top),
            tiles.size() > 1,
            tellOverlaps(tiles, diagnostics)};
}

} // namespace parklens
