#include "analysis/pipeline/pipeline.hpp"

#include "analysis/audit/finding_places.hpp"
#include "analysis/model/observation_time.hpp"
#include "analysis/pipeline/checkpoints.hpp"
#include "analysis/pipeline/park_computation.hpp"
#include "analysis/pipeline/recomputation.hpp"
#include "analysis/project/scenario.hpp"
#include "gis/base/error.hpp"
#include "gis/base/processor.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <optional>
#include <unordered_map>

namespace parklens {

namespace {

using Clock = std::chrono::steady_clock;

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
    if (project.scenario != nullptr) {
        manifest.options["scenario"] = project.scenario->name;
    }
    manifest.shard = options.shard;
    manifest.processor = processorName();
    manifest.threadCount = pool.threadCount();
    return manifest;
}

/// The whole input was refused: a layer cannot be used and no figure beyond plain areas came about.
void refuseIfNothing(const ComputedRun& run, const std::vector<IndicatorResult>& results) {
    const bool asksForMore = run.themes != std::vector<Theme>{Theme::Park};
    const auto isFigure = [](const IndicatorResult& result) {
        return result.isEvaluable() && result.id.rfind("park.", 0) != 0;
    };
    if (asksForMore && !run.data.failures.empty() &&
        std::none_of(results.begin(), results.end(), isFigure)) {
        throw FormatError(run.data.failures.front().problem);
    }
}

/// Loads the data and has the parks computed. \param compute  of the loaded run
template <typename Compute>
ComputedRun computeWith(Compute compute,
                        const Project& project,
                        const StandardsLibrary& standards,
                        const PipelineOptions& options,
                        const TaskPool& pool,
                        const TaskControl& control) {
    const std::time_t started = std::time(nullptr);
    StageTimes times;
    ComputedRun run;
    LoadedRun loaded = loadRun(project, standards, options, pool, control.part(0.0, 0.3));
    const std::size_t first = loaded.firstPark;
    run.project = std::move(loaded.project);
    run.themes = std::move(loaded.themes);
    run.data = std::move(loaded.data);
    run.audit = std::move(loaded.audit);
    run.layerSystems = std::move(loaded.layerSystems);
    run.parkCount = loaded.parkCount;
    run.manifest = manifestOf(project, standards, options, run.data, pool);
    run.manifest.started = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(started));
    run.identity = identityOf(run.manifest);
    times.finish("load");

    const std::vector<const Indicator*> indicators = indicatorsOf(run.themes);
    run.parks = compute(ParkComputation{project, standards, run.data, indicators, first},
                        run,
                        control.part(0.3, 1.0));
    if (run.data.land != nullptr) {
        run.parcelChecks = checkParcels(
            *run.data.land, *run.data.landFigures, standards, firstDayOf(project.year + 1) - 1);
    }
    times.finish("measure_and_evaluate");
    run.manifest.secondsByStage = times.seconds();
    return run;
}

} // namespace

ComputedRun computeRunBy(const ParkComputer& compute,
                         const Project& project,
                         const StandardsLibrary& standards,
                         const PipelineOptions& options,
                         const TaskPool& pool,
                         const TaskControl& control) {
    return computeWith([&](const ParkComputation& parks,
                           const ComputedRun&,
                           const TaskControl& part) { return compute(parks, pool, part); },
                       project,
                       standards,
                       options,
                       pool,
                       control);
}

ComputedRun computeRun(const Project& project,
                       const StandardsLibrary& standards,
                       const PipelineOptions& options,
                       const TaskPool& pool,
                       const TaskControl& control,
                       Diagnostics& told) {
    return computeWith(
        [&](const ParkComputation& parks, const ComputedRun& run, const TaskControl& part) {
            std::optional<Checkpoints> kept;
            if (!options.checkpoints.empty()) {
                kept.emplace(options.checkpoints, run.manifest, told);
            }
            return computeParks(parks, kept ? &*kept : nullptr, pool, part);
        },
        project,
        standards,
        options,
        pool,
        control);
}

