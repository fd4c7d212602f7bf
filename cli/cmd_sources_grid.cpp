// parklens sources grid: emissions per area as a raster, with its closure.

#include "analysis/emission/emission_grid.hpp"
#include "cli/inventory_input.hpp"
#include "cli/layer_output.hpp"
#include "cli/sources_commands.hpp"
#include "cli/usage_messages.hpp"
#include "gis/base/error.hpp"
#include "gis/raster/raster_writer.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace parklens::cli {

namespace {

struct GridCommandOptions {
    InventoryInput input;
    double cellM = 1000.0;
    std::string crs;
    std::vector<double> extent;
    std::string closure;
    LayerOutput output;
};

EmissionGridOptions gridOptionsOf(const GridCommandOptions& options, const ReadInventory& read) {
    EmissionGridOptions grid{options.cellM,
                             options.crs.empty() ? defaultGridCrs(read.selection.emissions)
                                                 : Crs::fromText(options.crs),
                             std::nullopt};
    if (!options.extent.empty()) {
        grid.extent.emplace();
        grid.extent->include(Point{options.extent[0], options.extent[1]});
        grid.extent->include(Point{options.extent[2], options.extent[3]});
        if (!(options.extent[0] < options.extent[2] && options.extent[1] < options.extent[3])) {
            throw UsageError({{"--te 的范围是空的", "--te is an empty extent"},
                              {},
                              {"请写 西 南 东 北", "write west south east north"}});
        }
    }
    return grid;
}

void writeGrid(const EmissionGrid& grid, const GridCommandOptions& options) {
    std::vector<RasterBand> bands;
    for (std::size_t i = 0; i < grid.closures.size(); ++i) {
        bands.push_back({grid.closures[i].pollutant,
                         "t/(km2 a)",
                         CellType::Float64,
                         std::nullopt,
                         grid.densities[i]});
    }
    RasterWriteOptions write;
    write.overwrite = options.output.overwrite ? Overwrite::Allow : Overwrite::Refuse;
    write.creationOptions = options.output.creationOptions;
    writeRaster(options.output.path, grid.grid, bands, write);
}

void tellClosures(const EmissionGrid& grid, const CommandContext& context) {
    for (const EmissionClosure& closure : grid.closures) {
        context.tell(
            {fmt::format("{} 闭合：输入 {} t/a = 格网 {} + 网外 {} + 无坐标 {}，相对误差 {:.1e}",
                         closure.pollutant,
                         closure.inputTPerA,
                         closure.cellsTPerA,
                         closure.outsideTPerA,
                         closure.unlocatedTPerA,
                         closure.relativeError()),
             fmt::format("{} closure: in {} t/a = cells {} + outside {} + unlocated {}, relative "
                         "error {:.1e}",
                         closure.pollutant,
                         closure.inputTPerA,
                         closure.cellsTPerA,
                         closure.outsideTPerA,
                         closure.unlocatedTPerA,
                         closure.relativeError())});
    }
}

void writeClosures(const EmissionGrid& grid, const GridCommandOptions& options) {
    if (options.closure.empty()) {
        return;
    }
    nlohmann::ordered_json json;
    json["crs"] = grid.grid.crs().label();
    json["cell_m"] = options.cellM;
    json["columns"] = grid.grid.columnCount();
    json["rows"] = grid.grid.rowCount();
    json["pollutants"] = nlohmann::ordered_json::array();
    for (const EmissionClosure& closure : grid.closures) {
        json["pollutants"].push_back({{"pollutant", closure.pollutant},
                                      {"input_t_a", closure.inputTPerA},
                                      {"cells_t_a", closure.cellsTPerA},
                                      {"outside_t_a", closure.outsideTPerA},
                                      {"unlocated_t_a", closure.unlocatedTPerA},
                                      {"relative_error", closure.relativeError()}});
    }
    StagedFile staged(options.closure,
                      options.output.overwrite ? Overwrite::Allow : Overwrite::Refuse);
    staged.writeText(json.dump(2) + "\n");
    staged.commit();
}

ExitCode run(const GridCommandOptions& options, const CommandContext& context) {
    std::vector<std::string> inputs = {options.input.path};
    if (!options.input.fields.empty()) {
        inputs.push_back(options.input.fields);
    }
    if (options.output.path == "-") {
        throw UsageError({{"格网不能写到标准输出", "a grid cannot go to standard output"},
                          {},
                          {"请给出 .tif 文件名", "name a .tif file"}});
    }
    checkLayerOutput(options.output, inputs);
    const auto standards = StandardsLibrary::load(dataDirectory() / "standards");
    const ReadInventory read = readInventoryInput(options.input, standards, context);
    const EmissionGrid grid = gridEmissions(
        read.inventory, read.selection.emissions, gridOptionsOf(options, read), context.pool());
    tellClosures(grid, context);
    writeGrid(grid, options);
    writeClosures(grid, options);
    return ExitCode::Success;
}

Action declareSourcesGrid(CLI::App& app, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    auto options = std::make_shared<GridCommandOptions>();
    declareInventoryInput(app, options->input, language);
    app.add_option("--cell", options->cellM)
        ->description(text("格网边长（米）", "size of a cell in metres"))
        ->check(isPositive(language), "POSITIVE")
        ->capture_default_str();
    app.add_option("--crs", options->crs)
        ->description(text("格网的投影坐标系（米）；省略时为数据所在的 CGCS2000 3 度带",
                           "projected system of the grid, in metres; the CGCS2000 3-degree zone of "
                           "the data when left out"));
    app.add_option("--te", options->extent)
        ->description(text("格网范围：西 南 东 北，以格网坐标系计",
                           "extent of the grid: west south east north in its system"))
        ->expected(4)
        ->allow_extra_args(false);
    app.add_option("--closure", options->closure)
        ->description(text("把闭合情况写成 JSON 文件", "write the closure as a JSON file"));
    declareLayerOutput(app, options->output, language);
    return [options](const CommandContext& context) { return run(*options, context); };
}

} // namespace

Command sourcesGridCommand() {
    return {"grid",
            {"排放格网：每种污染物一个波段（t/km²·a），质量守恒",
             "emissions on a grid: a band per pollutant in t/(km² a), mass conserved"},
            declareSourcesGrid};
}

} // namespace parklens::cli
