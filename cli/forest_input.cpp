#include "cli/forest_input.hpp"

#include "analysis/loading/forest_layers.hpp"
#include "analysis/project/layer_files.hpp"
#include "cli/usage_messages.hpp"
#include "gis/base/error.hpp"
#include "gis/vector/vector_reader.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace parklens::cli {

namespace {

const std::string layerKey = "forest";

std::vector<std::string> filesOf(const std::string& input) {
    std::vector<std::string> files;
    for (const std::filesystem::path& file : expandGlob(input)) {
        files.push_back(file.string());
    }
    return files.empty() ? std::vector<std::string>{input} : files;
}

/// How messages name what a project file would say with keys.
SettingNames settingNames() {
    return SettingNames{{"crs", "--raster-crs"},
                        {"layer", "--input-layer"},
                        {"profiles", "--profile"},
                        {"product", "--product"},
                        {"classes", "--classes"},
                        {"min_height_m", "--min-height"},
                        {"min_cover_pct", "--min-cover"},
                        {"nodata", "--nodata"},
                        {"fields.code", "--code"},
                        {"fields.designated", "--designated"}};
}

ForestSource sourceOf(const ForestInputOptions& options) {
    ForestSource source;
    source.layer.path = options.path;
    source.layer.key = layerKey;
    source.layer.layer = options.layer;
    source.layer.crs = options.raster.crs;
    source.layer.openOptions = options.raster.openOptions;
    source.layer.allowNetwork = options.raster.allowNetwork;
    source.layer.settings = settingNames();
    if (!options.codeField.empty()) {
        source.layer.fields["code"] = options.codeField;
    }
    if (!options.designatedField.empty()) {
        source.layer.fields["designated"] = options.designatedField;
    }
    source.product = options.product;
    source.classes = options.classes;
    source.minimumHeightM = options.minimumHeightM;
    source.minimumCoverPct = options.minimumCoverPct;
    source.minimumPatchHa = options.minimumPatchHa;
    source.noData = options.raster.noData;
    return source;
}

/// A mean cover is no mask whose width could be told.
void refuseWidthOfMeanCover(const ForestInputOptions& options, const RasterRule& rule) {
    if (rule.isMeanCover) {
        throw UsageError({{"--min-width 需要先定出哪些像元是林木，百分比盖度的平均值没有宽度",
                           "--min-width needs to know which cells are trees: a mean cover has no "
                           "width"},
                          {.file = options.path},
                          {"请同时用 --min-cover 给出最低盖度", "state --min-cover as well"}});
    }
}

void openRaster(const ForestInputOptions& options,
                const StandardsLibrary& standards,
                ForestInput& input,
                Diagnostics& diagnostics) {
    auto raster = std::make_shared<const RasterSource>(
        openForestRaster(input.source, filesOf(options.path), standards, diagnostics));
    input.profile = options.profile.empty() ? "nfi" : options.profile;
    input.raster = rasterRule(input.source, input.profile, nominalCellM(raster->grid()), standards);
    if (options.minimumWidthM) {
        refuseWidthOfMeanCover(options, *input.raster);
        input.raster->membership.minimumWidthM = *options.minimumWidthM;
    }
    input.data.rasters.emplace(layerKey, std::move(raster));
}

void openSurvey(const ForestInputOptions& options,
                const StandardsLibrary& standards,
                ForestInput& input,
                Diagnostics& diagnostics,
                const TaskControl& control) {
    auto survey = std::make_shared<const SurveyLayer>(
        readSurvey(input.source, filesOf(options.path), diagnostics, control));
    input.profile = "survey";
    input.survey =
        survey->hasClassCodes ? surveyRule(input.source, standards) : SurveyRule::everyPolygon();
    input.grade = survey->hasClassCodes ? Grade::Official : Grade::Estimate;
    input.data.surveys.emplace(layerKey, std::move(survey));
}

/// True when the file holds polygons rather than cells.
bool isVector(const std::string& path, bool allowNetwork) {
    try {
        return !listVectorLayers(path, allowNetwork).empty();
    } catch (const FormatError&) {
        return false;
    }
}

struct GivenOption {
    const char* name;
    bool isGiven;
};

/// An option that would not be heeded is a misunderstanding, and the figure not the one wanted.
void refuseGiven(const std::vector<GivenOption>& given,
                 const std::string& path,
                 const LocalizedText& what,
                 const LocalizedText& mend) {
    for (const GivenOption& option : given) {
        if (option.isGiven) {
            throw UsageError(
                {{option.name + what.zh, option.name + what.en}, {.file = path}, mend});
        }
    }
}

void refuseForPolygons(const ForestInputOptions& options) {
    refuseGiven({{"--classes", !options.classes.empty()},
                 {"--min-height", options.minimumHeightM.has_value()},
                 {"--min-cover", options.minimumCoverPct.has_value()},
                 {"--min-patch-ha", options.minimumPatchHa.has_value()},
                 {"--min-width", options.minimumWidthM.has_value()},
                 {"--nodata", options.raster.noData.has_value()},
                 {"--oo", !options.raster.openOptions.empty()}},
                options.path,
                {" 只适用于栅格，国土调查矢量用不上",
                 " applies to rasters and not to the polygons of a land survey"},
                {"请去掉，或换用栅格", "leave it out, or give a raster"});
}

void refuseForRaster(const ForestInputOptions& options) {
    refuseGiven({{"--input-layer", !options.layer.empty()},
                 {"--code", !options.codeField.empty()},
                 {"--designated", !options.designatedField.empty()}},
                options.path,
                {" 只适用于国土调查矢量，栅格用不上",
                 " applies to the polygons of a land survey and not to rasters"},
                {"请去掉，或换用矢量", "leave it out, or give polygons"});
}

} // namespace

