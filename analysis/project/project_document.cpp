#include "analysis/project/project_document.hpp"

#include "analysis/project/private/toml_place.hpp"
#include "analysis/project/private/toml_splice.hpp"
#include "analysis/project/private/toml_tree.hpp"
#include "analysis/project/project_parser.hpp"
#include "analysis/project/project_schema.hpp"
#include "gis/base/error.hpp"
#include "gis/base/file_replacement.hpp"
#include "gis/base/staged_output.hpp"
#include "gis/table/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace parklens {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t mostSteps = 500;

/// The top level in the order of the schema.
SectionOrder schemaOrder() {
    SectionOrder order;
    for (const KeyDescription& key : describeTable("").keys) {
        order.push_back(key.name);
    }
    return order;
}

ConfigError refusal(const fs::path& file, const KeyPath& path, LocalizedText what) {
    return ConfigError({std::move(what),
                        {.file = file.string(), .field = pathText(path)},
                        {"请在文本编辑器里修改这一处", "change it there in a text editor"}});
}

/// Of tables and arrays on the way to a removed value, those that nothing names any more are gone.
void forgetEmpty(TomlTable& asked, const TomlTable& read, KeyPath path) {
    for (path.pop_back(); !path.empty(); path.pop_back()) {
        const TomlValue* left = find(asked, path);
        if (left == nullptr || find(read, path) != nullptr) {
            return;
        }
        const bool isEmpty = (left->table() != nullptr && left->table()->empty()) ||
                             (left->array() != nullptr && left->array()->empty());
        if (!isEmpty) {
            return;
        }
        erase(asked, path);
    }
}

bool isText(const TomlValue& value) {
    if (const std::string* text = value.text()) {
        return isUtf8(*text);
    }
    if (const TomlArray* array = value.array()) {
        return std::all_of(array->begin(), array->end(), isText);
    }
    if (const TomlTable* table = value.table()) {
        return std::all_of(table->begin(), table->end(), [](const TomlEntry& entry) {
            return isUtf8(entry.key) && isText(entry.value);
        });
    }
    return true;
}

} // namespace

ProjectDocument ProjectDocument::read(const fs::path& file) {
    ProjectDocument document(file, readFileBytes(file));
    document.m_saved = document.m_text;
    document.m_isOnDisk = true;
    return document;
}

ProjectDocument::ProjectDocument(fs::path file, std::string text)
    : m_file(std::move(file))
    , m_saved(std::make_shared<const std::string>()) {
    install(std::make_shared<const std::string>(std::move(text)));
}

void ProjectDocument::install(std::shared_ptr<const std::string> text) {
    TomlTable tree = treeOfToml(*text, m_file.string());
    m_project.reset();
    m_problem.reset();
    try {
        m_project = std::make_shared<const Project>(parseProject(*text, m_file));
    } catch (const ConfigError& error) {
        m_problem = error.problem();
    }
    m_tree = std::move(tree);
    m_text = std::move(text);
}

void ProjectDocument::edit(const KeyPath& path, std::string text, const TomlTable& asked) {
    TomlTable read;
    try {
        read = treeOfToml(text, m_file.string());
    } catch (const ConfigError&) {
        throw refusal(m_file, path, {"这一处的写法改不了", "cannot be changed as it is written"});
    }
    TomlTable expected = asked;
    if (find(expected, path) == nullptr) {
        forgetEmpty(expected, read, path);
    }
    if (!(TomlValue(read) == TomlValue(expected))) {
        throw refusal(m_file, path, {"这一处的写法改不了", "cannot be changed as it is written"});
    }
    if (m_project) {
        parseProject(text, m_file); // throws: a project stays one
    }
    m_undo.push_back({m_text, path});
    if (m_undo.size() > mostSteps) {
        m_undo.erase(m_undo.begin());
    }
    m_redo.clear();
    install(std::make_shared<const std::string>(std::move(text)));
}

