#include "analysis/results/run_identity.hpp"

#include "gis/base/version.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

LocalizedText describeInput(const InputRecord& input) {
    return {fmt::format("输入 {}（{}）", input.key, input.path),
            fmt::format("the input {} ({})", input.key, input.path)};
}

} // namespace

RunIdentity identityOf(const RunManifest& manifest) {
    RunIdentity identity;
    identity.push_back({{"项目名称", "the project's name"}, manifest.projectName});
    identity.push_back({{"项目文件", "the project file"}, manifest.projectHash});
    for (const char* option : {"only", "park"}) {
        const auto given = manifest.options.find(option);
        identity.push_back({{fmt::format("选项 --{}", option), fmt::format("--{}", option)},
                            given == manifest.options.end() ? std::string() : given->second});
    }
    identity.push_back({{"园境的版本", "the version of ParkLens"}, versionText()});
    for (const auto& [library, version] : libraryVersions()) {
        identity.push_back({{library + " 的版本", "the version of " + library}, version});
    }
    for (const InputRecord& input : manifest.inputs) {
        identity.push_back({describeInput(input),
                            fmt::format("{} {} {}",
                                        input.fingerprint.hash,
                                        input.fingerprint.sizeBytes,
                                        input.fileCount)});
    }
    for (const StandardRecord& standard : manifest.standards) {
        identity.push_back({{"标准 " + standard.id, "the standard " + standard.id}, standard.hash});
    }
    return identity;
}

std::optional<LocalizedText> firstDifference(const RunIdentity& a, const RunIdentity& b) {
    const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (left != a.end()) {
        return left->what;
    }
    return right != b.end() ? std::optional(right->what) : std::nullopt;
}

std::optional<std::string> inputWithoutFingerprint(const RunManifest& manifest) {
    const auto found = std::find_if(manifest.inputs.begin(),
                                    manifest.inputs.end(),
                                    [](const InputRecord& input) { return input.fileCount == 0; });
    return found == manifest.inputs.end() ? std::nullopt : std::optional(found->path);
}

} // namespace parklens
