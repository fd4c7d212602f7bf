#include "gis/coverage/zonal_statistics.hpp"

#include "gis/base/error.hpp"
#include "gis/coverage/band_totals.hpp"
#include "gis/coverage/nested_grids.hpp"
#include "gis/coverage/rounded_values.hpp"
#include "gis/coverage/zonal_pass_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <limits>
#include <utility>

namespace parklens {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

bool isByte(CellType type) {
    return type == CellType::UInt8 || type == CellType::Int8;
}

/// Classes in the order of their values with scale and offset applied.
struct ScaledClass {
    double value;
    double covered;
    double weight;
    Int128 exactWeight;
};

std::vector<ScaledClass>
scaledClasses(ClassSums& sums, const BandInfo& band, const AreaDensity& density) {
    std::vector<ScaledClass> classes;
    classes.reserve(sums.sorted().size());
    for (const ClassSum& sum : sums.sorted()) {
        classes.push_back({sum.value * band.scale + band.offset,
                           static_cast<double>(sum.covered) * 0x1p-52,
                           density.inSquareMetres(sum.area),
                           sum.area});
    }
    if (band.scale < 0.0) {
        std::reverse(classes.begin(), classes.end());
    }
    return classes;
}

double quantileOf(const std::vector<ScaledClass>& classes, double q) {
    Int128 total = 0;
    for (const ScaledClass& c : classes) {
        total += c.exactWeight;
    }
    Int128 cumulative = 0;
    for (const ScaledClass& c : classes) {
        cumulative += c.exactWeight;
        if (static_cast<double>(cumulative) >= q * static_cast<double>(total)) {
            return c.value;
        }
    }
    return classes.back().value;
}

void fillMoments(const std::vector<ScaledClass>& classes, ZonalStatistics& statistics) {
    double weight = 0.0;
    statistics.sum = 0.0;
    statistics.integral = 0.0;
    for (const ScaledClass& c : classes) {
        weight += c.weight;
        statistics.sum += c.covered * c.value;
        statistics.integral += c.weight * c.value;
    }
    statistics.mean = statistics.integral / weight;
    double squares = 0.0;
    for (const ScaledClass& c : classes) {
        const double off = c.value - statistics.mean;
        squares += c.weight * off * off;
    }
    statistics.variance = squares / weight;
    statistics.minimum = classes.front().value;
    statistics.maximum = classes.back().value;
}

void fillQuantiles(const std::vector<ScaledClass>& classes,
                   const ZonalOptions& options,
                   ZonalStatistics& statistics) {
    statistics.quantiles.assign(options.quantiles.size(), nan);
    for (std::size_t i = 0; i < options.quantiles.size() && !classes.empty(); ++i) {
        statistics.quantiles[i] = quantileOf(classes, options.quantiles[i]);
    }
}

void fillFromClasses(const std::vector<ScaledClass>& classes,
                     const ZonalOptions& options,
                     ZonalStatistics& statistics) {
    statistics.variety = static_cast<std::int64_t>(classes.size());
    fillQuantiles(classes, options, statistics);
    if (classes.empty()) {
        return;
    }
    fillMoments(classes, statistics);
    const auto lighter = [](const ScaledClass& a, const ScaledClass& b) {
        return a.exactWeight < b.exactWeight;
    };
    // Both find the first of equals, which has the smaller value.
    statistics.majority = std::max_element(classes.begin(), classes.end(), lighter)->value;
    statistics.minority = std::min_element(classes.begin(), classes.end(), lighter)->value;
    if (options.classes) {
        statistics.classAreaM2.reserve(classes.size());
        for (const ScaledClass& c : classes) {
            statistics.classAreaM2[c.value] += c.weight;
        }
    }
}

void fillFromValues(const ValueSums& sums,
                    const BandInfo& band,
                    double coveredCells,
                    ZonalStatistics& statistics) {
    if (!(sums.weight > 0.0)) {
        return;
    }
    statistics.sum = sums.sum * band.scale + band.offset * coveredCells;
    statistics.integral = sums.integral * band.scale + band.offset * sums.weight;
    statistics.mean = sums.mean * band.scale + band.offset;
    statistics.variance = sums.squares / sums.weight * band.scale * band.scale;
    statistics.minimum = sums.minimum * band.scale + band.offset;
    statistics.maximum = sums.maximum * band.scale + band.offset;
    if (band.scale < 0.0) {
        std::swap(statistics.minimum, statistics.maximum);
    }
}

ZonalStatistics emptyStatistics() {
    ZonalStatistics statistics;
    statistics.sum = statistics.integral = statistics.mean = statistics.variance = nan;
    statistics.minimum = statistics.maximum = nan;
    return statistics;
}

/// Values near the end of what a double holds overflow on the way to an infinity or to NaN.
void markOverflow(ZonalStatistics& statistics) {
    for (double* value : {&statistics.sum,
                          &statistics.integral,
                          &statistics.mean,
                          &statistics.variance,
                          &statistics.minimum,
                          &statistics.maximum}) {
        if (std::isnan(*value)) {
            *value = std::numeric_limits<double>::infinity();
        }
    }
}

ZonalStatistics statisticsOf(ZonalTotals& totals,
                             const ZoneShape& shape,
                             const BandInfo& band,
                             const AreaDensity& density,
                             Collect collect,
                             const ZonalOptions& options) {
    ZonalStatistics statistics = emptyStatistics();
    statistics.meetsRaster = !shape.window.empty();
    statistics.coveredCells = static_cast<double>(totals.validCovered) * 0x1p-52;
    if (options.area == CellArea::None) {
        statistics.zoneAreaM2 = statistics.validAreaM2 = nan;
        statistics.noDataAreaM2 = statistics.outsideAreaM2 = nan;
    } else {
        statistics.zoneAreaM2 = shape.areaM2;
        statistics.validAreaM2 = density.inSquareMetres(totals.validArea);
        statistics.noDataAreaM2 = density.inSquareMetres(totals.invalidArea);
        const double inside = density.inSquareMetres(totals.validArea + totals.invalidArea);
        statistics.outsideAreaM2 =
            shape.reachesOutside ? std::max(0.0, shape.areaM2 - inside) : 0.0;
    }
    if (collect == Collect::Classes) {
        fillFromClasses(scaledClasses(totals.classes, band, density), options, statistics);
    } else {
        fillFromValues(totals.values, band, statistics.coveredCells, statistics);
        fillQuantiles(scaledClasses(totals.classes, band, density), options, statistics);
    }
    if (!std::isnan(statistics.minimum)) {
        markOverflow(statistics);
    }
    return statistics;
}

/// The share of a zone that lies beyond the raster's edge.
double
outsideShareOf(const ZonalTotals& totals, const ZoneShape& shape, const AreaDensity& density) {
    if (!shape.reachesOutside) {
        return 0.0;
    }
    const double inside = density.inSquareMetres(totals.validArea + totals.invalidArea);
    return shape.window.empty() ? 1.0 : std::max(0.0, 1.0 - inside / shape.areaM2);
}

void tellOutside(const RasterSource& raster,
                 const Zone& zone,
                 const ZoneShape& shape,
                 double share,
                 const ZonalOptions& options,
                 Diagnostics& diagnostics) {
    const bool isBeyond = shape.window.empty();
    const bool isWarning = isBeyond || share > options.outsideWarningShare;
    LocalizedText what{"面超出栅格范围", "the zone reaches beyond the raster"};
    if (isBeyond) {
        what = {"面完全在栅格范围之外", "the zone lies wholly outside the raster"};
    } else if (std::isfinite(share)) {
        what = {fmt::format("面有 {:.3g} % 的面积超出栅格范围", share * 100.0),
                fmt::format("{:.3g} % of the zone lies outside the raster", share * 100.0)};
    }
    diagnostics.add(isWarning ? Severity::Warning : Severity::Note,
                    "zone_outside_raster",
                    {.what = what,
                     .place = {.file = raster.path(), .feature = zone.id},
                     .mend = {"请换用覆盖全区的栅格，或核对坐标系",
                              "use a raster that covers it, or check the coordinate systems"}});
}

void requireQuantiles(const std::vector<double>& quantiles) {
    for (const double q : quantiles) {
        if (!(q >= 0.0 && q <= 1.0)) {
            throw ConfigError({.what = {fmt::format("分位数 {} 不在 0 与 1 之间", q),
                                        fmt::format("the quantile {} is not between 0 and 1", q)},
                               .place = {},
                               .mend = {"请改为 0–1 的数", "give a number from 0 to 1"}});
        }
    }
}

Collect collectOf(CellType type, const ZonalOptions& options) {
    if (isByte(type) || options.classes || options.variety) {
        return Collect::Classes;
    }
    if (options.quantiles.empty()) {
        return Collect::Values;
    }
    return options.quantileMethod == QuantileMethod::Bounded && isWorthRounding(type)
               ? Collect::ValuesAndRounded
               : Collect::Classes;
}

std::vector<CollectedBand> collectedBands(std::span<const ZonalBand> bands,
                                          const ZonalOptions& options) {
    std::vector<CollectedBand> collected;
    for (const ZonalBand& band : bands) {
        if (band.raster != bands.front().raster) {
            requireSameGrid(*bands.front().raster, *band.raster);
        }
        const CellType type = band.raster->band(band.band).type;
        collected.push_back({band.raster, band.band, collectOf(type, options)});
    }
    return collected;
}

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

} // namespace