namespace {

/// Whether two paths may be of one file: findings name it as seen from the project's folder, and
/// both may be patterns.
bool isSameName(const std::filesystem::path& a, const std::filesystem::path& b) {
    const std::string pattern = b.filename().string();
    return a.filename() == b.filename() ||
           (pattern.find('*') != std::string::npos && a.extension() == b.extension());
}

/// What was met in the files of boundaries, or measuring the ground of a park (no layer of features
/// is named then), names parks.
bool isOfBoundaries(const Finding& finding, const std::vector<InputRecord>& inputs) {
    const Place& place = finding.diagnostic.problem.place;
    if (finding.isOfFigures && place.layer.empty()) {
        return true;
    }
    return std::any_of(inputs.begin(), inputs.end(), [&](const InputRecord& input) {
        return input.key.starts_with("boundary[") && isSameName(place.file, input.path);
    });
}

/// Why a figure of a parcel or a park is absent is to be seen on the map too.
void locateAbsences(std::vector<Finding>& audit,
                    const MapFeatures& features,
                    const std::vector<Park>& parks) {
    const auto crs = features.layerSystems.find("land.parcels");
    if (crs != features.layerSystems.end()) {
        std::unordered_map<std::string, const MultiPolygon*> polygons;
        for (const ParcelFeature& parcel : features.land.parcels) {
            polygons.emplace(parcel.id, &parcel.polygon);
        }
        locateByParcel(audit, polygons, crs->second);
    }
    locateByPark(audit, parks);
}

} // namespace

PipelineRun concludeRun(ComputedRun run, const StandardsLibrary& standards) {
    PipelineRun done;
    std::vector<const Diagnostics*> noticed;
    for (const ParkResult& park : run.parks) {
        noticed.push_back(&park.noticed);
    }
    std::vector<Finding> ofParks = findingsOfParks(noticed, run.audit, run.data.parks);
    done.results.audit = std::move(run.audit);
    for (Finding& finding : ofParks) {
        done.results.audit.push_back(std::move(finding));
    }
    for (ParkResult& park : run.parks) {
        std::move(park.indicators.begin(),
                  park.indicators.end(),
                  std::back_inserter(done.results.indicators));
        std::move(
            park.patches.begin(), park.patches.end(), std::back_inserter(done.features.patches));
        std::move(park.trees.begin(), park.trees.end(), std::back_inserter(done.features.trees));
        std::move(
            park.landUse.begin(), park.landUse.end(), std::back_inserter(done.features.landUse));
        if (park.sources) {
            done.features.sources.push_back(*std::move(park.sources));
        }
        std::move(park.land.parcels.begin(),
                  park.land.parcels.end(),
                  std::back_inserter(done.features.land.parcels));
        std::move(park.land.buildings.begin(),
                  park.land.buildings.end(),
                  std::back_inserter(done.features.land.buildings));
        for (const ParkStation& station : park.stations) {
            done.features.parksByStation[station.id].push_back(park.parkId);
            if (station.pm25DaysBelow) {
                done.features.pm25DaysBelow.emplace(station.id, *station.pm25DaysBelow);
            }
        }
    }
    done.features.layerSystems = run.layerSystems;
    done.features.parcelChecks = std::move(run.parcelChecks);
    done.results.project = run.project;
    concludeResults(done.results, standards);
    // After the findings have touched the figures: who a file's row is does not change that.
    nameParks(done.results.audit, run.data.parks, [&](const Finding& finding) {
        return isOfBoundaries(finding, run.manifest.inputs);
    });
    locateAbsences(done.results.audit, done.features, run.data.parks);
    if (!run.manifest.shard) {
        refuseIfNothing(run, done.results.indicators);
    }
    done.data = std::move(run.data);
    done.manifest = std::move(run.manifest);
    return done;
}

PipelineRun runPipeline(const Project& project,
                        const StandardsLibrary& standards,
                        const PipelineOptions& options,
                        const TaskPool& pool,
                        const TaskControl& control) {
    Diagnostics told;
    return concludeRun(computeRun(project, standards, options, pool, control, told), standards);
}

} // namespace parklens
