#include "analysis/pipeline/pipeline.hpp"

#include "analysis/emission/emission_selection.hpp"
#include "analysis/indicators/reference_check.hpp"
#include "analysis/loading/loader.hpp"
#include "analysis/measurements/batch.hpp"
#include "analysis/project/layer_files.hpp"
#include "gis/base/error.hpp"
#include "gis/base/processor.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>

namespace parklens {

namespace {

using Clock = std::chrono::steady_clock;

/// A batch is bounded by the vertices of its extents: 16 bytes each, and as much again densified.
constexpr std::size_t batchVertices = std::size_t{1} << 21;
constexpr std::size_t batchParks = 512;

/// Seconds since the last call, under a name.
class StageTimes {
public:
    void finish(const std::string& stage) {
        const Clock::time_point now = Clock::now();
        m_seconds.emplace_back(stage, std::chrono::duration<double>(now - m_last).count());
        m_last = now;
    }

    const std::vector<std::pair<std::string, double>>& seconds() const { return m_seconds; }

private:
    Clock::time_point m_last = Clock::now();
    std::vector<std::pair<std::string, double>> m_seconds;
};

bool hasData(const Project& project, Theme theme) {
    switch (theme) {
    case Theme::Park:
        return true;
    case Theme::Forest:
        return !project.forests.empty();
    case Theme::Air:
        return project.air.has_value();
    case Theme::Land:
        return false;
    case Theme::Sources:
        return std::any_of(
            project.otherLayers.begin(), project.otherLayers.end(), [](const LayerSource& layer) {
                return layer.key == "sources.inventory";
            });
    }
    return false;
}

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

std::vector<const Indicator*> indicatorsOf(const std::vector<Theme>& themes) {
    std::vector<const Indicator*> indicators;
    for (const Indicator& indicator : catalogue()) {
        if (std::find(themes.begin(), themes.end(), indicator.descriptor.theme) != themes.end()) {
            indicators.push_back(&indicator);
        }
    }
    return indicators;
}

std::size_t verticesOf(const Park& park) {
    std::size_t count = 0;
    for (const auto& [role, extent] : park.extents) {
        count += vertexCount(extent.united);
    }
    return count;
}

/// Ends (one behind the last park) of the batches.
std::vector<std::size_t> batchEnds(const std::vector<Park>& parks) {
    std::vector<std::size_t> ends;
    std::size_t vertices = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < parks.size(); ++i) {
        const std::size_t own = verticesOf(parks[i]);
        if (i > begin && (vertices + own > batchVertices || i - begin == batchParks)) {
            ends.push_back(i);
            begin = i;
            vertices = 0;
        }
        vertices += own;
    }
    if (!parks.empty()) {
        ends.push_back(parks.size());
    }
    return ends;
}

ProjectSummary summaryOf(const Project& project) {
    return {project.name,
            project.file.filename().string(),
            project.year,
            project.years,
            project.baseYear,
            project.language};
}

RunManifest manifestOf(const Project& project,
                       const StandardsLibrary& standards,
                       const PipelineOptions& options,
                       const ProjectData& data,
                       const TaskPool& pool) {
    RunManifest manifest;
    manifest.projectName = project.name;
    manifest.projectFile = project.file.filename().string();
    manifest.projectHash = fingerprintOf({project.file}).hash;
    manifest.inputs = data.inputs;
    for (const Standard& standard : standards.standards()) {
        manifest.standards.push_back({standard.id, standard.hash});
    }
    std::vector<std::string_view> themes;
    for (const Theme theme : options.only) {
        themes.push_back(key(theme));
    }
    if (!themes.empty()) {
        manifest.options["only"] = fmt::format("{}", fmt::join(themes, ","));
    }
    if (!options.parks.empty()) {
        manifest.options["park"] = fmt::format("{}", fmt::join(options.parks, ","));
    }
    manifest.processor = processorName();
    manifest.threadCount = pool.threadCount();
    return manifest;
}

/// The whole input was refused: a layer cannot be used and no figure beyond plain areas came about.
void refuseIfNothing(const PipelineRun& run, const std::vector<Theme>& themes) {
    const bool asksForMore = themes != std::vector<Theme>{Theme::Park};
    const auto isFigure = [](const IndicatorResult& result) {
        return result.isEvaluable() && result.id.rfind("park.", 0) != 0;
    };
    const std::vector<IndicatorResult>& results = run.results.indicators;
    if (asksForMore && !run.data.failures.empty() &&
        std::none_of(results.begin(), results.end(), isFigure)) {
        throw FormatError(run.data.failures.front().problem);
    }
}

/// Files as the project names them: results do not change when the folder moves.
std::string relativeToProject(const Project& project, const std::string& file) {
    const std::filesystem::path path(file);
    if (!path.is_absolute()) {
        return file;
    }
    const std::filesystem::path folder = std::filesystem::absolute(project.file).parent_path();
    return path.lexically_relative(folder.lexically_normal()).generic_string();
}

/// What the rules of the inventory left out of the years reported on.
void tellEmissions(const Project& project,
                   const StandardsLibrary& standards,
                   const ProjectData& data,
                   Diagnostics& noticed) {
    if (data.emissions == nullptr) {
        return;
    }
    const EmissionVocabulary vocabulary(standards);
    for (const int year : project.years) {
        SelectionOptions options;
        options.year = year;
        tellSelection(
            selectEmissions(*data.emissions, options, vocabulary), *data.emissions, noticed);
    }
}

void addFindings(std::vector<Finding>& audit, const Diagnostics& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics.entries()) {
        audit.push_back({diagnostic, std::nullopt});
    }
}

