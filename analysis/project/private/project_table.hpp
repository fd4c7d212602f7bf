/// \file
/// Internal to the parser (toml++ inside): a table of the project file that has been held to its
/// description, and its values.
#pragma once

#include "analysis/project/project_schema.hpp"
#include "gis/base/error.hpp"

#include <toml++/toml.h>

#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// A table whose keys, forms and choices have been checked, so that its getters cannot meet a
/// value of the wrong form.
class ProjectTable {
public:
    /// Checks the table and all tables in it.
    /// \throws ConfigError with line and column of the first key that is unknown, missing or wrong.
    ProjectTable(const toml::table& table, const TableDescription& description, std::string file);

    bool has(std::string_view key) const { return m_table->contains(key); }

    std::optional<std::string> text(std::string_view key) const;
    std::string text(std::string_view key, const std::string& otherwise) const;
    std::optional<int> integer(std::string_view key) const;
    std::optional<double> number(std::string_view key) const;
    std::vector<std::string> texts(std::string_view key) const;
    std::vector<int> integers(std::string_view key) const;
    std::vector<double> numbers(std::string_view key) const;

    /// The table or the tables behind a key; empty when there are none.
    std::vector<ProjectTable> tables(std::string_view key) const;
    std::optional<ProjectTable> table(std::string_view key) const;

    /// Calls `visit(name, sourceField, unit, value)` for each entry of a FieldMap; of sourceField
    /// and value one is empty.
    template <typename Visitor>
    void visitFields(std::string_view key, Visitor visit) const {
        if (const toml::table* fields = m_table->get_as<toml::table>(key)) {
            for (const auto& [name, node] : *fields) {
                if (const toml::table* both = node.as_table()) {
                    visit(std::string(name.str()),
                          (*both)["field"].value_or(std::string()),
                          (*both)["unit"].value_or(std::string()),
                          (*both)["value"].value_or(std::string()));
                } else {
                    visit(std::string(name.str()),
                          node.value_or(std::string()),
                          std::string(),
                          std::string());
                }
            }
        }
    }

    /// Key and text of each entry of a RoleMap or ExtentMap.
    std::vector<std::pair<std::string, std::string>> pairs(std::string_view key) const;

    /// Where a key's value stands; the table itself for a key that is not there.
    Place place(std::string_view key) const;

    /// Where each item of a list stands; of a single value, where it stands.
    std::vector<Place> places(std::string_view key) const;

    [[noreturn]] void fail(std::string_view key, LocalizedText what, LocalizedText mend) const;

private:
    ProjectTable(const toml::table& table,
                 const TableDescription& description,
                 std::string file,
                 bool)
        : m_table(&table)
        , m_description(&description)
        , m_file(std::move(file)) {}

    std::string fullName(std::string_view key) const;

    const toml::table* m_table;
    const TableDescription* m_description;
    std::string m_file;
};

} // namespace parklens
