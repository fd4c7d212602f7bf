#include "analysis/results/run_manifest.hpp"

#include "gis/base/version.hpp"

#include <nlohmann/json.hpp>

namespace parklens {

namespace {

using OrderedJson = nlohmann::ordered_json;

OrderedJson versions() {
    OrderedJson json;
    json["parklens"] = versionText();
    for (const auto& [library, version] : libraryVersions()) {
        json[library] = version;
    }
    return json;
}

OrderedJson inputOf(const InputRecord& input) {
    OrderedJson json;
    json["key"] = input.key;
    json["path"] = input.path;
    json["files"] = input.fileCount;
    json["xxh3_128"] = input.fingerprint.hash;
    json["size_bytes"] = input.fingerprint.sizeBytes;
    json["crs"] = input.crs.empty() ? OrderedJson(nullptr) : OrderedJson(input.crs);
    json["year"] = input.year ? OrderedJson(*input.year) : OrderedJson(nullptr);
    return json;
}

} // namespace

std::string runManifestJson(const RunManifest& manifest) {
    OrderedJson json;
    json["schema"] = "parklens.run/1";
    json["project"] = {{"name", manifest.projectName},
                       {"file", manifest.projectFile},
                       {"xxh3_128", manifest.projectHash}};
    if (manifest.shard) {
        json["shard"] = {{"index", manifest.shard->index}, {"count", manifest.shard->count}};
    }
    if (manifest.mergedShards != 0) {
        json["merged_shards"] = manifest.mergedShards;
    }
    json["versions"] = versions();
    json["inputs"] = OrderedJson::array();
    for (const InputRecord& input : manifest.inputs) {
        json["inputs"].push_back(inputOf(input));
    }
    json["standards"] = OrderedJson::array();
    for (const StandardRecord& standard : manifest.standards) {
        json["standards"].push_back({{"id", standard.id}, {"xxh3", standard.hash}});
    }
    json["options"] = manifest.options;
    json["outputs"] = manifest.outputs;
    json["cpu"] = {{"model", manifest.processor}, {"threads", manifest.threadCount}};
    json["started"] = manifest.started;
    json["seconds"] = OrderedJson::object();
    for (const auto& [stage, seconds] : manifest.secondsByStage) {
        json["seconds"][stage] = seconds;
    }
    return json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

} // namespace parklens
