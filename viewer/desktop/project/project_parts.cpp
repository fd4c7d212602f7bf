#include "viewer/desktop/project/project_parts.hpp"

#include "analysis/indicators/indicator.hpp"
#include "analysis/model/boundary_role.hpp"
#include "gis/table/number.hpp"
#include "viewer/desktop/session/field_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace parklens {

namespace {

LocalizedText both(const std::string& text) {
    return {text, text};
}

/// What tells an element of a list from the others.
LocalizedText titleOf(const ProjectDocument& document, const KeyPath& path, std::string_view list) {
    const auto at = [&](const char* key) { return shownText(document, path / key); };
    if (list == "boundary") {
        const auto role = boundaryRoleOf(at("role"));
        LocalizedText title = role ? words(*role) : both(at("role"));
        if (const std::string block = at("block"); !block.empty()) {
            title.zh += " " + block;
            title.en += " " + block;
        }
        return title;
    }
    if (list == "reference") {
        const std::string id = at("indicator");
        const std::string bound = fmt::format(" {} {}", at("op"), at("value"));
        for (const Indicator& indicator : catalogue()) {
            if (indicator.descriptor.id == id) {
                return {indicator.descriptor.name.zh + bound, indicator.descriptor.name.en + bound};
            }
        }
        return both(id + bound);
    }
    if (list == "land.totals") {
        LocalizedText title = describeTable(list).find("scope")->wordsOf(at("scope"));
        title.zh += " " + at("year");
        title.en += " " + at("year");
        return title;
    }
    const std::string layer = at("layer");
    const std::string path_ = at("path");
    return both(layer.empty() ? path_.substr(path_.find_last_of("/\\") + 1) : layer);
}

/// A table by a name; those whose meaning is a whole sentence have one of their own here.
LocalizedText titleOf(const KeyDescription& key) {
    static const std::map<std::string, LocalizedText> names{
        {"boundary_substitutes", {"边界代替", "Boundary substitutes"}},
        {"boundary_roles", {"边界口径", "Boundary roles"}},
        {"meteorology", {"气象站", "Meteorology"}},
        {"per_mu", {"亩均评价规则", "Scores per mu"}},
        {"imagery", {"影像底图", "Imagery"}},
        {"reference", {"限值、目标与参照值", "Limits and targets"}}};
    if (const auto found = names.find(key.name); found != names.end()) {
        return found->second;
    }
    LocalizedText title = shortWords(key.meaning);
    if (title.en.starts_with("the ")) {
        title.en.erase(0, 4);
    }
    if (!title.en.empty() && title.en.front() >= 'a' && title.en.front() <= 'z') {
        title.en.front() = static_cast<char>(title.en.front() - 'a' + 'A');
    }
    return title;
}

class Listing {
public:
    explicit Listing(const ProjectDocument& document) : m_document(document) {}

    std::vector<ProjectPart> list() {
        for (const KeyDescription& key : describeTable("").keys) {
            if (isPart(key) || isRoleMap(key)) {
                add(key, {key.name}, 0);
            }
        }
        return std::move(m_parts);
    }

private:
    void add(const KeyDescription& key, const KeyPath& path, int depth) {
        const TomlValue* value = m_document.get(path);
        const LocalizedText title = titleOf(key);
        if (isRoleMap(key)) {
            m_parts.push_back({PartKind::RoleMap, path, &key, title, value != nullptr, depth});
            return;
        }
        const bool isList = key.form != ValueForm::Table;
        const TableDescription& table = describeTable(key.table);
        const bool isLayer = table.find("path") != nullptr;
        if (!isList) {
            const bool hasKeys = std::any_of(
                table.keys.begin(), table.keys.end(), [](const auto& k) { return !isPart(k); });
            const PartKind kind = isLayer   ? PartKind::Layer
                                  : hasKeys ? PartKind::Table
                                            : PartKind::Group;
            m_parts.push_back({kind, path, &key, title, value != nullptr, depth});
            for (const KeyDescription& below : table.keys) {
                if (isPart(below)) {
                    add(below, path / below.name, depth + 1);
                }
            }
            return;
        }
        m_parts.push_back({PartKind::List, path, &key, title, value != nullptr, depth});
        const PartKind kind = isLayer ? PartKind::Layer : PartKind::Table;
        const auto element = [&](const KeyPath& at) {
            m_parts.push_back(
                {kind, at, &key, titleOf(m_document, at, key.table), true, depth + 1});
        };
        if (value != nullptr && value->table() != nullptr) {
            element(path);
        } else if (value != nullptr && value->array() != nullptr) {
            for (std::size_t i = 0; i < value->array()->size(); ++i) {
                element(path / i);
            }
        }
    }

    const ProjectDocument& m_document;
    std::vector<ProjectPart> m_parts;
};

} // namespace

std::vector<ProjectPart> projectParts(const ProjectDocument& document) {
    return Listing(document).list();
}

std::string shownText(const ProjectDocument& document, const KeyPath& path) {
    const TomlValue* value = document.get(path);
    if (value == nullptr) {
        return {};
    }
    if (const std::string* text = value->text()) {
        return *text;
    }
    if (const auto* number = std::get_if<double>(&value->data)) {
        return shortestText(*number);
    }
    return tomlText(*value);
}

bool isPart(const KeyDescription& key) {
    return !key.table.empty();
}

bool isRoleMap(const KeyDescription& key) {
    // The forms of single values are all told here; what is left maps something to roles.
    constexpr ValueForm others[] = {ValueForm::Text,
                                    ValueForm::Integer,
                                    ValueForm::Number,
                                    ValueForm::Date,
                                    ValueForm::TextList,
                                    ValueForm::IntegerList,
                                    ValueForm::NumberList,
                                    ValueForm::FieldMap};
    return !isPart(key) &&
           std::find(std::begin(others), std::end(others), key.form) == std::end(others);
}

TomlTable requiredOf(const ProjectDocument& document, const KeyDescription& key) {
    TomlTable table;
    if (key.table == "boundary") {
        std::string role = "administered";
        for (const BoundaryRole candidate : allBoundaryRoles) {
            const TomlValue* there = document.get({key.name});
            const bool isUsed =
                there != nullptr && there->array() != nullptr &&
                std::any_of(
                    there->array()->begin(), there->array()->end(), [&](const TomlValue& b) {
                        const TomlValue* used =
                            b.table() == nullptr ? nullptr : find(*b.table(), "role");
                        return used != nullptr &&
                               *used == TomlValue(std::string(parklens::key(candidate)));
                    });
            if (!isUsed) {
                role = parklens::key(candidate);
                break;
            }
        }
        table.push_back({"role", role});
    } else if (key.table == "forest") {
        table.push_back({"profiles", TomlArray{"nfi"}});
    } else if (key.table == "reference") {
        table = {{"indicator", "forest.coverage"}, {"op", ">="}, {"value", 0}, {"kind", "target"}};
    } else if (key.table == "land.per_mu") {
        table.push_back({"rule", "huangyan-2022"});
    } else if (key.table == "land.totals") {
        table = {{"scope", "main"}, {"population", 0}};
    }
    return table;
}

} // namespace parklens
