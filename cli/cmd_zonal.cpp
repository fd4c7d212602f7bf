// parklens zonal: exact zonal statistics of any raster over any polygons.

#include "cli/commands.hpp"
#include "cli/layer_output.hpp"
#include "cli/usage_messages.hpp"
#include "cli/zonal_cells.hpp"
#include "cli/zonal_explanation.hpp"
#include "cli/zonal_pairs.hpp"
#include "cli/zonal_rasters.hpp"
#include "cli/zonal_table.hpp"
#include "cli/zone_input.hpp"
#include "gis/base/error.hpp"
#include "gis/coverage/zonal_pass_report.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace parklens::cli {

namespace {

struct ZonalCommandOptions {
    ZonalRasterOptions rasters;
    ZoneInput zones;
    LayerOutput output;
    std::optional<std::string> stats;
    std::string area = "ellipsoid";
    std::string quantiles = "exact";
    std::string cells;
    bool explain = false;
};

CellArea areaOf(const std::string& word) {
    return word == "plane"  ? CellArea::Plane
           : word == "none" ? CellArea::None
                            : CellArea::Ellipsoid;
}

std::vector<std::string> inputPaths(const ZonalCommandOptions& options) {
    std::vector<std::string> paths = {options.rasters.raster, options.zones.path};
    std::vector<std::string> choices = options.rasters.more;
    choices.insert(choices.end(), {options.rasters.weights, options.rasters.cross});
    for (const std::string& choice : choices) {
        if (!choice.empty()) {
            paths.push_back(parseRasterChoice(choice).path);
        }
    }
    return paths;
}

void refuseCrossOfBands(const ZonalRasterOptions& options) {
    if (!options.cross.empty() &&
        (withoutRepetition(options.bands).size() > 1 || !options.more.empty())) {
        throw UsageError(
            {.what = {"--cross 只能用于一个栅格的一个波段", "--cross takes one band of one raster"},
             .place = {},
             .mend = {"请分开运行", "run it for one band at a time"}});
    }
}

ZonalOptions zonalOptions(const ZonalCommandOptions& options, const ZonalColumns& columns) {
    ZonalOptions zonal;
    zonal.area = areaOf(options.area);
    zonal.zoneAreas = false;
    zonal.classes = columns.classes || !options.rasters.legend.empty();
    zonal.variety = columns.variety;
    zonal.quantiles = columns.quantiles;
    zonal.quantileMethod =
        options.quantiles == "bounded" ? QuantileMethod::Bounded : QuantileMethod::Exact;
    return zonal;
}

/// The signer of a quantile must know that it is rounded.
void tellRoundedQuantiles(const ZonalPassReport& report, Diagnostics& diagnostics) {
    for (const BandReport& band : report.bands) {
        if (band.collect == Collect::ValuesAndRounded) {
            diagnostics.add(
                Severity::Note,
                "quantiles_bounded",
                {.what = {fmt::format(
                              "第 {} 波段的分位数为有界误差：相对误差不超过 2^-13(约 0.012 %)",
                              band.band),
                          fmt::format("quantiles of band {} have a bounded error: relative at most "
                                      "2^-13 (about 0.012 %)",
                                      band.band)},
                 .place = {.file = band.path},
                 .mend = {"需要精确值时请用 --quantiles exact",
                          "take --quantiles exact for exact ones"}});
        }
    }
}

/// The statistics of all bands, and what is told of how they were made.
std::vector<BandFigures> figuresOf(const ZonalRasters& rasters,
                                   const Zones& zones,
                                   const ZonalCommandOptions& options,
                                   const ZonalOptions& zonal,
                                   const CommandContext& context,
                                   ZonalPassReport& report,
                                   Diagnostics& diagnostics) {
    std::vector<ZonalBand> bands;
    for (const PrefixedBand& band : rasters.bands()) {
        bands.push_back(band.band);
    }
    std::vector<std::vector<ZonalStatistics>> statistics =
        zonalStatisticsOfBands(bands,
                               zones.zones,
                               zones.crs,
                               zonal,
                               context.pool(),
                               context.control().part(0.1, 0.6),
                               diagnostics,
                               &report);
    tellRoundedQuantiles(report, diagnostics);
    if (options.explain) {
        context.tell(zonalExplanation(report,
                                      rasters.first(),
                                      options.zones.path,
                                      zones.crs,
                                      zonal,
                                      context.pool().threadCount()));
    }
    std::vector<BandFigures> figures;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const PrefixedBand& band = rasters.bands()[i];
        if (!options.rasters.legend.empty()) {
            tellOutsideLegend(
                band, options.rasters.legend, zones.zones, statistics[i], zonal.area, diagnostics);
        }
        figures.push_back({band.prefix, std::move(statistics[i])});
    }
    return figures;
}

