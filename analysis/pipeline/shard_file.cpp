#include "analysis/pipeline/shard_file.hpp"

#include "analysis/pipeline/private/archive_members.hpp"

#include <optional>
#include <utility>

namespace parklens {

namespace {

/// What a folder of results shows of the data.
struct ShownData {
    std::vector<Park> parks;
    std::vector<FailedLayer> failures;
    std::optional<std::vector<Station>> stations; ///< empty where there are no air data
    std::optional<std::vector<EmissionRecord>> emissions;
};

ShownData shownOf(const ProjectData& data) {
    ShownData shown = {data.parks, data.failures, std::nullopt, std::nullopt};
    if (data.air != nullptr) {
        shown.stations = data.air->stations;
    }
    if (data.emissions != nullptr) {
        shown.emissions = data.emissions->records;
    }
    return shown;
}

ProjectData dataOf(ShownData shown, const RunManifest& manifest) {
    ProjectData data;
    data.parks = std::move(shown.parks);
    data.failures = std::move(shown.failures);
    data.inputs = manifest.inputs;
    if (shown.stations) {
        AirData air;
        air.stations = *std::move(shown.stations);
        data.air = std::make_shared<const AirData>(std::move(air));
    }
    if (shown.emissions) {
        EmissionInventory inventory;
        inventory.records = *std::move(shown.emissions);
        data.emissions = std::make_shared<const EmissionInventory>(std::move(inventory));
    }
    return data;
}

} // namespace

namespace archive {

template <typename Archive, Is<ShownData> S>
void describe(Archive& archive, S& value) {
    auto& [parks, failures, stations, emissions] = value;
    archive(parks, failures, stations, emissions);
}

/// Without the data, see ShownData.
template <typename Archive, Is<ComputedRun> S>
void describe(Archive& archive, S& value) {
    auto& [project,
           identity,
           themes,
           parkCount,
           data,
           layerSystems,
           audit,
           parks,
           parcelChecks,
           manifest] = value;
    archive(project, identity, themes, parkCount, layerSystems, audit, parks);
    archive(parcelChecks, manifest);
}

} // namespace archive

void writeShardFile(const std::filesystem::path& path, const ComputedRun& run) {
    archive::Json document = archive::Json::array();
    document.push_back(archive::Writer::encode(run));
    document.push_back(archive::Writer::encode(shownOf(run.data)));
    archive::writeArchive(path, document);
}

ComputedRun readShardFile(const std::filesystem::path& path) {
    std::pair<ComputedRun, ShownData> content;
    archive::readInto(path, content);
    ComputedRun& run = content.first;
    run.data = dataOf(std::move(content.second), run.manifest);
    return std::move(run);
}

} // namespace parklens
