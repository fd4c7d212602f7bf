#include "viewer/layout/theme_data.hpp"

#include "analysis/loading/input_changes.hpp"
#include "analysis/loading/loader.hpp"
#include "analysis/pipeline/results_folder.hpp"
#include "analysis/pipeline/sheet_features_file.hpp"
#include "analysis/results/recorded_results.hpp"
#include "gis/base/error.hpp"
#include "gis/base/name_list.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace parklens {

namespace {

using Rows = std::shared_ptr<const FeatureLayer>;

bool holds(std::span<const Theme> themes, Theme theme) {
    return std::ranges::find(themes, theme) != themes.end();
}

std::vector<Theme> withData(std::span<const Theme> themes, const Project& project) {
    std::vector<Theme> found = {Theme::Park};
    for (const auto theme : themes) {
        if (hasData(project, theme)) {
            found.push_back(theme);
        }
    }
    return found;
}

Rows shared(std::optional<FeatureLayer> rows) {
    return rows ? std::make_shared<const FeatureLayer>(std::move(*rows)) : nullptr;
}

void tellFailures(const ProjectData& data, Diagnostics& diagnostics) {
    for (const auto& failure : data.failures) {
        diagnostics.add(Severity::Warning, "layer_unusable", failure.problem);
    }
}

/// A folder of results that is not to be trusted for sheets.
[[noreturn]] void refuse(const RecordedResults& recorded, const LocalizedText& what) {
    throw ConfigError({.what = what,
                       .place = {.file = recorded.file.string()},
                       .mend = {"请重新运行 parklens analyze，或不用 --results",
                                "run parklens analyze again, or leave --results out"}});
}

void requireUsable(const RecordedResults& recorded,
                   const SheetFeatures& beside,
                   const Project& project,
                   const StandardsLibrary& standards,
                   const TaskControl& control) {
    if (!recorded.run) {
        refuse(recorded,
               {"旁边没有 run.json，看不出成果由什么算成",
                "has no run.json beside it: what it was made of cannot be told"});
    }
    if (recorded.results.project.name != project.name) {
        refuse(recorded,
               {"是另一个项目“" + recorded.results.project.name + "”的成果",
                "holds the results of another project, '" + recorded.results.project.name + "'"});
    }
    if (const auto& scenario = recorded.results.project.scenario; !scenario.empty()) {
        refuse(recorded,
               {"是情景“" + scenario + "”的成果，图上没有标明情景的地方",
                "holds the results of the scenario '" + scenario +
                    "', which no sheet could be told by"});
    }
    for (const auto& [name, hash] : beside.fingerprints) {
        const auto file = recorded.file.parent_path() / name;
        if (!std::filesystem::exists(file) || fingerprintOf({file}).hash != hash) {
            refuse(recorded,
                   {name + " 写成以后被改动过", name + " was changed after it was written"});
        }
    }
    for (const auto& [id, hash] : beside.standards) {
        const auto& all = standards.standards();
        const auto found = std::ranges::find(all, id, &Standard::id);
        if (found == all.end() || found->hash != hash) {
            refuse(recorded,
                   {"是用另一版规范数据 " + id + " 算的",
                    "was computed with other tables of the standard " + id});
        }
    }
    const auto changes = inputChanges(*recorded.run, project, control);
    auto names = changes.changed;
    names.insert(names.end(), changes.missing.begin(), changes.missing.end());
    if (changes.isProjectChanged) {
        names.insert(names.begin(), project.file.filename().string());
    }
    if (!names.empty()) {
        const auto list = nameList(names);
        refuse(
            recorded,
            {"算成以后数据有变：" + list.zh, "was computed before its data changed: " + list.en});
    }
}

/// Themes of which there is a figure.
std::vector<Theme> themesIn(const ResultSet& results) {
    std::set<std::string> ids;
    for (const auto& figure : results.indicators) {
        ids.insert(figure.id);
    }
    std::vector<Theme> themes;
    for (const auto& indicator : catalogue()) {
        const auto theme = indicator.descriptor.theme;
        if (ids.contains(indicator.descriptor.id) && !holds(themes, theme)) {
            themes.push_back(theme);
        }
    }
    return themes;
}

/// Keeps the parks that the results have figures of.
void keepParksOf(const RecordedResults& recorded,
                 const ResultSet& results,
                 const std::vector<std::string>& asked,
                 std::vector<Park>& parks) {
    std::set<std::string> computed;
    for (const auto& figure : results.indicators) {
        if (figure.subject.kind == SubjectKind::Park) {
            computed.insert(figure.subject.id);
        }
    }
    for (const auto& id : asked) {
        if (!computed.contains(id)) {
            refuse(recorded, {"没有园区 " + id, "holds no park " + id});
        }
    }
    std::erase_if(parks, [&](const Park& park) { return !computed.contains(park.id); });
    if (parks.empty()) {
        refuse(recorded, {"没有园区的指标", "holds no figure of a park"});
    }
}

} // namespace

ThemeData computeThemes(std::span<const Theme> themes,
                        const Project& project,
                        const StandardsLibrary& standards,
                        const std::vector<std::string>& parks,
                        const TaskPool& pool,
                        const TaskControl& control,
                        Diagnostics& diagnostics) {
    const PipelineOptions options{.only = withData(themes, project),
                                  .parks = parks,
                                  .shard = std::nullopt,
                                  .checkpoints = {}};
    auto run = runPipeline(project, standards, options, pool, control);
    tellFailures(run.data, diagnostics);
    ThemeData data{
        .standards = standards, .pool = pool, .themes = options.only, .run = std::move(run)};
    data.parcels = shared(parcelLayer(data.run));
    data.patches = shared(patchLayer(data.run));
    data.stations = shared(stationLayer(data.run));
    data.sources = shared(sourceLayer(data.run));
    return data;
}

ThemeData recordedThemes(const std::filesystem::path& folder,
                         std::span<const Theme> themes,
                         bool withObservations,
                         const Project& project,
                         const StandardsLibrary& standards,
                         const std::vector<std::string>& parks,
                         const TaskPool& pool,
                         const TaskControl& control,
                         Diagnostics& diagnostics) {
    auto recorded = readRecordedResults(folder);
    const auto beside = recorded.file.parent_path();
    auto kept = readSheetFeatures(beside / sheetFeaturesFileName);
    requireUsable(recorded, kept, project, standards, control);
    const auto computed = themesIn(recorded.results);
    std::vector<Theme> there;
    for (const auto theme : withData(themes, project)) {
        if (holds(computed, theme)) {
            there.push_back(theme);
        }
    }
    const LoadOptions load{.forest = holds(there, Theme::Forest),
                           .land = holds(there, Theme::Land),
                           .air = withObservations && holds(there, Theme::Air),
                           .sources = holds(there, Theme::Sources),
                           .parks = parks};
    Diagnostics known; // stands in the audit of the results
    PipelineRun run{.data = loadProject(project, standards, load, pool, control, known),
                    .results = std::move(recorded.results),
                    .features = std::move(kept.features),
                    .manifest = *recorded.run};
    keepParksOf(recorded, run.results, parks, run.data.parks);
    run.data.inputs = run.manifest.inputs;
    tellFailures(run.data, diagnostics);
    const auto rows = [&](const char* layer) {
        return readResultLayer(beside / "results.gpkg", layer, diagnostics, control);
    };
    return {.standards = standards,
            .pool = pool,
            .themes = std::move(there),
            .run = std::move(run),
            .parcels = rows("parcels"),
            .patches = rows("forest_patches"),
            .stations = rows("stations"),
            .sources = rows("sources")};
}

} // namespace parklens
