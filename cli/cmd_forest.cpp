// parklens forest: forest coverage of zones without a project file.

#include "analysis/forest/forest_profile.hpp"
#include "analysis/indicators/forest/coverage_figure.hpp"
#include "analysis/loading/forest_layers.hpp"
#include "analysis/measurements/batch.hpp"
#include "analysis/project/layer_files.hpp"
#include "cli/commands.hpp"
#include "cli/layer_output.hpp"
#include "cli/usage_messages.hpp"
#include "cli/zone_input.hpp"
#include "gis/base/error.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "gis/vector/vector_reader.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace parklens::cli {

namespace {

struct ForestOptions {
    std::string input;
    ZoneInput zones;
    LayerOutput output;
    ForestSource source;
    std::string profile;
    std::string inputLayer;
    std::string codeField;
    std::string designatedField;
};

const std::string layerKey = "forest";

/// The layer that is measured, opened: a raster or the polygons of a survey.
struct ForestInput {
    ProjectData data;
    std::string profile;
    std::optional<RasterRule> raster;
    std::optional<SurveyRule> survey;
    Grade grade = Grade::Estimate;
};

std::vector<std::string> filesOf(const std::string& input) {
    std::vector<std::string> files;
    for (const std::filesystem::path& file : expandGlob(input)) {
        files.push_back(file.string());
    }
    return files.empty() ? std::vector<std::string>{input} : files;
}

void openRaster(const ForestOptions& options,
                const StandardsLibrary& standards,
                ForestInput& input,
                Diagnostics& diagnostics) {
    auto raster = std::make_shared<const RasterSource>(
        openForestRaster(options.source, filesOf(options.input), standards, diagnostics));
    input.profile = options.profile.empty() ? "nfi" : options.profile;
    input.raster =
        rasterRule(options.source, input.profile, nominalCellM(raster->grid()), standards);
    input.data.rasters.emplace(layerKey, std::move(raster));
}

void openSurvey(const ForestOptions& options,
                const StandardsLibrary& standards,
                ForestInput& input,
                Diagnostics& diagnostics,
                const TaskControl& control) {
    ForestSource source = options.source;
    source.layer.layer = options.inputLayer;
    if (!options.codeField.empty()) {
        source.layer.fields["code"] = options.codeField;
    }
    if (!options.designatedField.empty()) {
        source.layer.fields["designated"] = options.designatedField;
    }
    auto survey = std::make_shared<const SurveyLayer>(
        readSurvey(source, filesOf(options.input), diagnostics, control));
    input.profile = "survey";
    input.survey =
        survey->hasClassCodes ? surveyRule(source, standards) : SurveyRule::everyPolygon();
    input.grade = survey->hasClassCodes ? Grade::Official : Grade::Estimate;
    input.data.surveys.emplace(layerKey, std::move(survey));
}

/// True when the file holds polygons rather than cells.
bool isVector(const std::string& path) {
    try {
        return !listVectorLayers(path).empty();
    } catch (const FormatError&) {
        return false;
    }
}

ForestInput openInput(const ForestOptions& options,
                      const StandardsLibrary& standards,
                      Diagnostics& diagnostics,
                      const TaskControl& control) {
    ForestInput input;
    const bool wantsVector = options.profile == "survey" ||
                             (options.profile.empty() && isVector(filesOf(options.input).front()));
    if (wantsVector) {
        openSurvey(options, standards, input, diagnostics, control);
    } else {
        openRaster(options, standards, input, diagnostics);
    }
    return input;
}

/// A zone as a park, which is what measurements are made for.
Park parkOf(const Zone& zone, const Crs& crs) {
    Extent extent{.role = BoundaryRole::Administered,
                  .crs = crs,
                  .blocks = {},
                  .united = zone.polygon,
                  .areaM2 = 0.0,
                  .validFrom = {},
                  .document = {},
                  .documentAreaHa = std::nullopt,
                  .layerKeys = {}};
    Park park;
    park.id = zone.id;
    park.extents.emplace(extent.role, std::move(extent));
    return park;
}

/// What one zone's row is made of.
class ZoneMeasure {
public:
    explicit ZoneMeasure(const ForestInput& input) : m_input(input) {
        const ExtentSelector extent;
        m_zonal = {layerKey, extent, true};
        if (input.raster) {
            m_patches = {layerKey, extent, input.raster->membership, input.raster->minimumPatchM2};
        }
        if (input.survey) {
            m_overlay = {layerKey, extent, input.survey->codes, input.survey->designatedCodes};
        }
    }

