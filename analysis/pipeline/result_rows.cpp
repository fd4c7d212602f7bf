#include "analysis/pipeline/result_rows.hpp"

#include "analysis/land/land_use_codes.hpp"
#include "analysis/pipeline/results_folder.hpp"
#include "gis/vector/vector_reader.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace parklens {

namespace {

std::shared_ptr<const FeatureLayer> shared(std::optional<FeatureLayer> rows) {
    return rows ? std::make_shared<const FeatureLayer>(std::move(*rows)) : nullptr;
}

std::string codeSystemOf(const FeatureLayer& parcels, const StandardsLibrary& standards) {
    std::map<std::string, std::string> codes;
    if (const auto column = parcels.fieldIndex("land_use_code")) {
        for (const auto& feature : parcels.features) {
            if (auto code = toText(feature.values[*column]); !code.empty()) {
                codes.emplace(std::move(code), std::string());
            }
        }
    }
    return LandUseCodes(standards).recognise(codes);
}

} // namespace

ResultRows resultRows(const PipelineRun& run) {
    return {.parcels = shared(parcelLayer(run)),
            .buildings = shared(buildingLayer(run)),
            .patches = shared(patchLayer(run)),
            .stations = shared(stationLayer(run)),
            .sources = shared(sourceLayer(run)),
            .codeSystem = run.data.land == nullptr ? std::string() : run.data.land->codeSystem};
}

std::shared_ptr<const FeatureLayer> readResultLayer(const std::filesystem::path& file,
                                                    const std::string& name,
                                                    Diagnostics& told,
                                                    const TaskControl& control) {
    control.checkCancelled();
    const auto names = listVectorLayers(file.string());
    if (std::ranges::find(names, name) == names.end()) {
        return nullptr;
    }
    return std::make_shared<const FeatureLayer>(
        readVectorLayer(file.string(), {.layer = name}, told, control));
}

ResultRows readResultRows(const std::filesystem::path& file,
                          const StandardsLibrary& standards,
                          Diagnostics& told,
                          const TaskControl& control) {
    const auto layer = [&](const char* name) { return readResultLayer(file, name, told, control); };
    ResultRows rows{.parcels = layer("parcels"),
                    .buildings = layer("buildings"),
                    .patches = layer("forest_patches"),
                    .stations = layer("stations"),
                    .sources = layer("sources")};
    if (rows.parcels) {
        rows.codeSystem = codeSystemOf(*rows.parcels, standards);
    }
    return rows;
}

} // namespace parklens
