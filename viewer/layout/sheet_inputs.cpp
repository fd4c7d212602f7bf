#include "viewer/layout/sheet_inputs.hpp"

#include <fmt/format.h>

namespace parklens {

QString
sheetInputsText(const Project& project, std::span<const InputRecord> inputs, Release release) {
    if (release == Release::Public) {
        return {};
    }
    auto text = fmt::format(
        "{} xxh3:{}", project.file.filename().string(), fingerprintOf({project.file}).hash);
    for (const auto& input : inputs) {
        const auto name = std::filesystem::path(input.path).filename().string();
        text += fmt::format("; {} {} xxh3:{}", input.key, name, input.fingerprint.hash);
    }
    return QString::fromStdString(text);
}

} // namespace parklens