void nameFilesAsProjectDoes(std::vector<Finding>& audit, const Project& project) {
    for (Finding& finding : audit) {
        Place& place = finding.diagnostic.problem.place;
        place.file = relativeToProject(project, place.file);
    }
}

} // namespace

PipelineRun runPipeline(const Project& project,
                        const StandardsLibrary& standards,
                        const PipelineOptions& options,
                        const TaskPool& pool,
                        const TaskControl& control) {
    const std::time_t started = std::time(nullptr);
    StageTimes times;
    const std::vector<Theme> themes = themesOf(project, options);
    const std::vector<const Indicator*> indicators = indicatorsOf(themes);
    const auto asked = [&](Theme theme) {
        return std::find(themes.begin(), themes.end(), theme) != themes.end();
    };

    PipelineRun run;
    Diagnostics noticed;
    checkReferences(project, standards, noticed);
    LoadOptions load;
    load.forest = asked(Theme::Forest);
    load.air = asked(Theme::Air);
    load.sources = asked(Theme::Sources);
    load.parks = options.parks;
    run.data = loadProject(project, standards, load, pool, control.part(0.0, 0.3), noticed);
    times.finish("load");

    tellEmissions(project, standards, run.data, noticed);

    const std::vector<std::size_t> ends = batchEnds(run.data.parks);
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
        const double count = static_cast<double>(run.data.parks.size());
        const TaskControl part = control.part(0.3 + 0.7 * static_cast<double>(begin) / count,
                                              0.3 + 0.7 * static_cast<double>(end) / count);
        const std::span<const Park> parks(run.data.parks.data() + begin, end - begin);
        for (IndicatorResult& result : evaluateBatch(parks,
                                                     indicators,
                                                     project,
                                                     standards,
                                                     run.data,
                                                     pool,
                                                     part,
                                                     run.features,
                                                     noticed)) {
            run.results.indicators.push_back(std::move(result));
        }
        begin = end;
    }
    times.finish("measure_and_evaluate");

    run.results.project = summaryOf(project);
    addFindings(run.results.audit, noticed);
    concludeResults(run.results, standards);
    nameFilesAsProjectDoes(run.results.audit, project);
    refuseIfNothing(run, themes);
    run.manifest = manifestOf(project, standards, options, run.data, pool);
    run.manifest.started = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(started));
    run.manifest.secondsByStage = times.seconds();
    return run;
}

} // namespace parklens