std::vector<std::vector<ZonalStatistics>> zonalStatisticsOfBands(std::span<const ZonalBand> bands,
                                                                 std::span<const Zone> zones,
                                                                 const Crs& zonesCrs,
                                                                 const ZonalOptions& options,
                                                                 const TaskPool& pool,
                                                                 const TaskControl& control,
                                                                 Diagnostics& diagnostics,
                                                                 ZonalPassReport* report) {
    requireQuantiles(options.quantiles);
    const std::vector<CollectedBand> collected = collectedBands(bands, options);
    const RasterSource& raster = *bands.front().raster;
    const auto start = Clock::now();
    AreaDensity density(raster.grid(), options.area, raster.path());
    std::vector<ZoneShape> shapes =
        shapeZones(raster.grid(),
                   zones,
                   zonesCrs,
                   options.area,
                   options.zoneAreas ? MeasuredZones::All : MeasuredZones::ReachingOutside,
                   pool,
                   control);
    std::vector<RasterWindow> windows;
    for (const ZoneShape& shape : shapes) {
        windows.push_back(shape.window);
    }
    density.prepare(windows, pool);
    const double shapingSeconds = secondsSince(start);
    const TileSize tileSize = tileSizeFor(raster.blockSize(), raster.grid());
    if (report != nullptr) {
        report->blockSize = raster.blockSize();
        report->tileSize = tileSize;
        report->zones = zonesReport(shapes);
        report->shapingSeconds = shapingSeconds;
    }
    std::vector<std::vector<ZonalStatistics>> statistics(
        bands.size(), std::vector<ZonalStatistics>(zones.size()));
    std::vector<std::atomic<std::int64_t>> distinctValues(bands.size());
    std::vector<double> outsideShares(zones.size(), 0.0);
    const auto settle = [&](std::size_t zone, std::span<ZonalTotals> ofBands) {
        for (std::size_t b = 0; b < bands.size(); ++b) {
            const BandInfo& band = bands[b].raster->band(bands[b].band);
            distinctValues[b] += static_cast<std::int64_t>(ofBands[b].classes.entryCount());
            statistics[b][zone] = statisticsOf(
                ofBands[b], shapes[zone], band, density, collected[b].collect, options);
        }
        outsideShares[zone] = outsideShareOf(ofBands.front(), shapes[zone], density);
        shapes[zone].polygon = {};
    };
    const BandPassCounts counts =
        bandTotals(collected, tileSize, zones, shapes, density, pool, control, settle);
    if (report != nullptr) {
        report->passSeconds = secondsSince(start) - shapingSeconds;
        describePass(collected, counts, distinctValues, *report);
    }
    for (std::size_t i = 0; i < zones.size(); ++i) {
        if (shapes[i].reachesOutside) {
            tellOutside(raster, zones[i], shapes[i], outsideShares[i], options, diagnostics);
        }
    }
    return statistics;
}

std::vector<ZonalStatistics> zonalStatistics(const RasterSource& raster,
                                             std::span<const Zone> zones,
                                             const Crs& zonesCrs,
                                             const ZonalOptions& options,
                                             const TaskPool& pool,
                                             const TaskControl& control,
                                             Diagnostics& diagnostics) {
    const ZonalBand band{&raster, options.band};
    return std::move(
        zonalStatisticsOfBands({&band, 1}, zones, zonesCrs, options, pool, control, diagnostics)
            .front());
}

} // namespace parklens
