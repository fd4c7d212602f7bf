#include "tests/fuzz/document_entry.hpp"

#include "analysis/project/project_document.hpp"
#include "gis/base/error.hpp"
#include "tests/fuzz/promise.hpp"

#include <stdexcept>
#include <string>
#include <vector>

namespace parklens::fuzz {

namespace {

constexpr std::size_t mostPaths = 40;

void collectPaths(const TomlValue& value, const KeyPath& path, std::vector<KeyPath>& paths) {
    if (paths.size() >= mostPaths) {
        return;
    }
    if (!path.empty()) {
        paths.push_back(path);
    }
    if (const TomlTable* table = value.table()) {
        for (const TomlEntry& entry : *table) {
            collectPaths(entry.value, path / entry.key, paths);
        }
    } else if (const TomlArray* array = value.array()) {
        for (std::size_t i = 0; i < array->size(); ++i) {
            collectPaths((*array)[i], path / i, paths);
        }
    }
}

template <typename Edit>
void tryEdit(ProjectDocument& document, const std::string& before, Edit edit) {
    try {
        edit();
    } catch (const ConfigError& error) {
        require(!error.problem().what.zh.empty() && !error.problem().what.en.empty(),
                "a refusal says what is wrong");
        require(document.text() == before, "a refused edit changes nothing");
    }
    while (document.canUndo()) {
        document.undo();
    }
    require(document.text() == before, "undoing gives the bytes back");
}

} // namespace

void editDocumentBytes(std::string_view bytes) {
    const std::string before(bytes);
    std::vector<KeyPath> paths;
    try {
        const ProjectDocument document("park.toml", before);
        collectPaths(TomlTable(document.tree()), {}, paths);
    } catch (const ConfigError& error) {
        require(!error.problem().what.zh.empty(), "a refusal says what is wrong");
        return;
    }
    ProjectDocument document("park.toml", before);
    tryEdit(document, before, [&] { document.set({"new key"}, "new"); });
    for (const KeyPath& path : paths) {
        require(document.get(path) != nullptr, "a value is found at its path");
        tryEdit(document, before, [&] { document.set(path, "it's \"new\"\n"); });
        tryEdit(document, before, [&] { document.set(path / "new key", 1); });
        tryEdit(document, before, [&] { document.addElement(path, {{"a", 1}}); });
        tryEdit(document, before, [&] { document.addTable(path / "new", {{"a", 1}}); });
        tryEdit(document, before, [&] { document.remove(path); });
    }
}

} // namespace parklens::fuzz
