#include "analysis/pipeline/loaded_run.hpp"

#include "analysis/audit/audit.hpp"
#include "analysis/indicators/reference_check.hpp"
#include "analysis/loading/loader.hpp"
#include "analysis/pipeline/park_computation.hpp"
#include "analysis/project/scenario.hpp"
#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

std::vector<Theme> themesOf(const Project& project, const PipelineOptions& options) {
    std::vector<Theme> themes;
    for (const Theme theme :
         {Theme::Park, Theme::Forest, Theme::Land, Theme::Air, Theme::Sources}) {
        const bool asked =
            std::find(options.only.begin(), options.only.end(), theme) != options.only.end();
        if (asked && !hasData(project, theme)) {
            throw ConfigError({{fmt::format("没有 {} 的数据", key(theme)),
                                fmt::format("has no data for {}", key(theme))},
                               {.file = project.file.string()},
                               {"请在项目文件里加上，或不要求这一项",
                                "add them to the project file, or do not ask for it"}});
        }
        if (options.only.empty() ? hasData(project, theme) : asked) {
            themes.push_back(theme);
        }
    }
    return themes;
}

ProjectSummary summaryOf(const Project& project) {
    return {project.name,
            project.file.filename().string(),
            project.year,
            project.years,
            project.baseYear,
            project.language,
            project.scenario == nullptr ? std::string() : project.scenario->name};
}

LoadOptions loadOptionsOf(const PipelineOptions& options, const std::vector<Theme>& themes) {
    const auto asked = [&](Theme theme) {
        return std::find(themes.begin(), themes.end(), theme) != themes.end();
    };
    LoadOptions load;
    load.forest = asked(Theme::Forest);
    load.land = asked(Theme::Land);
    load.air = asked(Theme::Air);
    load.sources = asked(Theme::Sources);
    load.parks = options.parks;
    return load;
}

} // namespace

bool hasData(const Project& project, Theme theme) {
    switch (theme) {
    case Theme::Park:
        return true;
    case Theme::Forest:
        return !project.forests.empty();
    case Theme::Air:
        // Wind alone yields no figure.
        return project.air &&
               (project.air->stations || project.air->observations || !project.air->meteorology);
    case Theme::Land:
        return project.land && project.land->parcels;
    case Theme::Sources:
        return std::any_of(
            project.otherLayers.begin(), project.otherLayers.end(), [](const LayerSource& layer) {
                return layer.key == "sources.inventory";
            });
    }
    return false;
}

std::vector<const Indicator*> indicatorsOf(const std::vector<Theme>& themes) {
    std::vector<const Indicator*> indicators;
    for (const Indicator& indicator : catalogue()) {
        if (std::find(themes.begin(), themes.end(), indicator.descriptor.theme) != themes.end()) {
            indicators.push_back(&indicator);
        }
    }
    return indicators;
}

LoadedRun loadRun(const Project& project,
                  const StandardsLibrary& standards,
                  const PipelineOptions& options,
                  const TaskPool& pool,
                  const TaskControl& control) {
    LoadedRun run;
    Diagnostics& noticed = run.noticed;
    run.project = summaryOf(project);
    run.themes = themesOf(project, options);
    checkReferences(project, standards, noticed);
    run.data =
        loadProject(project, standards, loadOptionsOf(options, run.themes), pool, control, noticed);
    run.audit = namingFilesAsProjectDoes(auditData(project, run.data, noticed, standards), project);
    for (const auto& [layer, raster] : run.data.rasters) {
        run.layerSystems.emplace(layer, raster->grid().crs());
    }
    if (run.data.land != nullptr) {
        run.layerSystems.emplace("land.parcels", run.data.land->crs);
    }
    run.parkCount = run.data.parks.size();
    const ShardRange range = rangeOf(options.shard.value_or(Shard{}), run.parkCount);
    std::vector<Park>& parks = run.data.parks;
    parks.erase(parks.begin() + static_cast<std::ptrdiff_t>(range.end), parks.end());
    parks.erase(parks.begin(), parks.begin() + static_cast<std::ptrdiff_t>(range.begin));
    run.firstPark = range.begin;
    return run;
}

} // namespace parklens
