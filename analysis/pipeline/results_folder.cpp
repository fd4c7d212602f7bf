#include "analysis/pipeline/results_folder.hpp"

#include "analysis/results/indicators_csv.hpp"
#include "analysis/results/results_json.hpp"
#include "gis/vector/vector_writer.hpp"

#include <chrono>

namespace parklens {

namespace fs = std::filesystem;

void writeResultsFolder(const PipelineRun& run,
                        StagedDirectory& staged,
                        const TaskControl& control) {
    const LocalizedText stage = {"写成果", "writing results"};
    const auto started = std::chrono::steady_clock::now();
    const fs::path& folder = staged.temporaryPath();

    control.report(0.0, stage);
    writeTextFile(folder / "results.json", resultsJson(run.results));
    writeTextFile(folder / "indicators.csv", indicatorsCsv(run.results));
    control.checkCancelled();
    VectorWriteOptions options;
    options.overwrite = Overwrite::Allow;
    writeVectorLayers(folder / "results.gpkg", resultLayers(run), options);
    control.checkCancelled();

    RunManifest manifest = run.manifest;
    for (const char* name : {"results.json", "indicators.csv", "results.gpkg"}) {
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
