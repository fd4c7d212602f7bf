/// \file
/// Tables of style and layout files (toml++ inside), with getters that refuse what does not fit.
#pragma once

#include "gis/base/error.hpp"

#include <QColor>
#include <toml++/toml.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// A table of a StyleDocument, which must outlive it. All getters throw ConfigError that names
/// file, line and key where a value has another form.
class StyleTable {
public:
    StyleTable(const toml::table& table, const std::string& file)
        : m_table(&table)
        , m_file(&file) {}

    /// \throws ConfigError for any other key
    void allowOnly(std::initializer_list<std::string_view> keys) const;

    bool has(std::string_view key) const { return m_table->contains(key); }

    std::vector<std::string> keys() const;

    std::string text(std::string_view key) const;
    std::string text(std::string_view key, const std::string& otherwise) const;
    double number(std::string_view key) const;
    double number(std::string_view key, double otherwise) const;
    bool flag(std::string_view key, bool otherwise) const;
    std::vector<std::string> texts(std::string_view key) const;
    std::vector<double> numbers(std::string_view key) const;

    /// "#rrggbb" or "#rrggbbaa".
    QColor colour(std::string_view key) const;
    std::vector<QColor> colours(std::string_view key) const;

    std::optional<StyleTable> table(std::string_view key) const;
    std::vector<StyleTable> tables(std::string_view key) const;

    [[noreturn]] void fail(std::string_view key, LocalizedText what, LocalizedText mend) const;

private:
    QColor colourFrom(const std::string& written, std::string_view key) const;
    [[noreturn]] void failForm(std::string_view key, LocalizedText form) const;

    const toml::table* m_table;
    const std::string* m_file;
};

class StyleDocument {
public:
    /// \throws IoError, ConfigError
    explicit StyleDocument(const std::filesystem::path& file);

    StyleTable top() const { return {m_table, m_file}; }

private:
    std::string m_file;
    toml::table m_table;
};

} // namespace parklens