/// The columns that the first raster has together with another.
std::vector<MoreColumn> pairColumns(ZonalRasters& rasters,
                                    const Zones& zones,
                                    const ZonalCommandOptions& options,
                                    const CommandContext& context,
                                    Diagnostics& diagnostics) {
    std::vector<MoreColumn> columns;
    const auto append = [&](std::vector<MoreColumn> more) {
        std::move(more.begin(), more.end(), std::back_inserter(columns));
    };
    const auto inputWith = [&](const ZonalBand& first, const ZonalBand& second) {
        return PairInput{first, second, zones.zones, zones.crs, areaOf(options.area)};
    };
    const TaskControl control = context.control().part(0.6, 0.8);
    if (!options.rasters.weights.empty()) {
        const ZonalBand weights =
            rasters.openBeside(options.rasters.weights, context.allowsNetwork(), diagnostics);
        for (const PrefixedBand& band : rasters.bands()) {
            append(weightedColumns(
                inputWith(band.band, weights), band.prefix, context.pool(), control));
        }
    }
    if (!options.rasters.cross.empty()) {
        const ZonalBand second =
            rasters.openBeside(options.rasters.cross, context.allowsNetwork(), diagnostics);
        append(
            crossColumns(inputWith(rasters.bands().front().band, second), context.pool(), control));
    }
    return columns;
}

ExitCode run(const ZonalCommandOptions& options, const CommandContext& context) {
    const CellArea area = areaOf(options.area);
    const ZonalColumns columns =
        parseZonalColumns(options.stats.value_or(defaultStatistics(area)), area);
    refuseCrossOfBands(options.rasters);
    std::vector<std::string> paths = inputPaths(options);
    checkLayerOutput(options.output, paths);
    const CellOutput cells{options.cells, options.output.overwrite};
    paths.push_back(options.output.path);
    checkCellOutput(cells, paths);
    Diagnostics diagnostics;
    ZonalRasters rasters(options.rasters, context.allowsNetwork(), diagnostics);
    const Zones zones = readZones(options.zones,
                                  context.allowsNetwork(),
                                  diagnostics,
                                  context.pool(),
                                  context.control().part(0.0, 0.1));
    checkOutputCrs(options.output, zones.crs);
    ZonalPassReport report;
    const std::vector<BandFigures> figures = withZonesNamed(options.zones.path, [&] {
        return figuresOf(
            rasters, zones, options, zonalOptions(options, columns), context, report, diagnostics);
    });
    const std::vector<ZonalStatistics>& statistics = figures.front().zones;
    const auto meetsRaster = [](const ZonalStatistics& zone) { return zone.meetsRaster; };
    if (std::none_of(statistics.begin(), statistics.end(), meetsRaster)) {
        context.tell(diagnostics);
        refuseApart(rasters.first(), zones, options.zones.path);
    }
    const std::vector<MoreColumn> more = pairColumns(rasters, zones, options, context, diagnostics);
    Diagnostics overflows;
    const FeatureLayer table =
        zonalTable(columns, zones.zones, zones.crs, figures, more, area, overflows);
    for (const Diagnostic& overflow : overflows.entries()) {
        Problem problem = overflow.problem;
        problem.place.file = options.zones.path;
        diagnostics.add(overflow.severity, overflow.code, problem);
    }
    if (!cells.path.empty()) {
        writeCells(cells,
                   rasters,
                   zones,
                   area,
                   report.pass.fullCells + report.pass.partCells,
                   context,
                   context.control().part(0.8, 1.0));
    }
    const Diagnostics unreadable = rasters.unreadableCells();
    diagnostics.append(unreadable);
    diagnostics.append(writeLayerOutput(table, options.output, context.control()));
    context.tell(diagnostics);
    const bool isComplete = overflows.empty() && unreadable.empty() &&
                            !diagnostics.contains("tile_unreadable") &&
                            std::all_of(statistics.begin(), statistics.end(), meetsRaster);
    return isComplete ? ExitCode::Success : ExitCode::Incomplete;
}