    std::vector<MeasurementRequest> requests() const {
        if (m_input.survey) {
            return {m_overlay};
        }
        if (m_input.raster->isMeanCover) {
            return {m_zonal};
        }
        return {m_zonal, m_patches};
    }

    /// The figure, or the reason why there is none.
    CoverageFigure figure(const Measurements& measurements, const NoDataRules& rules) const {
        CoverageFigure none;
        if (m_input.survey) {
            const OverlayRequest::Result* overlay = measurements.find(m_overlay);
            if (overlay == nullptr) {
                none.reason = measurements.failure(m_overlay);
                return none;
            }
            return coverageFigure(surveyAreas(*overlay), rules);
        }
        const ZonalStatistics* statistics = measurements.find(m_zonal);
        const ZonePatches* patches = measurements.find(m_patches);
        if (statistics == nullptr) {
            none.reason = measurements.failure(m_zonal);
            return none;
        }
        if (patches == nullptr && !m_input.raster->isMeanCover) {
            none.reason = measurements.failure(m_patches);
            return none;
        }
        none.reason = impossibleValues(m_input.raster->product, *statistics);
        if (none.reason) {
            return none;
        }
        return coverageFigure(rasterAreas(*m_input.raster, *statistics, patches), rules);
    }

private:
    const ForestInput& m_input;
    ZonalRequest m_zonal;
    PatchRequest m_patches;
    OverlayRequest m_overlay;
};

FieldValue orAbsent(const std::optional<std::int64_t>& count) {
    return count ? FieldValue(*count) : FieldValue();
}

FeatureLayer emptyLayer(const Crs& crs) {
    FeatureLayer layer;
    layer.name = "forest";
    layer.crs = crs;
    layer.fields = {{"id", FieldType::Text}};
    for (const char* name : {"zone_area_m2",
                             "denominator_m2",
                             "valid_area_m2",
                             "nodata_area_m2",
                             "forest_area_m2",
                             "forest_coverage_pct",
                             "forest_coverage_low_pct",
                             "forest_coverage_high_pct"}) {
        layer.fields.push_back({name, FieldType::Real});
    }
    layer.fields.push_back({"patch_count", FieldType::Integer});
    layer.fields.push_back({"dropped_patches", FieldType::Integer});
    layer.fields.push_back({"dropped_area_m2", FieldType::Real});
    layer.fields.push_back({"profile", FieldType::Text});
    layer.fields.push_back({"grade", FieldType::Text});
    return layer;
}

Feature rowOf(const Zone& zone, const CoverageFigure& figure, const ForestInput& input) {
    Feature row;
    row.geometry = zone.polygon;
    row.values = {zone.id};
    const CoverageAreas& areas = figure.areas;
    const bool isMeasured = areas.zoneAreaM2 > 0.0;
    for (const double area : {areas.zoneAreaM2,
                              areas.denominatorM2,
                              areas.validAreaM2,
                              areas.noDataAreaM2,
                              areas.coveredAreaM2}) {
        row.values.push_back(isMeasured ? FieldValue(area) : FieldValue());
    }
    if (figure.percent) {
        row.values.insert(row.values.end(),
                          {figure.percent->value, figure.percent->low, figure.percent->high});
    } else {
        row.values.resize(row.values.size() + 3);
    }
    row.values.push_back(orAbsent(areas.keptPatches));
    row.values.push_back(orAbsent(areas.droppedPatches));
    row.values.push_back(areas.droppedPatches ? FieldValue(areas.droppedAreaM2) : FieldValue());
    row.values.emplace_back(input.profile);
    row.values.emplace_back(std::string(key(input.grade)));
    return row;
}

/// Each of these options says by itself what counts, so that a second one would not be heeded.
void refuseTwoThresholds(const ForestSource& source) {
    const int count = (source.classes.empty() ? 0 : 1) + (source.minimumHeightM ? 1 : 0) +
                      (source.minimumCoverPct ? 1 : 0);
    if (count > 1) {
        throw UsageError(
            {.what = {"--classes、--min-height、--min-cover 不能并用",
                      "--classes, --min-height and --min-cover exclude one another"},
             .place = {},
             .mend = {"请只保留与栅格相符的一个", "keep the one that fits the raster"}});
    }
}

ExitCode run(const ForestOptions& options, const CommandContext& context) {
    refuseTwoThresholds(options.source);
    checkLayerOutput(options.output, {options.input, options.zones.path});
    const StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
    Diagnostics diagnostics;
    const TaskControl reading = context.control().part(0.0, 0.2);
    const Zones zones = readZones(options.zones, diagnostics, reading);
    const ForestInput input = openInput(options, standards, diagnostics, reading);

    const ZoneMeasure measure(input);
    std::vector<Park> parks;
    for (const Zone& zone : zones.zones) {
        parks.push_back(parkOf(zone, zones.crs));
    }
    std::vector<ParkRequests> requests;
    for (const Park& park : parks) {
        requests.push_back({&park, measure.requests()});
    }
    const std::vector<Measurements> measured = measureBatch(requests,
                                                            input.data,
                                                            standards,
                                                            {},
                                                            context.pool(),
                                                            context.control().part(0.2, 0.95),
                                                            diagnostics);

    FeatureLayer layer = emptyLayer(zones.crs);
    const NoDataRules rules = noDataRules(standards);
    bool isComplete = true;
    for (std::size_t i = 0; i < zones.zones.size(); ++i) {
        const CoverageFigure figure = measure.figure(measured[i], rules);
        layer.features.push_back(rowOf(zones.zones[i], figure, input));
        layer.features.back().fid = static_cast<std::int64_t>(i) + 1;
        if (figure.reason) {
            isComplete = false;
            diagnostics.add(Severity::Error,
                            figure.reason->code,
                            {{"无法计算：" + figure.reason->text.zh,
                              "not evaluable: " + figure.reason->text.en},
                             {.file = options.zones.path, .feature = zones.zones[i].id},
                             {}});
        }
    }
    writeLayerOutput(layer, options.output);
    context.tell(diagnostics);
    return isComplete ? ExitCode::Success : ExitCode::Incomplete;
}

void declareOptions(CLI::App& app, ForestOptions& options, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    app.add_option("input", options.input)
        ->description(text("栅格或国土调查矢量", "raster, or polygons of a land survey"))
        ->type_name("RASTER|VECTOR")
        ->required();
    app.add_option("zones", options.zones.path)
        ->description(text("范围（面）", "zones (polygons)"))
        ->type_name("ZONES")
        ->required();
    declareLayerOutput(app, options.output, language);
    declareZoneOptions(app, options.zones, language);
    app.add_option("--profile", options.profile)
        ->description(text("口径；栅格默认 nfi，矢量默认 survey",
                           "definition; default nfi for rasters, survey for polygons"))
        ->check(CLI::IsMember({"survey", "nfi", "fao", "canopy", "green"}));
    app.add_option("--product", options.source.product)
        ->description(text("栅格产品（图例）；矢量为编码体系",
                           "product of the raster (its legend); for polygons the system of codes"));
    app.add_option("--classes", options.source.classes)
        ->description(text("算作森林的类别码", "class codes that count as forest"))
        ->delimiter(',')
        ->allow_extra_args(false);
    app.add_option("--min-height", options.source.minimumHeightM)
        ->description(text("最低树高（米）", "least height in metres"))
        ->check(isNotNegative(language), "NONNEGATIVE");
    app.add_option("--min-cover", options.source.minimumCoverPct)
        ->description(text("最低盖度（%）", "least cover in percent"))
        ->check(isWithin(0.0, 100.0, language), "in [0 - 100]");
    app.add_option("--min-patch-ha", options.source.minimumPatchHa)
        ->description(text("最小连片面积（公顷）", "least area of a patch in hectares"))
        ->check(isNotNegative(language), "NONNEGATIVE");
    app.add_option("--nodata", options.source.noData)
        ->description(text("无数据值", "value of cells without data"));
    app.add_option("--raster-crs", options.source.layer.crs)
        ->description(text("输入的坐标系", "coordinate reference system of the input"));
    app.add_option("--input-layer", options.inputLayer)
        ->description(text("输入的图层名（矢量）", "layer of the input (polygons)"));
    app.add_option("--code", options.codeField)
        ->description(text("地类编码字段，默认 DLBM", "field of the class code, default DLBM"));
    app.add_option("--designated", options.designatedField)
        ->description(text("标明国家特别规定灌木林的字段",
                           "field that marks specially designated shrub land"));
}

} // namespace

Command forestCommand() {
    return {"forest",
            {"不用项目文件计算森林覆盖率", "forest coverage without a project file"},
            [](CLI::App& app, Language language) -> Action {
                const auto options = std::make_shared<ForestOptions>();
                declareOptions(app, *options, language);
                return [options](const CommandContext& context) {
                    options->source.layer.path = options->input;
                    options->source.layer.key = layerKey;
                    return run(*options, context);
                };
            }};
}

} // namespace parklens::cli
