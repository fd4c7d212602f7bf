#include "analysis/project/layer_description.hpp"

#include "analysis/project/private/layer_parser.hpp"
#include "gis/base/error.hpp"

#include <fstream>
#include <sstream>

namespace parklens {

namespace {

std::string textOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw FormatError({{"读不了字段对照文件", "cannot be read as a field mapping"},
                           {.file = file.string()},
                           {"请检查路径", "check the path"}});
    }
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

} // namespace

LayerSource readLayerDescription(const std::filesystem::path& file, const std::string& layerKey) {
    toml::table parsed = parseToml(textOf(file), file.string());
    if (!parsed.contains("fields")) {
        toml::table whole;
        whole.insert("fields", std::move(parsed));
        parsed = std::move(whole);
    }
    TableDescription description = describeTable(layerKey);
    std::erase_if(description.keys, [](const auto& key) { return key.name == "path"; });
    return parseLayerDescription(ProjectTable(parsed, description, file.string()), layerKey);
}

} // namespace parklens