void declareBands(CLI::App& app, ZonalRasterOptions& options, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    app.add_option("--band", options.bands)
        ->description(text("波段，自 1 起；多个以逗号分隔，列名加前缀 b<N>_",
                           "band, from 1; several separated by commas, their columns prefixed "
                           "b<N>_"))
        ->check(isCount(language))
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("N")
        ->default_str("1");
    app.add_option("--raster", options.more)
        ->description(text("同一网格上的另一栅格，一并统计；可重复，列名加前缀 r<K>_b<N>_",
                           "another raster on the same grid, taken in the same pass; may be "
                           "repeated, columns are prefixed r<K>_b<N>_"))
        ->allow_extra_args(false)
        ->type_name("RASTER[:N]");
    app.add_option("--weights", options.weights)
        ->description(text("权重栅格，可在另一可嵌套的网格上：增加 weighted_mean 等列",
                           "raster of weights, also on another grid that nests: adds weighted_mean "
                           "and the like"))
        ->type_name("RASTER[:N]");
    app.add_option("--cross", options.cross)
        ->description(text("第二个分类栅格：增加每对类别的面积 class_<a>_<b>_m2",
                           "a second raster of classes: adds the area of each pair, "
                           "class_<a>_<b>_m2"))
        ->type_name("RASTER[:N]");
    app.add_option("--legend", options.legend)
        ->description(text("图例中的类别，逗号分隔；其他像元值将被告知",
                           "classes of the legend, separated by commas; other values are told"))
        ->check(isNumber(language))
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("LIST");
}

void declareOptions(CLI::App& app, ZonalCommandOptions& options, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    app.add_option("raster", options.rasters.raster)
        ->description(text("栅格；文件名可含 * ? 以读入同一网格的瓦片",
                           "raster; * and ? in its name read the tiles of one grid"))
        ->type_name("RASTER")
        ->required();
    declareZones(app, options.zones, language);
    declareLayerOutput(app, options.output, language);
    declareBands(app, options.rasters, language);
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
    app.add_option("--quantiles", options.quantiles)
        ->description(text("32 位与浮点类型的分位数：精确，或内存有界、相对误差不超过 2^-13",
                           "quantiles of 32-bit and floating-point cells: exact, or in bounded "
                           "memory with a relative error of at most 2^-13"))
        ->check(CLI::IsMember({"exact", "bounded"}))
        ->capture_default_str();
    app.add_option("--cells", options.cells)
        ->description(text("另将每个被覆盖的像元写入 .csv 或 .gpkg(点)：覆盖比例、面积、像元值",
                           "also write every covered cell to a .csv or .gpkg (points): coverage "
                           "fraction, area, value"))
        ->type_name("OUT");
    app.add_flag("--explain", options.explain)
        ->description(text("在标准错误上说明读了什么、如何统计",
                           "tell on standard error what was read and how it was summed"));
    declareRasterOptions(app, options.rasters.input, language);
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