long ProjectDocument::lineOf(const KeyPath& path) const {
    const TomlSource source(*m_text);
    const TomlPlace place = findPlace(source, path);
    if (!place.exists()) {
        return 0;
    }
    std::size_t at = m_text->size();
    if (place.value != nullptr) {
        at = place.value->range.begin;
    }
    if (!place.sections.empty()) {
        at = std::min(at, place.sections.front()->header.begin);
    }
    for (const PlacedEntry& entry : place.dotted) {
        at = std::min(at, entry.entry->keyRanges.front().begin);
    }
    return 1 + std::count(m_text->begin(), m_text->begin() + static_cast<std::ptrdiff_t>(at), '\n');
}

void ProjectDocument::set(const KeyPath& path, const TomlValue& value) {
    const TomlValue* old = get(path);
    if (old != nullptr && *old == value) {
        return;
    }
    if (!isText(value)) {
        throw refusal(m_file, path, {"这段文字不是 UTF-8", "the text is not UTF-8"});
    }
    try {
        TomlTable asked = m_tree;
        assign(asked, path, value);
        edit(path, withValue(*m_text, path, value, schemaOrder()), asked);
    } catch (const std::invalid_argument&) {
        throw refusal(m_file, path, {"这里放不了值", "no value can stand there"});
    }
}

void ProjectDocument::remove(const KeyPath& path) {
    if (get(path) == nullptr) {
        return;
    }
    TomlTable asked = m_tree;
    erase(asked, path);
    edit(path, without(*m_text, path), asked);
}

void ProjectDocument::addTable(const KeyPath& path, const TomlTable& table) {
    if (get(path) != nullptr) {
        throw refusal(m_file, path, {"已经有了", "is there already"});
    }
    try {
        TomlTable asked = m_tree;
        assign(asked, path, table);
        edit(path, withTable(*m_text, path, table, schemaOrder()), asked);
    } catch (const std::invalid_argument&) {
        throw refusal(m_file, path, {"这里放不了表", "no table can stand there"});
    }
}

KeyPath ProjectDocument::addElement(const KeyPath& path, const TomlTable& table) {
    TomlArray elements;
    if (const TomlValue* old = get(path)) {
        elements = old->array() != nullptr ? *old->array() : TomlArray{*old};
    }
    const KeyPath element = path / elements.size();
    elements.emplace_back(table);
    try {
        TomlTable asked = m_tree;
        assign(asked, path, elements);
        edit(element, withElement(*m_text, path, table, schemaOrder()), asked);
    } catch (const std::invalid_argument&) {
        throw refusal(m_file, path, {"这里放不了表数组", "no array of tables can stand there"});
    }
    return element;
}

void ProjectDocument::replaceText(std::string text) {
    const auto before = m_text;
    install(std::make_shared<const std::string>(std::move(text)));
    m_undo.push_back({before, {}});
    m_redo.clear();
}

KeyPath ProjectDocument::step(std::vector<Step>& from, std::vector<Step>& to) {
    Step taken = std::move(from.back());
    from.pop_back();
    to.push_back({m_text, taken.path});
    install(taken.text);
    return taken.path;
}

KeyPath ProjectDocument::undo() {
    return step(m_undo, m_redo);
}

KeyPath ProjectDocument::redo() {
    return step(m_redo, m_undo);
}

bool ProjectDocument::isChangedOnDisk() const {
    std::error_code unknown;
    if (!fs::exists(m_file, unknown)) {
        return m_isOnDisk;
    }
    return !m_isOnDisk || readFileBytes(m_file) != *m_saved;
}

void ProjectDocument::save(bool overChanges) {
    if (!overChanges && isChangedOnDisk()) {
        throw ConfigError(
            {{"在打开之后被别的程序改动过，没有保存",
              "has been changed by another program since it was read, and was not saved"},
             {.file = m_file.string()},
             {"请重新载入，或确认用这里的内容覆盖它",
              "reload it, or confirm that this text takes its place"}});
    }
    replaceFile(m_file, *m_text);
    m_saved = m_text;
    m_isOnDisk = true;
}

void ProjectDocument::reload() {
    std::string text = readFileBytes(m_file);
    if (text != *m_text) {
        replaceText(std::move(text));
    }
    m_saved = m_text;
    m_isOnDisk = true;
}

} // namespace parklens
