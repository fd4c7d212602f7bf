#include "analysis/project/private/project_table.hpp"

#include "analysis/project/private/schema_check.hpp"

#include <fmt/format.h>

namespace parklens {

ProjectTable::ProjectTable(const toml::table& table,
                           const TableDescription& description,
                           std::string file)
    : ProjectTable(table, description, std::move(file), true) {
    checkAgainstSchema(table, description, m_file);
}

std::optional<std::string> ProjectTable::text(std::string_view key) const {
    const toml::node* node = m_table->get(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (const auto date = node->value<toml::date>()) {
        return fmt::format("{:04}-{:02}-{:02}", date->year, date->month, date->day);
    }
    return node->value<std::string>();
}

std::string ProjectTable::text(std::string_view key, const std::string& otherwise) const {
    return text(key).value_or(otherwise);
}

std::optional<int> ProjectTable::integer(std::string_view key) const {
    return (*m_table)[key].value<int>();
}

std::optional<double> ProjectTable::number(std::string_view key) const {
    return (*m_table)[key].value<double>();
}

namespace {

template <typename Value>
std::vector<Value> valuesOf(const toml::node* node) {
    std::vector<Value> values;
    if (node == nullptr) {
        return values;
    }
    if (const toml::array* items = node->as_array()) {
        for (const toml::node& item : *items) {
            values.push_back(item.value<Value>().value_or(Value()));
        }
    } else {
        values.push_back(node->value<Value>().value_or(Value()));
    }
    return values;
}

} // namespace

std::vector<std::string> ProjectTable::texts(std::string_view key) const {
    return valuesOf<std::string>(m_table->get(key));
}

std::vector<int> ProjectTable::integers(std::string_view key) const {
    return valuesOf<int>(m_table->get(key));
}

std::vector<double> ProjectTable::numbers(std::string_view key) const {
    return valuesOf<double>(m_table->get(key));
}

std::vector<ProjectTable> ProjectTable::tables(std::string_view key) const {
    std::vector<ProjectTable> found;
    const KeyDescription* described = m_description->find(key);
    const toml::node* node = m_table->get(key);
    if (described == nullptr || node == nullptr) {
        return found;
    }
    const TableDescription& description = describeTable(described->table);
    if (const toml::table* one = node->as_table()) {
        found.push_back(ProjectTable(*one, description, m_file, true));
    } else if (const toml::array* several = node->as_array()) {
        for (const toml::node& item : *several) {
            found.push_back(ProjectTable(*item.as_table(), description, m_file, true));
        }
    }
    return found;
}

std::optional<ProjectTable> ProjectTable::table(std::string_view key) const {
    std::vector<ProjectTable> found = tables(key);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<std::pair<std::string, std::string>> ProjectTable::pairs(std::string_view key) const {
    std::vector<std::pair<std::string, std::string>> found;
    if (const toml::table* map = m_table->get_as<toml::table>(key)) {
        for (const auto& [name, node] : *map) {
            found.emplace_back(name.str(), node.value_or(std::string()));
        }
    }
    return found;
}

std::string ProjectTable::fullName(std::string_view key) const {
    return m_description->name.empty() ? std::string(key)
                                       : fmt::format("{}.{}", m_description->name, key);
}

Place ProjectTable::place(std::string_view key) const {
    const toml::node* node = m_table->get(key);
    const toml::source_position position =
        node != nullptr ? node->source().begin : m_table->source().begin;
    return placeInFile(position, m_file, fullName(key));
}

std::vector<Place> ProjectTable::places(std::string_view key) const {
    const toml::node* node = m_table->get(key);
    const toml::array* items = node == nullptr ? nullptr : node->as_array();
    if (items == nullptr) {
        return node == nullptr ? std::vector<Place>() : std::vector{place(key)};
    }
    std::vector<Place> found;
    for (const toml::node& item : *items) {
        found.push_back(placeInFile(item.source().begin, m_file, fullName(key)));
    }
    return found;
}

void ProjectTable::fail(std::string_view key, LocalizedText what, LocalizedText mend) const {
    throw ConfigError({std::move(what), place(key), std::move(mend)});
}

} // namespace parklens
