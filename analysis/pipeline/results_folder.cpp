#include "analysis/pipeline/results_folder.hpp"

#include "analysis/emission/ranking_table.hpp"
#include "analysis/results/indicators_csv.hpp"
#include "analysis/results/results_json.hpp"
#include "gis/base/error.hpp"
#include "gis/vector/vector_writer.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <fstream>

namespace parklens {

namespace fs = std::filesystem;

namespace {

/// The project whose results a `run.json` stands for; empty when it does not say.
std::string projectNameIn(const fs::path& runFile) {
    std::ifstream stream(runFile, std::ios::binary);
    const auto json = nlohmann::json::parse(stream, nullptr, false);
    const auto pointer = nlohmann::json::json_pointer("/project/name");
    return json.is_object() && json.contains(pointer) && json[pointer].is_string()
               ? json[pointer].get<std::string>()
               : std::string();
}

/// Empty where no source stands in a park.
std::string keySourcesOf(const PipelineRun& run) {
    std::vector<ParkRanking> parks;
    for (const ParkSources& sources : run.features.sources) {
        if (!sources.rankings.empty()) {
            parks.push_back({sources.parkName, sources.period, sources.rankings});
        }
    }
    return parks.empty() ? std::string() : keySourcesCsv(parks, run.results.project.language);
}

} // namespace

std::vector<std::string> resultFileNames() {
    return {"results.json", "indicators.csv", "key_sources.csv", "results.gpkg", "run.json"};
}

void requireOwnResults(const fs::path& folder, const Project& project) {
    const fs::path runFile = folder / "run.json";
    if (!fs::exists(runFile)) {
        return;
    }
    const std::string name = projectNameIn(runFile);
    if (name != project.name) {
        throw UsageError({.what = {"其中是另一个项目“" + name + "”的成果",
                                   "holds the results of another project, '" + name + "'"},
                          .place = {.file = folder.string()},
                          .mend = {"请换一个输出文件夹，或先删除它",
                                   "choose another output folder, or delete this one first"}});
    }
}

void writeResultsFolder(const PipelineRun& run,
                        StagedDirectory& staged,
                        const TaskControl& control) {
    const LocalizedText stage = {"写成果", "writing results"};
    const auto started = std::chrono::steady_clock::now();
    const fs::path& folder = staged.temporaryPath();

    control.report(0.0, stage);
    writeTextFile(folder / "results.json", resultsJson(run.results));
    writeTextFile(folder / "indicators.csv", indicatorsCsv(run.results));
    const std::string keySources = keySourcesOf(run);
    if (!keySources.empty()) {
        writeTextFile(folder / "key_sources.csv", keySources);
    }
    control.checkCancelled();
    VectorWriteOptions options;
    options.overwrite = Overwrite::Allow;
    writeVectorLayers(folder / "results.gpkg", resultLayers(run), options);
    control.checkCancelled();

    RunManifest manifest = run.manifest;
    for (const char* name : {"results.json", "indicators.csv", "key_sources.csv", "results.gpkg"}) {
        if (fs::exists(folder / name)) {
            manifest.outputs[name] = fs::file_size(folder / name);
        }
    }
    manifest.secondsByStage.emplace_back(
        "write", std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
    writeTextFile(folder / "run.json", runManifestJson(manifest));
    control.checkCancelled();
    staged.commit();
    control.report(1.0, stage);
}

} // namespace parklens
