#include "analysis/pipeline/results_folder.hpp"

#include "analysis/pipeline/plan_tables.hpp"
#include "analysis/results/indicators_csv.hpp"
#include "analysis/results/results_json.hpp"
#include "gis/base/error.hpp"
#include "gis/vector/vector_writer.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <fstream>
#include <map>

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

/// Names and contents of the tables.
std::map<std::string, std::string> tablesOf(const PipelineRun& run) {
    const Language language = run.results.project.language;
    std::map<std::string, std::string> tables;
    tables["indicators.csv"] = indicatorsCsv(run.results);
    tables["plan_indicators.csv"] = planIndicatorsCsv(run.results);
    tables["block_areas.csv"] = blockAreasCsv(run.data.parks, language);
    if (!run.features.landUse.empty()) {
        tables["land_use_status.csv"] = landUseStatusCsv(run.features.landUse, language);
    }
    if (!run.features.parcelChecks.empty()) {
        tables["parcel_check.csv"] = parcelCheckCsv(run.features.parcelChecks, language);
    }
    return tables;
}

} // namespace

std::vector<std::string> resultFileNames() {
    return {"results.json",
            "indicators.csv",
            "plan_indicators.csv",
            "parcel_check.csv",
            "land_use_status.csv",
            "block_areas.csv",
            "results.gpkg",
            "run.json"};
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
    RunManifest manifest = run.manifest;
    for (const auto& [name, content] : tablesOf(run)) {
        writeTextFile(folder / name, content);
        manifest.outputs[name] = content.size();
    }
    control.checkCancelled();
    VectorWriteOptions options;
    options.overwrite = Overwrite::Allow;
    writeVectorLayers(folder / "results.gpkg", resultLayers(run), options);
    control.checkCancelled();

    for (const char* name : {"results.json", "results.gpkg"}) {
        manifest.outputs[name] = fs::file_size(folder / name);
    }
    manifest.secondsByStage.emplace_back(
        "write", std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
    writeTextFile(folder / "run.json", runManifestJson(manifest));
    control.checkCancelled();
    staged.commit();
    control.report(1.0, stage);
}

} // namespace parklens
