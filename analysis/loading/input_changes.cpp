#include "analysis/loading/input_changes.hpp"

#include "analysis/project/layer_files.hpp"
#include "gis/base/error.hpp"

#include <map>
#include <optional>

namespace parklens {

namespace {

/// Empty when there are no files or they cannot be read.
std::optional<Fingerprint>
fingerprintNow(const Project& project, const std::string& path, const TaskControl& control) {
    LayerSource layer;
    layer.path = path;
    const std::vector<std::filesystem::path> files = filesOf(project, layer);
    if (files.empty()) {
        return std::nullopt;
    }
    try {
        return fingerprintOf(files, control);
    } catch (const FormatError&) {
        return std::nullopt; // told as missing
    }
}

} // namespace

InputChanges
inputChanges(const RunManifest& recorded, const Project& project, const TaskControl& control) {
    InputChanges changes;
    const std::optional<Fingerprint> now =
        fingerprintNow(project, project.file.filename().string(), control);
    changes.isProjectChanged = !now || now->hash != recorded.projectHash;
    std::map<std::string, std::optional<Fingerprint>> byPath; // several layers of one file
    for (const InputRecord& input : recorded.inputs) {
        if (input.fileCount == 0) {
            changes.unchecked.push_back(input.key);
            continue;
        }
        auto known = byPath.find(input.path);
        if (known == byPath.end()) {
            known = byPath.emplace(input.path, fingerprintNow(project, input.path, control)).first;
        }
        if (!known->second) {
            changes.missing.push_back(input.key);
        } else if (*known->second != input.fingerprint) {
            changes.changed.push_back(input.key);
        }
    }
    return changes;
}

} // namespace parklens
