#include "gis/raster/private/tile_opening.hpp"

#include "gis/base/error.hpp"
#include "gis/base/network_path.hpp"
#include "gis/raster/raster_paths.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

constexpr std::size_t waitingDatasets = 64;

/// GDAL takes an option that a format does not know for a warning.
void tellWarnings(const GdalRasterFile& file,
                  const RasterOpenOptions& options,
                  Diagnostics& diagnostics) {
    if (options.openOptions.empty()) {
        return;
    }
    for (const std::string& words : file.description().warnings) {
        diagnostics.addCounted(
            Severity::Warning,
            "reader_warning",
            {{"GDAL 提醒 " + words, "GDAL warns: " + words}, {.file = file.path()}, {}});
    }
}

std::unique_ptr<GdalRasterFile> openFile(const std::string& path,
                                         const RasterOpenOptions& options,
                                         const std::shared_ptr<DatasetPool>& pool) {
    checkRasterPath(path, options.allowNetwork);
    if (isEmptyFile(path)) {
        throw UnopenableRaster({.what = {"文件是空的(0 字节)", "the file is empty (0 bytes)"},
                                .place = {.file = path},
                                .mend = {"请重新获取该文件", "get the file again"}});
    }
    return std::make_unique<GdalRasterFile>(path, options.openOptions, pool);
}

Crs crsOf(const GdalRasterFile& file, const RasterOpenOptions& options, Diagnostics& diagnostics) {
    const std::string& wkt = file.description().crsWkt;
    if (wkt.empty() && !options.crs) {
        throw CrsError({.what = {"没有坐标参考系", "has no coordinate reference system"},
                        .place = {.file = file.path()},
                        .mend = {"请声明：" + options.settings.assignment("crs", "EPSG:…"),
                                 "state it: " + options.settings.assignment("crs", "EPSG:…")}});
    }
    if (!options.crs) {
        try {
            return Crs::fromText(wkt);
        } catch (const CrsError& error) {
            Problem problem = error.problem();
            problem.place.file = file.path();
            throw CrsError(problem);
        }
    }
    diagnostics.add(
        Severity::Note,
        "crs_declared",
        {.what = {fmt::format("坐标参考系按声明取 {}", options.crs->label()),
                  fmt::format("the coordinate reference system is taken as declared: {}",
                              options.crs->label())},
         .place = {.file = file.path()},
         .mend = {}});
    return *options.crs;
}

void requireSameCrs(const GdalRasterFile& tile,
                    const GdalRasterFile& first,
                    const Crs& crs,
                    const RasterOpenOptions& options) {
    if (options.crs || tile.description().crsWkt == first.description().crsWkt) {
        return;
    }
    Diagnostics ignored;
    const Crs own = crsOf(tile, options, ignored);
    if (!own.isSame(crs)) {
        refuseTile(tile,
                   first,
                   {fmt::format("坐标参考系为 {}，应为 {}", own.label(), crs.label()),
                    fmt::format("another coordinate reference system, {}, expected {}",
                                own.label(),
                                crs.label())});
    }
}

} // namespace

std::vector<Tile> openTileFiles(const std::vector<std::string>& paths,
                                const RasterOpenOptions& options,
                                Diagnostics& diagnostics) {
    const auto pool = std::make_shared<DatasetPool>(waitingDatasets);
    std::vector<Tile> tiles;
    std::vector<UnopenableRaster> failures;
    for (const std::string& path : paths) {
        try {
            tiles.push_back({openFile(path, options, pool), {}, nullptr});
        } catch (const UnopenableRaster& error) {
            if (options.unreadable == UnreadableBlocks::Refuse || isNetworkPath(path)) {
                throw;
            }
            failures.push_back(error);
            continue;
        }
        if (!tiles.back().file->description().readsBlocks) {
            tiles.back().members = std::make_shared<VirtualMembers>(*tiles.back().file);
        }
        tellWarnings(*tiles.back().file, options, diagnostics);
    }
    if (tiles.empty()) {
        throw UnopenableRaster(failures.front());
    }
    for (const UnopenableRaster& failure : failures) {
        Problem problem = failure.problem();
        problem.what.zh += "；其范围按缺测(无数据)计";
        problem.what.en += "; its area counts as missing (no data)";
        diagnostics.add(Severity::Warning, "tile_unreadable", problem);
    }
    return tiles;
}

Crs commonCrs(const std::vector<Tile>& tiles,
              std::size_t reference,
              const RasterOpenOptions& options,
              Diagnostics& diagnostics) {
    const GdalRasterFile& first = *tiles[reference].file;
    Crs crs = crsOf(first, options, diagnostics);
    for (const Tile& tile : tiles) {
        requireSameCrs(*tile.file, first, crs, options);
    }
    return crs;
}

} // namespace parklens
