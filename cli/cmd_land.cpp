// parklens land: control indicators of parcels without a project file.

#include "analysis/loading/land_layers.hpp"
#include "analysis/project/field_map.hpp"
#include "cli/commands.hpp"
#include "cli/land_shortfalls.hpp"
#include "cli/land_table.hpp"
#include "cli/layer_output.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace parklens::cli {

namespace {

struct LandCommandOptions {
    LayerSource parcels;
    LayerSource parcelRegister;
    std::string registerRows = "agree";
    LayerSource buildings;
    LayerSource enterprises;
    std::string fields;
    std::string control;
    std::string codeSystem;
    LayerOutput output;
    std::string shortfalls;
};

LandSource sourceOf(const LandCommandOptions& options, bool allowNetwork) {
    LandSource source;
    source.parcels = options.parcels;
    source.parcels->key = "land.parcels";
    if (!options.parcelRegister.path.empty()) {
        source.parcelRegister = options.parcelRegister;
        source.parcelRegister->key = "land.register";
        source.registerRows =
            options.registerRows == "sum" ? RegisterRows::Sum : RegisterRows::Agree;
    }
    if (!options.buildings.path.empty()) {
        source.buildings = options.buildings;
        source.buildings->key = "land.buildings";
    }
    if (!options.enterprises.path.empty()) {
        source.enterprises = options.enterprises;
        source.enterprises->key = "land.enterprises";
    }
    if (!options.fields.empty()) {
        const auto maps = readFieldMaps(options.fields);
        maps.at("parcels").applyTo(*source.parcels);
        if (source.parcelRegister) {
            maps.at("register").applyTo(*source.parcelRegister);
        }
        if (source.buildings) {
            maps.at("buildings").applyTo(*source.buildings);
        }
        if (source.enterprises) {
            maps.at("enterprises").applyTo(*source.enterprises);
        }
    }
    source.control = options.control;
    source.codeSystem = options.codeSystem;
    for (auto* layer :
         {&source.parcels, &source.parcelRegister, &source.buildings, &source.enterprises}) {
        if (*layer) {
            (*layer)->allowNetwork = allowNetwork;
        }
    }
    return source;
}

/// A parcel whose data cannot be right.
bool isFaulty(const ParcelFigures& figures) {
    return std::any_of(
        figures.findings.entries().begin(),
        figures.findings.entries().end(),
        [](const Diagnostic& finding) { return finding.severity == Severity::Error; });
}

ExitCode run(const LandCommandOptions& options, const CommandContext& context) {
    std::vector<std::string> inputs = {options.parcels.path};
    for (const std::string& path : {options.parcelRegister.path,
                                    options.buildings.path,
                                    options.enterprises.path,
                                    options.fields,
                                    options.control}) {
        if (!path.empty()) {
            inputs.push_back(path);
        }
    }
    checkLayerOutput(options.output, inputs);
    LayerOutput shortfalls = options.output;
    shortfalls.path = options.shortfalls;
    shortfalls.format.clear();
    if (!shortfalls.path.empty()) {
        inputs.push_back(options.output.path);
        checkLayerOutput(shortfalls, inputs);
    }
    const StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
    const bool idIsCode = !options.parcels.id.empty();
    Diagnostics diagnostics;
    Project project;
    project.file = "land.toml"; // none is there: paths are relative to the working directory
    const LandData land = readLand(project,
                                   sourceOf(options, context.allowsNetwork()),
                                   idIsCode ? RepeatedCodes::Refuse : RepeatedCodes::Tell,
                                   standards,
                                   context.pool(),
                                   context.control().part(0.0, 0.5),
                                   diagnostics);
    const LandFigures figures =
        figureLand(land, standards, context.pool(), context.control().part(0.5, 1.0), diagnostics);
    writeLayerOutput(landTable(land, figures, standards, idIsCode, context.pool()),
                     options.output,
                     context.control());
    const LandShortfalls fallShort = landShortfalls(land, figures, standards, idIsCode);
    if (!shortfalls.path.empty()) {
        writeLayerOutput(fallShort.table, shortfalls, context.control());
    }
    context.tell(diagnostics);
    for (const auto& [indicator, counts] : fallShort.counts) {
        context.tell(sentenceOf(indicator, counts));
    }
    const bool isFaultless = std::none_of(figures.parcels.begin(), figures.parcels.end(), isFaulty);
    return isFaultless ? ExitCode::Success : ExitCode::Incomplete;
}

void declareOptions(CLI::App& app, LandCommandOptions& options, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    app.add_option("parcels", options.parcels.path)
        ->description(text("宗地或图斑", "parcels"))
        ->type_name("PARCELS")
        ->required();
    declareLayerOutput(app, options.output, language);
    app.add_option("--register", options.parcelRegister.path)
        ->description(text("宗地台账：按宗地号并入宗地的表",
                           "register: a table joined to the parcels by their code"))
        ->type_name("FILE");
    app.add_option("--register-rows", options.registerRows)
        ->description(text("一宗地有几行时：各行都是整宗（agree）还是各为一部分（sum）",
                           "several rows of one parcel: each states the whole (agree) or is a part "
                           "of it (sum)"))
        ->check(CLI::IsMember({"agree", "sum"}))
        ->capture_default_str();
    app.add_option("--buildings", options.buildings.path)
        ->description(text("建筑物图层", "layer of buildings"))
        ->type_name("FILE");
    app.add_option("--enterprises", options.enterprises.path)
        ->description(text("企业表", "table of enterprises"))
        ->type_name("FILE");
    app.add_option("--id", options.parcels.id)
        ->description(text("宗地标识字段，默认要素号；重复则拒绝",
                           "field of the identifier, default the feature id; refused if repeated"));
    app.add_option("--fields", options.fields)
        ->description(text("字段对照文件（TOML）：[parcels] [register] [buildings] "
                           "[enterprises]",
                           "TOML file that names the columns: [parcels] [register] [buildings] "
                           "[enterprises]"))
        ->type_name("MAP.toml");
    app.add_option("--control", options.control)
        ->description(text("地方控制指标表", "table of local control limits"))
        ->type_name("TABLE");
    app.add_option("--shortfalls", options.shortfalls)
        ->description(text("另写一份清单：哪些宗地不符合、差多少",
                           "writes besides which plots fall short, and by how much"))
        ->type_name("FILE");
    app.add_option("--code-system", options.codeSystem)
        ->description(text("用地代码的分类体系，默认自动判断",
                           "system of the land-use codes, default found out"));
    app.add_option("--layer", options.parcels.layer)
        ->description(text("宗地的图层名", "layer of the parcels"));
    app.add_option("--register-id", options.parcelRegister.id)
        ->description(text("台账的宗地号列", "column of the parcel codes in the register"));
    app.add_option("--register-layer", options.parcelRegister.layer)
        ->description(text("台账的工作表名", "sheet of the register"));
    app.add_option("--buildings-layer", options.buildings.layer)
        ->description(text("建筑物的图层名", "layer of the buildings"));
    app.add_option("--enterprises-layer", options.enterprises.layer)
        ->description(text("企业表的工作表名", "sheet of the enterprises"));
    app.add_option("--parcels-crs", options.parcels.crs)
        ->description(text("宗地的坐标系", "coordinate reference system of the parcels"));
    app.add_option("--buildings-crs", options.buildings.crs)
        ->description(text("建筑物的坐标系", "coordinate reference system of the buildings"));
}

} // namespace

Command landCommand() {
    return {"land",
            {"不用项目文件计算宗地指标", "parcel indicators without a project file"},
            [](CLI::App& app, Language language) -> Action {
                const auto options = std::make_shared<LandCommandOptions>();
                declareOptions(app, *options, language);
                return [options](const CommandContext& context) { return run(*options, context); };
            }};
}

} // namespace parklens::cli
