#include "cli/zonal_rasters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace parklens::cli {

ZonalRasters::ZonalRasters(const ZonalRasterOptions& options,
                           bool allowNetwork,
                           Diagnostics& diagnostics) {
    const RasterSource& first = open(options.raster, options.input, allowNetwork, diagnostics);
    for (const int band : withoutRepetition(options.bands)) {
        m_bands.push_back({{&first, band}, fmt::format("b{}_", band)});
    }
    for (std::size_t i = 0; i < options.more.size(); ++i) {
        const RasterChoice choice = parseRasterChoice(options.more[i]);
        const RasterSource& raster = open(choice.path, {}, allowNetwork, diagnostics);
        for (const int band : choice.bands) {
            m_bands.push_back({{&raster, band}, fmt::format("r{}_b{}_", i + 2, band)});
        }
    }
    if (m_bands.size() == 1) {
        m_bands.front().prefix.clear();
    } else if (!options.more.empty()) {
        for (PrefixedBand& band : m_bands) {
            band.prefix = (band.band.raster == &first ? "r1_" : "") + band.prefix;
        }
    }
    for (const PrefixedBand& band : m_bands) {
        band.band.raster->band(band.band.band); // there is such a band
    }
}

const RasterSource& ZonalRasters::open(const std::string& path,
                                       const RasterInput& input,
                                       bool allowNetwork,
                                       Diagnostics& diagnostics) {
    RasterOpenOptions options;
    if (!input.crs.empty()) {
        options.crs = Crs::fromText(input.crs);
    }
    options.noData = input.noData;
    options.openOptions = input.openOptions;
    options.settings = SettingNames{{"crs", "--raster-crs"}, {"nodata", "--nodata"}};
    options.allowNetwork = allowNetwork;
    options.unreadable = UnreadableBlocks::CountAsMissing;
    m_rasters.push_back(RasterSource::open(path, options, diagnostics));
    return m_rasters.back();
}

ZonalBand
ZonalRasters::openBeside(const std::string& choice, bool allowNetwork, Diagnostics& diagnostics) {
    const RasterChoice parsed = parseRasterChoice(choice);
    const RasterSource& raster = open(parsed.path, {}, allowNetwork, diagnostics);
    raster.band(parsed.bands.front());
    return {&raster, parsed.bands.front()};
}

Diagnostics ZonalRasters::unreadableCells() const {
    Diagnostics diagnostics;
    for (const RasterSource& raster : m_rasters) {
        const RasterGrid& grid = raster.grid();
        diagnostics.append(raster.unreadableCells({0, 0, grid.columnCount(), grid.rowCount()}));
    }
    return diagnostics;
}

void tellOutsideLegend(const PrefixedBand& band,
                       std::span<const double> legend,
                       std::span<const Zone> zones,
                       std::span<const ZonalStatistics> statistics,
                       CellArea area,
                       Diagnostics& diagnostics) {
    struct Found {
        double amount = 0.0;
        std::size_t zoneCount = 0;
        std::string firstZone;
    };

    std::map<double, Found> outside;
    for (std::size_t i = 0; i < zones.size(); ++i) {
        for (const auto& [value, amount] : statistics[i].classAreaM2) {
            if (std::find(legend.begin(), legend.end(), value) == legend.end()) {
                Found& found = outside[value];
                found.firstZone = found.zoneCount == 0 ? zones[i].id : found.firstZone;
                found.amount += amount;
                ++found.zoneCount;
            }
        }
    }
    const LocalizedText unit =
        area == CellArea::None ? LocalizedText{"个像元", "cells"} : LocalizedText{"m²", "m²"};
    for (const auto& [value, found] : outside) {
        diagnostics.add(
            Severity::Warning,
            "class_outside_legend",
            {.what = {fmt::format("像元值 {} 不在图例中：共 {:.6g} {}，见于 {} 个面",
                                  value,
                                  found.amount,
                                  unit.zh,
                                  found.zoneCount),
                      fmt::format("the value {} is not in the legend: {:.6g} {} in {} zones",
                                  value,
                                  found.amount,
                                  unit.en,
                                  found.zoneCount)},
             .place = {.file = band.band.raster->path(), .feature = found.firstZone},
             .mend = {"请核对图例，或用 --nodata 写明无数据值",
                      "check the legend, or state the value for no data with --nodata"}});
    }
}

} // namespace parklens::cli