void declareForestInput(CLI::App& app, ForestInputOptions& options, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    app.add_option("input", options.path)
        ->description(text("栅格或国土调查矢量", "raster, or polygons of a land survey"))
        ->type_name("RASTER|VECTOR")
        ->required();
    app.add_option("--profile", options.profile)
        ->description(text("口径；栅格默认 nfi，矢量默认 survey",
                           "definition; default nfi for rasters, survey for polygons"))
        ->check(CLI::IsMember({"survey", "nfi", "fao", "canopy", "green"}));
    app.add_option("--product", options.product)
        ->description(text("栅格产品（图例）；矢量为编码体系",
                           "product of the raster (its legend); for polygons the system of codes"));
    app.add_option("--classes", options.classes)
        ->description(text("算作森林的类别码", "class codes that count as forest"))
        ->delimiter(',')
        ->allow_extra_args(false);
    app.add_option("--min-height", options.minimumHeightM)
        ->description(text("最低树高（米）", "least height in metres"))
        ->check(isNotNegative(language), "NONNEGATIVE");
    app.add_option("--min-cover", options.minimumCoverPct)
        ->description(text("最低盖度（%）", "least cover in percent"))
        ->check(isWithin(0.0, 100.0, language), "in [0 - 100]");
    app.add_option("--min-patch-ha", options.minimumPatchHa)
        ->description(text("最小连片面积（公顷）", "least area of a patch in hectares"))
        ->check(isNotNegative(language), "NONNEGATIVE");
    app.add_option("--min-width", options.minimumWidthM)
        ->description(text("最小宽度（米）：更窄的部分不计",
                           "least width in metres: what is narrower does not count"))
        ->check(isNotNegative(language), "NONNEGATIVE")
        ->type_name("M");
    declareRasterOptions(app, options.raster, language);
    app.add_option("--input-layer", options.layer)
        ->description(text("输入的图层名（矢量）", "layer of the input (polygons)"));
    app.add_option("--code", options.codeField)
        ->description(text("地类编码字段，默认 DLBM", "field of the class code, default DLBM"));
    app.add_option("--designated", options.designatedField)
        ->description(text("标明国家特别规定灌木林的字段",
                           "field that marks specially designated shrub land"));
}

void refuseTwoThresholds(const ForestInputOptions& options) {
    const int count = (options.classes.empty() ? 0 : 1) + (options.minimumHeightM ? 1 : 0) +
                      (options.minimumCoverPct ? 1 : 0);
    if (count > 1) {
        throw UsageError(
            {.what = {"--classes、--min-height、--min-cover 不能并用",
                      "--classes, --min-height and --min-cover exclude one another"},
             .place = {},
             .mend = {"请只保留与栅格相符的一个", "keep the one that fits the raster"}});
    }
}

ForestInput openForestInput(const ForestInputOptions& options,
                            const StandardsLibrary& standards,
                            Diagnostics& diagnostics,
                            const TaskControl& control) {
    ForestInput input;
    input.source = sourceOf(options);
    const bool wantsVector = options.profile == "survey" ||
                             (options.profile.empty() &&
                              isVector(filesOf(options.path).front(), options.raster.allowNetwork));
    if (wantsVector) {
        refuseForPolygons(options);
        openSurvey(options, standards, input, diagnostics, control);
    } else {
        refuseForRaster(options);
        openRaster(options, standards, input, diagnostics);
    }
    return input;
}

} // namespace parklens::cli
