// parklens convert: vectors and tables from one format and coordinate reference system to another.

#include "cli/commands.hpp"
#include "cli/layer_output.hpp"
#include "gis/base/error.hpp"
#include "gis/crs/datum_parameters.hpp"
#include "gis/raster/raster_source.hpp"
#include "gis/vector/coordinate_columns.hpp"
#include "gis/vector/field_types.hpp"
#include "gis/vector/layer_transform.hpp"
#include "gis/vector/point_table.hpp"
#include "gis/vector/vector_format.hpp"
#include "gis/vector/vector_reader.hpp"
#include "gis/vector/vector_writer.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace parklens::cli {

namespace {

struct ConvertOptions {
    std::string input;
    std::string outputPositional;
    LayerOutput output;
    std::string fromCrs;
    std::string toCrs;
    std::string parameters;
    std::string layer;
    std::string where;
    std::string encoding;
    std::vector<std::string> openOptions;
    bool skipFailures = false;
};

/// Open options of tables, which are ours; all others are GDAL's.
struct TableOptions {
    std::string xField;
    std::string yField;
    bool detectTypes = false;
};

TableOptions takeTableOptions(std::vector<std::string>& openOptions) {
    TableOptions table;
    const auto take = [](const std::string& option, const std::string& key, std::string& value) {
        const bool isIt = option.starts_with(key);
        value = isIt ? option.substr(key.size()) : value;
        return isIt;
    };
    std::string detect;
    std::erase_if(openOptions, [&](const std::string& option) {
        return take(option, "X_POSSIBLE_NAMES=", table.xField) ||
               take(option, "Y_POSSIBLE_NAMES=", table.yField) ||
               take(option, "AUTODETECT_TYPE=", detect);
    });
    table.detectTypes = detect == "YES";
    return table;
}

[[noreturn]] void refuseRaster(const std::string& path) {
    throw UsageError({.what = {"是栅格，convert 只转换矢量和表格",
                               "is a raster; convert takes vectors and tables"},
                      .place = {.file = path},
                      .mend = {"栅格请用 gdal_translate 或 gdalwarp",
                               "use gdal_translate or gdalwarp for rasters"}});
}

bool isRaster(const std::string& path) {
    try {
        Diagnostics ignored;
        RasterOpenOptions open;
        open.crs = Crs::wgs84();
        RasterSource::open(path, open, ignored);
        return true;
    } catch (const Error&) {
        return false; // then the words of the vector reader count
    }
}

std::optional<Crs> crsOf(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(Crs::fromText(text));
}

/// The names of the layers to convert; one empty name where the reader chooses.
std::vector<std::string>
layersToConvert(const ConvertOptions& options, const std::string& format, bool allowNetwork) {
    const bool takesSeveral = format == "GPKG" || format == "KML";
    if (!options.layer.empty() || !takesSeveral || isTablePath(options.input)) {
        return {options.layer};
    }
    const std::vector<std::string> names = listVectorLayers(options.input, allowNetwork);
    return names.size() > 1 ? names : std::vector<std::string>{""};
}

FeatureLayer readOne(const ConvertOptions& options,
                     const std::string& layerName,
                     const CommandContext& context,
                     Diagnostics& diagnostics) {
    VectorReadOptions read;
    read.openOptions = options.openOptions;
    const TableOptions table = takeTableOptions(read.openOptions);
    read.layer = layerName;
    read.where = options.where;
    read.crs = crsOf(options.fromCrs);
    read.encoding = options.encoding;
    read.xField = table.xField;
    read.yField = table.yField;
    read.requireGeometry = false;
    read.allowNetwork = context.allowsNetwork();
    read.settings = {{"layer", "--layer"}, {"crs", "--from-crs"}};
    FeatureLayer layer = readVectorLayer(options.input, read, diagnostics, context.control());
    if (table.detectTypes) {
        detectFieldTypes(layer);
    }
    return layer;
}

/// The user's parameters belong to whichever side is on an old datum.
void transform(FeatureLayer& layer,
               Crs to,
               const ConvertOptions& options,
               Diagnostics& diagnostics,
               const TaskControl& control) {
    const Crs plain = to;
    const std::string& parameters = options.parameters;
    if (!parameters.empty()) {
        const bool fromIsOld = layer.crs && isOnOldChineseDatum(*layer.crs);
        const bool toIsOld = isOnOldChineseDatum(to);
        if (fromIsOld == toIsOld) {
            throw UsageError(
                {.what =
                     {"--parameters 用于西安 80 或北京 54 与 CGCS2000 之间，这里两侧为 " +
                          (layer.crs ? layer.crs->label() : std::string("?")) + " 和 " + to.label(),
                      "--parameters leads between Xi'an 80 or Beijing 54 and CGCS2000; here are " +
                          (layer.crs ? layer.crs->label() : std::string("?")) + " and " +
                          to.label()},
                 .place = {.file = layer.file},
                 .mend = {"请核对 --from-crs 和 --to-crs", "check --from-crs and --to-crs"}});
        }
        if (fromIsOld) {
            layer.crs = withDatumParameters(*layer.crs, parameters);
        } else {
            to = withDatumParameters(to, parameters);
        }
    }
    const OnFailure onFailure = options.skipFailures ? OnFailure::DropGeometry : OnFailure::Refuse;
    transformLayer(layer, to, onFailure, diagnostics, control);
    if (layer.crs) {
        layer.crs = plain;
    }
}

bool choosesGeometry(const LayerOutput& output) {
    return std::any_of(output.layerOptions.begin(),
                       output.layerOptions.end(),
                       [](const std::string& option) { return option.starts_with("GEOMETRY="); });
}

/// What the format takes: KML is WGS 84, tables have columns for coordinates.
FeatureLayer fitted(FeatureLayer layer,
                    const std::string& format,
                    const ConvertOptions& options,
                    const CommandContext& context,
                    Diagnostics& diagnostics) {
    std::optional<Crs> to = crsOf(options.toCrs);
    if (!to && format == "KML" && layer.crs) {
        to = Crs::wgs84();
    }
    if (to) {
        transform(layer, *to, options, diagnostics, context.control());
    }
    const bool isTable = format == "XLSX" || (format == "CSV" && !choosesGeometry(options.output));
    return isTable ? withCoordinateColumns(std::move(layer), diagnostics) : layer;
}

Diagnostics write(const std::vector<FeatureLayer>& layers,
                  const LayerOutput& output,
                  const TaskControl& control) {
    if (output.path == standardOutput) {
        return writeLayerOutput(layers.front(), output, control);
    }
    VectorWriteOptions write;
    write.format = output.format;
    write.overwrite = output.overwrite ? Overwrite::Allow : Overwrite::Refuse;
    write.layerOptions = output.layerOptions;
    write.creationOptions = output.creationOptions;
    return writeVectorLayers(output.path, layers, write, control);
}

ConvertOptions withOneOutput(ConvertOptions options) {
    const bool hasBoth = !options.outputPositional.empty() && !options.output.path.empty();
    if (options.output.path.empty()) {
        options.output.path = options.outputPositional;
    }
    if (options.output.path.empty() || hasBoth) {
        throw UsageError(
            {.what = {hasBoth ? "输出写了两次" : "没有写输出文件",
                      hasBoth ? "the output is named twice" : "no output is named"},
             .place = {},
             .mend = {"请写 parklens convert 输入 输出", "write parklens convert IN OUT"}});
    }
    if (!options.parameters.empty() && options.toCrs.empty()) {
        throw UsageError({.what = {"--parameters 需要 --to-crs", "--parameters needs --to-crs"},
                          .place = {},
                          .mend = {"例如 --to-crs EPSG:4549", "such as --to-crs EPSG:4549"}});
    }
    return options;
}

ExitCode run(const ConvertOptions& given, const CommandContext& context) {
    const ConvertOptions options = withOneOutput(given);
    const bool toStandardOutput = options.output.path == standardOutput;
    const std::string format = toStandardOutput && options.output.format.empty()
                                   ? "CSV"
                                   : vectorFormatOf(options.output.path, options.output.format);
    checkLayerOutput(options.output, {options.input});
    Diagnostics diagnostics;
    std::vector<FeatureLayer> layers;
    try {
        for (const std::string& name : layersToConvert(options, format, context.allowsNetwork())) {
            layers.push_back(fitted(readOne(options, name, context, diagnostics),
                                    format,
                                    options,
                                    context,
                                    diagnostics));
        }
    } catch (const FormatError&) {
        if (isRaster(options.input)) {
            refuseRaster(options.input);
        }
        throw;
    }
    context.control().report(0.9, {"写出", "writing"});
    diagnostics.append(write(layers, options.output, context.control()));
    context.control().report(1.0, {"写出", "writing"});
    context.tell(diagnostics);
    return ExitCode::Success;
}

void declareInput(CLI::App& app, ConvertOptions& options, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    app.add_option("input", options.input)
        ->description(text("矢量、表格或界址点 TXT", "vector, table or boundary-point TXT"))
        ->type_name("IN")
        ->required();
    app.add_option("output", options.outputPositional)
        ->description(text("输出文件：gpkg geojson fgb shp kml dxf csv xlsx txt（界址点）",
                           "output: gpkg geojson fgb shp kml dxf csv xlsx txt (boundary points)"))
        ->type_name("OUT");
    app.add_option("--layer", options.layer)->description(text("图层或工作表", "layer or sheet"));
    app.add_option("--where", options.where)
        ->description(text("筛选条件（OGR SQL）", "attribute filter in OGR SQL"));
    app.add_option("--encoding", options.encoding)
        ->description(
            text("输入的字符编码，默认自动识别", "encoding of the input; default: found"));
    app.add_option("--from-crs", options.fromCrs)
        ->description(text("输入的坐标系：EPSG:4528、GCJ-02、BD-09、PROJ 字符串……",
                           "system of the input: EPSG:4528, GCJ-02, BD-09, a PROJ string…"));
    app.add_option("--to-crs", options.toCrs)
        ->description(text("输出的坐标系，默认不变", "system of the output; default: unchanged"));
    app.add_option("--parameters", options.parameters)
        ->description(text("西安 80、北京 54 的转换参数 dx,dy,dz[,rx,ry,rz,s]",
                           "parameters for Xi'an 80 or Beijing 54: dx,dy,dz[,rx,ry,rz,s]"));
    app.add_flag("--skip-failures", options.skipFailures)
        ->description(text("不能转换的要素去掉图形并告知，而不是拒绝整个图层",
                           "features that cannot be transformed go without geometry and are told, "
                           "instead of the layer being refused"));
    app.add_option("--oo", options.openOptions)
        ->description(text("打开选项 K=V；表格另有 X_POSSIBLE_NAMES、Y_POSSIBLE_NAMES、"
                           "AUTODETECT_TYPE=YES",
                           "open option K=V; of tables also X_POSSIBLE_NAMES, Y_POSSIBLE_NAMES, "
                           "AUTODETECT_TYPE=YES"))
        ->allow_extra_args(false);
}

} // namespace

Command convertCommand() {
    return {"convert",
            {"转换格式、坐标系和界址点 TXT",
             "convert formats, coordinate reference systems and boundary-point TXT"},
            [](CLI::App& app, Language language) -> Action {
                const auto options = std::make_shared<ConvertOptions>();
                declareInput(app, *options, language);
                declareLayerOutput(app, options->output, language);
                app.get_option("--output")->required(false);
                return [options](const CommandContext& context) { return run(*options, context); };
            }};
}

} // namespace parklens::cli
