// parklens forest: forest coverage of zones without a project file.

#include "analysis/indicators/forest/coverage_figure.hpp"
#include "analysis/indicators/forest/doubtful_values.hpp"
#include "analysis/measurements/batch.hpp"
#include "cli/commands.hpp"
#include "cli/forest_input.hpp"
#include "cli/forest_patches.hpp"
#include "cli/forest_table.hpp"
#include "cli/layer_output.hpp"
#include "cli/zone_input.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace parklens::cli {

namespace {

struct ForestOptions {
    ForestInputOptions input;
    ZoneInput zones;
    LayerOutput output;
    std::string patches; ///< file of their outlines; empty = none
};

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
        const std::string& layer = input.source.layer.key;
        m_zonal = {layer, extent, true};
        if (input.raster) {
            m_patches = {layer, extent, input.raster->membership, input.raster->minimumPatchM2};
        }
        if (input.survey) {
            m_overlay = {layer, extent, input.survey->codes, input.survey->designatedCodes};
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

    /// Null where they were not measured.
    const ZonePatches* patches(const Measurements& measurements) const {
        return measurements.find(m_patches);
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
        const RasterRule& rule = *m_input.raster;
        const SettingNames& settings = m_input.source.layer.settings;
        none.reason = impossibleValues(rule.product, *statistics, settings);
        if (none.reason) {
            return none;
        }
        CoverageFigure figure = coverageFigure(rasterAreas(rule, *statistics, patches), rules);
        const RasterSource& raster = *m_input.data.rasters.at(m_input.source.layer.key);
        adviseOnNoData(figure, rule.product, raster.band(1).noData, settings);
        return figure;
    }

    /// False of a zone that lies wholly beyond the raster.
    bool meetsRaster(const Measurements& measurements) const {
        const ZonalStatistics* statistics = measurements.find(m_zonal);
        return statistics == nullptr || statistics->meetsRaster;
    }

    /// Warns of values in all zones together that leave their figures standing.
    void tellDoubts(const std::vector<Measurements>& measured, Diagnostics& diagnostics) const {
        if (!m_input.raster) {
            return;
        }
        std::vector<std::reference_wrapper<const ZonalStatistics>> zones;
        for (const Measurements& zone : measured) {
            if (const ZonalStatistics* statistics = zone.find(m_zonal)) {
                zones.emplace_back(*statistics);
            }
        }
        for (const auto& doubt : {absentClasses(m_input.source, zones),
                                  implausibleHeights(m_input.source, *m_input.raster, zones)}) {
            if (doubt) {
                diagnostics.add(doubt->severity, doubt->code, doubt->problem);
            }
        }
    }

private:
    const ForestInput& m_input;
    ZonalRequest m_zonal;
    PatchRequest m_patches;
    OverlayRequest m_overlay;
};

std::vector<Measurements> measure(const ZoneMeasure& measure,
                                  const Zones& zones,
                                  const ForestInput& input,
                                  const StandardsLibrary& standards,
                                  PatchDetail patches,
                                  const CommandContext& context,
                                  Diagnostics& diagnostics) {
    std::vector<Park> parks;
    for (const Zone& zone : zones.zones) {
        parks.push_back(parkOf(zone, zones.crs));
    }
    std::vector<ParkRequests> requests;
    for (const Park& park : parks) {
        requests.push_back({&park, measure.requests()});
    }
    return measureBatch(requests,
                        input.data,
                        standards,
                        {patches},
                        context.pool(),
                        context.control().part(0.2, 0.95),
                        diagnostics);
}

/// Where `--patches` goes.
LayerOutput patchOutput(const ForestOptions& options) {
    LayerOutput output;
    output.path = options.patches;
    output.overwrite = options.output.overwrite;
    return output;
}

/// As checkLayerOutput(); the two outputs must not be one.
void checkPatchOutput(const ForestOptions& options) {
    if (options.patches.empty()) {
        return;
    }
    if (options.patches == "-" || options.patches == options.output.path) {
        throw UsageError(
            {{"--patches 要有一个自己的文件", "--patches needs a file of its own"},
             {.file = options.patches},
             {"请另写一个文件名，如 patches.gpkg", "name another file, as patches.gpkg"}});
    }
    checkLayerOutput(patchOutput(options), {options.input.path, options.zones.path});
}

Diagnostics writePatches(const ForestOptions& options,
                         const Zones& zones,
                         const ForestInput& input,
                         const ZoneMeasure& measure,
                         const std::vector<Measurements>& measured,
                         const TaskControl& control) {
    if (options.patches.empty()) {
        return {};
    }
    const RasterSource& raster = *input.data.rasters.at(input.source.layer.key);
    FeatureLayer layer = emptyPatchLayer(raster.grid().crs());
    for (std::size_t i = 0; i < zones.zones.size(); ++i) {
        if (const ZonePatches* patches = measure.patches(measured[i])) {
            addPatches(zones.zones[i].id, *patches, layer);
        }
    }
    return writeLayerOutput(layer, patchOutput(options), control);
}

ExitCode run(ForestOptions options, const CommandContext& context) {
    options.input.raster.allowNetwork = context.allowsNetwork();
    refuseTwoThresholds(options.input);
    checkLayerOutput(options.output, {options.input.path, options.zones.path});
    checkPatchOutput(options);
    const StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
    Diagnostics diagnostics;
    const TaskControl reading = context.control().part(0.0, 0.2);
    const Zones zones =
        readZones(options.zones, context.allowsNetwork(), diagnostics, context.pool(), reading);
    checkOutputCrs(options.output, zones.crs);
    const ForestInput input = openForestInput(options.input, standards, diagnostics, reading);
    if (!options.patches.empty()) {
        requirePatches(input, options.input.path);
    }
    const ZoneMeasure zoneMeasure(input);
    const PatchDetail detail = options.patches.empty() ? PatchDetail::Sums : PatchDetail::Outlines;
    const std::vector<Measurements> measured =
        measure(zoneMeasure, zones, input, standards, detail, context, diagnostics);
    const auto meetsRaster = [&](const Measurements& zone) {
        return zoneMeasure.meetsRaster(zone);
    };
    if (input.raster && std::none_of(measured.begin(), measured.end(), meetsRaster)) {
        context.tell(diagnostics);
        refuseApart(*input.data.rasters.at(input.source.layer.key), zones, options.zones.path);
    }
    zoneMeasure.tellDoubts(measured, diagnostics);

    FeatureLayer layer = emptyForestTable(zones.crs);
    const NoDataRules rules = noDataRules(standards);
    bool isComplete = true;
    for (std::size_t i = 0; i < zones.zones.size(); ++i) {
        const CoverageFigure figure = zoneMeasure.figure(measured[i], rules);
        layer.features.push_back(forestRow(zones.zones[i], figure, input.profile, input.grade));
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
    diagnostics.append(
        writePatches(options, zones, input, zoneMeasure, measured, context.control()));
    diagnostics.append(writeLayerOutput(layer, options.output, context.control()));
    context.tell(diagnostics);
    return isComplete ? ExitCode::Success : ExitCode::Incomplete;
}

} // namespace

Command forestCommand() {
    return {"forest",
            {"不用项目文件计算森林覆盖率", "forest coverage without a project file"},
            [](CLI::App& app, Language language) -> Action {
                const auto options = std::make_shared<ForestOptions>();
                declareForestInput(app, options->input, language);
                declareZones(app, options->zones, language);
                declareLayerOutput(app, options->output, language);
                app.add_option("--patches", options->patches)
                    ->description(language == Language::Chinese
                                      ? "另存斑块多边形的文件，格式由扩展名定（栅格输入）"
                                      : "also write the patches as polygons, format by extension "
                                        "(raster input)")
                    ->type_name("FILE");
                return [options](const CommandContext& context) { return run(*options, context); };
            }};
}

} // namespace parklens::cli
