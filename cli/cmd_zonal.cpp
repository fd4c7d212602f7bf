// parklens zonal: exact zonal statistics of any raster over any polygons.

#include "cli/commands.hpp"
#include "cli/layer_output.hpp"
#include "cli/raster_input.hpp"
#include "cli/zonal_table.hpp"
#include "cli/zone_input.hpp"
#include "gis/base/error.hpp"
#include "gis/raster/raster_source.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace parklens::cli {

namespace {

struct ZonalCommandOptions {
    std::string raster;
    RasterInput input;
    ZoneInput zones;
    LayerOutput output;
    int band = 1;
    std::optional<std::string> stats;
    std::string area = "ellipsoid";
};

CellArea areaOf(const std::string& word) {
    return word == "plane"  ? CellArea::Plane
           : word == "none" ? CellArea::None
                            : CellArea::Ellipsoid;
}

RasterSource
openRaster(const ZonalCommandOptions& options, bool allowNetwork, Diagnostics& diagnostics) {
    RasterOpenOptions open;
    if (!options.input.crs.empty()) {
        open.crs = Crs::fromText(options.input.crs);
    }
    open.noData = options.input.noData;
    open.openOptions = options.input.openOptions;
    open.settings = SettingNames{{"crs", "--raster-crs"}, {"nodata", "--nodata"}};
    open.allowNetwork = allowNetwork;
    open.unreadable = UnreadableBlocks::CountAsMissing;
    return RasterSource::open(options.raster, open, diagnostics);
}

[[noreturn]] void
refuseApart(const RasterSource& raster, const Zones& zones, const std::string& path) {
    throw GeometryError(
        {.what = {fmt::format("没有一个面与栅格 {} 相交(面 {}，栅格 {})",
                              raster.path(),
                              zones.crs.label(),
                              raster.grid().crs().label()),
                  fmt::format("no zone meets the raster {} (zones {}, raster {})",
                              raster.path(),
                              zones.crs.label(),
                              raster.grid().crs().label())},
         .place = {.file = path},
         .mend = {"请核对两者的坐标系与范围", "check the coordinate systems and extents of both"}});
}

ExitCode run(const ZonalCommandOptions& options, const CommandContext& context) {
    const CellArea area = areaOf(options.area);
    const ZonalColumns columns =
        parseZonalColumns(options.stats.value_or(defaultStatistics(area)), area);
    checkLayerOutput(options.output, {options.raster, options.zones.path});
    Diagnostics diagnostics;
    const RasterSource raster = openRaster(options, context.allowsNetwork(), diagnostics);
    const Zones zones = readZones(options.zones,
                                  context.allowsNetwork(),
                                  diagnostics,
                                  context.pool(),
                                  context.control().part(0.0, 0.1));
    ZonalOptions zonal;
    zonal.band = options.band;
    zonal.area = area;
    zonal.classes = columns.classes;
    zonal.quantiles = columns.quantiles;
    const std::vector<ZonalStatistics> statistics =
        zonalStatistics(raster,
                        zones.zones,
                        zones.crs,
                        zonal,
                        context.pool(),
                        context.control().part(0.1, 1.0),
                        diagnostics);
    const auto meetsRaster = [](const ZonalStatistics& zone) { return zone.meetsRaster; };
    if (std::none_of(statistics.begin(), statistics.end(), meetsRaster)) {
        context.tell(diagnostics);
        refuseApart(raster, zones, options.zones.path);
    }
    Diagnostics overflows;
    const FeatureLayer table =
        zonalTable(columns, zones.zones, zones.crs, statistics, area, overflows);
    for (const Diagnostic& overflow : overflows.entries()) {
        Problem problem = overflow.problem;
        problem.place.file = options.zones.path;
        diagnostics.add(overflow.severity, overflow.code, problem);
    }
    const RasterGrid& grid = raster.grid();
    const Diagnostics unreadable =
        raster.unreadableCells({0, 0, grid.columnCount(), grid.rowCount()});
    diagnostics.append(unreadable);
    diagnostics.append(writeLayerOutput(table, options.output));
    context.tell(diagnostics);
    const bool isComplete = overflows.empty() && unreadable.empty() &&
                            !diagnostics.contains("tile_unreadable") &&
                            std::all_of(statistics.begin(), statistics.end(), meetsRaster);
    return isComplete ? ExitCode::Success : ExitCode::Incomplete;
}

void declareOptions(CLI::App& app, ZonalCommandOptions& options, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    app.add_option("raster", options.raster)
        ->description(text("栅格；文件名可含 * ? 以读入同一网格的瓦片",
                           "raster; * and ? in its name read the tiles of one grid"))
        ->type_name("RASTER")
        ->required();
    declareZones(app, options.zones, language);
    declareLayerOutput(app, options.output, language);
    app.add_option("--band", options.band)
        ->description(text("波段，自 1 起", "band, from 1"))
        ->capture_default_str();
    app.add_option("--stats", options.stats)
        ->description(text("统计量，逗号分隔：covered_cells area_m2 nodata_area_m2 outside_area_m2 "
                           "sum integral mean stdev variance median quantile(q) majority minority "
                           "min max variety classes",
                           "statistics, separated by commas: covered_cells area_m2 nodata_area_m2 "
                           "outside_area_m2 sum integral mean stdev variance median quantile(q) "
                           "majority minority min max variety classes"))
        ->default_str(defaultStatistics(areaOf(options.area)));
    app.add_option("--area", options.area)
        ->description(text("像元面积：椭球面、平面或不计",
                           "area of cells: on the ellipsoid, in the plane, or not counted"))
        ->check(CLI::IsMember({"ellipsoid", "plane", "none"}))
        ->capture_default_str();
    declareRasterOptions(app, options.input, language);
}

} // namespace

Command zonalCommand() {
    return {"zonal",
            {"任意栅格对任意面的精确分区统计", "exact zonal statistics of a raster over polygons"},
            [](CLI::App& app, Language language) -> Action {
                const auto options = std::make_shared<ZonalCommandOptions>();
                declareOptions(app, *options, language);
                return [options](const CommandContext& context) { return run(*options, context); };
            }};
}

} // namespace parklens::cli
