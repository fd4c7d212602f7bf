#include "analysis/pipeline/results_folder.hpp"

#include "analysis/emission/ranking_table.hpp"
#include "analysis/pipeline/plan_tables.hpp"
#include "analysis/pipeline/shard_file.hpp"
#include "analysis/pipeline/sheet_features_file.hpp"
#include "analysis/project/scenario.hpp"
#include "analysis/results/indicators_csv.hpp"
#include "analysis/results/results_json.hpp"
#include "gis/base/error.hpp"
#include "gis/vector/vector_writer.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <fstream>
#include <map>

namespace parklens {

namespace fs = std::filesystem;

namespace {

/// What a `run.json` says; null when it cannot be read.
nlohmann::json runIn(const fs::path& runFile) {
    std::ifstream stream(runFile, std::ios::binary);
    return nlohmann::json::parse(stream, nullptr, false);
}

/// The project whose results a `run.json` stands for; empty when it does not say.
std::string projectNameIn(const nlohmann::json& run) {
    const auto pointer = nlohmann::json::json_pointer("/project/name");
    return run.is_object() && run.contains(pointer) && run[pointer].is_string()
               ? run[pointer].get<std::string>()
               : std::string();
}

/// The part of the parks that a `run.json` stands for; std::nullopt for all of them.
std::optional<Shard> shardIn(const nlohmann::json& run) {
    const auto shard = run.find("shard");
    return shard == run.end()
               ? std::nullopt
               : std::optional(Shard{shard->value("index", 0), shard->value("count", 0)});
}

/// The scenario whose results a `run.json` stands for; empty for the project as it is.
std::string scenarioIn(const nlohmann::json& run) {
    const auto pointer = nlohmann::json::json_pointer("/options/scenario");
    return run.contains(pointer) && run[pointer].is_string() ? run[pointer].get<std::string>()
                                                             : std::string();
}

LocalizedText describe(const std::string& scenario) {
    return scenario.empty() ? LocalizedText{"现状的成果", "the results of the project as it is"}
                            : LocalizedText{"情景“" + scenario + "”的成果",
                                            "the results of the scenario '" + scenario + "'"};
}

LocalizedText describe(const std::optional<Shard>& shard) {
    return shard ? LocalizedText{"第 " + textOf(*shard) + " 份", "shard " + textOf(*shard)}
                 : LocalizedText{"全部园区的成果", "the results of all parks"};
}

[[noreturn]] void refuseFolder(const fs::path& folder, const LocalizedText& what) {
    throw UsageError({.what = what,
                      .place = {.file = folder.string()},
                      .mend = {"请换一个输出文件夹，或先删除它",
                               "choose another output folder, or delete this one first"}});
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
    if (std::string keySources = keySourcesOf(run); !keySources.empty()) {
        tables["key_sources.csv"] = std::move(keySources);
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
            "key_sources.csv",
            "results.gpkg",
            "scenario_difference.csv",
            "scenario_findings.csv",
            "rectification.csv",
            componentTreesFileName,
            sheetFeaturesFileName,
            shardFileName,
            "run.json"};
}

void requireOwnResults(const fs::path& folder,
                       const std::string& projectName,
                       const std::optional<Shard>& shard,
                       const std::string& scenario) {
    const fs::path runFile = folder / "run.json";
    if (!fs::exists(runFile)) {
        return;
    }
    const nlohmann::json run = runIn(runFile);
    const std::string name = projectNameIn(run);
    if (name != projectName) {
        refuseFolder(folder,
                     {"其中是另一个项目“" + name + "”的成果",
                      "holds the results of another project, '" + name + "'"});
    }
    const std::optional<Shard> former = shardIn(run);
    if (former != shard) {
        const LocalizedText there = describe(former);
        const LocalizedText wanted = describe(shard);
        refuseFolder(folder,
                     {fmt::format("其中是{}，不会换成{}", there.zh, wanted.zh),
                      fmt::format("holds {} and is not replaced by {}", there.en, wanted.en)});
    }
    const std::string formerScenario = scenarioIn(run);
    if (formerScenario != scenario) {
        const LocalizedText there = describe(formerScenario);
        const LocalizedText wanted = describe(scenario);
        refuseFolder(folder,
                     {fmt::format("其中是{}，不会换成{}", there.zh, wanted.zh),
                      fmt::format("holds {} and is not replaced by {}", there.en, wanted.en)});
    }
}

fs::path scenarioFolder(const fs::path& folder, const std::string& scenario) {
    const fs::path normal = folder.has_filename() ? folder : folder.parent_path();
    return normal.parent_path() /
           (normal.filename().string() + "-scenario-" + fileNamePart(scenario));
}

fs::path shardFolder(const fs::path& folder, const Shard& shard) {
    const fs::path normal = folder.has_filename() ? folder : folder.parent_path();
    return normal.parent_path() /
           fmt::format("{}-shard-{}-of-{}", normal.filename().string(), shard.index, shard.count);
}

void writeResultsFolder(const PipelineRun& run,
                        StagedDirectory& staged,
                        const TaskControl& control) {
    const LocalizedText stage = {"写成果", "writing results"};
    const auto started = std::chrono::steady_clock::now();
    const fs::path& folder = staged.temporaryPath();

    control.report(0.0, stage);
    writeTextFile(folder / "results.json", resultsJson(run.results));
    for (const auto& [name, content] : tablesOf(run)) {
        writeTextFile(folder / name, content);
    }
    control.checkCancelled();
    VectorWriteOptions options;
    options.overwrite = Overwrite::Allow;
    writeVectorLayers(folder / "results.gpkg", resultLayers(run), options, control);
    control.checkCancelled();

    if (!run.features.trees.empty()) {
        writeComponentTrees(folder / componentTreesFileName, run.features.trees);
        control.checkCancelled();
    }
    std::map<std::string, std::string> fingerprints;
    for (const char* name : {"results.json", "results.gpkg"}) {
        fingerprints.emplace(name, fingerprintOf({folder / name}).hash);
    }
    writeSheetFeatures(folder / sheetFeaturesFileName,
                       {run.manifest.standards, std::move(fingerprints), run.features});

    RunManifest manifest = run.manifest;
    for (const std::string& name : resultFileNames()) {
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
